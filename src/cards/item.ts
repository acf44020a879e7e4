/** Cards about items and their tiers. */

import type { Tier } from '../domain/item.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

export interface AlarmData {
  itemId: string;
  number: number;
  text: string;
  from: string;
  where: string;
  inGroup: boolean;
  saidAt: string;
  reason: string;
  minutes: number;
  head: string;
  escalated: boolean;
  /** Who was told and has read it, as far as the platform proves it. Reading is not taking it on. */
  readBy?: string[];
  /** Who was told before and has left. */
  leftBy?: string;
}

interface TakenData extends AlarmData {
  by: string;
  at: string;
  undo: string;
}

// Longer messages are cut in the card; the message itself stands in its chat.
const mostLetters = 600;

const tierKey = (tier: Tier | string): string => (tier === null ? 'none' : String(tier));
const time = (at: string, { language }: Look): string => formatWhen(new Date(at), language);

/** "complaint:投诉" in words. */
export function reasonText(reason: string, { texts }: Look): string {
  const [key = '', words] = reason.split(/:(.*)/su);
  const [, number, name] = key === 'learned' ? (/^(\d+) (.*)$/su.exec(words ?? '') ?? []) : [];
  if (number !== undefined) return texts.correction.likeItem(number, name ?? '');
  const text = (texts.tierReasons as Record<string, string>)[key] ?? key;
  return words ? `${text}（${words}）` : text;
}

function facts(data: AlarmData, look: Look): Block[] {
  const { tier } = look.texts;
  const letters = Array.from(data.text);
  const text = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')} …` : data.text;
  return [
    { kind: 'text', text: [{ bold: text }] },
    {
      kind: 'fields',
      fields: [
        { label: tier.from, value: [data.from || tier.someone] },
        { label: tier.where, value: [data.where || (data.inGroup ? tier.inGroup : tier.inDirectChat)] },
        { label: tier.when, value: [time(data.saidAt, look)] },
        { label: tier.why, value: [reasonText(data.reason, look)] },
        ...(data.readBy?.length
          ? [{ label: tier.readBy, value: [data.readBy.join(look.texts.common.and)] }]
          : []),
      ],
    },
  ];
}

const setTier = (label: string, itemId: string, to: string): Button => ({
  label,
  press: { action: 'set-tier', args: { item: itemId, tier: to } },
});

export const itemCards = {
  alarm: (data: AlarmData, look: Look): Card => {
    const { tier } = look.texts;
    return {
      title: data.escalated ? tier.escalatedTitle(data.number) : tier.alarmTitle(data.number),
      tone: 'urgent',
      summary: tier.summary(data.from || tier.someone, data.text),
      blocks: [
        ...facts(data, look),
        {
          kind: 'note',
          text: [
            data.leftBy
              ? tier.leftStep(data.leftBy)
              : data.escalated
                ? tier.escalatedStep(data.minutes)
                : tier.nextStep(data.minutes, data.head),
          ],
        },
        {
          kind: 'buttons',
          buttons: [
            {
              label: tier.takeOn,
              style: 'primary',
              press: { action: 'ack-item', args: { item: data.itemId } },
            },
            { label: tier.notTierOne, press: { action: 'correct-item', args: { item: data.itemId } } },
          ],
        },
      ],
    };
  },

  'alarm-taken': (data: TakenData, look: Look): Card => ({
    title: look.texts.tier.takenTitle(data.number),
    tone: 'done',
    blocks: [
      ...facts(data, look),
      { kind: 'text', text: [look.texts.tier.takenBy(data.by, time(data.at, look))] },
      {
        kind: 'buttons',
        buttons: [{ label: look.texts.tier.giveBack, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  'alarm-taken-already': (data: { number: number; by: string }, { texts }: Look): Card => ({
    title: texts.tier.takenTitle(data.number),
    tone: 'done',
    blocks: [{ kind: 'text', text: [texts.tier.takenAlready(data.by)] }],
  }),

  'alarm-corrected': (
    data: AlarmData & { by: string; tier: Tier; undo: string | null },
    look: Look,
  ): Card => {
    const { tier, common } = look.texts;
    const others = ['2', '3', 'none'].filter((t) => t !== tierKey(data.tier));
    const undo: Block = {
      kind: 'buttons',
      buttons: [
        ...others.map((t) => setTier(tier.names[t] ?? t, data.itemId, t)),
        ...(data.undo ? [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }] : []),
      ],
    };
    return {
      title: tier.correctedTitle(data.number),
      tone: 'quiet',
      blocks: [
        ...facts(data, look),
        { kind: 'text', text: [tier.correctedBy(data.by, tier.names[tierKey(data.tier)] ?? '')] },
        { kind: 'note', text: [tier.orElse] },
        undo,
      ],
    };
  },

  'tier-set': (
    data: {
      number: number;
      tier: Tier;
      was: Tier;
      told: string[] | null;
      undo: string | null;
      text: string;
      isLearned?: boolean;
    },
    { texts: { tier, common, correction } }: Look,
  ): Card => ({
    title: tier.setTitle(data.number, tier.names[tierKey(data.tier)] ?? ''),
    tone: data.tier === 1 ? 'urgent' : 'done',
    blocks: [
      { kind: 'text', text: [Array.from(data.text).slice(0, 120).join('')] },
      {
        kind: 'text',
        text: [
          `${tier.setBy(tier.names[tierKey(data.tier)] ?? '', tier.pace[tierKey(data.tier)] ?? '')} ${tier.was(tier.names[tierKey(data.was)] ?? '')}`,
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
          .map((t) => setTier(tier.names[t] ?? t, data.itemId, t)),
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
          setTier(tier.doubtYes, data.itemId, '1'),
          setTier(tier.doubtNo, data.itemId, tierKey(data.tier)),
        ],
      },
      { kind: 'note', text: [tier.doubtNote] },
    ],
  }),

  /** What the sender sees: in a group only for tier 1, in the direct chat always. */
  'item-noted': (
    data: { number: number | null; tier: Tier; told: string[] | null },
    { texts: { tier, common } }: Look,
  ): Card => ({
    title: data.tier === 1 && data.number !== null ? tier.alertedTitle(data.number) : tier.notedTitle,
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
                tier.pace[tierKey(data.tier)] ?? '',
              ),
        ],
      },
      ...(data.told ? [toldBlock(data.told, tier, common.and)] : []),
    ],
  }),
};

const undoBlock = (label: string, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, press: { action: 'undo', args: { undo } } }],
});

function toldBlock(told: string[], tier: Look['texts']['tier'], and: string): Block {
  return { kind: 'note', text: [told.length > 0 ? tier.told(told.join(and)) : tier.nobodyTold] };
}
