/** The question of a round to those who have not answered it yet: when it begins, once more, and where it goes on after all. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart, SyncRound } from '../domain/sync.ts';
import { tellPeople } from './say.ts';
import { askCard, partCause } from './sync-facts.ts';
import { isSilent } from './sync-summary.ts';

interface Asking {
  sync: Sync;
  round: SyncRound;
}

async function silentIn(app: App, round: SyncRound): Promise<{ part: SyncPart; person: Person | null }[]> {
  const silent = (await app.store.syncs.parts(round.id)).filter(isSilent);
  const people = await app.store.people.getMany(silent.map(({ personId }) => personId));
  return silent.map((part) => ({
    part,
    person: people.find(({ id, state }) => id === part.personId && state === 'active') ?? null,
  }));
}

/** Asks those who have not answered; returns how many. */
export async function askMembers(
  app: App,
  { sync, round, isNudge }: Asking & { isNudge: boolean },
): Promise<number> {
  const silent = await silentIn(app, round);
  for (const { part, person } of silent) {
    if (!person) continue;
    // A question that was held back until now would be one more of the same.
    if (isNudge) await app.store.deliveries.dropPlanned(partCause(round, person.id), 'asked once more');
    await tellPeople(app, [person], {
      shown: await askCard(app, { sync, round, part, isNudge }),
      key: `${isNudge ? 'nudge' : 'ask'}.${round.id}`,
      cause: partCause(round, person.id),
    });
  }
  return silent.length;
}

/** Those whose question had not left when it was off are asked now; the others have it. */
export async function askUntold(app: App, { sync, round, key }: Asking & { key: string }): Promise<void> {
  for (const { part, person } of await silentIn(app, round)) {
    if (!person) continue;
    const cause = partCause(round, person.id);
    const cards = [
      ...(await app.store.deliveries.acceptedFor(cause, 'sync-ask')),
      ...(await app.store.deliveries.underWayFor(cause, 'sync-ask')),
    ];
    if (cards.length > 0) continue;
    const shown = await askCard(app, { sync, round, part });
    await tellPeople(app, [person], { shown, key: `ask.${round.id}.${key}`, cause });
  }
}
