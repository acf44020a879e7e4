/** `/流程图 客户需求`: a picture of a flow; `/流程图 12`: of a case as it stands. */
import { defineCommand } from '../../src/router/define.ts';
import { chartMeant } from '../../src/usecases/chart-flow.ts';
import { showAmongUs, showInPrivate } from '../../src/usecases/show-me.ts';

export const chart = defineCommand({
  name: 'chart',
  aliases: ['流程图', '流转图', 'flowchart', 'lct'],
  async run({ app, me, message, chat, rest, eventId }) {
    const { shown, isOfCase } = await chartMeant(app, { by: me, rest, said: message });
    // What a flow is like anybody may know; a case is for those whom it concerns.
    return (isOfCase ? showInPrivate : showAmongUs)(app, me, chat, shown, eventId);
  },
});
