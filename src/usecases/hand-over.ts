/** Somebody has left every platform: what she leaves behind goes to her head in one list, what is urgent at once, and gaps are named. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import { minutesDueAt } from '../domain/minutes.ts';
import type { Department, Liaison, Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { alarmData, mayRing } from './alarm.ts';
import { headOf } from './alarm-people.ts';
import { freeItems } from './free-item.ts';
import { planTask } from './give-tasks.ts';
import { tellPeople } from './say.ts';
import { seriesFacts } from './start-series.ts';
import { quietOpen } from './task-hops.ts';
import { tellAlarm } from './tell-alarm.ts';

const mostLetters = 60;
// More than anybody has open at once.
const mostTasks = 500;

/** Who heads and speaks for what, before a reading changes it. */
export interface Offices {
  departments: Department[];
  liaisons: Liaison[];
}

export const officesNow = async (app: App): Promise<Offices> => ({
  departments: await app.store.people.departments(),
  liaisons: await app.store.people.liaisons(),
});

export async function handOver(app: App, leftIds: string[], before: Offices, cause: string): Promise<void> {
  for (const person of await app.store.people.getMany(leftIds)) {
    const receivers = await successors(app, person, before.departments);
    await handOverItems(app, person, receivers, cause);
    const taken = (await freeItems(app, person, cause)).map((one) => ({ ...one, text: short(one.text) }));
    const tasks = await handOverTasks(app, person, receivers);
    // Before what is held in them and their syncs, as whoever closes a group does.
    const groups = await handOverGroups(app, person, receivers);
    const series = await handOverSeries(app, person, receivers, cause);
    // Before their syncs, as whoever changes a project does.
    const projects = await handOverProjects(app, person, receivers);
    const syncs = await handOverSyncs(app, person, receivers);
    const listed = await listOf(app, person, before);
    // What she had in hand waits for her by now as well, and is told once.
    const items = listed.items.filter(({ number }) => taken.every((one) => one.number !== number));
    const list = { ...listed, items, taken, actions: tasks, groups, series, syncs, projects };
    const { name: _name, title: _title, ...matters } = list;
    if (Object.values(matters).every((matter) => matter.length === 0)) continue;
    await tellPeople(app, receivers, {
      shown: show('hand-over', list),
      key: `hand-over.${person.id}.${cause}`,
      cause,
    });
  }
  await flagGaps(app, leftIds, before, cause);
}

/** The nearest head above her who is still here; without any, the administrators. */
export async function successors(app: App, person: Person, before: Department[]): Promise<Person[]> {
  const now = await app.store.people.departments();
  const chain = person.departmentId
    ? [...headOf(now, person.departmentId), ...headOf(before, person.departmentId)]
    : [];
  for (const id of chain) {
    const head = await app.store.people.get(id);
    if (head?.state === 'active' && head.id !== person.id) return [head];
  }
  return (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
}

const every = 100_000;

/** Tier 1 that waits for her cannot wait for a list to be read. */
async function handOverItems(app: App, person: Person, receivers: Person[], cause: string): Promise<void> {
  for (const item of await app.store.items.waitingFor(person.id, every)) {
    await app.store.items.addPeople(
      item.id,
      receivers.map(({ id }) => ({ personId: id, duty: 'head' as const })),
    );
    await tellAlarm(app, item, receivers, {
      shown: show('alarm', { ...(await alarmData(app, item)), leftBy: person.name }),
      key: `alarm.${item.id}.${item.alarms}-left.${cause}`,
      isEscalation: true,
      urge: mayRing(app, item),
    });
    await app.store.itemActs.add(
      { itemId: item.id, kind: 'escalated', byId: null, toIds: receivers.map(({ id }) => id) },
      app.clock.now(),
    );
  }
}

/** What she had to do somebody else is asked for from now on; it is told in the list. */
async function handOverTasks(
  app: App,
  person: Person,
  [receiver]: Person[],
): Promise<CardData<'hand-over'>['actions']> {
  const tasks = await app.store.actionItems.openOfPerson(person.id, mostTasks);
  const lines: CardData<'hand-over'>['actions'] = [];
  for (const task of tasks) {
    const meeting = await app.store.meetings.get(task.meetingId);
    if (!meeting) continue;
    lines.push({ number: meeting.number, topic: meeting.topic, text: short(task.text), task: task.number });
    if (!receiver) continue;
    await app.store.actionItems.change(task.id, { ownerId: receiver.id, ownerName: receiver.name });
    await planTask(app, { ...task, ownerId: receiver.id });
    // It never got to her, and nobody is to blame.
    await quietOpen(app, task.id, `left.${person.id}`);
  }
  return lines;
}

/** Meetings that repeat would come to the gate without an owner one after the other: whoever booked them leads them, or the head. */
async function handOverSeries(
  app: App,
  person: Person,
  [receiver]: Person[],
  cause: string,
): Promise<NonNullable<CardData<'hand-over'>['series']>> {
  const lines: NonNullable<CardData<'hand-over'>['series']> = [];
  for (const series of await app.store.series.ledBy(person.id)) {
    const booker = series.bookedBy === person.id ? null : await app.store.people.get(series.bookedBy);
    const leader = booker?.state === 'active' ? booker : receiver;
    if (leader) await leadSeries(app, series.id, person.id, leader.id);
    // The head reads it in the list.
    if (leader && leader.id !== receiver?.id)
      await tellLeader(app, series, leader, { by: person.name, cause });
    lines.push({ number: series.number, topic: series.topic, leader: leader?.name ?? '' });
  }
  return lines;
}

async function tellLeader(
  app: App,
  series: Series,
  leader: Person,
  { by, cause }: { by: string; cause: string },
): Promise<void> {
  const facts = await seriesFacts(app, { ...series, ownerId: leader.id });
  await tellPeople(app, [leader], {
    shown: show('series-yours', { ...facts, by }),
    key: `series-yours.${series.id}.${cause}`,
    cause: series.id,
  });
}

export async function leadSeries(app: App, seriesId: string, fromId: string, toId: string): Promise<void> {
  await app.store.series.get(seriesId, { lock: true });
  await app.store.series.change(seriesId, { ownerId: toId });
  for (const id of await app.store.series.coming(seriesId, app.clock.now())) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    if (meeting?.ownerId !== fromId) continue;
    await app.store.meetings.change(id, { ownerId: toId });
    if (!meeting.personIds.includes(toId)) await app.store.meetings.addPeople(id, [toId]);
  }
}

