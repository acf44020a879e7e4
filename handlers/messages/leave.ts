/** “我明天请假，赵磊代”, “我回来了” in the direct chat, in answer to nothing: what `/值班` does, without its name. */
import { readPlainLeave } from '../../src/language/leave.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { leaveByWords } from '../../src/usecases/leave-by-words.ts';
import { comeBackIfAway } from '../../src/usecases/take-leave.ts';

export const leave = defineMessageHandler({
  name: 'leave',
  async run({ app, me, chat, message, eventId }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    if (message.quotedMessageId || message.quotedText) return null;
    const said = readPlainLeave(message.text);
    if (!said) return null;
    // Whoever was not away says it of something else.
    if (said.word === 'back') return comeBackIfAway(app, me);
    return leaveByWords(app, { by: me, scope: 'all', words: said.rest, message, key: eventId });
  },
});
