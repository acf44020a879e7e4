/** The gate of the three principles before the start: names what is missing and offers what can be done; at the start what still lacks it is called off. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { isApproved, type Meeting, missingPrinciples, timedStep } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { remindApprover } from './approve-meeting.ts';
import { agendaLimitOf, leaderOf, meetingFacts } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { takeBackNews, tellMeeting } from './tell-meeting.ts';

/** Nobody leads it any more: its owner has left the company. */
export async function ownerIsGone(app: App, { ownerId }: Meeting): Promise<boolean> {
  return ownerId !== null && (await app.store.people.get(ownerId))?.state !== 'active';
}

type Missing = 'agenda' | 'owner' | 'approval';

async function missingOf(app: App, meeting: Meeting): Promise<Missing[]> {
  return [
    ...(missingPrinciples(meeting).includes('agenda') ? (['agenda'] as const) : []),
    ...((await ownerIsGone(app, meeting)) ? (['owner'] as const) : []),
    ...(isApproved(meeting) ? [] : (['approval'] as const)),
  ];
}

/** Those who can bring what is missing: whoever leads it, and whoever booked it. */
async function askedFor(app: App, meeting: Meeting): Promise<Person[]> {
  const leader = await leaderOf(app, meeting);
  const ids = [meeting.ownerId, meeting.bookedBy, leader?.id ?? null].filter(
    (id): id is string => id !== null,
  );
  return (await app.store.people.getMany([...new Set(ids)])).filter((p) => p.state === 'active');
}

/** Asks before the limit; from the limit on it offers as well to do without the meeting. */
export async function askForMissing(
  app: App,
  meeting: Meeting,
  { id, step }: { id: string; step: string },
): Promise<string> {
  const people = await askedFor(app, meeting);
  const isWaiting = meeting.approval === 'asked' && step !== 'soon';
  const asked = isWaiting ? await remindApprover(app, meeting, id) : meeting;
  if (isWaiting && asked.state === 'booked') return 'nobody has to agree any more: everybody is invited';
  const missing = await missingOf(app, asked);
  if (missing.includes('owner') && step === 'soon') await planCallOff(app, meeting);
  await tellPeople(app, people, {
    shown: await showMissing(app, asked, {
      isLast: step === 'soon',
      limitAt: step === 'nudge' ? await agendaLimitOf(app, meeting) : null,
    }),
    key: `agenda.${id}`,
    cause: meeting.id,
  });
  return `asked ${people.map((p) => p.name).join(', ')} for what is missing`;
}

/** What it lacks, how to bring it, and what can be done instead. */
export async function showMissing(
  app: App,
  meeting: Meeting,
  { isLast = false, limitAt = null }: { isLast?: boolean; limitAt?: Date | null } = {},
): Promise<Shown> {
  const approver = meeting.approverId ? await app.store.people.get(meeting.approverId) : null;
  return show('meeting-agenda-missing', {
    ...(await meetingFacts(app, meeting)),
    last: isLast,
    missing: await missingOf(app, meeting),
    limitAt: limitAt?.toISOString() ?? null,
    approver: meeting.approval === 'asked' ? (approver?.name ?? '') : '',
  });
}

/** A meeting without an owner is called off at its start, unless somebody takes it until then. */
async function planCallOff(app: App, meeting: Meeting): Promise<void> {
  const step = timedStep(meeting, 'start');
  await app.store.deadlines.plan(
    [{ kind: 'remind-meeting', subjectId: meeting.id, step, dueAt: meeting.startAt }],
    app.clock.now(),
  );
}

/** Called off by the three principles; the hours of its people are saved, and counted apart. */
export async function callOffAtGate(app: App, meeting: Meeting, deadlineId: string): Promise<string> {
  const missing = await missingOf(app, meeting);
  if (missing.length === 0) return 'not needed: nothing is missing';
  const change = { state: 'cancelled', cancelledFor: 'gate' } as const;
  await app.store.meetings.change(meeting.id, change);
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting'], meeting.id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(meeting.id, 'called off at the gate');
  const facts = await meetingFacts(app, meeting);
  const people = await askedFor(app, meeting);
  await tellPeople(app, people, {
    shown: show('meeting-never-confirmed', { ...facts, missing }),
    key: `never-confirmed.${deadlineId}`,
    cause: meeting.id,
  });
  if (meeting.state === 'booked' || meeting.seriesId) {
    await tellMeeting(app, {
      ...{ before: meeting, now: { ...meeting, ...change }, by: null, key: `gate.${deadlineId}`, unread },
      off: { why: 'gate', reason: missing[0] ?? '' },
      elsewhere: people.map(({ id }) => id),
    });
  }
  return `called off: ${missing.join(', ')} missing`;
}
