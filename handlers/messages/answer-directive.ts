/** A reply beneath a card about a decision confirms or reports, where it says so. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { replyToDirective } from '../../src/usecases/act-on-directive.ts';

export const answerDirective = defineMessageHandler({
  name: 'answer-directive',
  run: async ({ app, me, message, eventId }) =>
    me ? replyToDirective(app, { by: me, message, key: `act.${eventId}` }) : null,
});
