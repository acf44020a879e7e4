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
  'tier-corrections': (
    { corrections, all, forgotten }: CorrectionsData,
    { texts: { correction, tier, common }, language }: Look,
  ): Card => {
    const name = (of: Tier) => tier.names[of === null ? 'none' : String(of)] ?? '';
    const lines = corrections.map((c) => [
      correction.line(c.number, name(c.tierWas), name(c.tierNow), c.by, formatWhen(new Date(c.at), language)),
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
