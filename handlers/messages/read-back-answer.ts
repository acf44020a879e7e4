/** `12 台`, `李娜`, 以后者为准, 不算退回: the answer to the one question about what was passed on, about a decision, or about what was sent back, that waits for her. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { answerCheckByWord, checkNumberSaid } from '../../src/usecases/answer-check-by-word.ts';
import { answerReadBackByWord, checkValueSaid, readBacksMeant } from '../../src/usecases/answer-read-back.ts';
import { returnByWord } from '../../src/usecases/return-by-word.ts';
import { settleByWord } from '../../src/usecases/settle-by-word.ts';

export const readBackAnswer = defineMessageHandler({
  name: 'read-back-answer',
  async run({ app, me, message, eventId }) {
    if (!me) return null;
    const said = { by: me, message };
    const open = await readBacksMeant(app, said);
    return (
      (await answerReadBackByWord(app, { ...said, open })) ??
      (await answerCheckByWord(app, said)) ??
      (await settleByWord(app, { ...said, key: `drift.${eventId}` })) ??
      (await returnByWord(app, { ...said, key: `return.${eventId}` })) ??
      (await checkValueSaid(app, { ...said, open })) ??
      (await checkNumberSaid(app, said))
    );
  },
});
