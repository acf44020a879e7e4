/** A meeting held without an agenda: for a tier 1 that is open, with a reason that stands on every card of it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readException } from '../language/meeting-words.ts';
import { steer } from './find-meeting.ts';
import { invite } from './invite.ts';
import { meetingFacts } from './meeting-facts.ts';

export type ExceptionFault = 'no-item' | 'no-reason' | 'not-tier-one';

const shortestReason = 2;
const reasonLetters = 200;

/** What speaks against an exception as it was typed; null if it holds, or if none is asked for. */
export async function exceptionFault(app: App, text: string): Promise<ExceptionFault | null> {
  if (text === '') return null;
  const said = readException(text);
  if (!said) return 'no-item';
  if (Array.from(said.reason).length < shortestReason) return 'no-reason';
  const item = await app.store.items.byNumber(said.item);
  const isOpen = item?.state === 'open' || item?.state === 'acked' || item?.state === 'escalated';
  return isOpen && item?.tier === 1 ? null : 'not-tier-one';
}

export async function askException(app: App, meetingId: string, by: Person): Promise<Shown> {
  const meeting = await steer(app, meetingId, by);
  return show('exception-form', await meetingFacts(app, meeting));
}

/** A held meeting is booked as an exception, and everybody is invited with the reason. */
export async function exceptMeeting(
  app: App,
  request: { meetingId: string; by: Person; reason: string },
): Promise<Shown> {
  const { by } = request;
  const reason = Array.from(request.reason).slice(0, reasonLetters).join('');
  const meeting = await steer(app, request.meetingId, by);
  const number = String(meeting.number);
  if (meeting.state !== 'held' || meeting.agenda.length > 0) {
    throw new UserError('meeting.needsNoException', { number });
  }
  if (meeting.startAt <= app.clock.now()) throw new UserError('meeting.over', { number });
  if (meeting.approval === 'refused') throw new UserError('meeting.refused', { number });
  const fault = reason === '' ? 'no-item' : await exceptionFault(app, reason);
  if (fault) throw new UserError('meeting.exceptionFault', { fault });
  const state = meeting.approval === 'asked' ? 'held' : 'booked';
  await app.store.meetings.change(meeting.id, { exception: reason, state });
  app.log.info({ meeting: meeting.number, by: by.id }, 'held without an agenda');
  const excepted = { ...meeting, exception: reason, state } as const;
  const facts = await meetingFacts(app, excepted);
  if (state === 'held') {
    const approver = meeting.approverId ? await app.store.people.get(meeting.approverId) : null;
    return show('meeting-held', {
      ...facts,
      undo: null,
      agendaDueAt: null,
      approver: approver?.name ?? null,
    });
  }
  const booker = (await app.store.people.get(meeting.bookedBy)) ?? by;
  const { told, unreachable } = await invite(app, excepted, booker);
  const { remindMinutes } = app.rules.meetings;
  return show('meeting-booked', { ...facts, undo: null, told, unreachable, remindMinutes });
}
