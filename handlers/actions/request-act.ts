/** The buttons and forms on the cards about a request. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { actOnRequest, requestWordNamed } from '../../src/usecases/act-on-request.ts';

export const requestAct = defineAction({
  name: 'request-act',
  async run({ app, me, args, field, eventId }) {
    const word = requestWordNamed(args.act ?? '');
    if (!word) throw new UserError('staleCard');
    const answer = await actOnRequest(app, word, {
      requestId: args.request ?? '',
      by: me,
      words: field('words'),
      key: `act.${eventId}`,
      mentions: null,
    });
    return { answer };
  },
});
