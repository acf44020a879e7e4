/**
 * Line filter over working-time limits: `npm run -s worktime -- due` reads one JSON object a line
 * `{id,start,amount,unit,profile}` and answers `{id,due}`; a line it cannot use gives `{id,error}`.
 */
import { createInterface } from 'node:readline';
import { dayOf } from './calendar.ts';
import {
  addCalendarHours,
  addWorkDays,
  addWorkHours,
  allDayWindows,
  createWorkCalendar,
  officeWindows,
  shanghaiIso,
  unknownYears,
  type WorkCalendar,
} from './worktime.ts';

const profiles: ReadonlyMap<unknown, WorkCalendar> = new Map([
  ['office', createWorkCalendar({ windows: officeWindows })],
  ['allday', createWorkCalendar({ windows: allDayWindows })],
]);

/** Longest amount taken, so that a mistyped line cannot keep the filter busy: about a hundred years. */
const longestAmount = 1_000_000;
const isoMoment = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const flushAt = 1 << 16;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readAmount(value: unknown): number {
  const digits = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(?:h|wd)?$/.exec(value) : null;
  const amount = typeof value === 'number' ? value : Number(digits?.[1] ?? Number.NaN);
  if (!(amount >= 0 && amount <= longestAmount)) throw new RangeError(`amount not understood: ${value}`);
  return amount;
}

function readStart(value: unknown): Date {
  const parts = typeof value === 'string' ? isoMoment.exec(value) : null;
  const exists = parts && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
  const at = new Date(exists ? parts[0] : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new RangeError(`start is not a moment with offset: ${value}`);
  return at;
}

function dueOf(cal: WorkCalendar, start: Date, amount: number, unit: unknown): Date {
  if (unit === 'work_hours') return addWorkHours(cal, start, amount);
  if (unit === 'work_days') return addWorkDays(cal, start, amount);
  if (unit === 'calendar_hours') return addCalendarHours(start, amount);
  throw new RangeError(`unit not known: ${unit}`);
}

/** Answers one line; an answer that had to assume Monday–Friday names the years without an official list. */
function answer(line: string): Record<string, unknown> {
  let id: unknown = null;
  try {
    const row: unknown = JSON.parse(line);
    if (!isRecord(row)) throw new TypeError('not a JSON object');
    id = row.id ?? null;
    const cal = profiles.get(row.profile ?? 'office');
    if (!cal) throw new RangeError(`profile not known: ${row.profile}`);
    const start = readStart(row.start);
    const due = dueOf(cal, start, readAmount(row.amount), row.unit);
    const missing = row.unit === 'calendar_hours' ? [] : unknownYears(cal, start, due);
    return {
      id,
      due: shanghaiIso(due),
      ...(missing.length > 0 ? { years_without_official_list: missing } : {}),
    };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

async function answerLines(): Promise<void> {
  let out = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    out += `${JSON.stringify(answer(line))}\n`;
    if (out.length < flushAt) continue;
    process.stdout.write(out);
    out = '';
  }
  process.stdout.write(out);
}

if (process.argv[2] === 'due') {
  await answerLines();
} else {
  process.stderr.write('usage: npm run -s worktime -- due < lines.jsonl\n');
  process.exitCode = 2;
}
