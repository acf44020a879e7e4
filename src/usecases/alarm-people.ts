/** Whom the company's policy for a tier 1 means right now: by duty, by name, by mention; who is away or has left is skipped. */
import type { App } from '../app.ts';
import { type Absence, presentFor } from '../domain/absence.ts';
import {
  type AlarmFacts,
  type AlarmStep,
  customersIn,
  policyFor,
  type TierOneCount,
  type Whom,
} from '../domain/alarm.ts';
import { departmentIn } from '../domain/department.ts';
import type { Item, ItemDuty } from '../domain/item.ts';
import type { Department, Liaison, Person } from '../domain/person.ts';
import { type Roster, shiftsFrom } from '../domain/roster.ts';
import type { CountedSender } from '../store/alarm-casts.ts';
import type { Chat } from '../store/chats.ts';
import { meantInAlarm } from './departments-meant.ts';
import { findInsiders, ownersOfCustomers, withDepartments } from './find-insiders.ts';
import { rulesOf } from './settle-departments.ts';

/** Somebody to be told, and as whom. */
export interface Receiver {
  person: Person;
  duty: ItemDuty;
}

export interface Found {
  receivers: Receiver[];
  /** The roster has nobody who is here, so that the liaisons are told. */
  dutyIsEmpty: boolean;
}

/** What is looked up once for an item, however many steps are looked at. */
export interface AlarmPlace {
  item: Item;
  steps: AlarmStep[];
  departments: Department[];
  /** Those that the item concerns, by id. */
  concerned: string[];
  group: string | null;
  absences: Absence[];
  liaisons: Liaison[];
  adminIds: string[];
  /** Whoever may come into it, as far as could be foreseen, by name. */
  people: Person[];
  sent: TierOneCount | null;
  /** Who said it where, if that was known. */
  said: SaidBy | undefined;
  /** Mentioned in it, given it by somebody, or nearest to it. */
  owners: string[];
}

/** What is known of a chat. */
export type KnownChat = Pick<Chat, 'id' | 'kind' | 'name'>;

/** Who said it where. */
export interface SaidBy {
  sender: Person | null;
  chat: KnownChat | null;
}

export async function saidBy(app: App, { senderId, chatId }: Item): Promise<SaidBy> {
  return {
    sender: senderId ? await app.store.people.get(senderId) : null,
    chat: chatId ? await app.store.chats.get(chatId) : null,
  };
}

/**
 * `mentioned`: in it, or who was given it; `said`: who said it where, if that is known; `counted`: of whom it is asked how
 * many tier 1 she has sent.
 */
export async function placeOf(
  app: App,
  item: Item,
  mentioned: string[],
  said?: SaidBy,
  counted: CountedSender | null = null,
): Promise<AlarmPlace> {
  const departments = await app.store.people.departments();
  const named = meantInAlarm(app, item, departments);
  const chat = said ? said.chat : item.chatId ? await app.store.chats.get(item.chatId) : null;
  const group = chat?.kind === 'group' ? chat.name : null;
  const customers = customersIn(`${item.text} ${group ?? ''}`, app.rules.customers);
  const own = named.length > 0 ? named : item.departmentId ? [item.departmentId] : [];
  const { owners, concerned } = await nearestTo(app, { mentioned, departments: own, customers, chat });
  // Who says it may be the only one near.
  const isNobodys = concerned.length === 0 && owners.every((id) => id === item.senderId);
  const facts = { text: item.text, group, customers, departments: namesOf(app, departments, concerned) };
  return {
    item,
    steps: isNobodys ? [...stepsFor(app, facts), lastResort] : stepsFor(app, facts),
    departments,
    concerned,
    group,
    ...(await app.store.alarmCasts.of(
      concerned,
      [...owners, ...concerned.flatMap((id) => headOf(departments, id))],
      app.clock.now(),
      counted,
    )),
    owners,
    said,
  };
}

/** Whom it names; else who looks after its customers; where no department is known either, who else of the company is near. */
async function nearestTo(
  app: App,
  known: { mentioned: string[]; departments: string[]; customers: string[]; chat: KnownChat | null },
): Promise<{ owners: string[]; concerned: string[] }> {
  const { mentioned, departments, customers, chat } = known;
  if (departments.length > 0) {
    const owners = mentioned.length > 0 ? mentioned : await ownersOfCustomers(app, customers);
    return { owners, concerned: departments };
  }
  const { owners, departmentIds } =
    mentioned.length > 0 ? await withDepartments(app, mentioned) : await findInsiders(app, customers, chat);
  return { owners, concerned: departmentIds };
}

/** Before administrators: where nobody is near, whoever is on duty for the company. */
const lastResort: AlarmStep = { tell: ['duty'], how: 'urge', times: 1 };

const stepsFor = (app: App, facts: AlarmFacts): AlarmStep[] =>
  (policyFor(app.rules.alarms, facts) ?? app.rules.alarms).steps;

/** The names and aliases of departments and of those above them. */
function namesOf(app: App, departments: Department[], ids: string[]): string[] {
  return [...new Set(ids.flatMap((id) => lineOf(departments, id)))].flatMap(({ name }) => [
    name,
    ...(rulesOf(app, name)?.aliases ?? []),
  ]);
}

