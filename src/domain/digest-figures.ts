/** The week in numbers, as they stand at the head of an issue. */
export interface IssueFigures {
  tier1: number;
  tier2: number;
  tier3: number;
  /** Tier 1 that somebody took before it went to the head. */
  takenInTime: number;
  /** Meetings that took place; issues of older days did not count them. */
  meetings?: number;
  /** Meetings whose minutes were due, and those whose minutes came in time. */
  minutesDue: number;
  minutesInTime: number;
}
