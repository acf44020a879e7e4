/** `/重开 12 客户又来电`: what was marked as resolved is not. */
import { readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { itemMeant } from '../../src/usecases/find-item.ts';
import { reopenItem } from '../../src/usecases/resolve-item.ts';

export const reopen = defineCommand({
  name: 'reopen',
  aliases: ['重开', 'ck'],
  async run({ app, me, chat, message, rest, eventId }) {
    const { number, rest: reason } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'reopen', number, said: message, chat },
      () => app.store.items.resolvedFor(me.id),
      'alarm.noneResolved',
    );
    return reopenItem(app, { itemId: item.id, reason, by: me, key: `reopen.${eventId}` });
  },
});
