/** Cards about requests of one department to another. */

import type { RequestActKind, RequestState } from '../domain/request.ts';
import type { RequestWord } from '../language/request-words.ts';
import { formatWhen } from '../language/when.ts';
import { cut, note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { disputeButton, type OpenReturn, returnNote } from './returns.ts';

/** What every card about a request shows of it. */
export interface RequestFacts {
  requestId: string;
  number: number;
  text: string;
  asker: string;
  /** The asker's department. */
  from: string;
  department: string;
  owner: string;
  state: RequestState;
  askedAt: string;
  dueAt: string;
  /** Whole hours of what is left of the limit in which nobody is disturbed. */
  nightHours: number;
  promisedAt: string | null;
  /** The limit is over and nobody has answered; absent in what was kept by older versions. */
  isLate?: boolean;
  isAcknowledged: boolean;
  /** It was sent back, and that may still be disputed; absent in what was kept by older versions. */
  returned?: OpenReturn | null;
}

/** What has happened since a card was sent, where its buttons have nothing to do any more. */
export type RequestClosing = 'confirmed' | 'withdrawn' | 'disputed' | 'answered' | 'refused' | 'passed';

interface Closable {
  /** Absent in what was kept by older versions. */
  closed?: RequestClosing | null;
}

const mostLetters = 600;

const time = (at: string, { language }: Look): string => formatWhen(new Date(at), language);

const act = (look: Look, word: RequestWord, requestId: string, style?: 'primary'): Button => ({
  label: look.texts.request.buttons[word],
  ...(style ? { style } : {}),
  press: { action: 'request-act', args: { request: requestId, act: word } },
});

const undoButton = (look: Look, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

function facts(data: RequestFacts, look: Look): Block[] {
  const { request } = look.texts;
  return [
    { kind: 'text', text: [{ bold: cut(data.text, mostLetters) }] },
    {
      kind: 'fields',
      fields: [
        { label: request.asker, value: [request.whoOf(data.asker, data.from)] },
        { label: request.owner, value: [request.whoOf(data.owner, data.department)] },
      ],
    },
  ];
}

/** Where the request stands, in one sentence. */
function stateLine(data: RequestFacts & { isAsker?: boolean }, look: Look): string {
  const { request } = look.texts;
  switch (data.state) {
    case 'open':
      if (data.isLate) return (data.isAsker ? request.lateForAsker : request.late)(time(data.dueAt, look));
      return (data.isAsker ? request.dueForAsker : request.due)(time(data.dueAt, look), data.nightHours);
    case 'accepted':
      return request.promised(data.owner, time(data.promisedAt ?? data.dueAt, look));
    default:
      return request.states[data.state];
  }
}

/** Whoever has to answer can do something: also while the asker is asked, if she knows by now. */
const isOpen = (state: RequestState): boolean =>
  state === 'open' || state === 'asked-back' || state === 'accepted';

function ownerButtons(data: RequestFacts, look: Look): Block[] {
  if (!isOpen(data.state)) return [];
  const { requestId } = data;
  const words: RequestWord[] =
    data.state === 'open'
      ? [
          ...(data.isAcknowledged ? [] : (['acknowledge'] as const)),
          'accept',
          'answer',
          'ask-back',
          'pass',
          'refuse',
        ]
      : data.state === 'asked-back'
        ? ['accept', 'answer', 'pass', 'refuse']
        : ['answer', 'pass', 'refuse'];
  return [
    {
      kind: 'buttons',
      buttons: [
        ...words.map((word) => act(look, word, requestId, word === 'answer' ? 'primary' : undefined)),
        ...(isAgainst(data, ['answered', 'accepted']) ? [disputeButton(data.returned, look)] : []),
      ],
    },
  ];
}

type Returned = RequestFacts & { returned: OpenReturn };

/** Whether what was sent back is what the reader of the card passed on. */
const isAgainst = (data: RequestFacts, steps: readonly string[]): data is Returned =>
  data.returned != null && steps.includes(data.returned.step);

/** Its buttons, or what became of it. */
const buttonsOr = (data: Closable, look: Look, buttons: () => Block[]): Block[] =>
  data.closed ? [note(look.texts.request.closed[data.closed])] : buttons();

function askerButtons(data: RequestFacts, news: RequestActKind | null, look: Look): Block[] {
  const words: RequestWord[] =
    data.state === 'asked-back'
      ? [...(news === 'answered' ? (['confirm', 'not-answered'] as const) : []), 'supply', 'withdraw']
      : data.state === 'answered' || (news === 'answered' && data.state === 'open')
        ? ['confirm', 'not-answered']
        : data.state === 'accepted'
          ? ['confirm', 'not-answered', 'withdraw']
          : data.state === 'refused'
            ? ['dispute']
            : data.state === 'open'
              ? ['supply', 'withdraw']
              : [];
  if (words.length === 0) return [];
  const isOurs = news === 'asked-back' && isAgainst(data, ['asked']);
  return [
    ...(isOurs ? [returnNote(data.returned, look)] : []),
    {
      kind: 'buttons',
      buttons: [
        ...words.map((word) => act(look, word, data.requestId)),
        ...(isOurs ? [disputeButton(data.returned, look)] : []),
      ],
    },
  ];
}

interface Line {
  requestId: string;
  number: number;
  text: string;
  state: RequestState;
  who: string;
  department: string;
  dueAt: string;
  isLate: boolean;
}

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
        ...(data.notAnsweredBy ? [text(request.notAnsweredBy(data.notAnsweredBy, words))] : []),
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
      title: request.nudgeTitle(data.number),
      tone: 'warning',
      blocks: [
        ...facts(data, look),
        text(line),
        ...buttonsOr(data, look, () => (isAsker ? askerButtons(data, null, look) : ownerButtons(data, look))),
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

  /** To whoever had to answer: somebody has given it to another. */
  'request-moved': (
    data: RequestFacts & { by: string; words: string; undone: boolean },
    look: Look,
  ): Card => {
    const { request } = look.texts;
    const owner = request.whoOf(data.owner, data.department);
    return {
      title: request.movedTitle(data.number),
      tone: 'quiet',
      blocks: [
        note(cut(data.text, 120)),
        text(data.undone ? request.movedBack(data.by, owner) : request.moved(data.by, owner, data.words)),
      ],
    };
  },

  'request-opened': (data: RequestFacts & Closable & { as: string; insteadOf: string }, look: Look): Card => {
    const { request } = look.texts;
    return {
      title: request.openedTitle(data.number),
      tone: 'done',
      blocks: [
        text(cut(data.text, 120)),
        text(request.opened(request.whoOf(data.owner, data.department), data.insteadOf, data.as)),
        ...(data.closed ? [] : [text(request.dueForAsker(time(data.dueAt, look), data.nightHours))]),
        ...buttonsOr(data, look, () => askerButtons(data, null, look)),
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

  'request-act-form': (data: RequestFacts & { act: RequestWord }, look: Look): Card => {
    const { request, common } = look.texts;
    return {
      title: request.formTitle(data.number, request.buttons[data.act].replace(/…$/u, '')),
      tone: 'info',
      blocks: [
        text(cut(data.text, 120)),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: request.ask[data.act],
              required: true,
              multiline: data.act === 'answer' || data.act === 'supply',
              maxLength: 1000,
            },
          ],
          submit: {
            label: request.submit,
            style: 'primary',
            press: { action: 'request-act', args: { request: data.requestId, act: data.act } },
          },
          typed: common.writeInstead(request.typed(data.number, data.act)),
        },
      ],
    };
  },

  'request-form': (data: { department: string; departments: string[] }, look: Look): Card => {
    const { request, common } = look.texts;
    return {
      title: request.newTitle,
      tone: 'info',
      blocks: [
        text(request.newIntro),
        {
          kind: 'form',
          fields: [
            {
              kind: 'choice',
              name: 'department',
              label: request.toDepartment,
              required: true,
              options: data.departments.map((name) => ({ value: name, label: name })),
              ...(data.department ? { initial: data.department } : {}),
            },
            {
              kind: 'text',
              name: 'text',
              label: request.what,
              required: true,
              multiline: true,
              maxLength: 1000,
            },
          ],
          submit: { label: request.submit, style: 'primary', press: { action: 'open-request', args: {} } },
          typed: common.writeInstead(request.newTyped(data.department)),
        },
      ],
    };
  },

  'request-dispute': (
    data: RequestFacts & Closable & { refusal: string; refusedBy?: string; words: string; heads: string[] },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    return {
      title: request.disputeTitle(data.number),
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

  'request-settled': (
    data: { number: number; text: string; outcome: 'ordered' | 'upheld'; by: string; words: string },
    { texts: { request } }: Look,
  ): Card => ({
    title: request.settledTitle(data.number),
    tone: 'quiet',
    blocks: [note(cut(data.text, 120)), text(request.settled[data.outcome](data.by, data.words))],
  }),

  requests: (data: { mine: Line[]; asked: Line[] }, look: Look): Card => {
    const { request } = look.texts;
    const line = (one: Line): string =>
      request.line(
        one.number,
        one.text,
        request.whoOf(one.who, one.department),
        one.state === 'open' || one.state === 'accepted'
          ? request.lineDue(time(one.dueAt, look), one.isLate, one.state === 'accepted')
          : request.states[one.state],
      );
    const part = (title: string, lines: Line[], none: string): Block[] => [
      { kind: 'text', text: [{ bold: title }] },
      lines.length > 0 ? { kind: 'list', items: lines.map((one) => [line(one)]) } : text(none),
    ];
    return {
      title: request.listTitle,
      tone: data.mine.some((one) => one.isLate) ? 'late' : 'info',
      blocks: [
        ...part(request.mine, data.mine, request.noneMine),
        ...part(request.asked, data.asked, request.noneAsked),
        note(request.listUsage),
      ],
    };
  },

  'request-story': (
    data: RequestFacts & {
      isAsker: boolean;
      acts: {
        kind: RequestActKind;
        by: string;
        to: string[];
        words: string;
        until: string | null;
        at: string;
      }[];
    },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    return {
      title: request.title(data.number),
      tone: 'info',
      blocks: [
        ...facts(data, look),
        text(stateLine(data, look)),
        {
          kind: 'list',
          items: data.acts.map(({ kind, by, to, words, until, at }) => [
            request.storyLine(
              time(at, look),
              request.story[kind]({
                by,
                to: to.filter((name) => name !== '').join(common.and),
                words: kind === 'asked' || kind === 'undone' ? '' : cut(words, 80),
                until: until ? time(until, look) : '',
              }),
            ),
          ]),
        },
        ...(data.isAsker ? askerButtons(data, null, look) : ownerButtons(data, look)),
      ],
    };
  },
};
