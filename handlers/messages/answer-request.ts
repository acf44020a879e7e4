/** A reply beneath a card about a request answers it, or adds to it; 照办, 不算答复 and 没解决 judge the only one that waits for that. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { replyToRequest } from '../../src/usecases/act-on-request.ts';
import { judgeByWord, unsolvedByWord } from '../../src/usecases/judge-by-word.ts';

export const answerRequest = defineMessageHandler({
  name: 'answer-request',
  async run({ app, me, message, eventId }) {
    if (!me) return null;
    const said = { by: me, message, key: `act.${eventId}` };
    return (
      (await replyToRequest(app, said)) ?? (await judgeByWord(app, said)) ?? (await unsolvedByWord(app, said))
    );
  },
});
