/** Tier 1: whom an item concerns, the card to them, the deadline until somebody takes it. Used wherever an item becomes tier 1. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { AlarmData } from '../cards/item.ts';
import type { Item } from '../domain/item.ts';
import type { Department, Person } from '../domain/person.ts';
import { isWorkingTime } from '../domain/worktime.ts';
import { findNames } from '../language/names.ts';
import { tellPeople } from './say.ts';

/** Tells the responsible persons and sets the limit; returns those who are told. */
export async function raiseAlarm(app: App, item: Item, mentioned: string[]): Promise<Person[]> {
  const people = await responsibleFor(app, item, mentioned);
  const head = await headFor(app, item, people);
  const minutes = ackMinutes(app);
  await app.store.items.addPeople(
    item.id,
    people.map((p) => p.id),
    'responsible',
  );
  const data = await alarmData(app, item, { minutes, head: head?.name ?? '' });
  const unreachable = await tellPeople(app, people, {
    shown: show('alarm', data),
    key: `alarm.${item.id}.${await turn(app, item)}`,
    cause: item.id,
    tier: 1,
    urge: true,
  });
  await app.store.deadlines.plan(
    [
      {
        kind: 'escalate-item',
        subjectId: item.id,
        step: `ack-${await turn(app, item)}`,
        dueAt: new Date(app.clock.now().getTime() + minutes * 60_000),
      },
    ],
    app.clock.now(),
  );
  const told = people.filter((p) => !unreachable.includes(p));
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'alarmed', byId: null, toIds: told.map((p) => p.id) },
    app.clock.now(),
  );
  return told;
}

/** An item can become tier 1 again after a correction; each turn is told and limited anew. */
async function turn(app: App, item: Item): Promise<number> {
  const deadlines = await app.store.deadlines.of(item.id);
  return deadlines.filter((d) => d.state !== 'pending').length;
}

export function ackMinutes(app: App): number {
  const { ackMinutesOff, ackMinutesWorking } = app.rules.tiers;
  return isWorkingTime(app.calendar, app.clock.now()) ? ackMinutesWorking : ackMinutesOff;
}

export async function alarmData(
  app: App,
  item: Item,
  limit: { minutes: number; head: string; escalated?: boolean },
): Promise<AlarmData> {
  const sender = item.senderId ? await app.store.people.get(item.senderId) : null;
  const chat = item.chatId ? await app.store.chats.get(item.chatId) : null;
  return {
    itemId: item.id,
    number: item.number,
    text: item.text,
    from: sender?.name ?? item.source ?? '',
    where: chat?.name ?? item.link ?? item.source ?? '',
    inGroup: chat?.kind === 'group',
    saidAt: item.saidAt.toISOString(),
    reason: item.reason,
    minutes: limit.minutes,
    head: limit.head,
    escalated: limit.escalated ?? false,
  };
}

/**
 * Whom a tier-1 item concerns: colleagues mentioned in it, the liaisons of departments named in it, else the liaisons of
 * its department, else that department's head, else the administrators. The sender alone is not enough.
 */
export async function responsibleFor(app: App, item: Item, mentioned: string[]): Promise<Person[]> {
  const departments = await app.store.people.departments();
  const named = findNames(item.text, departments).matches.map((m) => m.id);
  const concerned = named.length > 0 ? named : item.departmentId ? [item.departmentId] : [];
  const liaisons =
    concerned.length > 0 ? (await app.store.people.liaisons(concerned)).map((l) => l.personId) : [];
  const heads = concerned.flatMap((id) => headOf(departments, id));
  const hasOthers = (ids: string[]) => ids.some((id) => id !== item.senderId);
  const ids = hasOthers([...mentioned, ...liaisons])
    ? [...mentioned, ...liaisons]
    : hasOthers(heads)
      ? [...mentioned, ...liaisons, ...heads]
      : [];
  const people = (await app.store.people.getMany([...new Set(ids)])).filter((p) => p.state === 'active');
  const others = people.filter((p) => p.id !== item.senderId);
  return others.length > 0 ? others : administrators(app);
}

/** The head of the item's department or of the next one up who was not told yet; else an administrator, so that it is somebody new. */
export async function headFor(app: App, item: Item, told: Person[]): Promise<Person | null> {
  const departments = await app.store.people.departments();
  const chain = item.departmentId ? headOf(departments, item.departmentId) : [];
  const fresh = chain.filter((id) => !told.some((p) => p.id === id));
  for (const id of fresh) {
    const head = await app.store.people.get(id);
    if (head?.state === 'active') return head;
  }
  const others = (await administrators(app)).filter((p) => !told.some((t) => t.id === p.id));
  return others[0] ?? null;
}

async function administrators(app: App): Promise<Person[]> {
  return (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
}

/** The heads of a department and of those above it, nearest first. */
export function headOf(departments: Department[], departmentId: string): string[] {
  const heads: string[] = [];
  const seen = new Set<string>();
  let current = departments.find((d) => d.id === departmentId);
  while (current && !seen.has(current.id)) {
    seen.add(current.id);
    if (current.headId) heads.push(current.headId);
    const parentId: string | null = current.parentId;
    current = departments.find((d) => d.id === parentId);
  }
  return heads;
}
