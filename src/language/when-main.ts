/**
 * Line filters over the reading of times: `npm run -s when -- parse` answers `{id,text,now}` lines;
 * `npm run -s when -- eval FILE` scores a file of examples and lists every miss.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { shanghaiIso } from '../domain/worktime.ts';
import { readWhen, type When } from './when.ts';

interface Answer {
  kind: string;
  start: string | null;
  end: string | null;
  rrule: string | null;
  minutes: number | null;
}

interface Example extends Answer {
  id: string;
  text: string;
  now: string;
  accept?: Partial<Answer>[];
}

function answerOf(when: When): Answer {
  const iso = (at: Date | null) => (at === null ? null : shanghaiIso(at));
  const empty = { kind: when.kind, start: null, end: null, rrule: null, minutes: null };
  switch (when.kind) {
    case 'time':
      return { ...empty, start: iso(when.start), end: iso(when.end) };
    case 'recurrence':
      return { ...empty, start: iso(when.start), end: iso(when.end), rrule: when.rrule };
    case 'deadline':
      return { ...empty, end: iso(when.end) };
    case 'duration':
      return { ...empty, minutes: when.minutes };
    case 'ask':
      return empty;
  }
}

function sameMinute(a: string | null, b: string | null): boolean {
  return (
    (a === null ? null : Math.floor(Date.parse(a) / 60_000)) ===
    (b === null ? null : Math.floor(Date.parse(b) / 60_000))
  );
}

const parts = (rrule: string | null) => (rrule ?? '').split(';').sort().join(';');

function matches(given: Answer, wanted: Answer): boolean {
  if (given.kind !== wanted.kind) return false;
  if (given.kind === 'ask') return true;
  // Without an end in the words, any default length will do.
  const sameEnd = (wanted.end === null && wanted.kind !== 'deadline') || sameMinute(given.end, wanted.end);
  return (
    sameMinute(given.start, wanted.start) &&
    sameEnd &&
    parts(given.rrule) === parts(wanted.rrule) &&
    given.minutes === wanted.minutes
  );
}

function evaluate(file: string): void {
  const examples = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Example => JSON.parse(line));
  const score = new Map<string, { right: number; all: number }>();
  let accepted = 0;
  for (const example of examples) {
    const given = answerOf(readWhen(example.text, new Date(example.now)));
    const right = [example, ...(example.accept ?? []).map((other) => ({ ...example, ...other }))].some((w) =>
      matches(given, w),
    );
    const row = score.get(example.kind) ?? { right: 0, all: 0 };
    score.set(example.kind, { right: row.right + (right ? 1 : 0), all: row.all + 1 });
    if (!right && example.kind === 'ask') accepted += 1;
    if (!right)
      print(
        `MISS ${example.id} ${JSON.stringify(example.text)} now ${example.now}\n  wanted ${show(example)}\n  given  ${show(given)}`,
      );
  }
  let right = 0;
  for (const [kind, row] of score) {
    right += row.right;
    print(`${kind}: ${row.right}/${row.all}`);
  }
  print(`all: ${right}/${examples.length} (${((100 * right) / Math.max(1, examples.length)).toFixed(1)} %)`);
  print(`unclear but accepted: ${accepted}`);
  if (right < examples.length) process.exitCode = 1;
}

function show({ kind, start, end, rrule, minutes }: Answer): string {
  return [kind, start, end, rrule, minutes].map((value) => value ?? '-').join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function parseLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') print(JSON.stringify(parseLine(line)));
  }
}

function parseLine(line: string): Record<string, unknown> {
  let id: unknown = null;
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || !('text' in row) || !('now' in row))
      throw new TypeError('text or now is missing');
    id = 'id' in row ? row.id : null;
    const now = new Date(String(row.now));
    if (Number.isNaN(now.getTime())) throw new RangeError(`now is not a moment: ${row.now}`);
    const given = answerOf(readWhen(String(row.text), now));
    return { id, ...given, kind: given.kind };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

const [mode, file] = process.argv.slice(2);
if (mode === 'eval' && file) evaluate(file);
else if (mode === 'parse') await parseLines();
else {
  process.stderr.write('usage: npm run -s when -- eval FILE | npm run -s when -- parse < lines.jsonl\n');
  process.exitCode = 2;
}
