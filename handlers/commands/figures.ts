/** `/统计`: in a group how much the bot says there, in the direct chat how much it says to me; `/统计 公司` for administrators, `/统计 准确`, `/统计 协作` and `/统计 决策` for managers. */
import { UserError } from '../../src/errors.ts';
import { defineCommand } from '../../src/router/define.ts';
import { requestFigures, requestPair } from '../../src/usecases/list-requests.ts';
import { showAccuracy } from '../../src/usecases/show-accuracy.ts';
import { showDecisions } from '../../src/usecases/show-decisions.ts';
import { showCompanyFigures, showGroupFigures, showMyFigures } from '../../src/usecases/show-figures.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

const mostLetters = 20;

export const figures = defineCommand({
  name: 'figures',
  aliases: ['统计', 'stats', 'tj'],
  needsSlash: true,
  async run({ app, me, chat, rest, eventId }) {
    if (/^(?:公司|全公司|一级|company|all)$/iu.test(rest))
      return showInPrivate(app, me, chat, await showCompanyFigures(app, me), eventId);
    if (/^决策(?:效率)?$|^(?:decisions?|jc)$/iu.test(rest))
      return showInPrivate(app, me, chat, await showDecisions(app, me), eventId);
    // Of a department it stands in the same list.
    if (/^(?:(?:传递)?准确率?|accuracy|zq)(?:\s+\S{1,30})?$/iu.test(rest))
      return showInPrivate(app, me, chat, await showAccuracy(app, me), eventId);
    const between = /^(?:部门(?:之?间)?|协作|请求|departments?|requests?)(?:\s+(?<which>\S[\s\S]*))?$/iu.exec(
      rest,
    );
    if (between) {
      const which = between.groups?.which;
      const shown = which ? await requestPair(app, me, which) : await requestFigures(app, me);
      return showInPrivate(app, me, chat, shown, eventId);
    }
    if (!/^(?:我(?:的)?|本?群|me|mine|here|this group)?$/iu.test(rest))
      throw new UserError('figures.unknown', { word: Array.from(rest).slice(0, mostLetters).join('') });
    return chat.kind === 'group' ? showGroupFigures(app, chat) : showMyFigures(app, me);
  },
});
