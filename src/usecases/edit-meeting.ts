/** Changes a meeting that lies ahead: time, topic, agenda, owner, people. Everybody concerned reads once what changed; it can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import {
  agendaMinutes,
  bookingFault,
  classOf,
  isApproved,
  lengthOf,
  type Meeting,
  missingPrinciples,
  needsApproval,
} from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { askApproval } from './approve-meeting.ts';
import { askDespite, isMoved, newConflicts } from './ask-despite.ts';
import type { MeetingChange } from './change-meeting.ts';
import { findConflicts } from './find-conflicts.ts';
import { isOff, steer } from './find-meeting.ts';
import { invite } from './invite.ts';
import { type Difference, differences, isSame, type KnownMeeting, stateOf } from './meeting-difference.ts';
import { meetingFacts, planPreparation, planReminders } from './meeting-facts.ts';
import { plannedOwnReminders, planOwnReminders } from './own-reminder.ts';
import { type News, takeBackNews, tellMeeting } from './tell-meeting.ts';

export type Edit = Partial<
  Pick<Meeting, 'topic' | 'agenda' | 'ownerId' | 'startAt' | 'endAt' | 'place' | 'reason'>
> & {
  addIds?: string[];
  removeIds?: string[];
};

export type Edited = Pick<
  Meeting,
  'topic' | 'agenda' | 'ownerId' | 'startAt' | 'endAt' | 'personIds' | 'place' | 'reason'
>;

/** `despite`: it was said that it shall be so although somebody is taken then. */
export async function editMeeting(
  app: App,
  change: MeetingChange & { edit: Edit; despite?: true },
): Promise<Shown> {
  const { by, key, edit } = change;
  const meeting = await steer(app, change.meetingId, by);
  const wanted = edited(meeting, edit);
  check(app, meeting, wanted);
  const released = isMoved(meeting, wanted) ? await deputiesOf(app, meeting, edit.addIds ?? []) : [];
  const without = <T extends { personIds: string[] }>(one: T): T => ({
    ...one,
    personIds: one.personIds.filter((id) => !released.includes(id)),
  });
  const next = without(wanted);
  const newly = change.despite ? [] : await newConflicts(app, meeting, next);
  if (newly.length > 0) return askDespite(app, meeting, next, { by, edit, conflicts: newly });
  const { now, changes, told } = await carryOut(app, meeting, next, by, key);
  const undo = await app.store.undos.add(
    {
      kind: 'meeting-edited',
      subjectId: meeting.id,
      // Who stood in for somebody does not come back with the old time: everybody is asked anew.
      before: { before: stateOf(without(meeting)), after: stateOf(now) },
      byId: by.id,
    },
    app.clock.now(),
  );
  const { conflicts } = await findConflicts(app, now.personIds, now, now.id);
  const isAsked = now.approval === 'asked' && now.approverId !== null;
  const approver = isAsked ? await app.store.people.get(now.approverId ?? '') : null;
  return show('meeting-edited', {
    ...(await meetingFacts(app, now)),
    changes,
    told,
    conflicts,
    isHeld: now.state === 'held',
    approver: approver?.name ?? null,
    undo,
  });
}

/** What was asked about is changed as it was said. */
export async function editDespite(
  app: App,
  request: Omit<MeetingChange, 'meetingId'> & { draftId: string },
): Promise<Shown> {
  const { by, key } = request;
  const draft = await app.store.drafts.take(request.draftId);
  if (draft?.kind !== 'meeting-edit' || draft.byId !== by.id) throw new UserError('staleCard');
  await app.store.drafts.drop(draft.id);
  const { meetingId, edit } = draft.content as { meetingId: string; edit: Edit };
  const times = {
    ...(edit.startAt ? { startAt: new Date(edit.startAt) } : {}),
    ...(edit.endAt ? { endAt: new Date(edit.endAt) } : {}),
  };
  return editMeeting(app, { meetingId, by, key, edit: { ...edit, ...times }, despite: true });
}

/** Those who come only for somebody who has to say anew whether she comes herself. */
async function deputiesOf(app: App, meeting: Meeting, exceptIds: string[]): Promise<string[]> {
  const all = await app.store.invitations.of(meeting.id);
  return all.flatMap(({ deputyId }) => (deputyId && !exceptIds.includes(deputyId) ? [deputyId] : []));
}

