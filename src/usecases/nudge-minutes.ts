/** Reminds whoever owes the minutes of a meeting, or her deputy; at the limit tells the head as well, once, with all that is late under her. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isOvertaken } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { nudgeCause } from './end-meeting.ts';
import { lateUnder } from './late-minutes.ts';
import { claimFor, minutesMeeting } from './meeting-facts.ts';
import { draftOf } from './minutes-draft.ts';
import { headsAbove, type Scribe, scribeOf } from './minutes-people.ts';
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
  const scribe = await scribeOf(app, meeting);
  return deadline.step === 'limit'
    ? tellLate(app, meeting, deadline, scribe)
    : remind(app, meeting, deadline, scribe);
}

const insteadOf = (scribe: Scribe | null) => (scribe?.insteadOf ? { insteadOf: scribe.insteadOf.name } : {});

async function remind(
  app: App,
  meeting: Meeting,
  deadline: Deadline,
  scribe: Scribe | null,
): Promise<string> {
  if (!scribe) return 'nobody is left who owes them';
  const { person } = scribe;
  const facts = minutesMeeting(app, meeting);
  const leftMinutes = Math.floor((new Date(facts.dueAt).getTime() - app.clock.now().getTime()) / 60_000);
  const typed = await draftOf(app, meeting);
  const missed = await tellPeople(app, [person], {
    shown: show('minutes-nudge', { ...facts, leftMinutes, typed, ...insteadOf(scribe) }),
    key: `nudge.${deadline.id}`,
    cause: nudgeCause(meeting.id),
  });
  return missed.length > 0 ? `${person.name} could not be told` : `told ${person.name}`;
}

async function tellLate(
  app: App,
  meeting: Meeting,
  deadline: Deadline,
  scribe: Scribe | null,
): Promise<string> {
  const heads = await headsOver(app, meeting, scribe);
  const people = [...(scribe ? [scribe.person] : []), ...heads];
  // Late for whoever is away as well: the card names her, not her deputy.
  const owner = (scribe?.insteadOf ?? scribe?.person)?.name ?? '';
  const facts = { ...minutesMeeting(app, meeting), owner, head: heads.map((p) => p.name).join('/') };
  const typed = await draftOf(app, meeting);
  const card = app.rules.minutes.escalateIn === 'at-once' ? 'minutes-late-now' : 'minutes-late';
  const others = heads[0] ? (await lateUnder(app, heads[0])).filter((m) => m.meetingId !== meeting.id) : [];
  const forHead = show(card, { ...facts, toHead: true, others });
  await tellPeople(app, people, {
    shown: forHead,
    shownFor: (person) =>
      person.id === scribe?.person.id
        ? show(card, { ...facts, toHead: false, typed, ...insteadOf(scribe) })
        : forHead,
    key: `late.${deadline.id}`,
    cause: nudgeCause(meeting.id),
  });
  return people.length > 0
    ? `late; told ${people.map((p) => p.name).join(', ')}`
    : 'late; nobody could be told';
}

/** The head of the owner's department, or of the next one up if she owes them herself; without any, the administrators. */
async function headsOver(app: App, meeting: Meeting, scribe: Scribe | null): Promise<Person[]> {
  const owner = meeting.ownerId ? await app.store.people.get(meeting.ownerId) : null;
  const leader = scribe?.insteadOf ?? scribe?.person ?? null;
  const heads = await headsAbove(app, leader, leader?.departmentId ?? owner?.departmentId ?? null);
  return heads.filter(({ id }) => id !== scribe?.person.id);
}
