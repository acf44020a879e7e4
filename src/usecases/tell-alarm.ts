/** Tells people of a tier 1: at once, or, where many come in a short time, together with others in one message. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { gatheredAt, goesAlone, stormMs } from '../domain/storm.ts';
import { tellPeople } from './say.ts';

interface AlarmNotice {
  shown: Shown;
  key: string;
  isEscalation: boolean;
  urge: boolean;
}

/** Returns those without an account on a platform that is on. What waits for a bundle has its own limit all the same. */
export async function tellAlarm(
  app: App,
  item: Item,
  people: Person[],
  notice: AlarmNotice,
): Promise<Person[]> {
  const now = app.clock.now();
  const ids = people.map((p) => p.id);
  await app.store.alarmNotices.lock(ids);
  const lately = await app.store.alarmNotices.toldSince(ids, new Date(now.getTime() - stormMs));
  const isAlone = new Set(
    ids.filter((id) => {
      const { sentAt = [], isWaiting = false } = lately.get(id) ?? {};
      return !isWaiting && goesAlone(sentAt);
    }),
  );
  const { shown, key, urge, isEscalation } = notice;
  const missed = await tellPeople(
    app,
    people.filter((p) => isAlone.has(p.id)),
    { shown, key, cause: item.id, tier: 1, urge },
  );
  await app.store.alarmNotices.add(
    ids.map((personId) => ({
      key: `${key}.${personId}`,
      personId,
      itemId: item.id,
      isEscalation,
      state: isAlone.has(personId) ? ('told' as const) : ('waiting' as const),
      toldBy: isAlone.has(personId) ? `${key}.${personId}` : null,
    })),
    now,
  );
  for (const id of ids.filter((id) => !isAlone.has(id))) await planBundle(app, id, gatheredAt(now));
  return missed;
}

/** What has come for a person until then is told together; planned once for a moment. */
export async function planBundle(app: App, personId: string, at: Date): Promise<void> {
  await app.store.deadlines.planOnce(
    { kind: 'bundle-alarms', subjectId: personId, step: `at-${at.getTime()}`, dueAt: at },
    app.clock.now(),
  );
}
