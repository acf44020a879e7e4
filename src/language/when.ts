/**
 * Reads what people type about time, Chinese first: moments, spans, lengths, deadlines and what repeats.
 * Where no definite time was said it asks back with a reason and proposals; it never guesses.
 */
import { createWorkCalendar, type WorkCalendar } from '../domain/worktime.ts';
import { type Normalized, normalizeWithMap } from './normalize.ts';
import { usualMoments } from './when/propose.ts';
import { read, type Used } from './when/read.ts';
import type { AskReason } from './when/tokens.ts';

export {
  formatDate,
  formatDay,
  formatDuration,
  formatSpan,
  formatWhen,
  type Language,
} from './when/format.ts';
export { formatTurns, occurrences, sayRule, workingPlaceOf } from './when/occurrences.ts';
export type { AskReason } from './when/tokens.ts';

/** A stretch of the input that spoke of the time. */
export interface TextPart {
  index: number;
  length: number;
}

interface Matched {
  /** From the first to the last word about the time; other words may stand between, see `parts`. */
  text: string;
  index: number;
  parts: TextPart[];
}

export interface Proposal {
  start: Date;
  end: Date | null;
  /** How it repeats, where what was said does. */
  rrule?: string;
}

export type When =
  | ({ kind: 'time'; start: Date; end: Date | null } & Matched)
  | ({ kind: 'recurrence'; start: Date; end: Date | null; rrule: string } & Matched)
  | ({ kind: 'duration'; minutes: number } & Matched)
  | ({ kind: 'deadline'; end: Date } & Matched)
  | ({
      kind: 'ask';
      reason: AskReason;
      proposals: Proposal[];
      date?: string;
      /** Where days from `date` to another were said, the other. */
      lastDate?: string;
      minutes?: number;
    } & Partial<Matched>);

const standard = createWorkCalendar();

/** The next moments at which people usually meet, to offer where no time was said. */
export function nextMoments(now: Date, calendar: WorkCalendar = standard): Proposal[] {
  return usualMoments({ nowMs: now.getTime(), calendar });
}

/** Reads the time out of a sentence; `now` is the moment of speaking, in Shanghai. */
export function readWhen(text: string, now: Date, calendar: WorkCalendar = standard): When {
  const { text: plain, map } = joinedDates(normalizeWithMap(text));
  const { resolved, used } = read(simplified(plain), now, calendar);
  const matched = matchedOf(text, map, used);
  if (resolved.kind !== 'ask') return { ...resolved, ...(matched ?? { text: '', index: 0, parts: [] }) };
  const { date, ...rest } = resolved;
  return { ...rest, ...(date === null ? {} : { date }), ...(matched ?? {}) };
}

/** Traditional signs of words about time, one for one so that places in the text stay true. */
const traditional: Readonly<Record<string, string>> = {
  點: '点',
  後: '后',
  週: '周',
  禮: '礼',
  鐘: '钟',
  個: '个',
  兩: '两',
  時: '时',
  號: '号',
  間: '间',
  會: '会',
  開: '开',
  從: '从',
  內: '内',
  這: '这',
  雙: '双',
  節: '节',
  國: '国',
  慶: '庆',
  結: '结',
  淩: '凌',
};

function simplified(text: string): string {
  return text.replace(/[點後週禮鐘個兩時號間會開從內這雙節國慶結淩]/g, (sign) => traditional[sign] ?? sign);
}

const spacedDate =
  /(?<!\d)(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} [日号]|(?<!\d)(?:\d{4} ?年 ?)?\d{1,2}(?: 月 ?| ?月 )\d{1,2}[日号]|(?<!\d)\d{1,2} 号/g;

/** Where people leave blanks between signs and numbers: `12 月 4 日` is `12月4日`, each sign with its place. */
function joinedDates({ text, map }: Normalized): Normalized {
  const blanks = new Set<number>();
  for (const { 0: date, index } of text.matchAll(spacedDate))
    for (const [i, sign] of date.split('').entries()) if (sign === ' ') blanks.add(index + i);
  if (blanks.size === 0) return { text, map };
  const kept = (_: unknown, i: number) => !blanks.has(i);
  return { text: text.split('').filter(kept).join(''), map: map.filter(kept) };
}

function matchedOf(text: string, map: readonly number[], used: readonly Used[]): Matched | null {
  const parts = used
    .map(({ index, end }) => {
      const from = map[index] ?? 0;
      const last = map[end - 1] ?? from;
      return { index: from, length: (map[end] ?? text.length) > last ? last + 1 - from : 0 };
    })
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.index - b.index);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  return { text: text.slice(first.index, last.index + last.length), index: first.index, parts };
}

/** The sentence without its words about the time: `明天下午3点 评审方案` leaves `评审方案`. */
export function withoutWhen(text: string, when: When): string {
  let rest = text;
  for (const { index, length } of [...(when.parts ?? [])].reverse()) {
    const before = rest.slice(0, index).replace(/(?:定在|约在|从|在|时长|持续)\s*$/u, '');
    const after = rest.slice(index + length).replace(/^(?:的|开始|左右|,|，)/u, '');
    rest = `${before} ${after}`;
  }
  return rest.replace(/[ \t\u3000]+/g, ' ').trim();
}
