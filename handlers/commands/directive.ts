/** `/决策`: mine; `/决策 … 原因：… 负责人：… 部门：… 日期：…`: a new one; `/决策 3`: how far it is; `/决策 3 传达 …`: an act. */
import { UserError } from '../../src/errors.ts';
import {
  hasLabels,
  readDirective,
  readDirectiveAct,
  readDirectiveNumber,
} from '../../src/language/directive-words.ts';
import { isUndo } from '../../src/language/undo-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { actOnDirective, directiveMeant, directiveQuoted } from '../../src/usecases/act-on-directive.ts';
import { issueDirective, newDirectiveForm } from '../../src/usecases/issue-directive.ts';
import { listDirectives, showDirective } from '../../src/usecases/list-directives.ts';
import { showAmongUs, showInPrivate } from '../../src/usecases/show-me.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { directiveSteps } from '../../src/usecases/undo-directive.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const directive = defineCommand({
  name: 'directive',
  aliases: ['决策', '决策指令', 'jc'],
  // 决策 is an ordinary word.
  needsSlash: true,
  async run({ app, me, message, chat, rest, eventId }) {
    const inPrivate = (shown: Parameters<typeof showInPrivate>[3]) =>
      showInPrivate(app, me, chat, shown, eventId);
    const quoted = await directiveQuoted(app, message);
    if (rest === '' && !quoted) return inPrivate(await listDirectives(app, me));
    if (/^(?:新|新建|发|发布|new)$/iu.test(rest)) return inPrivate(await newDirectiveForm(app, me));
    const { number, rest: words } = readDirectiveNumber(rest);
    const said = readDirectiveAct(words);
    const isBack = isUndo(words);
    if (number === null && !isBack && !(said && (quoted || !hasLabels(words))) && rest !== '') {
      const asked = { by: me, said: readDirective(rest), chat, mentions: message, key: eventId };
      const shown = await issueDirective(app, asked);
      // What is not decided yet is not for a group.
      return shown.card === 'directive-form' ? inPrivate(shown) : showAmongUs(app, me, chat, shown, eventId);
    }
    const meant = await directiveMeant(app, { number, by: me, said: message });
    if (words === '') return inPrivate(await showDirective(app, meant, me, { withStory: false }));
    if (isBack) {
      const on = await directiveSteps(app, meant, me);
      return inPrivate(await undoLast(app, undoKinds, { by: me, on }));
    }
    if (!said) throw new UserError('directive.unknownAct', { number: String(meant.number) });
    const shown = await actOnDirective(app, said.word, {
      directiveId: meant.id,
      branchId: quoted?.directive.id === meant.id ? quoted.branchId : undefined,
      by: me,
      words: said.rest,
      key: `act.${eventId}`,
    });
    return inPrivate(shown);
  },
});
