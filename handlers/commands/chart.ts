/** `/流程图 客户需求`: a picture of a flow; `/流程图 12`: of a case as it stands. */
import { readCaseNumber } from '../../src/language/case-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { chartCase, chartFlow } from '../../src/usecases/chart-flow.ts';
import { caseMeant, caseQuoted } from '../../src/usecases/list-cases.ts';
import { showAmongUs, showInPrivate } from '../../src/usecases/show-me.ts';

export const chart = defineCommand({
  name: 'chart',
  aliases: ['流程图', '流转图', 'lct'],
  async run({ app, me, message, chat, rest, eventId }) {
    const { number } = readCaseNumber(rest);
    const isOfCase = number !== null || (rest === '' && (await caseQuoted(app, message)) !== null);
    // What a flow is like anybody may know; a case is for those whom it concerns.
    if (!isOfCase) return showAmongUs(app, me, chat, await chartFlow(app, rest, me), eventId);
    const one = await caseMeant(app, { number, by: me, said: message });
    return showInPrivate(app, me, chat, await chartCase(app, one, me), eventId);
  },
});
