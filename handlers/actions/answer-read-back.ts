/** One of three values on the card that asks what was passed on. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { answerReadBack as answer } from '../../src/usecases/answer-read-back.ts';

export const answerReadBack = defineAction({
  name: 'answer-read-back',
  async run({ app, me, args }) {
    const choice = Number(args.choice ?? '');
    if (!Number.isInteger(choice)) throw new UserError('staleCard');
    return { replace: await answer(app, { readBackId: args.ask ?? '', choice, by: me }) };
  },
});
