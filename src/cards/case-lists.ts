/** How a case stands with everything that can be done, what is somebody's own, and the story of one. */
import { cut, note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import {
  button,
  type CaseFacts,
  facts,
  type HopData,
  hopLine,
  isOver,
  type Press,
  stateLine,
  time,
  waysOn,
} from './case-parts.ts';
import type { Look } from './index.ts';

interface Line {
  number: number;
  kind: string;
  text: string;
  place: string;
  holder: string;
  state: string;
  dueAt: string | null;
  isLate: boolean;
}

export const caseListCards = {
  /** How it stands, and everything that can be done with it. */
  'case-detail': (
    data: CaseFacts & {
      isYours: boolean;
      mayEnd: boolean;
      way: { node: string; owner: string; isNow: boolean; isPast: boolean }[];
    },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const presses: Press[] = [
      ...(data.isYours && data.state === 'running'
        ? [
            ...waysOn(data, look),
            { act: 'ask' } as const,
            ...(data.place > 1 ? [{ act: 'return' } as const] : []),
            { act: 'assign' } as const,
            { act: 'pause' } as const,
          ]
        : []),
      ...(data.isYours && data.state === 'paused'
        ? [{ act: 'resume' } as const, { act: 'assign' } as const]
        : []),
      ...(data.state === 'asked'
        ? data.isYours
          ? ([{ act: 'supply' }, { act: 'resume' }] as const)
          : []
        : []),
      ...(data.mayEnd && !isOver(data.state)
        ? ([{ act: 'supply' }, { act: 'withdraw' }, { act: 'close' }] as const)
        : []),
    ];
    const once = presses.filter(
      ({ act, answer }, i) => presses.findIndex((p) => p.act === act && p.answer === answer) === i,
    );
    return {
      title: flow.title(data.number, data.node),
      tone: data.lateAt && !isOver(data.state) ? 'late' : 'info',
      blocks: [
        ...facts(data, look),
        {
          kind: 'list',
          ordered: true,
          items: data.way.map(({ node, owner, isNow, isPast }) => [
            flow.wayLine(node, owner, isNow ? 'now' : isPast ? 'past' : 'ahead'),
          ]),
        },
        text(stateLine(data, data.isYours, look)),
        ...(once.length > 0
          ? [{ kind: 'buttons', buttons: once.map((press) => button(data, look, press)) } as Block]
          : []),
      ],
    };
  },

  cases: (data: { waiting: Line[]; started: Line[]; flows: string[] }, look: Look): Card => {
    const { flow } = look.texts;
    const states: Record<string, string> = flow.states;
    const line = (one: Line): string =>
      flow.line(
        one.number,
        one.text,
        one.place,
        one.holder,
        one.dueAt
          ? flow.lineDue(time(one.dueAt, look), one.isLate, one.state === 'asked')
          : (states[one.state] ?? one.state),
      );
    const part = (title: string, lines: Line[], none: string): Block[] => [
      { kind: 'text', text: [{ bold: title }] },
      lines.length > 0 ? { kind: 'list', items: lines.map((one) => [line(one)]) } : text(none),
    ];
    return {
      title: flow.listTitle,
      tone: data.waiting.some((one) => one.isLate) ? 'late' : 'info',
      blocks: [
        ...part(flow.waiting, data.waiting, flow.noneWaiting),
        ...part(flow.started, data.started, flow.noneStarted),
        note(flow.listUsage(data.flows.join(look.texts.common.and), data.flows[0] ?? '')),
      ],
    };
  },

  'case-story': (
    data: CaseFacts & {
      hops: HopData[];
      /** Which hop comes first here. */
      begin: number;
      left: number;
    },
    look: Look,
  ): Card => {
    const { flow, trace } = look.texts;
    return {
      title: flow.title(data.number, isOver(data.state) ? data.flow : data.node),
      tone: data.lateAt && !isOver(data.state) ? 'late' : 'info',
      blocks: [
        { kind: 'text', text: [{ bold: cut(data.text, 120) }] },
        text(flow.storyPlace(data.flow, data.place, data.nodes, stateLine(data, false, look))),
        {
          kind: 'list',
          items: data.hops.map((hop) => [`${time(hop.at, look)} ${hopLine(hop, look)}`]),
        },
        ...(data.left > 0
          ? [
              {
                kind: 'buttons',
                buttons: [
                  {
                    label: trace.more(data.left),
                    press: {
                      action: 'trace-more',
                      args: { number: String(data.number), from: String(data.begin + data.hops.length) },
                    },
                  },
                ],
              } as Block,
            ]
          : []),
      ],
    };
  },
};
