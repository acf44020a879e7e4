/**
 * Working-time limits on the command line: `npm run -s worktime -- due` is a line filter,
 * `{id,start,amount,unit,profile}` in, `{id,due}` out; `eval FILE` counts how often the `due` of a file is met.
 * `profile` is `office`, `allday`, or a list of windows of one's own: `["08:00-12:00","14:00-18:00"]`.
 */
import { readFileSync } from 'node:fs';
import { answerLines, momentField, type Row, readRows, run, textField, usage } from '../line-filter.ts';
import {
  allDayWindows,
  createWorkCalendar,
  dueAfter,
  officeWindows,
  shanghaiIso,
  unknownYears,
  type WorkCalendar,
  type WorkUnit,
  workUnits,
} from './worktime.ts';

const profiles = new Map<string, WorkCalendar>([
  ['office', createWorkCalendar({ windows: officeWindows })],
  ['allday', createWorkCalendar({ windows: allDayWindows })],
]);

/** Longest amount taken, so that a mistyped line cannot keep the filter busy: about a hundred years. */
const longestAmount = 1_000_000;
const worstShown = 20;

function readAmount(value: unknown): number {
  const digits = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(?:h|wd)?$/.exec(value) : null;
  const amount = typeof value === 'number' ? value : Number(digits?.[1] ?? Number.NaN);
  if (value === undefined || value === null) throw new TypeError('amount is missing');
  if (!(amount >= 0 && amount <= longestAmount))
    throw new RangeError(`amount not understood: ${JSON.stringify(value)}`);
  return amount;
}

function readUnit(row: Row): WorkUnit {
  const unit = textField(row, 'unit');
  const known = workUnits.find((name) => name === unit);
  if (!known) throw new RangeError(`unit not known: ${unit} (known: ${workUnits.join(', ')})`);
  return known;
}

function readProfile(value: unknown): WorkCalendar {
  const name = Array.isArray(value) ? JSON.stringify(value) : (value ?? 'office');
  if (typeof name !== 'string') throw new TypeError(`profile is not a name: ${JSON.stringify(value)}`);
  const known = profiles.get(name);
  if (known) return known;
  if (!Array.isArray(value)) throw new RangeError(`profile not known: ${name} (known: office, allday)`);
  const made = createWorkCalendar({ windows: value.map(readWindow) });
  profiles.set(name, made);
  return made;
}

function readWindow(value: unknown): { open: string; close: string } {
  const [, open = '', close = ''] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(String(value)) ?? [];
  if (open === '') throw new RangeError(`not a window like 09:00-12:00: ${JSON.stringify(value)}`);
  return { open, close };
}

/** An answer that had to assume Monday–Friday names the years without an official list. */
function dueOf(row: Row): { due: string; years_without_official_list?: number[] } {
  const cal = readProfile(row.profile);
  const start = momentField(row, 'start');
  const unit = readUnit(row);
  const due = dueAfter(cal, start, readAmount(row.amount), unit);
  const missing = unit === 'calendar_hours' ? [] : unknownYears(cal, start, due);
  return {
    due: shanghaiIso(due),
    ...(missing.length > 0 ? { years_without_official_list: missing } : {}),
  };
}

/** Misses are listed by how far they are off, the worst first. */
function evaluate(path: string): void {
  const rows = readRows(path, readFileSync(path, 'utf8'));
  const misses = rows.flatMap((row) => {
    const [wanted, given] = [momentField(row, 'due'), dueOf(row).due];
    const offMinutes = Math.abs(Date.parse(given) - wanted.getTime()) / 60_000;
    return offMinutes < 1 ? [] : [{ row, given, offMinutes }];
  });
  misses.sort((a, b) => b.offMinutes - a.offMinutes);
  for (const { row, given, offMinutes } of misses.slice(0, worstShown))
    process.stdout.write(`MISS ${JSON.stringify(row)}\n  given ${given}, ${offMinutes} min off\n`);
  const right = rows.length - misses.length;
  const share = ((100 * right) / Math.max(1, rows.length)).toFixed(1);
  process.stdout.write(`all: ${right}/${rows.length} (${share} %)\n`);
  if (misses.length > 0) process.exitCode = 1;
}

const [mode, file] = process.argv.slice(2);
if (mode === 'due') await answerLines(dueOf);
else if (mode === 'eval' && file) await run(() => evaluate(file));
else usage('npm run -s worktime -- due < lines.jsonl | npm run -s worktime -- eval FILE');
