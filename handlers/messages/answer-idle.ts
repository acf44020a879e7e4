/** 先留着 or 归档 in the direct chat, while somebody is asked whether a silent project group is still used. */
import { readIdleAnswer } from '../../src/language/idle-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerIdle as answer } from '../../src/usecases/answer-idle.ts';

export const answerIdle = defineMessageHandler({
  name: 'answer-idle',
  async run({ app, me, chat, message, eventId }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    const said = readIdleAnswer(message.text);
    return said && answer(app, { by: me, message, answer: said, key: eventId });
  },
});
