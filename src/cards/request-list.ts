/** The requests of one person, and the story of one request. */
import { lastVerdict, type RequestActKind, type RequestState } from '../domain/request.ts';
import { cut, note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { askerButtons, facts, ownerButtons, type RequestFacts, stateLine, time } from './request-parts.ts';

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

interface Dispute {
  passer: string;
  /** Absent, as `settledAt`, on cards of before; null where nobody has kept it. */
  at?: string | null;
  as: string | null;
  by: string;
  settledAt?: string | null;
}

function disputeLines({ passer, at, as, by, settledAt }: Dispute, look: Look): string[] {
  const { request, returns } = look.texts;
  const line = (moment: string | null | undefined, words: string) =>
    moment ? request.storyLine(time(moment, look), words) : words;
  const isSettled = as === 'counts' || as === 'lifted' || as === 'silent';
  return [
    line(at, returns.disputedBy(passer)),
    ...(isSettled ? [line(settledAt, returns.settled[as](by))] : []),
  ];
}

export const requestLists = {
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
        /** What it sent back, where that was disputed, and what was settled; absent on cards of before. */
        disputes?: Dispute[];
      }[];
    },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    const isSolved = data.state === 'answered' && lastVerdict(data.acts) === 'confirmed';
    return {
      title: request.title(data.number),
      tone: 'info',
      blocks: [
        ...facts(data, look),
        text(isSolved ? request.solved : stateLine(data, look)),
        {
          kind: 'list',
          items: data.acts.flatMap(({ kind, by, to, words, until, at, disputes = [] }) => [
            [
              request.storyLine(
                time(at, look),
                request.story[kind]({
                  by,
                  to: to.filter((name) => name !== '').join(common.and),
                  words: kind === 'asked' || kind === 'undone' ? '' : cut(words, 80),
                  until: until ? time(until, look) : '',
                }),
              ),
            ],
            ...disputes.flatMap((dispute) => disputeLines(dispute, look)).map((line) => [line]),
          ]),
        },
        ...(isSolved ? [] : data.isAsker ? askerButtons(data, null, look) : ownerButtons(data, look)),
      ],
    };
  },
};
