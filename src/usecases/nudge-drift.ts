/** Two versions of one matter still differ: both sides are reminded, once. */
import type { App } from '../app.ts';
import { driftCard, sidesOf } from './check-hop.ts';
import { tellPeople } from './say.ts';

export async function nudgeDrift(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The hop first, as whoever settles it does: so a person and the clock never wait for each other.
    const hop = await app.store.hopChecks.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const isOpen = hop !== null && hop.settled === null && hop.voidAt === null;
    const sides = isOpen ? await sidesOf(app, hop) : [];
    if (isOpen)
      await tellPeople(app, sides, {
        shown: await driftCard(app, hop, { isReminder: true }),
        key: `drift-nudge.${hop.id}`,
        cause: hop.id,
      });
    const names = sides.map(({ name }) => name).join(', ');
    await app.store.deadlines.note(deadline.id, names ? `told ${names}` : 'nothing to do');
  });
}
