/** What has arrived is read back a little later: all of tier 1, and some of the rest. */
import type { App } from '../app.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import { firstAsk, isReadBack } from '../domain/question.ts';

export async function planReadBacks(app: App, hops: readonly HopCheck[]): Promise<void> {
  const { accuracy } = app.rules;
  if (accuracy.readBackPerDay === 0) return;
  const now = app.clock.now();
  const read = hops.filter((hop) => hop.toId !== null && hop.drift.length === 0 && isReadBack(hop, accuracy));
  await app.store.deadlines.plan(
    read.map(({ id }) => firstAsk(id, now, app.calendar)),
    now,
  );
}
