/** Walks along a sentence and picks out the words about time; everything else is left as gaps between tokens. */
import { dayMs, dayStartMs, isInCalendar, minuteMs } from '../../domain/calendar.ts';
import { clockRules } from './clocks.ts';
import { countedTill } from './counts.ts';
import { dateRules } from './dates.ts';
import { englishRules } from './english.ts';
import { recurrenceRules } from './recurrences.ts';
import type { Context, Place, ScanRule, Token, Yield } from './tokens.ts';

const chinese: readonly ScanRule[] = [...recurrenceRules, ...dateRules, ...clockRules];

/** Longest text worth reading for a time; what comes later is not part of the command. */
export const longestText = 2000;

/** Tokens in the order of the text. `last` of a rule is the token that ends right where it starts. */
export function scan(text: string, context: Context): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < Math.min(text.length, longestText)) {
    const counted = countedTill(text, index);
    if (counted !== null) {
      index = counted;
      continue;
    }
    const found = scanAt(text, index, tokens, context);
    if (found.length === 0) {
      index += 1;
      continue;
    }
    tokens.push(...found);
    index = found.at(-1)?.end ?? index + 1;
  }
  return movedFrom(text, tokens);
}

/** In "moved from Wednesday to Thursday" and "push the 3 pm call to 4 pm" the to is a change, not a span. */
function movedFrom(text: string, tokens: Token[]): Token[] {
  const moved =
    /\b(?:mov(?:ed?|ing)|reschedul\w+|chang(?:ed?|ing)|shift(?:ed)?|push(?:ed)?|postponed?|delay(?:ed)?)\b/i.exec(
      text,
    );
  if (!moved) return tokens;
  const at = tokens.findLastIndex(
    (token) => token.kind === 'to' && token.index > moved.index && /^to\b/i.test(text.slice(token.index)),
  );
  return tokens.map((token, i) =>
    i === at ? { kind: 'change', index: token.index, end: token.end } : token,
  );
}

function scanAt(text: string, index: number, tokens: readonly Token[], context: Context): Token[] {
  const first = text.charAt(index);
  if (first === ' ' || first === '\n') return [];
  const last = tokens.at(-1) ?? null;
  const place: Place = {
    before: text.slice(Math.max(0, index - 48), index),
    after: text.slice(index),
    last: last && /^[\s的,)\]]*$/.test(text.slice(last.end, index)) ? last : null,
  };
  // A number never starts in the middle of a longer one.
  if (/\d/.test(first) && /(?:\d|\d\.)$/.test(place.before) && place.last === null) return [];
  for (const { pattern, read } of /[a-z]/i.test(first) || /\d/.test(first) ? both : chinese) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (!match || match[0].length === 0) continue;
    const yielded = withinReach(() => read(match, context, place));
    if (yielded === null) continue;
    const end = index + match[0].trimEnd().length;
    return (Array.isArray(yielded) ? yielded : [yielded]).map((token) => ({ ...token, index, end }));
  }
  return [];
}

const beyond: Yield = { kind: 'problem', reason: 'vague', hard: true };

/** What lies where no calendar reaches, such as 9999999999 天后, is no time, and what is left of it neither. */
function withinReach(read: () => ReturnType<ScanRule['read']>): ReturnType<ScanRule['read']> {
  try {
    const yielded = read();
    const all = Array.isArray(yielded) ? yielded : yielded === null ? [] : [yielded];
    return all.every(isReached) ? yielded : beyond;
  } catch (error) {
    if (error instanceof RangeError) return beyond;
    throw error;
  }
}

/** A longer one is no length of anything that people plan. */
const longestDays = 100 * 366;

function isReached(found: Yield): boolean {
  if (found.kind === 'length') return found.minutes * minuteMs <= longestDays * dayMs;
  if (found.kind === 'days') return found.count <= longestDays;
  // 次日 is no day by itself.
  if (found.kind === 'date') return Number.isNaN(found.day) || isInCalendar(dayStartMs(found.day));
  if (found.kind === 'period') return isInCalendar(dayStartMs(found.last));
  return found.kind !== 'instant' && found.kind !== 'limit' ? true : isInCalendar(found.atMs);
}

const both: readonly ScanRule[] = [...englishRules, ...chinese];
