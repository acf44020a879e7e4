/**
 * 解决了, or 解决了，重启了网关, in the direct chat: by whoever has tier 1 in hand as with `/解决`; by whoever has got an answer to a
 * request, that it is one.
 */
import { readSolved } from '../../src/language/item-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { solvedByWord } from '../../src/usecases/act-on-request.ts';
import { itemMeant } from '../../src/usecases/find-item.ts';
import { tellsOfTrouble } from '../../src/usecases/other-trouble.ts';
import { resolveItem } from '../../src/usecases/resolve-item.ts';

export const saySolved = defineMessageHandler({
  name: 'say-solved',
  async run({ app, me, chat, message, eventId }) {
    if (!me || chat.kind !== 'direct' || message.quotedMessageId || message.quotedText) return null;
    const said = readSolved(message.text);
    if (!said || (await tellsOfTrouble(app, { by: me, message, line: said.line }))) return null;
    const taken = await app.store.items.takenBy(me.id);
    if (taken.length === 0)
      return solvedByWord(app, { by: me, words: said.line, key: `act.${eventId}`, mentions: null });
    const asked = { command: 'resolve', number: null, said: message, chat } as const;
    const item = await itemMeant(app, asked, async () => taken, 'alarm.noneTaken');
    return resolveItem(app, { itemId: item.id, line: said.line, by: me, key: `resolve.${eventId}` });
  },
});
