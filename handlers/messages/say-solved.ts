/**
 * 解决了, or 解决了，重启了网关, in the direct chat: by whoever has tier 1 in hand as with `/解决`; by whoever has got an answer to a
 * request, that it is one.
 */
import { readSolved } from '../../src/language/item-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { tellsOfTrouble } from '../../src/usecases/other-trouble.ts';
import { solveByWord } from '../../src/usecases/solve-by-word.ts';

export const saySolved = defineMessageHandler({
  name: 'say-solved',
  async run({ app, me, chat, message, eventId }) {
    if (!me || chat.kind !== 'direct') return null;
    const said = readSolved(message.text);
    if (!said || (await tellsOfTrouble(app, { by: me, message, line: said.line }))) return null;
    return solveByWord(app, { by: me, message, chat, line: said.line, eventId });
  },
});
