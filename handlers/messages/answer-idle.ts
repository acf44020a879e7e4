/** 先留着, 归档 or 甲项目先留着 in the direct chat, while somebody is asked whether a silent project group is still used. */
import { mayAnswerIdle } from '../../src/language/idle-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerIdle as answer } from '../../src/usecases/answer-idle.ts';

export const answerIdle = defineMessageHandler({
  name: 'answer-idle',
  async run({ app, me, chat, message, eventId }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    return mayAnswerIdle(message.text) ? answer(app, { by: me, message, key: eventId }) : null;
  },
});
