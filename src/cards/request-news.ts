/** What whoever asked reads of her request, and what each sees who has done something about one. */
import type { RequestActKind } from '../domain/request.ts';
import { cut, note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { askerButtons, buttonsOr, type Closable, type RequestFacts, time } from './request-parts.ts';

const undoButton = (look: Look, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

export const requestNewsCards = {
  'request-opened': (
    data: RequestFacts & Closable & { as: string; insteadOf: string; notAsked?: string },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    return {
      title: request.openedTitle(data.number),
      tone: 'done',
      blocks: [
        text(cut(data.text, 120)),
        text(request.opened(request.whoOf(data.owner, data.department), data.insteadOf, data.as)),
        ...(data.notAsked && !data.closed ? [text(request.notAsked(data.notAsked))] : []),
        ...(data.closed ? [] : [text(request.dueForAsker(time(data.dueAt, look), data.nightHours))]),
        ...buttonsOr(data, look, () => askerButtons(data, null, look)),
      ],
    };
  },

  /** To the asker, when something came of it. */
  'request-news': (
    data: RequestFacts &
      Closable & {
        news: RequestActKind;
        by: string;
        words: string;
        isDoubtful?: boolean;
      },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    const values = {
      by: data.by,
      words: data.words,
      owner: data.owner,
      department: data.department,
      until: time(data.promisedAt ?? data.dueAt, look),
    };
    return {
      title: request.newsTitle(data.number, request.newsTitles[data.news]),
      tone:
        data.news === 'late' || data.news === 'broken' || data.news === 'refused'
          ? 'warning'
          : data.news === 'answered'
            ? 'done'
            : 'info',
      blocks: [
        note(cut(data.text, 120)),
        text(request.news[data.news](values)),
        ...(data.isDoubtful && !data.closed ? [text(request.isItAnswered)] : []),
        ...buttonsOr(data, look, () => askerButtons(data, data.news, look)),
      ],
    };
  },

  'request-noted': (
    data: { number: number; act: string; words: string; to: string; undo: string | null },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    const sentence = (request.noted as Record<string, (words: string, to: string) => string>)[data.act];
    return {
      title: request.notedTitle(data.number),
      tone: 'done',
      blocks: [
        text(sentence?.(cut(data.words, 200), data.to) ?? ''),
        ...(data.undo ? [undoButton(look, data.undo)] : []),
      ],
    };
  },
};
