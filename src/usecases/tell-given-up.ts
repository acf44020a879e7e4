/** Administrators hear of messages that no platform took for a whole day: how many, to whom, and what to do. */
import type { App } from '../app.ts';
import { draw, show } from '../cards/index.ts';
import { tellPeople } from './say.ts';

/** So long others are waited for, so that all is said in one card. */
const gatherMs = 3_600_000;
const mostListed = 6;

export async function tellGivenUp(app: App): Promise<void> {
  const now = app.clock.now();
  const found = await app.store.givenUp.first();
  if (!found || now.getTime() - found.getTime() < gatherMs) return;
  await app.transaction(async (app) => {
    const rows = await app.store.givenUp.take(now);
    if (rows.length === 0) return;
    const since = rows.reduce((first, { since }) => (since < first ? since : first), now);
    const admins = (await app.store.people.withRole('admin')).filter(({ state }) => state === 'active');
    for (const person of admins) {
      const entries = rows
        .slice(0, mostListed)
        .map((row) => ({ who: row.who, title: draw(row, person.language).title }));
      await tellPeople(app, [person], {
        shown: show('given-up', { count: rows.length, since: since.toISOString(), entries }),
        key: `given-up.${now.getTime()}`,
        cause: 'given-up',
      });
    }
    app.log.error({ messages: rows.length }, 'messages that no platform took for a day were given up');
  });
}
