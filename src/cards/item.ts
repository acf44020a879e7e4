/** Cards about items and their tiers. */

import type { Tier } from '../domain/item.ts';
import { wholeWords } from '../language/whole-words.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

/** A tier's key in the texts. */
export const tierKey = (tier: Tier | string): string => (tier === null ? 'none' : String(tier));

/** "complaint:投诉" in words; `of`: the text, whose words are not cut where the model leant on a part of them. */
export function reasonText(reason: string, { texts, language }: Look, of = ''): string {
  const [key = '', found] = reason.split(/:(.*)/su);
  const isRead = key.startsWith('reads-as') && found !== undefined;
  const words = isRead
    ? found
        .split(' ')
        .map((stretch) => wholeWords(stretch, of))
        .join(' ')
    : found;
  const [, number, name] = key === 'learned' ? (/^(\d+) (.*)$/su.exec(words ?? '') ?? []) : [];
  if (number !== undefined) return texts.correction.likeItem(number, name ?? '');
  if (key === 'came-back') return texts.correction.isBack(words ?? '');
  const text = (texts.tierReasons as Record<string, string>)[key] ?? key;
  if (!words) return text;
  return language === 'zh-CN' ? `${text}（${words}）` : `${text} (${words})`;
}

/** Gives an item a tier; `asked`: what it had when the card asked, which a press no longer answers once somebody has said. */
export const setTierButton = (label: string, itemId: string, to: string, asked?: Tier): Button => ({
  label,
  press: {
    action: 'set-tier',
    args: { item: itemId, tier: to, ...(asked === undefined ? {} : { asked: tierKey(asked) }) },
  },
});

