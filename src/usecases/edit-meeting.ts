/** Changes a meeting that lies ahead: time, topic, agenda, owner, people. Everybody concerned reads once what changed; it can be undone. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
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
import { meetingFacts, peopleOf, planPreparation, planReminders } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import { plannedOwnReminders, planOwnReminders } from './own-reminder.ts';
import { tellPeople } from './say.ts';

export type Edit = Partial<Pick<Meeting, 'topic' | 'agenda' | 'ownerId' | 'startAt' | 'endAt' | 'reason'>> & {
  addIds?: string[];
  removeIds?: string[];
};

export type Edited = Pick<
  Meeting,
  'topic' | 'agenda' | 'ownerId' | 'startAt' | 'endAt' | 'personIds' | 'reason'
>;
type Difference = CardData<'meeting-changed'>['changes'][number];

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
      before: { before: plain(without(meeting)), after: plain(now) },
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
    reason: edit.reason ?? meeting.reason,
    ownerId,
    startAt,
    endAt: edit.endAt ?? new Date(startAt.getTime() + meeting.endAt.getTime() - meeting.startAt.getTime()),
    personIds: [...new Set([...kept, ...(edit.addIds ?? []), ...(ownerId ? [ownerId] : [])])],
  };
}

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
  const changes = await differences(app, meeting, next);
  if (changes.length === 0) throw new UserError('meeting.nothingChanged', { number: String(meeting.number) });
  const saved = await save(app, meeting, next, isUndo);
  const dropped = await app.store.deliveries.dropPlanned(meeting.id, 'changed');
  // After that: the new question is not among what is dropped.
  const now = await askAnew(app, saved, by, key);
  // Those of a series know of each of its meetings.
  if (now.state === 'held' && !now.seriesId) return { now, changes, told: 0 };
  if (meeting.state === 'held' && !now.seriesId) {
    const booker = (await app.store.people.get(now.bookedBy)) ?? by;
    return { now, changes, told: (await invite(app, now, booker, { key: `${meeting.id}.${key}` })).told };
  }
  return { now, changes, told: await tellAll(app, { meeting, now, changes, by, key, isFresh: dropped > 0 }) };
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
    absentIds: hasMoved ? [] : meeting.absentIds.filter((id) => personIds.includes(id)),
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

interface Telling {
  meeting: Meeting;
  now: Meeting;
  changes: Difference[];
  by: Person;
  key: string;
  /** Some invitations had not gone out yet. */
  isFresh: boolean;
}

async function tellAll(app: App, { meeting, now, changes, by, key, isFresh }: Telling): Promise<number> {
  const booker = (await app.store.people.get(now.bookedBy)) ?? by;
  const removed = meeting.personIds.filter((id) => !now.personIds.includes(id));
  const added = now.personIds.filter((id) => !meeting.personIds.includes(id));
  const sent = await app.store.deliveries.acceptedFor(meeting.id, 'meeting-invitation');
  const knows = (id: string) =>
    !isFresh || now.seriesId !== null || id === now.bookedBy || sent.some((s) => s.personId === id);
  const stay = (await peopleOf(app, now, by.id)).filter(({ id }) => !added.includes(id));
  const hasMoved = changes.some(({ what }) => what === 'when');
  const told = stay.filter(({ id }) => knows(id) && (hasMoved || !now.absentIds.includes(id)));
  const anew = [...added, ...stay.filter(({ id }) => !knows(id)).map(({ id }) => id)];
  const knownBy = earlier(meeting.startAt, now.startAt).toISOString();
  const facts = { ...(await meetingFacts(app, now)), knownBy };
  const files = await findFileWays(app, now, removed);
  await tellPeople(app, told, {
    shown: show('meeting-changed', { ...facts, by: by.name, changes, asks: hasMoved }),
    shownFor: (person) =>
      show('meeting-changed', {
        ...facts,
        ...files.factsFor(person),
        by: by.name,
        changes,
        asks: hasMoved && person.id !== now.ownerId,
      }),
    fileFor: files.fileFor,
    key: `changed.${key}`,
    cause: meeting.id,
  });
  const invited = await invite(app, now, booker, { ids: anew, key: `${meeting.id}.${key}` });
  await tellPeople(
    app,
    (await app.store.people.getMany(removed)).filter((p) => p.state === 'active' && knows(p.id)),
    {
      shown: show('meeting-notice', { ...facts, by: by.name, reason: '', change: 'removed' }),
      shownFor: (person) =>
        show('meeting-notice', {
          ...facts,
          ...files.factsFor(person),
          by: by.name,
          reason: '',
          change: 'removed',
        }),
      fileFor: files.fileFor,
      key: `removed.${key}`,
      cause: meeting.id,
    },
  );
  return told.length + invited.told + removed.length;
}