async function handOverGroups(app: App, person: Person, [receiver]: Person[]): Promise<string[]> {
  const groups = await app.store.groups.requestedBy(person.id);
  if (receiver) await app.store.groups.passOn(person.id, receiver.id);
  return groups.map(({ name }) => name);
}

async function handOverProjects(app: App, person: Person, [receiver]: Person[]): Promise<string[]> {
  const projects = await app.store.projects.owned(person.id);
  const lines = projects.map(({ number, name }) => `${number} ${name}`);
  if (!receiver) return lines;
  for (const { id, memberIds } of projects) {
    const members = [...new Set([...memberIds, receiver.id])];
    await app.store.projects.change(id, { ownerId: receiver.id, memberIds: members, isAct: true });
    await app.store.projects.addAct(id, { kind: 'given', byId: null, words: receiver.name }, app.clock.now());
  }
  return lines;
}

/** Somebody has to look after what she looked after. */
async function handOverSyncs(app: App, person: Person, [receiver]: Person[]): Promise<string[]> {
  const syncs = await app.store.syncs.owned(person.id);
  if (receiver) for (const { id } of syncs) await app.store.syncs.change(id, { ownerId: receiver.id });
  return syncs.filter(({ state }) => state === 'on').map(({ name }) => name);
}

async function listOf(app: App, person: Person, before: Offices): Promise<CardData<'hand-over'>> {
  const { items, meetings } = app.store;
  const isHers = (meeting: { ownerId: string | null; bookedBy: string }) =>
    (meeting.ownerId ?? meeting.bookedBy) === person.id;
  const coming = await meetings.ofPerson(person.id, ['booked', 'held', 'running']);
  const nameOf = new Map(before.departments.map(({ id, name }) => [id, name]));
  return {
    name: person.name,
    title: person.title,
    items: (await items.waitingFor(person.id)).map(({ number, text }) => ({ number, text: short(text) })),
    // What repeats has been handed on already, and is told as one.
    meetings: coming
      .filter((meeting) => isHers(meeting) && meeting.seriesId === null)
      .map(({ id, number, topic, startAt, bookedBy }) => ({
        ...{ number, topic, startAt: startAt.toISOString() },
        // Whoever booked it is asked first.
        ...(bookedBy === person.id ? { meetingId: id } : {}),
      })),
    owed: (await meetings.owedBy(person.id)).filter(isHers).map(({ number, topic, endedAt, endAt }) => ({
      number,
      topic,
      dueAt: minutesDueAt(endedAt ?? endAt, app.rules).toISOString(),
    })),
    actions: [],
    series: [],
    heads: before.departments.flatMap(({ headId, name }) => (headId === person.id ? [name] : [])),
    liaisons: before.liaisons.flatMap(({ personId, departmentId }) =>
      personId === person.id ? (nameOf.get(departmentId) ?? []) : [],
    ),
    groups: [],
  };
}

const short = (text: string): string => {
  const letters = Array.from(text);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : text;
};

/** Departments that nobody speaks for any more: only an administrator can name somebody. */
async function flagGaps(app: App, leftIds: string[], before: Offices, cause: string): Promise<void> {
  const now = await app.store.people.liaisons();
  const lost = before.liaisons.filter(({ personId }) => leftIds.includes(personId));
  const gaps = new Set(
    lost.map((l) => l.departmentId).filter((id) => !now.some((l) => l.departmentId === id)),
  );
  if (gaps.size === 0) return;
  const administrators = (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
  await tellPeople(app, administrators, {
    shown: show('liaison-gap', {
      departments: before.departments.flatMap(({ id, name }) => (gaps.has(id) ? [name] : [])),
    }),
    key: `liaison-gap.${cause}`,
    cause,
  });
}
