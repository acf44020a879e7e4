/** Due-time sums of working limits a second on one core: the sum alone, and the line filter with its start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  addWorkDays,
  addWorkHours,
  createWorkCalendar,
  shanghaiAt,
  shanghaiIso,
} from '../../src/domain/worktime.ts';
import { median, type Result, round } from './figures.ts';

const project = join(import.meta.dirname, '../..');
const aims = { sumsPerSecond: 100_000, filterSeconds: 5 };
const filterLines = 100_000;
const sums = 20_000;
const minutesOfTwoYears = 2 * 365 * 24 * 60;
/** The limits of the scheme, and long ones: 2 h and 12 h, one to thirty working days. */
const amounts = [2, 12, 40, 120];
const daysAhead = [1, 2, 5, 30];

const calendar = createWorkCalendar();
const first = shanghaiAt('2025-01-01', '00:00').getTime();
/** Spread over the two years that are known, at any minute of the day; a fixed stride makes every run the same. */
const starts = Array.from(
  { length: sums },
  (_, i) => new Date(first + ((i * 7919) % (minutesOfTwoYears - 90 * 24 * 60)) * 60_000),
);

function sumAll(): number {
  let last = 0;
  starts.forEach((start, i) => {
    const due =
      i % 2 === 0
        ? addWorkHours(calendar, start, amounts[(i >> 1) % amounts.length] ?? 2)
        : addWorkDays(calendar, start, daysAhead[(i >> 1) % daysAhead.length] ?? 1);
    last ^= due.getTime();
  });
  return last;
}

/** Sums a second of the processor's time: what other programs do beside it does not count. */
function sumsPerSecond(): number {
  const before = process.cpuUsage();
  sumAll();
  const { user, system } = process.cpuUsage(before);
  return (sums * 1e6) / (user + system);
}

async function filterSeconds(): Promise<number> {
  const input = starts
    .slice(0, filterLines)
    .map((start, id) =>
      JSON.stringify({ id, start: shanghaiIso(start), amount: '12h', unit: 'work_hours', profile: 'office' }),
    );
  const lines = Array.from({ length: filterLines }, (_, i) => input[i % input.length]);
  const beganAt = performance.now();
  const filter = spawn('npm', ['run', '-s', 'worktime', '--', 'due'], { cwd: project });
  let answers = 0;
  filter.stdout.on('data', (piece: Buffer) => {
    for (const byte of piece) if (byte === 10) answers++;
  });
  filter.stdin.end(`${lines.join('\n')}\n`);
  await once(filter, 'close');
  if (answers !== filterLines) throw new Error(`${answers} answers to ${filterLines} lines`);
  return (performance.now() - beganAt) / 1000;
}

export async function worktime(quick: boolean): Promise<Result> {
  for (let warm = 0; warm < 5; warm++) sumAll();
  const taken = Array.from({ length: quick ? 10 : 40 }, sumsPerSecond);
  const seconds = await filterSeconds();
  return {
    bench: 'worktime',
    aims: [
      {
        name: 'due-time sums a second, one core',
        value: Math.round(median(taken)),
        aim: aims.sumsPerSecond,
        better: 'more',
        unit: '/s',
      },
      {
        name: 'line filter, 100,000 lines with its start',
        value: round(seconds),
        aim: aims.filterSeconds,
        better: 'less',
        unit: 's',
      },
    ],
    figures: { sums, slowest: Math.round(Math.min(...taken)), quickest: Math.round(Math.max(...taken)) },
  };
}