/** Whoever hears of it later goes to the old time in vain. */
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

async function differences(app: App, meeting: Meeting, next: Edited): Promise<Difference[]> {
  const changes: Difference[] = [];
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const span = (m: Pick<Meeting, 'startAt' | 'endAt'>) =>
    `${m.startAt.toISOString()}/${m.endAt.toISOString()}`;
  const names = async (ids: string[]) => (await app.store.people.getMany(ids)).map((p) => p.name);
  if (!same(span(meeting), span(next)))
    changes.push({ what: 'when', before: span(meeting), after: span(next) });
  if (meeting.topic !== next.topic) changes.push({ what: 'topic', before: meeting.topic, after: next.topic });
  if (agendaSaid(meeting.agenda) !== agendaSaid(next.agenda))
    changes.push({ what: 'agenda', before: '', after: '' });
  if ((meeting.reason ?? '') !== (next.reason ?? ''))
    changes.push({ what: 'reason', before: meeting.reason ?? '', after: next.reason ?? '' });
  if (meeting.ownerId !== next.ownerId) {
    const [before = ''] = await names(meeting.ownerId ? [meeting.ownerId] : []);
    const [after = ''] = await names(next.ownerId ? [next.ownerId] : []);
    changes.push({ what: 'owner', before, after });
  }
  const came = await names(next.personIds.filter((id) => !meeting.personIds.includes(id)));
  const left = await names(meeting.personIds.filter((id) => !next.personIds.includes(id)));
  if (came.length > 0) changes.push({ what: 'came', before: '', after: came.join('、') });
  if (left.length > 0) changes.push({ what: 'left', before: '', after: left.join('、') });
  return changes;
}

interface Plain {
  topic: string;
  agenda: Meeting['agenda'];
  ownerId: string | null;
  startAt: string;
  endAt: string;
  personIds: string[];
  /** Those written by an earlier version lack it. */
  reason?: string | null;
}

const plain = ({ topic, agenda, ownerId, startAt, endAt, personIds, reason }: Meeting): Plain => ({
  topic,
  agenda,
  ownerId,
  startAt: startAt.toISOString(),
  endAt: endAt.toISOString(),
  personIds: [...personIds].sort(),
  reason,
});

/** The database gives keys back in an order of its own. */
const said = ({ topic, agenda, ownerId, startAt, endAt, personIds }: Plain): string =>
  JSON.stringify([topic, agendaSaid(agenda), ownerId, startAt, endAt, personIds]);

const agendaSaid = (agenda: Meeting['agenda']): string =>
  JSON.stringify(agenda.map(({ text, minutes }) => [text, minutes]));

/** The meeting is as it was, if nothing newer stands on the change; everybody who read of the change reads of this. */
export async function undoEdit(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  const { before, after } = undo.before as { before: Plain; after: Plain };
  if (!meeting || said(plain(meeting)) !== said(after)) throw new UserError('undoLate');
  const next = {
    reason: meeting.reason,
    ...before,
    startAt: new Date(before.startAt),
    endAt: new Date(before.endAt),
  };
  if (next.startAt <= app.clock.now()) throw new UserError('undoLate');
  check(app, meeting, next);
  await carryOut(app, meeting, next, by, `undo.${undo.id}`, true);
  return show('undone', { what: textsOf(by.language).meeting.undoEdited(meeting.number) });
}
