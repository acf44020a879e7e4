/** Anything that is no command gets its tier, a moment later and in its own job; the row waits if the ring is lost. */
import { defineMessageHandler } from '../../src/router/define.ts';

export const classify = defineMessageHandler({
  name: 'classify',
  async run({ app, eventId }) {
    const now = app.clock.now();
    await app.store.deadlines.planOnce(
      { kind: 'classify-message', subjectId: eventId, step: 'once', dueAt: now },
      now,
    );
    return null;
  },
});
