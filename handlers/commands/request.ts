/** `/请求`: mine; `/请求 7`: its story; `/请求 7 答复 …`: an act; `/请求 统计`: how departments answer each other, `/请求 统计 销售 研发`: what stands behind it. */
import { UserError } from '../../src/errors.ts';
import { readRequestAct, readRequestNumber, requestNumberFirst } from '../../src/language/request-words.ts';
import { isUndo } from '../../src/language/undo-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { actOnRequest, requestMeant } from '../../src/usecases/act-on-request.ts';
import { listRequests, requestFigures, requestPair, showRequest } from '../../src/usecases/list-requests.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const request = defineCommand({
  name: 'request',
  aliases: ['请求', '协作请求', 'qq'],
  needsSlash: true,
  async run({ app, me, message, chat, rest, eventId }) {
    const inPrivate = async (shown: Parameters<typeof showInPrivate>[3]) =>
      showInPrivate(app, me, chat, shown, eventId);
    if (rest === '') return inPrivate(await listRequests(app, me));
    if (/^(?:统计|指标|figures?|stats?)$/iu.test(rest)) return inPrivate(await requestFigures(app, me));
    const pair = /^(?:统计|指标|figures?|stats?)\s+(?<pair>.+)$/isu.exec(rest)?.groups?.pair;
    if (pair) return inPrivate(await requestPair(app, me, pair));
    // Beneath a card it is known which one is meant.
    const isPointing = Boolean(message.quotedMessageId || message.quotedText);
    const { number, rest: words } = readRequestNumber(isPointing ? rest : requestNumberFirst(rest));
    const meant = await requestMeant(app, { number, by: me, said: message });
    if (words === '') return inPrivate(await showRequest(app, meant, me));
    if (isUndo(words)) {
      const on = { noun: 'request', number: meant.number, subjectIds: [meant.id] } as const;
      return inPrivate(await undoLast(app, undoKinds, { by: me, on }));
    }
    const act = readRequestAct(words);
    if (!act) throw new UserError('request.unknownAct', { number: String(meant.number) });
    const shown = await actOnRequest(app, act.word, {
      requestId: meant.id,
      by: me,
      words: act.rest,
      key: `act.${eventId}`,
      mentions: message,
    });
    // It says what was asked, which is not for a group.
    return shown.card === 'request-act-form' ? inPrivate(shown) : shown;
  },
});
