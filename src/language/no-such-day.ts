/** A day that is said and stands in no calendar: `2月30日`, `2027-02-29`. */
import type { WorkCalendar } from '../domain/worktime.ts';
import { readWhen } from './when.ts';

const between = /\s*(?:到|至|~|——|—|\bto\b|\buntil\b)\s*/iu;
const longestText = 200;

/** As it was said; null where every day there is one. */
export function noSuchDay(text: string, now: Date, calendar: WorkCalendar): string | null {
  for (const piece of text.slice(0, longestText).split(between)) {
    const when = readWhen(piece, now, calendar);
    if (when.kind === 'ask' && when.reason === 'impossible-date' && when.text)
      return when.text.replace(/\s*[之以]?前$/u, '');
  }
  return null;
}
