/** A meeting that somebody enters in the platform's own calendar: what it says, what of it is for us, and what changed. */

/** As the platform tells it; people by the ids that its calendar knows them by. */
export interface Entry {
  title: string;
  text: string;
  /** ISO 8601; null where it is all day, or nothing that can be read. */
  startAt: string | null;
  endAt: string | null;
  isAllDay: boolean;
  repeats: boolean;
  organizer: string;
  people: string[];
  joinUrl: string | null;
  /** The bot itself was invited: it needs no word. */
  invitesUs?: boolean;
}

/** How what people enter is known to be for us; `nothing` where the platform does not show it, `off` where the company does not want it. */
export type EntryWay =
  | { by: 'word'; word: string }
  | { by: 'invitation'; minutes: number }
  | { by: 'nothing' | 'off' };

/** Why an entry cannot be a meeting, by the name of what is told of it. */
export type EntryRefusal = 'entryAllDay' | 'entrySeries';

/** So long an entry is left alone after a change: people change it twice, and what we make ourselves is noted by then. */
export const entrySettleMs = 10_000;

export function entryRefusal({ isAllDay, repeats, startAt, endAt }: Entry): EntryRefusal | null {
  if (repeats) return 'entrySeries';
  return isAllDay || startAt === null || endAt === null ? 'entryAllDay' : null;
}

/** Whether the word stands in it by which people mark what is for us. */
export const isMarked = ({ title, text }: Pick<Entry, 'title' | 'text'>, word: string): boolean =>
  word !== '' && `${title}\n${text}`.toLowerCase().includes(word.toLowerCase());

/** The text without the word. */
export function withoutMark(text: string, word: string): string {
  if (word === '') return text;
  const parts: string[] = [];
  for (let rest = text; ; ) {
    const at = rest.toLowerCase().indexOf(word.toLowerCase());
    parts.push(at < 0 ? rest : rest.slice(0, at));
    if (at < 0)
      return parts
        .join(' ')
        .replace(/[^\S\n]+/gu, ' ')
        .trim();
    rest = rest.slice(at + word.length);
  }
}

export const isSameEntry = (a: Entry, b: Entry): boolean => saidOf(a) === saidOf(b);

const saidOf = (e: Entry): string =>
  JSON.stringify([
    e.title,
    e.text,
    e.startAt,
    e.endAt,
    e.isAllDay,
    e.repeats,
    e.organizer,
    [...e.people].sort(),
  ]);
