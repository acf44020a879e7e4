/** Cards about one matter being one item: what was reported, what is known already, what is merged and taken apart. */
import type { Tier } from '../domain/item.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { type Last, lastAnswer, reasonText, setTierButton, tierKey } from './item.ts';

const nameOf = (tier: Tier, { texts }: Look): string => texts.tier.names[tierKey(tier)] ?? '';
const mostLetters = 120;

/** One of two items that may be one matter. */
interface Side {
  number: number;
  tier: Tier;
  text: string;
}

/** Enough of a text to know it again. */
export const shortText = (text: string): string => beginning(text.replace(/\s+/gu, ' '), mostLetters);

const beginning = (text: string, most: number): string => {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text;
};

/** Of each of two, on a card that holds about a hundred. */
const mostBriefLetters = 22;

const undoButtons = (undo: string, { texts }: Look): Block => ({
  kind: 'buttons',
  buttons: [{ label: texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

const tierButtons = (itemId: string, tiers: string[], asked: Tier, { texts }: Look): Button[] =>
  tiers.map((tier) => setTierButton(texts.tier.names[tier] ?? tier, itemId, tier, asked));

export const matterCards = {
  /** To whoever says what is an item already. */
  'item-known': (
    data: {
      number: number;
      tier: Tier;
      reports: number;
      /** What was just added, to take it apart again. */
      reportId: string;
      /** Who has it in hand; null if nobody. */
      takenBy: string | null;
      told: string[];
      isWaiting: boolean;
      /** The tier that whoever says it again has named, to no effect. */
      marked?: Tier;
      isLast?: Last;
      /** Of tier 3, and not in the issue. */
      staysOut?: boolean;
    },
    look: Look,
  ): Card => {
    const { matter, common } = look.texts;
    return {
      title: matter.knownTitle(data.number),
      tone: data.isWaiting ? 'urgent' : 'quiet',
      blocks: [
        {
          kind: 'text',
          text: [
            matter.known(
              data.number,
              nameOf(data.tier, look),
              data.staysOut
                ? look.texts.tier.staysOutBriefly
                : (look.texts.tier.pace[tierKey(data.tier)] ?? ''),
              data.reports,
            ),
          ],
        },
        ...(data.takenBy !== null
          ? [{ kind: 'text', text: [matter.takenBy(data.takenBy || look.texts.tier.someone)] } as Block]
          : data.isWaiting
            ? [{ kind: 'text', text: [matter.waiting(data.told.join(common.and))] } as Block]
            : []),
        ...(data.marked === undefined
          ? []
          : [{ kind: 'note', text: [matter.markedInVain(data.number, nameOf(data.marked, look))] } as Block]),
        ...lastAnswer(data, look.texts.tier),
        {
          kind: 'buttons',
          buttons: [
            { label: matter.notTheSame, press: { action: 'split-report', args: { report: data.reportId } } },
          ],
        },
      ],
    };
  },

  /** To whoever has it in hand, when it is said again after a pause. */
  'said-again': (
    data: { number: number; text: string; reports: number; reportId: string },
    { texts: { matter } }: Look,
  ): Card => ({
    title: matter.againTitle(data.number),
    tone: 'urgent',
    blocks: [
      { kind: 'text', text: [{ bold: shortText(data.text) }] },
      { kind: 'text', text: [matter.again(data.reports)] },
      {
        kind: 'buttons',
        buttons: [
          { label: matter.notTheSame, press: { action: 'split-report', args: { report: data.reportId } } },
        ],
      },
    ],
  }),

  'report-split': (
    data: { number: number; from: number; tier: Tier; text: string; undo: string; staysOut?: boolean },
    look: Look,
  ): Card => {
    const { matter, tier } = look.texts;
    const pace = data.staysOut ? tier.staysOutBriefly : (tier.pace[tierKey(data.tier)] ?? '');
    return {
      title: matter.splitTitle(data.number),
      tone: data.tier === 1 ? 'urgent' : 'done',
      blocks: [
        { kind: 'text', text: [{ bold: shortText(data.text) }] },
        { kind: 'text', text: [matter.split(data.number, data.from, nameOf(data.tier, look), pace)] },
        undoButtons(data.undo, look),
      ],
    };
  },

  /** The answer to a report: its number, its tier with the reason, who was told, what comes next. */
  reported: (
    data: {
      itemId: string;
      number: number;
      tier: Tier;
      reason: string;
      told: string[] | null;
      mayBeTierOne: boolean;
      text: string;
      isDrill?: boolean;
      isLast?: Last;
      /** Of tier 3, and not in the issue. */
      staysOut?: boolean;
    },
    look: Look,
  ): Card => {
    const { matter, tier, common, alarm } = look.texts;
    // A rehearsal can only be stopped.
    const tiers = data.isDrill ? ['none'] : ['1', '2', '3', 'none'];
    const others = tiers.filter((key) => key !== tierKey(data.tier));
    const title = matter.reportedTitle(data.number);
    return {
      title: data.isDrill ? alarm.drillTitle(title) : title,
      tone: data.tier === 1 ? 'urgent' : 'done',
      blocks: [
        { kind: 'text', text: [{ bold: shortText(data.text) }] },
        {
          kind: 'fields',
          fields: [
            { label: matter.tier, value: [nameOf(data.tier, look)] },
            { label: matter.why, value: [reasonText(data.reason, look, data.text)] },
            {
              label: matter.next,
              value: [data.staysOut ? tier.staysOut : (matter.nextOf[tierKey(data.tier)] ?? '')],
            },
          ],
        },
        ...(data.told
          ? [
              {
                kind: 'text',
                text: [data.told.length > 0 ? tier.told(data.told.join(common.and)) : tier.nobodyTold],
              } as Block,
            ]
          : []),
        {
          kind: 'note',
          text: [data.isDrill ? alarm.drillStop : data.mayBeTierOne ? matter.inDoubt : matter.elseTier],
        },
        ...lastAnswer(data, tier),
        { kind: 'buttons', buttons: tierButtons(data.itemId, others, data.tier, look) },
      ],
    };
  },

  /** `itemId` and `number` are of the one that was there first. */
  'merge-ask': (
    data: { pairId: string; itemId: string; number: number; first: Side; second: Side; percent: number },
    look: Look,
  ): Card => {
    const { matter } = look.texts;
    const args = { pair: data.pairId };
    const [first, second] = [data.first.number, data.second.number];
    const buttons: Block = {
      kind: 'buttons',
      buttons: [
        { label: matter.merge, style: 'primary', press: { action: 'merge-items', args } },
        { label: matter.notTheSame, press: { action: 'keep-apart', args } },
      ],
    };
    return {
      title: matter.askTitle(first, second),
      tone: 'info',
      // Two such questions beneath one another are told apart by what stands on the card itself.
      inOne: [
        ...[data.first, data.second].map(({ number, tier, text }): Block => {
          const words = beginning(text.replace(/\s+/gu, ' '), mostBriefLetters);
          return { kind: 'text', text: [matter.askBriefly(matter.item(number, nameOf(tier, look)), words)] };
        }),
        {
          kind: 'fields',
          fields: [
            { label: matter.likeLabel, value: [matter.alike(data.percent)] },
            { label: matter.wholeLabel, value: [matter.whole(first, second)] },
          ],
        },
        buttons,
      ],
      blocks: [
        ...[data.first, data.second].flatMap((side): Block[] => [
          { kind: 'text', text: [{ bold: matter.item(side.number, nameOf(side.tier, look)) }] },
          { kind: 'text', text: [shortText(side.text)] },
        ]),
        { kind: 'note', text: [matter.ask(data.percent)] },
        buttons,
      ],
    };
  },

  'kept-apart': (data: { first: number; second: number; by: string; undo: string }, look: Look): Card => ({
    title: look.texts.matter.apartTitle,
    tone: 'quiet',
    blocks: [
      { kind: 'text', text: [look.texts.matter.apart(data.by, data.first, data.second)] },
      undoButtons(data.undo, look),
    ],
  }),

  'items-merged': (
    data: { number: number; absorbed: number; text: string; by: string; reports: number; undo: string },
    look: Look,
  ): Card => ({
    title: look.texts.matter.mergedTitle(data.number),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [{ bold: shortText(data.text) }] },
      { kind: 'text', text: [look.texts.matter.merged(data.by, data.absorbed, data.number, data.reports)] },
      undoButtons(data.undo, look),
    ],
  }),

  'merged-already': (data: { number: number }, { texts: { matter } }: Look): Card => ({
    title: matter.mergedTitle(data.number),
    tone: 'quiet',
    blocks: [{ kind: 'text', text: [matter.mergedAlready(data.number)] }],
  }),

  /** In place of the alarm of an item that another stands for. */
  'alarm-merged': (
    data: {
      /** The one that stands for both. */
      itemId: string;
      number: number;
      into: number;
      text: string;
      takenBy: string | null;
      isWaiting: boolean;
    },
    { texts: { matter, tier } }: Look,
  ): Card => ({
    title: matter.alarmMergedTitle(data.into),
    tone: data.isWaiting ? 'urgent' : 'quiet',
    blocks: [
      { kind: 'text', text: [{ bold: shortText(data.text) }] },
      { kind: 'text', text: [matter.alarmMerged(data.number, data.into)] },
      ...(data.takenBy !== null
        ? [{ kind: 'text', text: [matter.takenBy(data.takenBy || tier.someone)] } as Block]
        : []),
      ...(data.isWaiting
        ? [
            {
              kind: 'buttons',
              buttons: [
                {
                  label: tier.takeOn,
                  style: 'primary',
                  press: { action: 'ack-item', args: { item: data.itemId } },
                },
              ],
            } as Block,
          ]
        : []),
    ],
  }),

  /** In place of the alarm of an item that was taken out again while somebody had it in hand. */
  'alarm-apart': (data: { number: number; text: string; takenBy: string }, { texts }: Look): Card => ({
    title: texts.tier.takenTitle(data.number),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [{ bold: shortText(data.text) }] },
      { kind: 'text', text: [texts.matter.alarmApart(data.takenBy || texts.tier.someone)] },
    ],
  }),

  /** To a colleague whom a system names as concerned, where it is not tier 1. */
  'message-for-you': (
    data: { itemId: string; number: number; tier: Tier; text: string; source: string; link: string | null },
    look: Look,
  ): Card => {
    const { matter, tier } = look.texts;
    const pace = tier.pace[tierKey(data.tier)] ?? '';
    return {
      title: matter.forYouTitle(data.number),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [{ bold: shortText(data.text) }] },
        { kind: 'note', text: [matter.forYou(data.source, nameOf(data.tier, look), pace)] },
        ...(data.link
          ? [{ kind: 'text', text: [{ link: { text: matter.lookUp, url: data.link } }] } as Block]
          : []),
      ],
    };
  },

  'how-to-report': (
    data: {
      /** Asked with the command, or the mark, that rings. */
      isUrgent?: boolean;
    },
    { texts: { matter } }: Look,
  ): Card => {
    const how = data.isUrgent ? matter.howUrgent : matter;
    return {
      title: matter.howTitle,
      tone: 'info',
      blocks: [
        { kind: 'text', text: [how.how] },
        { kind: 'list', items: how.examples.map((example) => [example]) },
      ],
    };
  },
};
