/** How good the tiers are: one item asked of an editor, and the figures. */
import type { Tier } from '../domain/item.ts';
import type { TierQuality } from '../domain/tier/quality.ts';
import type { Texts } from '../texts/index.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface AskData {
  askId: string;
  number: number;
  text: string;
  tier: Tier;
  position: number;
  total: number;
  /** Of the answer before. */
  undo: string | null;
}

interface QualityData {
  /** The last one that counts, `2026-08`. */
  month: string;
  months: number;
  enough: number;
  judged: number;
  corrected: number;
  tiers: TierQuality[];
  departments: { name: string; tiers: TierQuality[] }[];
}

const mostLetters = 200;
const mostDepartments = 10;
const tiers: readonly Tier[] = [1, 2, 3, null];

const keyOf = (tier: Tier): string => (tier === null ? 'none' : String(tier));
/** What does not flow is what remains; people wait for the three tiers. */
const flowing = (tiers: TierQuality[]): TierQuality[] => tiers.filter(({ tier }) => tier !== 0);
const labelOf = ({ tier }: TierQuality): string => (tier === 0 ? 'none' : String(tier));
const percent = (share: number): number => Math.round(share * 100);

const shorten = (text: string): string => {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : letters.join('');
};

const undoButton = (undo: string | null, label: string) =>
  undo === null ? [] : [{ label, press: { action: 'undo', args: { undo } } }];

function line(of: TierQuality, { quality, tier: { names } }: Texts, knownOnly = false): string {
  const name = names[labelOf(of)] ?? '';
  const { precision, recall } = of;
  const precise =
    precision.share === null
      ? quality.precisionUnknown(name, precision.n)
      : quality.precision(name, percent(precision.share), precision.n);
  const found =
    recall.share === null
      ? quality.recallUnknown(name, recall.n)
      : quality.recall(name, percent(recall.share), recall.n);
  if (precision.share === null && recall.share === null)
    return knownOnly ? '' : quality.unknown(name, precision.n, recall.n) + quality.stop;
  const said = [
    ...(knownOnly && precision.share === null ? [] : [precise]),
    ...(knownOnly && recall.share === null ? [] : [found]),
  ];
  return said.join(quality.join) + quality.stop;
}

export const qualityCards = {
  'tier-quality-ask': (data: AskData, { texts: { quality, tier, common } }: Look): Card => {
    const press = (of: Tier) => ({ action: 'judge-tier', args: { ask: data.askId, tier: keyOf(of) } });
    const others = tiers.filter((of) => of !== data.tier);
    return {
      title: quality.askTitle(data.position, data.total),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [{ bold: shorten(data.text) }] },
        { kind: 'text', text: [quality.given(data.number, tier.names[keyOf(data.tier)] ?? '')] },
        { kind: 'note', text: [quality.askNote] },
        {
          kind: 'buttons',
          buttons: [
            { label: quality.right, style: 'primary', press: press(data.tier) },
            ...others.map((of) => ({ label: tier.names[keyOf(of)] ?? '', press: press(of) })),
            ...undoButton(data.undo, common.undo),
          ],
        },
      ],
    };
  },

  'tier-quality-thanks': (
    data: { count: number; undo: string },
    { texts: { quality, common } }: Look,
  ): Card => ({
    title: quality.thanksTitle,
    tone: 'done',
    blocks: [
      { kind: 'text', text: [quality.thanks(data.count)] },
      { kind: 'buttons', buttons: undoButton(data.undo, common.undo) },
    ],
  }),

  'tier-quality': (data: QualityData, { texts }: Look): Card => {
    const { quality, tier } = texts;
    const title = quality.title(data.month);
    if (data.judged + data.corrected === 0)
      return { title, tone: 'info', blocks: [{ kind: 'text', text: [quality.none] }] };
    const shown = flowing(data.tiers);
    const found = data.tiers.filter((of) => of.falseAlarms + of.misses > 0);
    const departments = data.departments.slice(0, mostDepartments).map(({ name, tiers }) => [
      { bold: name },
      ` ${flowing(tiers)
        .map((of) => line(of, texts, true))
        .filter(Boolean)
        .join(' ')}`,
    ]);
    const blocks: Block[] = [
      { kind: 'list', items: shown.map((of) => [line(of, texts)]) },
      ...(found.length > 0
        ? [
            { kind: 'text' as const, text: [quality.foundLead] },
            {
              kind: 'list' as const,
              items: found.map((of) => [
                quality.found(tier.names[labelOf(of)] ?? '', of.falseAlarms, of.misses),
              ]),
            },
          ]
        : []),
      ...(departments.length > 0
        ? [
            { kind: 'text' as const, text: [quality.departmentsLead] },
            { kind: 'list' as const, items: departments },
          ]
        : []),
      {
        kind: 'note',
        text: [quality.sources(data.months, data.judged, data.corrected, data.enough)],
      },
    ];
    return { title, tone: 'info', blocks };
  },
};
