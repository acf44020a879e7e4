/** What people are told about the calendar of working time: limits that moved with it, and a year that is missing. */
import type { HopNoun } from '../domain/hop-check.ts';
import { formatWhen } from '../language/when.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { packageTitle } from './package.ts';

/** One limit that a changed calendar moved; times as ISO 8601. */
export interface MovedLimit {
  what: 'agenda' | 'issue' | 'package' | 'task' | 'directive' | 'case' | 'return' | 'dispute' | 'offer';
  /** The meeting's topic, the week, the package as the rules call it, an action item with its number, or a number alone. */
  name: string;
  /** What the number is of, where that differs. */
  noun?: HopNoun;
  /** Of a package. */
  period?: string;
  before: string;
  after: string;
}

export const calendarCards = {
  'limits-moved': ({ limits }: { limits: MovedLimit[] }, look: Look): Card => {
    const { texts, language } = look;
    const { calendar } = texts;
    const nameOf = ({ what, name, noun, period }: MovedLimit) => {
      if (noun) return texts.drift.nouns[noun](Number(name));
      return what === 'package' ? `${packageTitle(name, look)} ${period}` : name;
    };
    const at = (iso: string) => formatWhen(new Date(iso), language, look.now);
    return {
      title: calendar.movedTitle(limits.length),
      tone: 'info',
      blocks: [
        {
          kind: 'list',
          items: limits.map((limit) => [
            { bold: calendar.what[limit.what](nameOf(limit)) },
            ` ${calendar.moved(at(limit.before), at(limit.after))}`,
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
