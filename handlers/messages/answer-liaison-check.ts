/** 不变 or 换成 刘洋 in the direct chat, while a head is asked whether her department's liaisons still stand. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerLiaisonCheck as answer } from '../../src/usecases/answer-liaison-check.ts';

export const answerLiaisonCheck = defineMessageHandler({
  name: 'answer-liaison-check',
  async run({ app, me, chat, message, eventId }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    return answer(app, { by: me, message, key: eventId });
  },
});
