/** Days written as `12-04` or `12/04`, where a day is asked for; to a meeting they could be the hours from 12 to 4. */
import { unitSource } from './units.ts';

// Hours have their 点 in such a place, and what is counted has its unit.
const dateAlone = new RegExp(
  `(?<![\\d.:/-])(0?[1-9]|1[0-2])[-/](0[1-9]|[12]\\d|3[01])(?![\\d.:：/-])(?!\\s*(?:[点时天日号周个月年%分小]|(?:hour|day|week|month)|${unitSource}))`,
  'giu',
);

/** With these days as `12月04日`, which can only be a day. */
export const withDates = (text: string): string => text.replace(dateAlone, '$1月$2日');
