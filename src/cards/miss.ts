/** The miss ledger: how many nobody has explained, which they are, and what was said of the others. */
import type { MissKind } from '../domain/miss.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

export interface MissLine {
  itemId: string;
  number: number;
  text: string;
  kind: MissKind;
  dueAt: string;
  /** Null where nothing has happened yet. */
  lateMinutes: number | null;
  explained?: { by: string; words: string };
}

interface MissesData {
  /** Whose are looked at. */
  scope: 'all' | 'department' | 'own';
  /** How many nobody has explained. */
  count: number;
  open: MissLine[];
  explained: MissLine[];
}

const mostLetters = 30;
/** More buttons are hard to tell apart; the others are explained by typing. */
const mostButtons = 4;

const short = (text: string): string => {
  const letters = Array.from(text);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : text;
};

function lineOf(miss: MissLine, { texts, language, now }: Look): string {
  const due = formatWhen(new Date(miss.dueAt), language, now);
  return texts.miss.line(
    miss.number,
    short(miss.text),
    texts.miss.kinds[miss.kind](due, miss.lateMinutes ?? 0),
  );
}

export const missCards = {
  misses: (data: MissesData, look: Look): Card => {
    const { miss, common, alarm } = look.texts;
    const left = data.count - data.open.length;
    const blocks: Block[] = [
      { kind: 'text', text: [{ bold: miss.figure(data.count) }, miss.scopes[data.scope]] },
      ...(data.open.length > 0
        ? [{ kind: 'list', items: data.open.map((one) => [lineOf(one, look)]) } as Block]
        : []),
      ...(left > 0 ? [{ kind: 'note', text: [common.more(left)] } as Block] : []),
      ...(data.open.length > 0
        ? [
            {
              kind: 'buttons',
              buttons: data.open.slice(0, mostButtons).map(({ itemId, number }) => ({
                label: miss.explain(number),
                press: { action: 'ask-act', args: { item: itemId, form: 'explain' } },
              })),
            } as Block,
            { kind: 'note', text: [miss.hint(alarm.typed.explain(data.open[0]?.number ?? 0))] } as Block,
          ]
        : []),
      ...(data.explained.length > 0
        ? ([
            { kind: 'text', text: [{ bold: miss.explainedHead }] },
            {
              kind: 'list',
              items: data.explained.map((one) => [
                `${lineOf(one, look)} ${miss.saidBy(one.explained?.by ?? '', one.explained?.words ?? '')}`,
              ]),
            },
          ] as Block[])
        : []),
      ...(data.open.length + data.explained.length === 0
        ? [{ kind: 'text', text: [miss.nothing] } as Block]
        : []),
    ];
    return { title: miss.title, tone: data.count > 0 ? 'late' : 'info', blocks };
  },

  'miss-explained': (
    data: { number: number; reason: string; undo: string },
    { texts: { miss, common } }: Look,
  ): Card => ({
    title: miss.explainedTitle(data.number),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [{ bold: data.reason }] },
      { kind: 'text', text: [miss.explainedText(data.number)] },
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),
};
