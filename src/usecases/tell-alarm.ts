/** Tells people of a tier 1: at once, or, where many come in a short time, together with others in one message. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { gatheredAt, goesAlone, stormMs } from '../domain/storm.ts';
import type { NewAlarmNotice } from '../store/alarm-notices.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { addressPeople } from './say.ts';

interface AlarmNotice {
  shown: Shown;
  /** Where not all may read the same. */
  shownFor?: (person: Person) => Shown;
  key: string;
  isEscalation: boolean | ((person: Person) => boolean);
  urge: boolean;
}

/** Returns those without an account on a platform that is on. What waits for a bundle has its own limit all the same. */
export async function tellAlarm(
  app: App,
  item: Item,
  people: Person[],
  notice: AlarmNotice,
): Promise<Person[]> {
  const { messages, notices, missed } = await addressAlarm(app, item, people, notice);
  const now = app.clock.now();
  await app.store.deliveries.plan(messages, now);
  await app.store.alarmNotices.add(notices, now);
  return missed;
}

/** The same as what is to be written, for whoever writes it together with something else. */
export async function addressAlarm(
  app: App,
  item: Item,
  people: Person[],
  notice: AlarmNotice,
): Promise<{ messages: NewDelivery[]; notices: NewAlarmNotice[]; missed: Person[] }> {
  const now = app.clock.now();
  const ids = people.map((p) => p.id);
  const lately = await app.store.alarmNotices.lockTold(ids, new Date(now.getTime() - stormMs));
  const isAlone = new Set(
    ids.filter((id) => {
      const told = lately.get(id);
      if (!told) return true;
      // A rehearsal gives way to what is real, and never the other way round.
      return item.isDrill
        ? !told.isWaiting && goesAlone(told.sentAt)
        : !told.isRealWaiting && goesAlone(told.realSentAt);
    }),
  );
  const { shown, shownFor, key, urge, isEscalation } = notice;
  const { messages, unreachable: missed } = await addressPeople(
    app,
    people.filter((p) => isAlone.has(p.id)),
    { shown, key, cause: item.id, tier: 1, urge, ...(shownFor ? { shownFor } : {}) },
    new Map([...lately].map(([id, { accounts }]) => [id, accounts])),
  );
  const notices = people.map((person) => ({
    key: `${key}.${person.id}`,
    personId: person.id,
    itemId: item.id,
    isEscalation: typeof isEscalation === 'function' ? isEscalation(person) : isEscalation,
    state: isAlone.has(person.id) ? ('told' as const) : ('waiting' as const),
    toldBy: isAlone.has(person.id) ? `${key}.${person.id}` : null,
  }));
  // Not the moment before the lock: what was to be told until then may have been told meanwhile, and nothing after it.
  const gathered = gatheredAt(app.clock.now());
  for (const id of ids.filter((id) => !isAlone.has(id))) await planBundle(app, id, gathered);
  return { messages, notices, missed };
}

/** What has come for a person until then is told together; planned once for a moment. */
export async function planBundle(app: App, personId: string, at: Date): Promise<void> {
  await app.store.deadlines.planOnce(
    { kind: 'bundle-alarms', subjectId: personId, step: `at-${at.getTime()}`, dueAt: at },
    app.clock.now(),
  );
}
