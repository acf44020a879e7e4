/** Something that a meeting gave somebody to do: until when, when it is reminded of, and when it is late. */
import { hourMs } from './calendar.ts';
import type { CompanyRules } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import { workDaysBefore } from './limit.ts';
import { moveIntoWorkDay, shanghaiAt, shanghaiDate, type WorkCalendar } from './worktime.ts';

/** From what a limit was read; plain JSON. When the calendar changes, it is read again. */
export interface DueFrom {
  words: string;
  /** When it was said, ISO 8601. */
  at: string;
  /** Whose calendar: `company`, or what the rules call the department. */
  profile: string;
}

/** `dropped`: a later version of the minutes has it no more. */
export type ActionState = 'open' | 'done' | 'dropped';

export interface ActionTask {
  id: string;
  /** What people say: 待办 12. */
  number: number;
  meetingId: string;
  text: string;
  /** Null where nobody in the directory is meant for certain. */
  ownerId: string | null;
  /** As the minutes have it. */
  ownerName: string;
  dueAt: Date | null;
  /** Null where it is not known: nothing is counted again then. */
  dueFrom: DueFrom | null;
  state: ActionState;
  doneLine: string | null;
}

/**
 * One reminder, a working day before or, where that is over, on the morning of the last day; and the moment from which on
 * it is late; neither on a day off or after work. The steps name the limit, so that a limit that is moved is reminded of anew.
 */
export function actionDeadlines(
  task: { id: string; dueAt: Date | null },
  rules: CompanyRules,
  calendar: WorkCalendar,
  now: Date,
): NewDeadline[] {
  const { dueAt } = task;
  if (!dueAt) return [];
  const at = (name: string, moment: Date): NewDeadline => ({
    kind: 'remind-action',
    subjectId: task.id,
    step: `${name}-${dueAt.toISOString()}`,
    dueAt: workMoment(moment, rules, calendar),
  });
  const before = workDaysBefore(dueAt, rules.actions.remindWorkDays, calendar);
  const morning = shanghaiAt(shanghaiDate(dueAt), rules.allowedHours.from);
  const ahead = [before, morning]
    .map((moment) => at('soon', moment))
    .find((d) => isAhead(d.dueAt, dueAt, now));
  return [...(ahead ? [ahead] : []), at('late', dueAt)];
}

const workMoment = (moment: Date, { allowedHours }: CompanyRules, calendar: WorkCalendar): Date =>
  moveIntoWorkDay(moment, calendar, allowedHours);

/** Whether it is late by now: what is due on a day off only when work goes on. */
export const isTaskLate = (
  { dueAt, state }: Pick<ActionTask, 'dueAt' | 'state'>,
  rules: CompanyRules,
  calendar: WorkCalendar,
  now: Date,
): boolean => state === 'open' && dueAt !== null && workMoment(dueAt, rules, calendar) <= now;

// Whoever was given it a moment ago needs no reminder, nor does somebody who has an hour left.
const isAhead = (moment: Date, dueAt: Date, now: Date): boolean =>
  moment.getTime() > now.getTime() + hourMs && moment.getTime() < dueAt.getTime() - hourMs;

/** Whether a reminder speaks of the limit that holds now. */
export const isForLimit = (step: string, task: { dueAt: Date | null }): boolean =>
  task.dueAt !== null && step.endsWith(task.dueAt.toISOString());

/** Which tasks of a new version are tasks that were there before: the same words, or the same person with words alike. */
export function matchTasks<
  Old extends { text: string; ownerName: string },
  New extends { text: string; owner: string | null },
>(
  before: Old[],
  after: New[],
  isAlike: (a: string, b: string) => boolean,
): { kept: { old: Old; fresh: New }[]; added: New[]; gone: Old[] } {
  const left = [...before];
  const take = (fits: (old: Old) => boolean): Old | null => {
    const index = left.findIndex(fits);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  };
  const same = after.map((fresh) => ({ fresh, old: take(({ text }) => text === fresh.text) }));
  const all = same.map(({ fresh, old }) => ({
    fresh,
    old: old ?? take(({ text, ownerName }) => ownerName === (fresh.owner ?? '') && isAlike(text, fresh.text)),
  }));
  return {
    kept: all.flatMap(({ old, fresh }) => (old ? [{ old, fresh }] : [])),
    added: all.flatMap(({ old, fresh }) => (old ? [] : [fresh])),
    gone: left,
  };
}
