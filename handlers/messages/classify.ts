/** Anything that is no command gets its tier, a moment later and in its own job. */
import { defineMessageHandler } from '../../src/router/define.ts';

export const classify = defineMessageHandler({
  name: 'classify',
  async run({ app, eventId }) {
    await app.store.rings.add([
      {
        key: `classify-message.${eventId}`,
        job: 'classify-message',
        payload: { eventId },
        lane: 'urgent',
        at: null,
      },
    ]);
  },
});
