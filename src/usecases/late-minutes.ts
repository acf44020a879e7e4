/** Minutes that are late, as far as somebody is the one to be told of them. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { headOf } from './alarm-people.ts';
import { leaderOf, minutesMeeting } from './meeting-facts.ts';
import { headsAbove } from './minutes-people.ts';

export interface LateMinutes {
  meetingId: string;
  number: number;
  topic: string;
  owner: string;
  dueAt: string;
}

/** Those over whom somebody is a head, before the limit of a list leaves any of them out; an administrator stands over everybody who has none. */
async function peopleUnder(app: App, head: Person): Promise<string[] | null> {
  if (hasRole(head, 'admin')) return null;
  const departments = await app.store.people.departments();
  const people = await app.store.people.active();
  return people
    .filter(({ departmentId }) => departmentId && headOf(departments, departmentId).includes(head.id))
    .map(({ id }) => id);
}

/** The longest late first. */
export async function lateUnder(app: App, head: Person, all = false): Promise<LateMinutes[]> {
  const before = new Date(app.clock.now().getTime() - app.rules.minutes.limitHours * 3_600_000);
  const found: LateMinutes[] = [];
  const under = all ? null : await peopleUnder(app, head);
  for (const id of await app.store.minutes.lateMeetings(before, under)) {
    const meeting = await app.store.meetings.get(id);
    const leader = meeting ? await leaderOf(app, meeting) : null;
    if (!meeting || !leader) continue;
    const isHers = all || (await headsAbove(app, leader)).some((person) => person.id === head.id);
    const { meetingId, number, topic, dueAt } = minutesMeeting(app, meeting);
    if (isHers) found.push({ meetingId, number, topic, owner: leader.name, dueAt });
  }
  return found;
}

/** Administrators see all of them. */
export async function lateList(app: App, me: Person): Promise<Shown> {
  return show('minutes-late-list', { late: await lateUnder(app, me, hasRole(me, 'admin')) });
}
