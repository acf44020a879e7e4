/** `/追溯`: the story of an item. */
import { readItemNumber } from '../../src/language/item-number.ts';
import { defineCommand } from '../../src/router/define.ts';
import { itemQuoted } from '../../src/usecases/find-item.ts';
import { traceItem } from '../../src/usecases/trace-item.ts';

export const trace = defineCommand({
  name: 'trace',
  aliases: ['追溯', '事项', 'zs'],
  async run({ app, me, chat, message, rest, eventId }) {
    const quoted = rest === '' ? await itemQuoted(app, message, chat) : null;
    const number = quoted?.number ?? readItemNumber(rest);
    return traceItem(app, { number, from: 0, by: me, chat, cause: eventId });
  },
});
