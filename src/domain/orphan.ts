/** What nobody answers for: it is looked for every working morning, and told to administrators once for as long as it lasts. */
import { isWorkingDay, nextWorkingDay, shanghaiAt, shanghaiDate, type WorkCalendar } from './worktime.ts';

/**
 * `node`: nobody can be found for a node of a flow; `case`: whoever has a case is gone; `case-step`: nobody is found for a
 * step that it gets to later; `task`: an action
 * item without a date; `task-owner`: one without anybody; `group`, `project`: whoever looks after it is gone; `request`: nobody has
 * to answer it; `item`: whoever was at it is gone, or its department is; `directive`: whoever issued or owns it is gone, or has
 * to answer about it; `double`: two groups are named for one matter, which is told on a card of its own.
 */
export const orphanKinds = [
  'node',
  'case',
  'case-step',
  'item',
  'request',
  'task',
  'task-owner',
  'group',
  'project',
  'directive',
  'double',
] as const;
export type OrphanKind = (typeof orphanKinds)[number];

export interface Orphan {
  kind: OrphanKind;
  /** What it is known by, of its kind. */
  subjectId: string;
  /** As people call it: `流转单 12`'s number, the name of a group or node. */
  name: string;
  text: string;
  /** The step of a case; of a node of a flow the department whose liaison is looked for, if one is. */
  step?: string;
}

const tellAt = '09:10';

/** The next working morning at which it is looked for. */
export function nextOrphanLook(now: Date, calendar: WorkCalendar): { day: string; at: Date } {
  const today = shanghaiDate(now);
  const isToday = isWorkingDay(calendar, today) && now <= shanghaiAt(today, tellAt);
  const day = isToday ? today : nextWorkingDay(calendar, today);
  return { day, at: shanghaiAt(day, tellAt) };
}
