/** What people are told about the calendar of working time: limits that moved with it, and a year that is missing. */
import { formatWhen } from '../language/when.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

/** One limit that a changed calendar moved; times as ISO 8601. */
export interface MovedLimit {
  what: 'agenda' | 'issue';
  /** The meeting's topic, or the week. */
  name: string;
  before: string;
  after: string;
}

export const calendarCards = {
  'limits-moved': ({ limits }: { limits: MovedLimit[] }, { texts: { calendar }, language }: Look): Card => {
    const at = (iso: string) => formatWhen(new Date(iso), language);
    return {
      title: calendar.movedTitle(limits.length),
      tone: 'info',
      blocks: [
        {
          kind: 'list',
          items: limits.map(({ what, name, before, after }) => [
            { bold: calendar.what[what](name) },
            ` ${calendar.moved(at(before), at(after))}`,
          ]),
        },
        { kind: 'note', text: [calendar.movedWhy] },
      ],
    };
  },

  'calendar-missing': ({ year }: { year: number }, { texts: { calendar } }: Look): Card => ({
    title: calendar.missingTitle(year),
    tone: 'warning',
    blocks: [{ kind: 'text', text: [calendar.missing(year)] }],
  }),
};
