/** When a meeting really began and ended, and where each of the two is known from. */
import { minuteMs } from './calendar.ts';
import type { Meeting } from './meeting.ts';

/** `planned`: nobody told it, so that it was taken from the plan and is unsure. */
export type TimeSource = 'said' | 'check-in' | 'platform' | 'planned';

/** What cards show of it; times as ISO 8601. Both ends are null while it goes on. */
export interface RealTimes {
  startedAt: string;
  start: TimeSource;
  endedAt: string | null;
  end: TimeSource | null;
}

/** Null for a meeting that has not begun, or was not held. */
export function realTimesOf(
  meeting: Pick<Meeting, 'state' | 'startedAt' | 'startSource' | 'endedAt' | 'endSource'>,
): RealTimes | null {
  const { state, startedAt, startSource, endedAt, endSource } = meeting;
  if (startedAt === null || (state !== 'running' && state !== 'ended')) return null;
  return {
    startedAt: startedAt.toISOString(),
    start: startSource ?? 'planned',
    endedAt: endedAt?.toISOString() ?? null,
    end: endedAt ? (endSource ?? 'planned') : null,
  };
}

/** Whole minutes that it really took; null while it goes on. */
export const realMinutes = ({ startedAt, endedAt }: RealTimes): number | null =>
  endedAt === null ? null : Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / minuteMs);

const fromWeakest: readonly TimeSource[] = ['planned', 'check-in', 'platform', 'said'];

/** The one of the two sources that says less: a length is as sure as its less sure end. */
export function weakerSource({ start, end }: RealTimes): TimeSource {
  return fromWeakest.find((source) => source === start || source === end) ?? start;
}

/** Whether somebody can still say that it went on, or was not held: no word of hers stands in its way, and no minutes. */
export const isEndOpen = (meeting: Pick<Meeting, 'state' | 'endSource'>, hasMinutes: boolean): boolean =>
  meeting.state === 'ended' && meeting.endSource !== 'said' && !hasMinutes;
