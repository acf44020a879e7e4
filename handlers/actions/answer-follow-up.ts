/** 已经好了 or 还没好, asked of those whom an alarm concerns when somebody says that it is over. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { answerFollowUp as answer } from '../../src/usecases/follow-up.ts';

export const answerFollowUp = defineAction({
  name: 'answer-follow-up',
  async run({ app, me, refusedIn, args, eventId }) {
    const said = args.answer === 'over' || args.answer === 'going-on' ? args.answer : null;
    if (said === null) throw new UserError('staleCard');
    const key = `over.${eventId}`;
    await answer(app, { id: args.followUp ?? '', answer: said, by: me, here: refusedIn, key });
    return null;
  },
});
