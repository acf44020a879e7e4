/** A reply beneath a card about a decision confirms or reports, where it says so; 确认收到 and 有异议 … are of the one result that waits; 受阻, 已完成 and 退回 … alone are of what she has in hand. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { actByWord } from '../../src/usecases/act-by-word.ts';
import { replyToDirective } from '../../src/usecases/act-on-directive.ts';
import { answerResultByWord } from '../../src/usecases/answer-result.ts';
import { reportBlocked } from '../../src/usecases/report-blocked.ts';

export const answerDirective = defineMessageHandler({
  name: 'answer-directive',
  async run({ app, me, message, eventId }) {
    if (!me) return null;
    const said = { by: me, message, key: `act.${eventId}` };
    return (
      (await replyToDirective(app, said)) ??
      (await answerResultByWord(app, said)) ??
      (await reportBlocked(app, said)) ??
      (await actByWord(app, said))
    );
  },
});
