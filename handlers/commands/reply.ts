/** `/回复客户 12`: drafts what the customer is told; `/回复客户 12 已补发…`: sends these words. */
import { readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { draftReply } from '../../src/usecases/draft-reply.ts';
import { itemMeant, onHand } from '../../src/usecases/find-item.ts';
import { sendWords } from '../../src/usecases/send-reply.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const reply = defineCommand({
  name: 'reply',
  aliases: ['回复客户', '回客户', 'hfkh'],
  needsSlash: true,
  async run({ app, me, chat, message, rest, eventId }) {
    const { number, rest: words } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'reply', number, said: message, chat },
      () => onHand(app, me),
      'alarm.noneTaken',
    );
    // Without its number it may be another matter than she means: she sees first what would go out.
    const shown =
      words !== '' && number !== null
        ? await sendWords(app, { itemId: item.id, by: me, here: chat, text: words })
        : await draftReply(app, { itemId: item.id, by: me, here: chat, words });
    // The customer may read along.
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
