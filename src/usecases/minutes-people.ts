/** Who answers for the minutes of a meeting right now, who stands above them, and who reads them. */
import type { App } from '../app.ts';
import { presentFor } from '../domain/absence.ts';
import { pathOf } from '../domain/department.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import type { Minutes } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { headOf } from './alarm-people.ts';
import { leaderOf } from './meeting-facts.ts';
import { rulesOf } from './settle-departments.ts';

export interface Scribe {
  person: Person;
  /** Who is away, where somebody else is asked. */
  insteadOf: Person | null;
}

/** Whoever leads the meeting, or her stand-in, or a deputy of her department while she is away; null if nobody is left. */
export async function scribeOf(app: App, meeting: Meeting): Promise<Scribe | null> {
  const leader = await leaderOf(app, meeting);
  return leader ? presentOf(app, leader, [meeting.bookedBy]) : null;
}

/** Somebody, or whoever acts for her while she is away; she herself where there is nobody. */
export async function presentOf(app: App, person: Person, others: string[] = []): Promise<Scribe> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const present = presentFor(absences, person.id, now, ['all']);
  if (present === person.id) return { person, insteadOf: null };
  for (const id of [present, ...(await deputiesOf(app, person)), ...others]) {
    const isHere = id !== null && id !== person.id && presentFor(absences, id, now, ['all']) === id;
    const other = isHere ? await app.store.people.get(id) : null;
    if (other?.state === 'active') return { person: other, insteadOf: person };
  }
  return { person, insteadOf: null };
}

/** Whether she is not away. */
export async function isPresent(app: App, { id }: Person): Promise<boolean> {
  const now = app.clock.now();
  return presentFor(await app.store.absences.within(now, now), id, now, ['all']) === id;
}

async function deputiesOf(app: App, { departmentId }: Person): Promise<string[]> {
  const departments = new Map((await app.store.people.departments()).map((one) => [one.id, one]));
  const own = departments.get(departmentId ?? '');
  const names = own ? (rulesOf(app, own.name, pathOf(own, departments))?.deputies ?? []) : [];
  return [...(await app.store.rulePeople.find(names)).values()];
}

/** For whom somebody stands in now. */
export async function standsInFor(app: App, me: Person): Promise<string[]> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const hers = absences.filter(({ standInId, scope }) => standInId === me.id && scope === 'all');
  return [...new Set(hers.map(({ personId }) => personId))].filter(
    (id) => presentFor(absences, id, now, ['all']) === me.id,
  );
}

/** The nearest head above a person or a department, not the person herself; without any, the administrators. */
export async function headsAbove(
  app: App,
  person: Person | null,
  departmentId: string | null = person?.departmentId ?? null,
): Promise<Person[]> {
  const departments = departmentId ? await app.store.people.departments() : [];
  for (const id of departmentId ? headOf(departments, departmentId) : []) {
    const head = id === person?.id ? null : await app.store.people.get(id);
    if (head?.state === 'active') return [head];
  }
  return (await app.store.people.active()).filter((p) => p.roles.includes('admin') && p.id !== person?.id);
}

/** As whom somebody reads minutes. */
export type ReaderRole = 'attendee' | 'absent' | 'named';

export interface Reader {
  person: Person;
  as: ReaderRole;
}

/** Invited, and did not say that she stays away. */
export const mayHaveCome = ({ personIds, absentIds }: Meeting, id: string): boolean =>
  personIds.includes(id) && !absentIds.includes(id);

/** Attendees, those who did not come, and who is named in them or has something to do. */
export async function readersOf(
  app: App,
  meeting: Meeting,
  minutes: Pick<Minutes, 'named'>,
  ownerIds: string[],
): Promise<Reader[]> {
  const arrived = new Set((await app.store.attendance.of(meeting.id)).map(({ personId }) => personId));
  // Whoever noted something while it ran was there, too.
  const noted = (await app.store.meetingNotes.of(meeting.id)).map(({ byId }) => byId);
  const there = new Set([...arrived, ...noted, meeting.ownerId ?? meeting.bookedBy]);
  const expected = meeting.personIds.filter((id) => mayHaveCome(meeting, id));
  const invited = concerned(meeting);
  const active = minutes.named.length > 0 ? await app.store.people.active() : [];
  const named = active.filter(({ name }) => minutes.named.includes(name)).map(({ id }) => id);
  const ids = [...new Set([...invited, ...arrived, ...named, ...ownerIds])];
  const as = (id: string): ReaderRole => {
    if (arrived.has(id) || (invited.includes(id) && there.has(id))) return 'attendee';
    if (!invited.includes(id)) return 'named';
    if (meeting.absentIds.includes(id)) return 'absent';
    // Where few check in, nobody is known to have stayed away.
    const isKept = arrived.size > 0 && arrived.size * 2 >= expected.length;
    return isKept && meeting.personIds.includes(id) ? 'absent' : 'attendee';
  };
  const people = await app.store.people.getMany(ids);
  return people.filter(({ state }) => state === 'active').map((person) => ({ person, as: as(person.id) }));
}