export const itemCards = {
  'tier-set': (
    data: {
      number: number;
      tier: Tier;
      was: Tier;
      told: string[] | null;
      undo: string | null;
      /** Empty where its words are not for her. */
      text: string;
      isLearned?: boolean;
    },
    { texts: { tier, common, correction }, language }: Look,
  ): Card => ({
    title: tier.setTitle(data.number, tier.names[tierKey(data.tier)] ?? ''),
    tone: data.tier === 1 ? 'urgent' : 'done',
    blocks: [
      ...(data.text === ''
        ? []
        : [{ kind: 'text' as const, text: [Array.from(data.text).slice(0, 120).join('')] }]),
      {
        kind: 'text',
        text: [
          tier.setBy(tier.names[tierKey(data.tier)] ?? '', tier.pace[tierKey(data.tier)] ?? ''),
          ...(data.was === data.tier
            ? []
            : [`${language === 'en' ? ' ' : ''}${tier.was(tier.names[tierKey(data.was)] ?? '')}`]),
        ],
      },
      ...(data.told ? [toldBlock(data.told, tier, common.and)] : []),
      ...(data.isLearned ? [{ kind: 'note' as const, text: [correction.fromNowOn] }] : []),
      ...(data.undo ? [undoBlock(common.undo, data.undo)] : []),
    ],
  }),

  'tier-ask': (
    data: { itemId: string; number: number; text: string; tier: Tier },
    { texts: { tier } }: Look,
  ): Card => ({
    title: tier.askTitle,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [Array.from(data.text).slice(0, 120).join('')] },
      { kind: 'note', text: [tier.was(tier.names[tierKey(data.tier)] ?? '')] },
      {
        kind: 'buttons',
        buttons: ['1', '2', '3', 'none']
          .filter((t) => t !== tierKey(data.tier))
          .map((t) => setTierButton(tier.names[t] ?? t, data.itemId, t)),
      },
      { kind: 'note', text: [tier.usage] },
    ],
  }),

  /** To the one who wrote it, or those responsible: it may be tier 1, and a machine does not settle that alone. */
  'tier-doubt': (
    data: { itemId: string; number: number; text: string; tier: Tier; quote?: string },
    { texts: { tier, correction } }: Look,
  ): Card => ({
    title: tier.doubtTitle,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [{ bold: Array.from(data.text).slice(0, 120).join('') }] },
      { kind: 'text', text: [tier.doubt(data.number, tier.names[tierKey(data.tier)] ?? '')] },
      ...(data.quote ? [{ kind: 'text' as const, text: [correction.secondOpinion(data.quote)] }] : []),
      {
        kind: 'buttons',
        buttons: [
          setTierButton(tier.doubtYes, data.itemId, '1', data.tier),
          setTierButton(tier.doubtNo, data.itemId, tierKey(data.tier), data.tier),
        ],
      },
      { kind: 'note', text: [tier.doubtNote] },
    ],
  }),

  /** To whoever answers a question that somebody else has settled; people are named only where she may hear of them. */
  'tier-settled': (
    data: { number: number; tier: Tier; by: string; holder: string; pressed: Tier },
    { texts: { tier } }: Look,
  ): Card => {
    const name = (of: Tier) => tier.names[tierKey(of)] ?? '';
    return {
      title: tier.settledTitle(data.number, name(data.tier)),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [tier.settledBy(data.by, name(data.tier), data.holder)] },
        { kind: 'note', text: [tier.settledNote(data.number, name(data.pressed))] },
      ],
    };
  },

  /** What the sender sees: in a group only for tier 1, in the direct chat always. */
  'item-noted': (
    data: {
      number: number | null;
      tier: Tier;
      told: string[] | null;
      isDrill?: boolean;
      isLast?: Last;
      /** Of tier 3, and not in the issue. */
      staysOut?: boolean;
      meant?: AnswerMeant;
    },
    { texts: { tier, common, alarm } }: Look,
  ): Card => ({
    title:
      data.tier !== 1 || data.number === null
        ? tier.notedTitle
        : data.isDrill
          ? alarm.drillTitle(tier.alertedTitle(data.number))
          : tier.alertedTitle(data.number),
    tone: data.tier === 1 ? 'urgent' : 'quiet',
    blocks: [
      {
        kind: 'text',
        text: [
          data.number === null
            ? tier.notedNone
            : tier.noted(
                data.number,
                tier.names[tierKey(data.tier)] ?? '',
                data.staysOut ? tier.staysOut : (tier.pace[tierKey(data.tier)] ?? ''),
              ),
        ],
      },
      ...(data.told ? [toldBlock(data.told, tier, common.and)] : []),
      ...(data.meant
        ? [{ kind: 'text' as const, text: [tier.meant[data.meant.to](data.meant.number)] }]
        : []),
      ...lastAnswer(data, tier),
    ],
  }),

  /** To whoever said alike things over and over, some of which were only counted; `text` is of the last one. */
  'alike-counted': (
    data: { number: number; text: string; count: number; isDrill?: boolean },
    { texts: { tier, alarm } }: Look,
  ): Card => ({
    title: data.isDrill ? alarm.drillTitle(tier.alikeTitle(data.count)) : tier.alikeTitle(data.count),
    tone: 'quiet',
    blocks: [{ kind: 'text', text: [tier.alikeCounted(data.count, data.number, data.text)] }],
  }),
};

/** What may have been answered by what was said beneath nothing. */
export interface AnswerMeant {
  to: 'request-question' | 'case-question' | 'request';
  number: number;
}

/** Whether it is the last answer for a while: where many come in a group, or what is alike in somebody's own chat. */
export type Last = boolean | 'alike';

/** Of many the next are not answered. */
export const lastAnswer = ({ isLast }: { isLast?: Last }, tier: Look['texts']['tier']): Block[] =>
  isLast ? [{ kind: 'note', text: [isLast === 'alike' ? tier.lastAlike : tier.lastAnswer] }] : [];

const undoBlock = (label: string, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, press: { action: 'undo', args: { undo } } }],
});

function toldBlock(told: string[], tier: Look['texts']['tier'], and: string): Block {
  return { kind: 'note', text: [told.length > 0 ? tier.told(told.join(and)) : tier.nobodyTold] };
}
