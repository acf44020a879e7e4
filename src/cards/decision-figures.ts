/** How long decisions take, from mark to mark. */
import type { ShareFigure } from '../domain/accuracy.ts';
import { type DecisionLeg, indexGoal, type LegFigure, leastDecisions } from '../domain/decision-figures.ts';
import type { Verdict } from '../domain/directive.ts';
import { formatDay } from '../language/when.ts';
import type { Texts } from '../texts/index.ts';
import { percent, percentUp } from './accuracy.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface Data {
  days: number;
  /** When the first weeks are over; null where they are. */
  until: string | null;
  /** There are some of the first weeks; absent in what older versions planned. */
  isBefore?: boolean;
  legs: (LegFigure & { leg: DecisionLeg })[];
  inTime: ShareFigure;
  late: { name: string; asked: number; late: number }[];
  verdicts: Record<Verdict, number>;
  slow: { number: number; text: string; ms: number; waiting: string[] }[];
}

const hourMs = 3_600_000;

const plain = (ms: number | null): string => ((ms ?? 0) / hourMs).toFixed(1);
const hours = (ms: number | null, { decisions }: Texts): string => decisions.hours(plain(ms));

function compared({ before, index }: LegFigure, until: string | null, look: Look): string {
  const { decisions } = look.texts;
  if (until) return decisions.stillBaseline(formatDay(new Date(until), look.language));
  if (index === null) return decisions.noBaseline(before.n, leastDecisions);
  return decisions.index(index.toFixed(2), hours(before.median, look.texts), before.n);
}

function legLines(leg: LegFigure, until: string | null, look: Look): string {
  const { decisions } = look.texts;
  if (leg.median === null) return decisions.notEnough(leg.n, leastDecisions);
  const took = decisions.took(
    hours(leg.median, look.texts),
    plain(leg.low),
    plain(leg.high),
    leg.n,
    hours(leg.worked, look.texts),
  );
  return `${took}${look.texts.accuracy.stop}${compared(leg, until, look)}`;
}

function inTimeLine({ share, low, high, n, enough }: ShareFigure, { decisions }: Texts): string {
  if (share === null) return decisions.fewAsked(n, enough);
  return decisions.share(percent(share), percent(low), percentUp(high), n);
}

export const decisionFigureCards = {
  'decision-figures': (data: Data, look: Look): Card => {
    const { decisions, common, accuracy } = look.texts;
    const isEmpty = data.slow.length === 0;
    const { verdicts } = data;
    const fields = [
      ...data.legs.map((leg) => ({
        label: decisions.legs[leg.leg],
        value: [legLines(leg, data.until, look)],
      })),
      { label: decisions.inTime, value: [inTimeLine(data.inTime, look.texts)] },
      ...(data.late.length > 0
        ? [
            {
              label: decisions.late,
              value: [
                data.late
                  .map(({ name, asked, late }) => decisions.lateLine(name, late, asked))
                  .join(accuracy.join),
              ],
            },
          ]
        : []),
      {
        label: decisions.effect,
        value: [decisions.verdicts(verdicts.effective, verdicts.partly, verdicts.ineffective)],
      },
    ];
    const slow = data.slow.map(({ number, text, ms, waiting }) => [
      `${decisions.slowLine(number, text, hours(ms, look.texts))}${
        waiting.length > 0 ? decisions.waiting(waiting.join(common.and)) : ''
      }`,
    ]);
    const blocks: Block[] = isEmpty
      ? [{ kind: 'text', text: [data.isBefore ? decisions.noneSince : decisions.none] }]
      : [
          { kind: 'fields', fields },
          { kind: 'text', text: [decisions.goal(String(indexGoal))] },
          { kind: 'text', text: [{ bold: decisions.slow }] },
          { kind: 'list', items: slow },
          { kind: 'note', text: [decisions.how] },
        ];
    return { title: decisions.title(data.days), tone: 'info', blocks };
  },
};
