/** `/流程`: mine; `/流程 12`: how it stands; `/流程 12 完成 …`: an act; `/流程 客户需求 …`: starts one. */
import {
  caseNumberFirst,
  readCaseAct,
  readCaseNumber,
  soundsLikeAnswer,
} from '../../src/language/case-words.ts';
import { saysOnlyReceived } from '../../src/language/item-words.ts';
import { isUndo } from '../../src/language/undo-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { actOnCase } from '../../src/usecases/act-on-case.ts';
import { listUnsynced } from '../../src/usecases/case-proof.ts';
import { chartMeant } from '../../src/usecases/chart-flow.ts';
import { receiveInWords } from '../../src/usecases/deliver-result.ts';
import { beginsWithFlow } from '../../src/usecases/flow-catalog.ts';
import {
  answersOf,
  caseMeant,
  isOwnAnswer,
  listMine,
  notUnderstood,
  showCase,
} from '../../src/usecases/list-cases.ts';
import { showAmongUs, showInPrivate } from '../../src/usecases/show-me.ts';
import { startNamed } from '../../src/usecases/start-case.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

/** `/flow chart 12` for `/chart 12`. */
const chartWords = /^(?:chart|图)(?:\s+|$)(.*)$/isu;

export const flow = defineCommand({
  name: 'flow',
  aliases: ['流程', '流转', 'lc'],
  needsSlash: true,
  async run({ app, me, message, chat, rest, eventId }) {
    const inPrivate = (shown: Parameters<typeof showInPrivate>[3]) =>
      showInPrivate(app, me, chat, shown, eventId);
    if (rest === '') return inPrivate(await listMine(app, me));
    if (/^(?:未同步|unsynced)$/iu.test(rest)) return inPrivate(await listUnsynced(app, me));
    const [isChart, ofWhat = ''] = chartWords.exec(rest) ?? [];
    if (isChart !== undefined && !beginsWithFlow(app, rest)) {
      const { shown } = await chartMeant(app, { by: me, rest: ofWhat, said: message });
      return inPrivate(shown);
    }
    // Beneath a card it is known which one is meant.
    const isPointing = Boolean(message.quotedMessageId || message.quotedText);
    const isAtStart = isPointing || beginsWithFlow(app, rest);
    const { number, rest: words } = readCaseNumber(isAtStart ? rest : caseNumberFirst(rest));
    const isAct =
      number !== null ||
      (!beginsWithFlow(app, rest) &&
        (readCaseAct(rest, []) !== null || soundsLikeAnswer(rest) || (await isOwnAnswer(app, me, rest))));
    const amongUs = (shown: Parameters<typeof showAmongUs>[3]) => showAmongUs(app, me, chat, shown, eventId);
    if (!isAct) {
      const typed = { by: me, text: rest, source: { message, chat }, key: `start.${eventId}` };
      return amongUs(await startNamed(app, typed));
    }
    const one = await caseMeant(app, { number, by: me, said: message });
    if (words === '') return inPrivate(await showCase(app, one, me));
    if (isUndo(words)) {
      const on = { noun: 'case', number: one.number, subjectIds: [one.id] } as const;
      return inPrivate(await undoLast(app, undoKinds, { by: me, on }));
    }
    const received = saysOnlyReceived(words)
      ? await receiveInWords(app, { caseId: one.id, by: me, key: `received.${eventId}` })
      : null;
    if (received) return amongUs(received);
    const answers = await answersOf(app, one);
    const act = readCaseAct(words, answers);
    if (!act) throw await notUnderstood(app, one, me, words);
    const shown = await actOnCase(app, {
      caseId: one.id,
      by: me,
      word: act.word,
      answer: act.answer,
      words: act.rest,
      fields: null,
      leg: null,
      key: `act.${eventId}`,
      mentions: message,
    });
    // It says what it is about, which is not for a group.
    return shown.card === 'case-noted' ? amongUs(shown) : inPrivate(shown);
  },
});
