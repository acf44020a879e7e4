/** A reply beneath a card that asks for facts about a case adds them. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { replyToCase } from '../../src/usecases/press-case.ts';

export const answerCase = defineMessageHandler({
  name: 'answer-case',
  run: async ({ app, me, message, eventId }) =>
    me ? replyToCase(app, { by: me, message, key: `act.${eventId}` }) : null,
});