/** The meeting as it shall be; a new start without an end keeps its length. */
function edited(meeting: Meeting, edit: Edit): Edited {
  const startAt = edit.startAt ?? meeting.startAt;
  const ownerId = edit.ownerId ?? meeting.ownerId;
  const kept = meeting.personIds.filter((id) => !edit.removeIds?.includes(id));
  return {
    topic: edit.topic ?? meeting.topic,
    agenda: edit.agenda ?? meeting.agenda,
    place: edit.place ?? meeting.place,
    reason: edit.reason ?? meeting.reason,
    ownerId,
    startAt,
    endAt: edit.endAt ?? new Date(startAt.getTime() + meeting.endAt.getTime() - meeting.startAt.getTime()),
    // An owner who has left the company is not in it any more.
    personIds: [...new Set([...kept, ...(edit.addIds ?? []), ...ownerIn(meeting, ownerId)])],
  };
}

const ownerIn = ({ ownerId, personIds }: Meeting, nextId: string | null): string[] =>
  nextId && (nextId !== ownerId || personIds.includes(nextId)) ? [nextId] : [];

function check(app: App, meeting: Meeting, next: Edited): void {
  const number = String(meeting.number);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'ended') throw new UserError('meeting.alreadyEnded', { number });
  if (meeting.state === 'running') throw new UserError('meeting.alreadyRunning', { number });
  const longer = lengthOf(next) > lengthOf(meeting) || next.personIds.length > meeting.personIds.length;
  if (needsApproval(next, app.rules) && longer) throw new UserError('meeting.editNeedsApproval', { number });
  const reason = lengthOf(next) <= lengthOf(meeting) ? next.reason : null;
  const fault = bookingFault({ ...next, reason }, app.rules, app.clock.now());
  if (fault?.kind === 'past') throw new UserError('meeting.editPast');
  if (fault?.kind === 'end-before-start') throw new UserError('meeting.editEnd');
  if (fault?.kind === 'agenda-too-long') {
    const values = { minutes: String(agendaMinutes(next.agenda)), longest: String(lengthOf(next)) };
    throw new UserError('meeting.agendaOver', values);
  }
  if (fault) throw new UserError('meeting.editNeedsApproval', { number });
}

/** Saves the change and tells it; nobody is told of a meeting that is held, for nobody was invited. */
async function carryOut(
  app: App,
  meeting: Meeting,
  next: Edited,
  by: Person,
  key: string,
  isUndo = false,
): Promise<{ now: Meeting; changes: Difference[]; told: number }> {
  const changes = await differences(app, stateOf(meeting), stateOf(next));
  if (changes.length === 0) throw new UserError('meeting.nothingChanged', { number: String(meeting.number) });
  const answers = await app.store.invitations.of(meeting.id);
  const saved = await save(app, meeting, next, isUndo);
  const unread = await takeBackNews(app, meeting);
  await dropUntrue(app, meeting, saved);
  // After that: the new question is not among what is dropped.
  const now = await askAnew(app, saved, by, key);
  await app.store.deliveries.amendPlanned(now.id, await meetingFacts(app, now));
  const news = { before: meeting, now, by, key, unread, answers };
  return { now, changes, told: await tellOrInvite(app, news) };
}

/** Nobody knows of one that is not settled, but those of its series. */
const isKnown = ({ state, seriesId }: Meeting): boolean => state !== 'held' || seriesId !== null;

async function tellOrInvite(app: App, news: News): Promise<number> {
  const { before, now, by, key } = news;
  if (isKnown(before) && isKnown(now)) return (await tellMeeting(app, news)).told;
  if (isKnown(before))
    return (await tellMeeting(app, { ...news, off: { why: 'unsettled', reason: '' } })).told;
  const booker = (await app.store.people.get(now.bookedBy)) ?? by;
  return isKnown(now) && booker ? (await invite(app, now, booker, { key: `${before.id}.${key}` })).told : 0;
}

