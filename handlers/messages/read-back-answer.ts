/** `12 台`, `李娜`, 以后者为准: the answer to the one question about what was passed on, or about a decision, that waits for her. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerCheckByWord } from '../../src/usecases/answer-check-by-word.ts';
import { answerReadBackByWord, checkValueSaid } from '../../src/usecases/answer-read-back.ts';
import { settleByWord } from '../../src/usecases/settle-by-word.ts';

export const readBackAnswer = defineMessageHandler({
  name: 'read-back-answer',
  run: async ({ app, me, message, eventId }) =>
    me
      ? ((await answerReadBackByWord(app, { by: me, message })) ??
        (await answerCheckByWord(app, { by: me, message })) ??
        (await settleByWord(app, { by: me, message, key: `drift.${eventId}` })) ??
        (await checkValueSaid(app, { by: me, message })))
      : null,
});
