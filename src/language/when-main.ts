/**
 * Line filters over the reading of times: `npm run -s when -- parse` answers `{id,text,now}` lines;
 * `npm run -s when -- eval FILE…` scores files of examples and lists every miss.
 */
import { readFileSync } from 'node:fs';
import { shanghaiIso } from '../domain/worktime.ts';
import { answerLines, momentField, type Row, readRows, run, textField, usage } from '../line-filter.ts';
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
  now: Date;
  accept: Partial<Answer>[];
}

const kinds = ['time', 'recurrence', 'duration', 'deadline', 'ask'];

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

function exampleOf(row: Row, i: number): Example {
  const kind = textField(row, 'kind');
  if (!kinds.includes(kind)) throw new RangeError(`kind not known in example ${i + 1}: ${kind}`);
  const said = (field: string) => (row[field] == null ? null : textField(row, field));
  return {
    id: said('id') ?? String(i + 1),
    text: textField(row, 'text'),
    now: momentField(row, 'now'),
    kind,
    start: said('start'),
    end: said('end'),
    rrule: said('rrule'),
    minutes: typeof row.minutes === 'number' ? row.minutes : null,
    accept: Array.isArray(row.accept) ? row.accept : [],
  };
}

/** The worst first: what was taken although it is unclear, then what was read as another time, then what was asked. */
function weight(wanted: Example, given: Answer): number {
  if (wanted.kind === 'ask') return 0;
  return given.kind === 'ask' ? 2 : 1;
}

function evaluate(path: string): void {
  const examples = readRows(path, readFileSync(path, 'utf8')).map(exampleOf);
  const score = new Map<string, { right: number; all: number }>();
  const misses: { example: Example; given: Answer }[] = [];
  for (const example of examples) {
    const given = answerOf(readWhen(example.text, example.now));
    const right = [{}, ...example.accept].some((other) => matches(given, { ...example, ...other }));
    const row = score.get(example.kind) ?? { right: 0, all: 0 };
    score.set(example.kind, { right: row.right + (right ? 1 : 0), all: row.all + 1 });
    if (!right) misses.push({ example, given });
  }
  misses.sort((a, b) => weight(a.example, a.given) - weight(b.example, b.given));
  for (const { example, given } of misses) {
    print(`MISS ${example.id} ${JSON.stringify(example.text)} now ${shanghaiIso(example.now)}`);
    print(`  wanted ${show(example)}\n  given  ${show(given)}`);
  }
  for (const [kind, row] of score) print(`${kind}: ${row.right}/${row.all}`);
  const right = examples.length - misses.length;
  print(`all: ${right}/${examples.length} (${((100 * right) / Math.max(1, examples.length)).toFixed(1)} %)`);
  print(`unclear but accepted: ${misses.filter(({ example }) => example.kind === 'ask').length}`);
  if (misses.length > 0) process.exitCode = 1;
}

function show({ kind, start, end, rrule, minutes }: Answer): string {
  return [kind, start, end, rrule, minutes].map((value) => value ?? '-').join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [mode, ...files] = process.argv.slice(2);
if (mode === 'parse')
  await answerLines((row) => answerOf(readWhen(textField(row, 'text'), momentField(row, 'now'))));
else if (mode === 'eval' && files.length > 0) await run(() => files.forEach(evaluate));
else usage('npm run -s when -- eval FILE… | npm run -s when -- parse < lines.jsonl');