const aboutItsTime = [
  'meeting-answer',
  'meeting-reminder',
  'meeting-soon',
  'meeting-agenda-missing',
  'meeting-approval',
  'meeting-day-off',
  'meeting-prepared',
  'meeting-skip',
];

/** What waits about it and is true no more; the rest says what it is now. */
async function dropUntrue(app: App, meeting: Meeting, now: Meeting): Promise<void> {
  const isAskedAnew = now.approval === 'asked' || now.approval === 'refused';
  const cards = isMoved(meeting, now)
    ? aboutItsTime
    : [
        ...(missingPrinciples(now).length === 0 ? ['meeting-agenda-missing'] : []),
        ...(isAskedAnew ? ['meeting-approval'] : []),
      ];
  await app.store.deliveries.dropPlannedCards(meeting.id, cards, 'changed');
}

/** What is still out of the ordinary and was not agreed to, goes to the head as it is now, also after a no. */
async function askAnew(app: App, now: Meeting, by: Person, key: string): Promise<Meeting> {
  if (now.approval !== 'asked' && now.approval !== 'refused') return now;
  const asked = await askApproval(app, now, by, key);
  if (asked.state !== now.state) await replan(app, asked);
  return asked;
}

async function save(app: App, meeting: Meeting, next: Edited, isUndo: boolean): Promise<Meeting> {
  const hasMoved = isMoved(meeting, next);
  const stillSpecial = needsApproval(next, app.rules);
  const approval = stillSpecial ? meeting.approval : null;
  const isOpen = missingPrinciples({ ...next, exception: meeting.exception }).length === 0;
  const { personIds, ...facts } = next;
  const changed = {
    ...facts,
    approval,
    class: classOf(lengthOf(next), app.rules) ?? ('long' as const),
    ...(hasMoved ? timesAfter(meeting, isUndo) : {}),
    state: isOpen && isApproved({ approval }) ? ('booked' as const) : ('held' as const),
  };
  await app.store.meetings.change(meeting.id, changed);
  await app.store.meetings.addPeople(
    meeting.id,
    personIds.filter((id) => !meeting.personIds.includes(id)),
  );
  await app.store.invitations.remove(
    meeting.id,
    meeting.personIds.filter((id) => !personIds.includes(id)),
  );
  if (hasMoved) await app.store.invitations.forget(meeting.id);
  const now: Meeting = {
    ...meeting,
    ...changed,
    personIds,
    absentIds: hasMoved
      ? []
      : meeting.absentIds.filter((id) => id !== next.ownerId && personIds.includes(id)),
  };
  await replan(app, now);
  return now;
}

/** A move that is taken back is nobody's move any more: there and back are only two other times. */
const timesAfter = ({ moves, shifts }: Meeting, isUndo: boolean): Pick<Meeting, 'moves' | 'shifts'> =>
  isUndo ? { moves: Math.max(0, moves - 1), shifts: shifts + 2 } : { moves: moves + 1, shifts };

/** What was rung for the old time stays rung; the new time has reminders of its own. */
export async function replan(app: App, now: Meeting): Promise<void> {
  const own = await plannedOwnReminders(app, now.id);
  await app.store.deadlines.cancel('remind-meeting', now.id);
  await planReminders(app, now);
  await planOwnReminders(app, now, own);
  if (now.seriesId === null) return;
  await app.store.deadlines.cancel('prepare-meeting', now.id);
  await planPreparation(app, now);
}

/** The meeting is as it was, if nothing newer stands on the change; everybody who read of the change reads of this. */
export async function undoEdit(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  const { before, after } = undo.before as { before: KnownMeeting; after: KnownMeeting };
  if (!meeting || !isSame(stateOf(meeting), after)) throw new UserError('undoLate');
  const { topic, agenda, ownerId, personIds, reason = meeting.reason, place = meeting.place } = before;
  const [startAt, endAt] = [new Date(before.startAt), new Date(before.endAt)];
  const next = { topic, agenda, ownerId, startAt, endAt, personIds, reason, place };
  if (next.startAt <= app.clock.now()) throw new UserError('undoLate');
  check(app, meeting, next);
  await carryOut(app, meeting, next, by, `undo.${undo.id}`, true);
  return show('undone', { what: textsOf(by.language).meeting.undoEdited(meeting.number) });
}
