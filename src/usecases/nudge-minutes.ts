/** Reminds whoever owes the minutes of a meeting; at the limit tells the head of the department as well, once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isOvertaken } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { headOf } from './alarm-people.ts';
import { nudgeCause } from './end-meeting.ts';
import { claimFor, leaderOf, minutesMeeting } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

export async function nudgeMinutes(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    const needless = await reasonAgainst(app, meeting, deadline);
    await app.store.deadlines.note(deadline.id, needless ?? (await nudge(app, meeting, deadline)));
  });
}

async function reasonAgainst(app: App, meeting: Meeting, deadline: Deadline): Promise<string | null> {
  if (meeting.state !== 'ended') return `not needed: ${meeting.state}`;
  if (await app.store.meetings.minutesOf(meeting.id)) return 'not needed: handed in';
  // After a standstill several are due at once; the last one says it all.
  const all = await app.store.deadlines.of(meeting.id);
  return isOvertaken(deadline, all, app.clock.now()) ? 'left to the later nudge' : null;
}

async function nudge(app: App, meeting: Meeting, deadline: Deadline): Promise<string> {
  const leader = await leaderOf(app, meeting);
  return deadline.step === 'limit'
    ? tellLate(app, meeting, deadline, leader)
    : remind(app, meeting, deadline, leader);
}

async function remind(
  app: App,
  meeting: Meeting,
  deadline: Deadline,
  leader: Person | null,
): Promise<string> {
  if (!leader) return 'nobody is left who owes them';
  const facts = minutesMeeting(app, meeting);
  const leftMinutes = Math.floor((new Date(facts.dueAt).getTime() - app.clock.now().getTime()) / 60_000);
  const missed = await tellPeople(app, [leader], {
    shown: show('minutes-nudge', { ...facts, leftMinutes }),
    key: `nudge.${deadline.id}`,
    cause: nudgeCause(meeting.id),
  });
  return missed.length > 0 ? `${leader.name} could not be told` : `told ${leader.name}`;
}

async function tellLate(
  app: App,
  meeting: Meeting,
  deadline: Deadline,
  leader: Person | null,
): Promise<string> {
  const heads = await headsOver(app, meeting, leader);
  const people = [...(leader ? [leader] : []), ...heads];
  const late = (toHead: boolean) =>
    show('minutes-late', {
      ...minutesMeeting(app, meeting),
      owner: leader?.name ?? '',
      head: heads.map((p) => p.name).join('/'),
      toHead,
    });
  await tellPeople(app, people, {
    shown: late(false),
    shownFor: (person) => late(person.id !== leader?.id),
    key: `late.${deadline.id}`,
    cause: nudgeCause(meeting.id),
  });
  return people.length > 0
    ? `late; told ${people.map((p) => p.name).join(', ')}`
    : 'late; nobody could be told';
}

/** The head of the owner's department, or of the next one up if she owes them herself; without any, the administrators. */
async function headsOver(app: App, meeting: Meeting, leader: Person | null): Promise<Person[]> {
  const owner = meeting.ownerId ? await app.store.people.get(meeting.ownerId) : null;
  const departmentId = leader?.departmentId ?? owner?.departmentId;
  const departments = await app.store.people.departments();
  for (const id of departmentId ? headOf(departments, departmentId) : []) {
    const head = id === leader?.id ? null : await app.store.people.get(id);
    if (head?.state === 'active') return [head];
  }
  return (await app.store.people.active()).filter((p) => p.roles.includes('admin') && p.id !== leader?.id);
}
