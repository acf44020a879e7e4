/** What cards about requests share: their facts, where a request stands, and the buttons of either side. */

import type { RequestActKind, RequestState } from '../domain/request.ts';
import type { RequestWord } from '../language/request-words.ts';
import { formatWhen } from '../language/when.ts';
import { cut, note } from './blocks.ts';
import type { Block, Button } from './card.ts';
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

export interface Closable {
  /** Absent in what was kept by older versions. */
  closed?: RequestClosing | null;
}

/** How somebody has lost it who had to answer. */
export type RequestMoving = 'passed' | 'taken' | 'answered' | 'refused' | 'undone';

const mostLetters = 600;

export const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);

export const act = (look: Look, word: RequestWord, requestId: string, style?: 'primary'): Button => ({
  label: look.texts.request.buttons[word],
  ...(style ? { style } : {}),
  press: { action: 'request-act', args: { request: requestId, act: word } },
});

export function facts(data: RequestFacts, look: Look): Block[] {
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
export function stateLine(data: RequestFacts & { isAsker?: boolean }, look: Look): string {
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
export const isOpen = (state: RequestState): boolean =>
  state === 'open' || state === 'asked-back' || state === 'accepted';

export function ownerButtons(data: RequestFacts, look: Look): Block[] {
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
export const isAgainst = (data: RequestFacts, steps: readonly string[]): data is Returned =>
  data.returned != null && steps.includes(data.returned.step);

/** Its buttons, or what became of it. */
export const buttonsOr = (data: Closable, look: Look, buttons: () => Block[]): Block[] =>
  data.closed ? [note(look.texts.request.closed[data.closed])] : buttons();

export function askerButtons(data: RequestFacts, news: RequestActKind | null, look: Look): Block[] {
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