/** Who is to be told of these, besides `told`; the sender alone is not enough, and she knows it already. */
export async function findWhom(app: App, place: AlarmPlace, whom: Whom[], told: string[]): Promise<Found> {
  const found: { id: string; duty: ItemDuty }[] = [];
  let dutyIsEmpty = false;
  for (const one of whom) {
    const meant = await meantBy(app, place, one, told);
    if (meant.length === 0 && isDuty(one)) {
      dutyIsEmpty ||= rostersFor(app, place, one).length > 0;
      found.push(...(await meantBy(app, place, 'liaison', told)));
    }
    found.push(...meant);
  }
  const fresh = found.filter(({ id }) => id !== place.item.senderId && !told.includes(id));
  const dutyOf = new Map(fresh.reverse().map(({ id, duty }) => [id, duty]));
  const people = await peopleIn(app, place, [...dutyOf.keys()]);
  return {
    receivers: people
      .filter(({ state }) => state === 'active')
      .map((person) => ({ person, duty: dutyOf.get(person.id) as ItemDuty })),
    dutyIsEmpty,
  };
}

const isDuty = (whom: Whom) => whom === 'duty' || whom.startsWith('duty:');

async function meantBy(
  app: App,
  place: AlarmPlace,
  whom: Whom,
  told: string[],
): Promise<{ id: string; duty: ItemDuty }[]> {
  const as = (ids: string[], duty: ItemDuty) => presentOf(app, place, ids).map((id) => ({ id, duty }));
  if (isDuty(whom)) return (await onDuty(app, place, whom)).map((id) => ({ id, duty: 'duty' as const }));
  switch (whom) {
    case 'owner':
      return as(place.owners, 'responsible');
    case 'liaison':
      return as(
        place.liaisons.map((l) => l.personId),
        'responsible',
      );
    case 'deputy':
      return as(await deputiesOf(app, place), 'deputy');
    case 'head':
      return as(await headsOf(app, place, told), 'head');
    case 'admin':
      return as(place.adminIds, 'admin');
    default:
      return as([...(await app.store.rulePeople.find([whom])).values()], 'named');
  }
}

/** By name. Who was not foreseen is read. */
async function peopleIn(app: App, place: AlarmPlace, ids: string[]): Promise<Person[]> {
  const known = place.people.filter(({ id }) => ids.includes(id));
  return known.length === new Set(ids).size ? known : app.store.people.getMany(ids);
}

/** Who is here, or stands in; nobody for who is away without a stand-in. */
function presentOf(app: App, { absences }: AlarmPlace, ids: string[]): string[] {
  return ids.flatMap((id) => presentFor(absences, id, app.clock.now(), ['all']) ?? []);
}

/** The nearest head who was not told yet and is here, or her stand-in. */
async function headsOf(app: App, place: AlarmPlace, told: string[]): Promise<string[]> {
  const chain = [...new Set(place.concerned.flatMap((id) => headOf(place.departments, id)))];
  for (const id of chain) {
    const [present] = presentOf(app, place, [id]);
    if (!present || told.includes(present) || present === place.item.senderId) continue;
    const [person] = await peopleIn(app, place, [present]);
    if (person?.state === 'active') return [present];
  }
  return [];
}

async function deputiesOf(app: App, { departments, concerned }: AlarmPlace): Promise<string[]> {
  const names = concerned.flatMap((id) => {
    const own = departmentIn(departments, id);
    return own ? (rulesOf(app, own.name)?.deputies ?? []) : [];
  });
  return [...(await app.store.rulePeople.find([...new Set(names)])).values()];
}

/** Each roster's turn; who is away is replaced by her stand-in, else by the next on the roster who is here. */
async function onDuty(app: App, place: AlarmPlace, whom: Whom): Promise<string[]> {
  const now = app.clock.now();
  const found: string[] = [];
  for (const roster of rostersFor(app, place, whom)) {
    const ids = await app.store.rulePeople.find(roster.people);
    const people = await app.store.people.getMany([...ids.values()]);
    const isHere = (id: string) => people.every((p) => p.id !== id || p.state === 'active');
    const order = shiftsFrom(roster, now, 1).length > 0 ? shiftsFrom(roster, now, roster.people.length) : [];
    for (const { name } of order) {
      const id = ids.get(name);
      const present = id && isHere(id) ? presentFor(place.absences, id, now, ['duty', 'all']) : null;
      if (!present) continue;
      found.push(present);
      break;
    }
  }
  return [...new Set(found)];
}

/** By name; else those of the departments concerned, else those of the whole company. */
function rostersFor(app: App, place: AlarmPlace, whom: Whom): Roster[] {
  const { rosters } = app.rules.alarms;
  if (whom.startsWith('duty:'))
    return rosters.filter(({ name }) => name === whom.slice('duty:'.length).trim());
  const names = namesOf(app, place.departments, place.concerned);
  const own = rosters.filter(({ department }) => department !== undefined && names.includes(department));
  return own.length > 0 ? own : rosters.filter(({ department }) => department === undefined);
}

/** A department and those above it. */
function lineOf(departments: Department[], departmentId: string): Department[] {
  const line: Department[] = [];
  let current = departmentIn(departments, departmentId);
  while (current && !line.includes(current)) {
    line.push(current);
    current = departmentIn(departments, current.parentId);
  }
  return line;
}

/** The heads of a department and of those above it, the nearest first. */
export const headOf = (departments: Department[], departmentId: string): string[] =>
  lineOf(departments, departmentId).flatMap(({ headId }) => headId ?? []);
