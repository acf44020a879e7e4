/** A meeting that is longer or larger than meetings are needs the head's word: it is held until then, and can be taken back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Approval, type Meeting, missingPrinciples, timesBefore } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { headOf } from './alarm-people.ts';
import { isOff } from './find-meeting.ts';
import { invite } from './invite.ts';
import { meetingFacts, peopleOf, planReminders } from './meeting-facts.ts';
import { isPresent, presentOf } from './minutes-people.ts';
import { tellPeople } from './say.ts';

/** Asks whoever has to agree; where nobody stands above the owner and nobody is named for it, her own stated reason is enough, and is kept. */
export async function askApproval(
  app: App,
  meeting: Meeting,
  by: Person,
  key = String(timesBefore(meeting)),
): Promise<Meeting> {
  const approver = await approverOf(app, meeting);
  const approval: Approval = approver ? 'asked' : 'given';
  const isOpen = !approver && missingPrinciples(meeting).length === 0;
  const state = isOpen ? 'booked' : 'held';
  const change = { approval, approverId: approver?.id ?? null, state } as const;
  await app.store.meetings.change(meeting.id, change);
  const asked = { ...meeting, ...change };
  if (!approver)
    app.log.info(
      { meeting: meeting.number, owner: meeting.ownerId, reason: meeting.reason },
      'approved by the stated reason alone: nobody stands above the owner',
    );
  if (approver) await sendAsk(app, asked, approver, by.name, `approval.${meeting.id}.${key}`);
  return asked;
}

async function sendAsk(app: App, meeting: Meeting, to: Person, by: string, key: string): Promise<void> {
  await tellPeople(app, [to], { shown: await askCard(app, meeting, by, to), key, cause: meeting.id });
}

async function askCard(app: App, meeting: Meeting, by: string, to: Person): Promise<Shown> {
  const head = await headFor(app, meeting);
  const isStandIn = head !== null && head.id !== to.id && (await presentFor(app, meeting, head)).id === to.id;
  return show('meeting-approval', {
    ...(await meetingFacts(app, meeting)),
    by,
    reason: meeting.reason ?? '',
    insteadOf: isStandIn ? head.name : '',
  });
}

/** Asks once more before it is too late; whoever was asked may have left or be away by now, then the next one is asked, or nobody has to be. */
export async function remindApprover(app: App, meeting: Meeting, key: string): Promise<Meeting> {
  const approver = meeting.approverId ? await app.store.people.get(meeting.approverId) : null;
  const booker = await app.store.people.get(meeting.bookedBy);
  // Whoever stood in for a head who is back has nothing more to decide.
  const next = await approverOf(app, meeting);
  const isHers = next === null || next.id === approver?.id;
  if (approver?.state === 'active' && isHers && (await isPresent(app, approver))) {
    await sendAsk(app, meeting, approver, booker?.name ?? '', `approval.${key}`);
    return meeting;
  }
  // Under a key of its own: whoever was asked before, and is back, is asked anew.
  const asked = booker ? await askApproval(app, meeting, booker, key) : meeting;
  if (asked.state === 'booked' && booker) await invite(app, asked, booker, { key: `${meeting.id}.${key}` });
  return asked;
}

/** Whoever decides about it, or whoever acts for her while she is away; null: nobody does. */
async function approverOf(app: App, meeting: Meeting): Promise<Person | null> {
  const head = await headFor(app, meeting);
  return head && presentFor(app, meeting, head);
}

/** The nearest head above the owner who is neither owner nor booker; above the top whom the company names, or nobody. */
async function headFor(app: App, meeting: Meeting): Promise<Person | null> {
  const { approver } = app.rules.meetings;
  const named = approver === '' ? null : (await app.store.rulePeople.find([approver])).get(approver);
  for (const id of [...(await headsAbove(app, meeting)), ...(named ? [named] : [])]) {
    const person = isOwn(meeting, id) ? null : await app.store.people.get(id);
    if (person?.state === 'active') return person;
  }
  return null;
}

/** Nobody agrees to a meeting of her own. */
const isOwn = ({ ownerId, bookedBy }: Meeting, id: string): boolean => id === ownerId || id === bookedBy;

async function presentFor(app: App, meeting: Meeting, person: Person): Promise<Person> {
  const { person: present } = await presentOf(app, person);
  return isOwn(meeting, present.id) ? person : present;
}

async function headsAbove(app: App, meeting: Meeting): Promise<string[]> {
  const owner = await app.store.people.get(meeting.ownerId ?? meeting.bookedBy);
  return owner?.departmentId ? headOf(await app.store.people.departments(), owner.departmentId) : [];
}

/** Whoever was asked decides, or a head further up, or an administrator; nobody about a meeting of her own. */
async function mayDecide(app: App, meeting: Meeting, by: Person): Promise<boolean> {
  if (meeting.approverId === by.id) return true;
  if (isOwn(meeting, by.id)) return false;
  if (hasRole(by, 'admin') || (await headsAbove(app, meeting)).includes(by.id)) return true;
  const { approver } = app.rules.meetings;
  return (await app.store.rulePeople.find([approver])).get(approver) === by.id;
}

