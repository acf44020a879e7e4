/** Anything that is no command gets its tier. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { hearMessage } from '../../src/usecases/classify-message.ts';

export const classify = defineMessageHandler({
  name: 'classify',
  async run({ app, eventId, me, chat, message }) {
    await hearMessage(app, { eventId, message, sender: me, chat });
    return null;
  },
});
