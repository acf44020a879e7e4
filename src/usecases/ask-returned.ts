/** Whoever is back before a round of a daily sync is over is asked after all. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import { openFor } from './round-meant.ts';
import { tellPeople } from './say.ts';
import { askCard, partCause } from './sync-facts.ts';

/** Her leave is over for good: none of it holds any more. */
export async function askReturned(app: App, person: Person): Promise<void> {
  for (const { part, round } of await openFor(app, person)) {
    if (!part.isAway || round.state !== 'asking' || app.clock.now() >= round.dueAt) continue;
    const sync = await app.store.syncs.get(round.syncId);
    if (sync?.state !== 'on') continue;
    await app.store.syncs.setAway(round.id, [person.id], false);
    if (part.handedInAt) continue;
    await tellPeople(app, [person], {
      shown: await askCard(app, { sync, round, part }),
      key: `ask-back.${round.id}`,
      cause: partCause(round, person.id),
    });
  }
}
