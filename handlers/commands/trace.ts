/** `/追溯`: the story of an item. */
import { UserError } from '../../src/errors.ts';
import { readItemNumber } from '../../src/language/item-number.ts';
import { defineCommand } from '../../src/router/define.ts';
import { traceItem } from '../../src/usecases/trace-item.ts';

export const trace = defineCommand({
  name: 'trace',
  aliases: ['追溯', '事项', 'zs'],
  async run({ app, me, chat, message, rest, eventId }) {
    if (rest === '' && message.quotedMessageId) {
      const item = await app.store.items.byMessage(message.platform, message.quotedMessageId);
      if (!item) throw new UserError('matter.noNumber');
      return traceItem(app, { number: item.number, from: 0, by: me, chat, cause: eventId });
    }
    return traceItem(app, { number: readItemNumber(rest), from: 0, by: me, chat, cause: eventId });
  },
});
