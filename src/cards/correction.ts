/** What people's corrections taught: the list, with a button to forget each. */
import type { Tier } from '../domain/item.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface CorrectionsData {
  corrections: {
    id: string;
    number: number;
    by: string;
    text: string;
    tierWas: Tier;
    tierNow: Tier;
    why: string;
    at: string;
  }[];
  all: number;
  /** The undo of one that was just forgotten. */
  forgotten: string | null;
}

const mostLetters = 40;

const shorten = (text: string): string => {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : letters.join('');
};

export const correctionCards = {
  /** To those whom an alarm concerns: somebody says that it is over. */
  'item-over': (
    data: { followUpId: string; number: number; text: string; by: string; said: string },
    { texts: { correction, tier } }: Look,
  ): Card => {
    const button = (label: string, answer: 'over' | 'going-on') => ({
      label,
      press: { action: 'answer-follow-up', args: { followUp: data.followUpId, answer } },
    });
    return {
      title: correction.overTitle(data.number),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [{ bold: shorten(data.text) }] },
        { kind: 'text', text: [correction.saidOver(data.by || tier.someone, shorten(data.said))] },
        { kind: 'note', text: [correction.overNote] },
        {
          kind: 'buttons',
          buttons: [
            { ...button(correction.isOver, 'over'), style: 'primary' },
            button(correction.goesOn, 'going-on'),
          ],
        },
      ],
    };
  },

  /** To whoever said that something is over where several are open. */
  'item-over-which': (
    data: {
      eventId: string;
      messageId: string;
      said: string;
      items: { id: string; number: number; text: string }[];
      left: number;
      /** The reader said it herself; all others decide whether it is over. */
      isSpeaker?: boolean;
    },
    { texts: { correction } }: Look,
  ): Card => ({
    title: correction.whichTitle,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [correction.whichOf(shorten(data.said))] },
      {
        kind: 'list',
        items: data.items.map(({ number, text }) => [correction.whichLine(number, shorten(text))]),
      },
      { kind: 'note', text: [data.left > 0 ? correction.whichMore(data.left) : correction.whichNote] },
      {
        kind: 'buttons',
        buttons: [
          ...data.items.map(({ id, number }) => ({
            label: correction.whichItem(number),
            press: { action: 'pick-follow-up', args: { event: data.eventId, item: id, answer: 'this' } },
          })),
          {
            label: correction.noneOfThem,
            press: {
              action: 'pick-follow-up',
              args: { event: data.eventId, item: data.items[0]?.id ?? '', answer: 'none' },
            },
          },
        ],
      },
    ],
  }),

  'item-over-picked': (
    { number, by }: { number: number | null; by: string },
    { texts: { correction } }: Look,
  ): Card => ({
    title: number === null ? correction.noneTitle : correction.pickedTitle(number),
    tone: 'info',
    blocks: [
      {
        kind: 'text',
        text: [number === null ? correction.noneBy(by) : correction.pickedBy(by)],
      },
    ],
  }),

  'item-over-answered': (
    data: { number: number; text: string; by: string; answer: 'over' | 'going-on'; undo: string | null },
    { texts: { correction, common } }: Look,
  ): Card => ({
    title: data.answer === 'over' ? correction.closedTitle(data.number) : correction.openTitle(data.number),
    tone: data.answer === 'over' ? 'done' : 'warning',
    blocks: [
      { kind: 'text', text: [{ bold: shorten(data.text) }] },
      {
        kind: 'text',
        text: [data.answer === 'over' ? correction.closedBy(data.by) : correction.openBy(data.by)],
      },
      ...(data.undo
        ? [
            {
              kind: 'buttons' as const,
              buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
            },
          ]
        : []),
    ],
  }),

  'tier-corrections': (
    { corrections, all, forgotten }: CorrectionsData,
    { texts: { correction, tier, common }, language, now }: Look,
  ): Card => {
    const name = (of: Tier) => tier.names[of === null ? 'none' : String(of)] ?? '';
    const lines = corrections.map((c) => [
      correction.line(
        c.number,
        name(c.tierWas),
        name(c.tierNow),
        c.by,
        formatWhen(new Date(c.at), language, now),
      ),
      { bold: shorten(c.text) },
      ...(c.why ? [correction.why(c.why)] : []),
    ]);
    const undo =
      forgotten === null
        ? []
        : [{ label: common.undo, press: { action: 'undo', args: { undo: forgotten } } }];
    const buttons = [
      ...corrections.map(({ id, number }) => ({
        label: correction.forget(number),
        press: { action: 'forget-correction', args: { correction: id } },
      })),
      ...undo,
    ];
    const blocks: Block[] = [
      ...(forgotten === null ? [] : [{ kind: 'text' as const, text: [correction.forgotten] }]),
      ...(lines.length > 0
        ? [{ kind: 'list' as const, items: lines }]
        : [{ kind: 'text' as const, text: [correction.none] }]),
      ...(all > lines.length ? [{ kind: 'note' as const, text: [common.more(all - lines.length)] }] : []),
      { kind: 'note', text: [correction.what] },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ];
    return { title: correction.title, tone: 'info', blocks };
  },
};
