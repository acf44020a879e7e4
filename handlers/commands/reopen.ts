/** `/重开 12 客户又来电`: what was marked as resolved is not; `/重开` alone may be about the project that was closed just now. */
import { readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { itemMeant } from '../../src/usecases/find-item.ts';
import { reopenItem } from '../../src/usecases/resolve-item.ts';
import { reopenLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const reopen = defineCommand({
  name: 'reopen',
  aliases: ['重开', 'ck'],
  async run({ app, me, chat, message, rest, eventId }) {
    const isBare = rest === '' && !message.quotedMessageId && !message.quotedText;
    const closed = isBare ? await reopenLast(app, undoKinds, me) : null;
    if (closed) return closed;
    const { number, rest: reason } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'reopen', number, said: message, chat },
      () => app.store.items.resolvedFor(me.id),
      'alarm.noneResolved',
    );
    return reopenItem(app, { itemId: item.id, reason, by: me, here: chat, key: `reopen.${eventId}` });
  },
});
