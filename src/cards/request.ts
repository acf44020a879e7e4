/** Cards about a request to whoever has to answer it, and to the heads who decide. */

import { cut, note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import {
  act,
  askerButtons,
  buttonsOr,
  type Closable,
  facts,
  isAgainst,
  isOpen,
  ownerButtons,
  type RequestFacts,
  type RequestMoving,
  stateLine,
  time,
} from './request-parts.ts';
import { returnNote } from './returns.ts';

export const requestCards = {
  /** To whoever has to answer; changed when it has changed. */
  request: (
    data: RequestFacts & {
      insteadOf?: string;
      passedBy?: string;
      suppliedBy?: string;
      orderedBy?: string;
      notAnsweredBy?: string;
      undoneBy?: string;
      askerLeft?: string;
      ownerLeft?: string;
      words?: string;
      isHead?: boolean;
      isBroken?: boolean;
    },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    const { number, asker, from, words = '' } = data;
    return {
      title: !data.isHead
        ? request.title(number)
        : data.isBroken
          ? request.brokenTitle(number)
          : request.lateTitle(number),
      tone: data.isHead ? 'late' : isOpen(data.state) ? 'info' : 'quiet',
      summary: request.summary(asker, from, data.text),
      blocks: [
        ...facts(data, look),
        ...(data.passedBy ? [text(request.passedBy(data.passedBy, words))] : []),
        ...(data.suppliedBy ? [text(request.suppliedBy(data.suppliedBy, words))] : []),
        ...(data.orderedBy ? [text(request.settled.ordered(data.orderedBy, words))] : []),
        // What was said after that stands in the state.
        ...(data.notAnsweredBy && isOpen(data.state)
          ? [text(request.notAnsweredBy(data.notAnsweredBy, words))]
          : []),
        ...(data.undoneBy ? [text(request.undoneBy(data.undoneBy))] : []),
        ...(data.askerLeft ? [text(request.askerLeft(data.askerLeft, asker))] : []),
        ...(data.ownerLeft ? [text(request.ownerLeft(data.ownerLeft))] : []),
        ...(data.insteadOf ? [note(request.insteadOf(data.insteadOf))] : []),
        text(
          !data.isHead
            ? stateLine(data, look)
            : data.isBroken
              ? request.brokenForHead(data.owner, time(data.promisedAt ?? data.dueAt, look))
              : request.lateForHead(data.owner),
        ),
        ...(isOpen(data.state) && isAgainst(data, ['answered', 'accepted'])
          ? [returnNote(data.returned, look)]
          : []),
        ...ownerButtons(data, look),
        ...(data.state === 'asked-back' ? [note(request.answerAtOnce)] : []),
        ...(data.state === 'open' || data.state === 'accepted' ? [note(request.howToAnswer(number))] : []),
      ],
    };
  },

  'request-nudge': (data: RequestFacts & Closable & { percent: number; why: string }, look: Look): Card => {
    const { request } = look.texts;
    const isAsker = data.state === 'asked-back';
    const line = isAsker
      ? request.nudgeAsker(data.owner)
      : data.why === 'promised'
        ? request.nudgePromised(time(data.promisedAt ?? data.dueAt, look))
        : request.nudge(data.percent, time(data.dueAt, look));
    return {
      title: isAsker
        ? request.nudgeAskerTitle(data.number)
        : data.why === 'promised'
          ? request.nudgePromisedTitle(data.number)
          : request.nudgeTitle(data.number),
      tone: 'warning',
      blocks: [
        ...facts(data, look),
        text(line),
        ...buttonsOr(data, look, () => (isAsker ? askerButtons(data, null, look) : ownerButtons(data, look))),
      ],
    };
  },

  /** To the head of whoever asked: she does not say what she was asked, and the clock stands still. */
  'request-silent': (data: RequestFacts, look: Look): Card => {
    const { request } = look.texts;
    return {
      title: request.silentTitle(data.number),
      tone: 'warning',
      blocks: [...facts(data, look), text(request.silent(data.asker, data.owner))],
    };
  },

  /** To whoever had to answer: somebody has given it to another, or has done it in her place. */
  'request-moved': (
    data: RequestFacts & {
      by: string;
      words: string;
      /** Absent in what was kept by older versions, which have `undone`. */
      how?: RequestMoving;
      undone?: boolean;
    },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    const owner = request.whoOf(data.owner, data.department);
    const how = data.how ?? (data.undone ? 'undone' : 'passed');
    return {
      title: request.movedTitle(data.number),
      tone: 'quiet',
      blocks: [note(cut(data.text, 120)), text(request.moved[how](data.by, owner, data.words))],
    };
  },

  'request-dispute': (
    data: RequestFacts &
      Closable & {
        refusal: string;
        refusedBy?: string;
        words: string;
        heads: string[];
        /** Nobody has settled it so far. */
        isAgain?: boolean;
      },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    return {
      title: data.isAgain ? request.disputeAgainTitle(data.number) : request.disputeTitle(data.number),
      tone: 'warning',
      blocks: [
        ...facts(data, look),
        text(request.refusedWith(data.refusedBy ?? data.owner, data.refusal)),
        text(request.disputedWith(data.asker, data.words)),
        note(request.settleTogether(data.heads.join(common.and))),
        ...buttonsOr(data, look, () => [
          {
            kind: 'buttons',
            buttons: [act(look, 'order', data.requestId, 'primary'), act(look, 'uphold', data.requestId)],
          },
        ]),
      ],
    };
  },

  /** To whoever refused: the asker does not agree, and heads decide. */
  'request-disputed': (data: RequestFacts & { words: string; heads: string[] }, look: Look): Card => {
    const { request, common } = look.texts;
    return {
      title: request.disputedTitle(data.number),
      tone: 'info',
      blocks: [
        note(cut(data.text, 120)),
        text(request.disputedWith(data.asker, data.words)),
        note(request.disputedNext(data.heads.join(common.and))),
      ],
    };
  },

  'request-settled': (
    data: {
      number: number;
      text: string;
      outcome: 'ordered' | 'upheld' | 'withdrawn';
      by: string;
      words: string;
    },
    { texts: { request } }: Look,
  ): Card => ({
    title:
      data.outcome === 'withdrawn'
        ? request.newsTitle(data.number, request.newsTitles.withdrawn)
        : request.settledTitle(data.number),
    tone: 'quiet',
    blocks: [note(cut(data.text, 120)), text(request.settled[data.outcome](data.by, data.words))],
  }),
};
