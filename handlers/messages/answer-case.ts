/** A reply beneath a card about a case: facts that were asked for, or the answer of its step. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { replyToCase } from '../../src/usecases/press-case.ts';

export const answerCase = defineMessageHandler({
  name: 'answer-case',
  run: async ({ app, me, message, eventId }) =>
    me ? replyToCase(app, { by: me, message, key: `act.${eventId}` }) : null,
});
