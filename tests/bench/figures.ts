/** What the benches measure with: percentiles, medians, the machine they ran on, and where the figures go. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../bench-results');

/** One figure that has an aim; `better` says in which direction. */
export interface Aim {
  name: string;
  value: number;
  aim: number;
  better: 'more' | 'less';
  unit: string;
}

export interface Result {
  bench: string;
  aims: Aim[];
  /** Everything else that was measured. */
  figures: Record<string, unknown>;
}

/** The value below which the share `of` of all values lies; NaN if there are none. */
export function percentile(values: number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(of * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 0.5);

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Median, 99th percentile and largest, in ms with one digit. */
export function spread(values: number[]) {
  return {
    count: values.length,
    p50: round(percentile(values, 0.5)),
    p99: round(percentile(values, 0.99)),
    max: round(percentile(values, 1)),
  };
}

export const isMet = ({ value, aim, better }: Aim): boolean =>
  better === 'more' ? value >= aim : value <= aim;

/** Others may be at work on the same machine: the share of both cores that was busy before the bench began. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  system: string;
  loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: round(totalmem() / 1024 ** 3),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    loadBefore: round(loadavg()[0] ?? 0, 2),
  };
}

/** The share of all cores that is busy during `work`, idle time of the system against its whole. */
export async function withBusyShare<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; busy: number }> {
  const before = await readTimes();
  const value = await work();
  const after = await readTimes();
  const total = after.total - before.total;
  return { value, busy: total === 0 ? Number.NaN : round(1 - (after.idle - before.idle) / total, 2) };
}

async function readTimes(): Promise<{ idle: number; total: number }> {
  const line = (await readFile('/proc/stat', 'utf8').catch(() => '')).split('\n')[0] ?? '';
  const times = line.trim().split(/\s+/).slice(1).map(Number);
  return { idle: (times[3] ?? 0) + (times[4] ?? 0), total: times.reduce((sum, one) => sum + one, 0) };
}

/** Prints a result and keeps it as JSON. */
export async function report(result: Result, machine: Machine, quick: boolean): Promise<void> {
  process.stdout.write(`\n${result.bench}${quick ? ' (quick: fewer, so less exact)' : ''}\n`);
  for (const aim of result.aims) process.stdout.write(`  ${lineOf(aim)}\n`);
  process.stdout.write(`${indent(JSON.stringify(result.figures, null, 2))}\n`);
  const { cpu, cores, memoryGb, node, loadBefore } = machine;
  process.stdout.write(
    `  machine: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, load before ${loadBefore}\n`,
  );
  await mkdir(folder, { recursive: true });
  const kept = { ...result, aims: result.aims.map((aim) => ({ ...aim, met: isMet(aim) })), quick, machine };
  await writeFile(join(folder, `${result.bench}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}

function lineOf(aim: Aim): string {
  const sign = aim.better === 'more' ? '≥' : '≤';
  return `${isMet(aim) ? 'met   ' : 'MISSED'} ${aim.name}: ${aim.value} ${aim.unit} (aim ${sign} ${aim.aim})`;
}

const indent = (text: string) => text.replace(/^/gm, '  ');
