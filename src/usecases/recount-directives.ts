/** What a changed calendar does to decisions: what is owed is due at another time, and nothing is asked on a day off. */
import type { App } from '../app.ts';
import type { Deadline, NewDeadline } from '../domain/deadline.ts';
import { type Directive, hoursFor, readCall, reportsAt } from '../domain/directive.ts';
import { addWorkHours, effectiveStart } from '../domain/worktime.ts';
import { askPending } from './directive-facts.ts';
import type { Moved } from './recount-duties.ts';
import { calendarOf } from './work-calendar.ts';

export async function recountDirectives(app: App): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const id of await app.store.deadlines.subjectsOf('nudge-directive'))
    moved.push(...(await moveAsk(app, id)));
  // After the decisions are locked, as whoever is asked does.
  await moveCalls(app);
  return moved;
}

/** What is over already stays what it was. */
async function moveAsk(app: App, askId: string): Promise<Moved[]> {
  const known = await app.store.directives.ask(askId);
  const directive = known && (await app.store.directives.get(known.directiveId, { lock: true }));
  const ask = directive?.state === 'running' ? await app.store.directives.ask(askId) : null;
  if (!directive || !ask || ask.answeredAt || ask.voidAt || ask.lateAt) return [];
  const { calendar } = await calendarOf(app, ask.personId);
  const dueAt = addWorkHours(calendar, ask.askedAt, hoursFor(ask.kind, app.rules.directives));
  if (dueAt.getTime() === ask.dueAt.getTime() || dueAt <= app.clock.now()) return [];
  const moved = await app.store.directives.changeAsk(ask.id, { dueAt });
  await app.store.deadlines.cancel('nudge-directive', ask.id);
  await askPending(app, moved);
  const to = ask.personId ? await app.store.people.get(ask.personId) : null;
  const [before, after] = [ask.dueAt.toISOString(), dueAt.toISOString()];
  return to ? [{ to, line: { what: 'directive', name: String(directive.number), before, after } }] : [];
}

/** Reports and verdicts are asked for on their day, or on the first after it that is worked. */
async function moveCalls(app: App): Promise<void> {
  const now = app.clock.now();
  const calls = (await app.store.deadlines.pendingOf('ask-directive')).filter(({ dueAt }) => dueAt > now);
  const moved: NewDeadline[] = [];
  for (const call of calls) {
    const directive = await app.store.directives.get(call.subjectId);
    const at = directive && callAt(app, directive, call);
    if (at && at > now && at.getTime() !== call.dueAt.getTime()) moved.push({ ...call, dueAt: at });
  }
  await app.store.deadlines.plan(moved, now);
}

function callAt(app: App, directive: Directive, { step, dueAt }: Deadline): Date {
  const kind = readCall(step)?.kind;
  if (kind === 'due') return reportsAt(directive.dueAt, app.calendar, app.rules.allowedHours);
  return effectiveStart(app.calendar, kind === 'review' ? directive.reviewAt : dueAt);
}
