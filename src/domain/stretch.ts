/**
 * The stretches of a series: how it was held until it got another rule. In a calendar each is an entry of its own, as in
 * "this and all following": what is over stays there, and nothing appears twice.
 */
import { occurrences } from '../language/when.ts';
import { heldAt, heldByDay, type Series } from './series.ts';
import type { WorkCalendar } from './worktime.ts';

/** What a turn is held by. */
export type Ruled = Pick<Series, 'topic' | 'agenda' | 'minutes' | 'rrule' | 'firstAt' | 'onDayOff'>;

/** One that is over or will be: its turns are those before a moment. */
export interface Stretch extends Ruled {
  /** Which entry of a calendar it is; none is ever given twice. */
  place: number;
  until: Date;
}

/** One with where it begins; the last goes on without an end. */
export interface Span extends Ruled {
  place: number;
  from: Date;
  until: Date | null;
}

const ever = new Date(0);

const ruledBy = ({ topic, agenda, minutes, rrule, firstAt, onDayOff }: Ruled): Ruled => ({
  ...{ topic, agenda, minutes, rrule, firstAt, onDayOff },
});

/** All of them in their order, the one that is in force now last. */
export function stretchesOf(series: Pick<Series, 'earlier' | 'stretch'> & Ruled): Span[] {
  const all = [...series.earlier, { ...ruledBy(series), place: series.stretch, until: null }];
  return all.map((one, i) => ({ ...one, from: series.earlier[i - 1]?.until ?? ever }));
}

/** Its turns after one moment and up to another. */
export function turnsIn(span: Span, after: Date, until: Date): Date[] {
  const from = Math.max(after.getTime(), span.from.getTime() - 1);
  const end = Math.min(until.getTime(), (span.until?.getTime() ?? Number.POSITIVE_INFINITY) - 1);
  return occurrences(span.rrule, span.firstAt, new Date(from), new Date(end));
}

/**
 * Another rule from a moment on. A stretch of which meetings stand before it ends with the last of them, and a new one goes on;
 * one of which nothing stands is held by the new rule itself, so that nobody has to take it out of a calendar.
 */
export function restretched(
  old: Series,
  next: Ruled,
  from: Date,
  standing: readonly Date[],
): Pick<Series, 'earlier' | 'stretch'> {
  const spans = stretchesOf(old);
  let places = Math.max(...spans.map(({ place }) => place));
  const parts = spans.flatMap(({ from: begin, ...one }) => {
    if (one.until && one.until <= from) return [one];
    const rest = { ...ruledBy(next), until: one.until };
    const last = lastStanding({ ...one, from: begin }, from, standing);
    if (!last) return [{ ...rest, place: one.place }];
    places += 1;
    return [
      { ...one, until: new Date(last.getTime() + 1) },
      { ...rest, place: places },
    ];
  });
  const earlier = parts.slice(0, -1).flatMap((one) => (one.until ? [{ ...one, until: one.until }] : []));
  return { earlier, stretch: parts.at(-1)?.place ?? old.stretch };
}

function lastStanding(span: Span, before: Date, standing: readonly Date[]): Date | null {
  const times = new Set(standing.map((at) => at.getTime()));
  const turns = turnsIn(span, ever, new Date(before.getTime() - 1));
  return turns.filter((turn) => times.has(turn.getTime())).at(-1) ?? null;
}

/** When a turn is held, by the rule that it comes from; of a turn of a rule that nobody knows any more only its day counts. */
export function heldBy(turn: Date, series: Series, calendar: WorkCalendar): Date | null {
  const span = stretchesOf(series).find(({ until }) => until === null || turn < until);
  const isIts = span && turnsIn(span, new Date(turn.getTime() - 1), turn).length > 0;
  return isIts ? heldAt(turn, span, calendar) : heldByDay(turn, series.onDayOff, calendar);
}