export interface Decision {
  meetingId: string;
  by: Person;
  yes: boolean;
  key: string;
}

export async function decideApproval(app: App, { meetingId, by, yes, key }: Decision): Promise<Shown> {
  const meeting = await app.store.meetings.get(meetingId, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  const number = String(meeting.number);
  if (!(await mayDecide(app, meeting, by))) throw await notApprover(app, meeting);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.approval !== 'asked' || meeting.state !== 'held') throw await decidedAlready(app, meeting, by);
  if (meeting.startAt <= app.clock.now()) throw new UserError('meeting.over', { number });
  const isOpen = yes && missingPrinciples(meeting).length === 0;
  const decided: Meeting = {
    ...meeting,
    approval: yes ? 'given' : 'refused',
    approverId: by.id,
    state: isOpen ? 'booked' : 'held',
  };
  const { approval, approverId, state } = decided;
  await app.store.meetings.change(meeting.id, { approval, approverId, state });
  const booker = await app.store.people.get(meeting.bookedBy);
  if (isOpen && booker) await invite(app, decided, booker, { key: `${meeting.id}.${key}` });
  await tellDecision(app, decided, by, key);
  const undo = await app.store.undos.add(
    { kind: 'meeting-approval', subjectId: meeting.id, before: {}, byId: by.id },
    app.clock.now(),
  );
  return show('meeting-decided', { ...(await meetingFacts(app, decided)), yes, undo });
}

async function notApprover(app: App, { number, approverId }: Meeting): Promise<UserError> {
  const approver = approverId && (await app.store.people.get(approverId));
  const by = approver && approver.state === 'active' ? approver.name : '';
  return new UserError('meeting.notApprover', { number: String(number), by });
}

/** Whoever presses an older card reads who answered, and how; one that was changed meanwhile needs nobody's word. */
async function decidedAlready(app: App, meeting: Meeting, by: Person): Promise<UserError> {
  const number = String(meeting.number);
  const approver = meeting.approverId && (await app.store.people.get(meeting.approverId));
  if (!approver || !isDecided(meeting)) return new UserError('meeting.noApproval', { number });
  const key = meeting.approval === 'given' ? 'meeting.approvedAlready' : 'meeting.refusedAlready';
  return new UserError(key, { number, by: approver.id === by.id ? '' : approver.name });
}

/** Whoever booked it and whoever leads it read what was decided, and what comes next. */
async function tellDecision(app: App, meeting: Meeting, by: Person, key: string): Promise<void> {
  const ids = [...new Set([meeting.bookedBy, meeting.ownerId ?? meeting.bookedBy])];
  // An owner who did not book it reads it in her invitation.
  const told = meeting.state === 'booked' ? [meeting.bookedBy] : ids;
  const people = (await app.store.people.getMany(told)).filter((p) => p.state === 'active' && p.id !== by.id);
  await tellPeople(app, people, {
    shown: show('meeting-approval-said', {
      ...(await meetingFacts(app, meeting)),
      by: by.name,
      yes: meeting.approval === 'given',
      agendaMissing: missingPrinciples(meeting).includes('agenda'),
    }),
    key: `decided.${key}`,
    cause: meeting.id,
  });
}

// One that was made smaller meanwhile needs nobody's word any more.
const isDecided = ({ approval }: Meeting): boolean => approval === 'given' || approval === 'refused';

/** The head is asked again; whoever was invited meanwhile reads that it is held once more. */
export async function undoApproval(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  const stands = meeting?.state === 'held' || meeting?.state === 'booked';
  if (!meeting || !stands || !isDecided(meeting) || meeting.startAt <= app.clock.now()) {
    throw new UserError('undoLate');
  }
  const asked: Meeting = { ...meeting, approval: 'asked', state: 'held' };
  await app.store.meetings.change(meeting.id, { approval: 'asked', state: 'held' });
  await planReminders(app, asked);
  await app.store.deliveries.dropPlanned(meeting.id, 'approval withdrawn');
  const facts = await meetingFacts(app, asked);
  const people = await peopleOf(app, asked, by.id);
  const wasOpen = meeting.state === 'booked';
  const told = wasOpen ? people : people.filter(({ id }) => [meeting.bookedBy, meeting.ownerId].includes(id));
  await tellPeople(app, told, {
    shown: show('meeting-notice', {
      ...facts,
      by: by.name,
      reason: '',
      change: meeting.approval === 'refused' ? 'reconsidered' : 'held',
    }),
    key: `undo.${undo.id}`,
    cause: undo.id,
  });
  const booker = await app.store.people.get(meeting.bookedBy);
  return askCard(app, asked, booker?.name ?? '', by);
}
