/** A reply beneath a card about a request answers it, or adds to it. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { replyToRequest } from '../../src/usecases/act-on-request.ts';

export const answerRequest = defineMessageHandler({
  name: 'answer-request',
  run: async ({ app, me, message, eventId }) =>
    me ? replyToRequest(app, { by: me, message, key: `act.${eventId}` }) : null,
});
