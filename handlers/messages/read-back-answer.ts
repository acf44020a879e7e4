/** `12 台`: the answer to the one question about what was passed on that waits for her. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerReadBackByWord } from '../../src/usecases/answer-read-back.ts';

export const readBackAnswer = defineMessageHandler({
  name: 'read-back-answer',
  run: async ({ app, me, message }) => (me ? answerReadBackByWord(app, { by: me, message }) : null),
});
