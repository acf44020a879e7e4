/** How far the allowances of the platforms are used, and what waited for them. */
import type { PlatformName } from '../domain/person.ts';
import type { Mark, Period, Stage, UseKind } from '../domain/quota.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

export interface QuotaLine {
  platform: PlatformName;
  unit: string;
  period: Period;
  used: number;
  allowance: number | null;
  forecast: number | null;
  stage: Stage;
  forSending: boolean;
  /** When it begins anew. */
  endAt: string;
  /** Largest first. */
  biggest: { kind: UseKind; used: number }[];
}

const percentOf = ({ used, allowance }: QuotaLine): number | null =>
  allowance === null || allowance === 0 ? null : Math.floor((used * 100) / allowance);

function nameOf(line: QuotaLine, { texts: { quota } }: Look): string {
  const units: Record<string, string> = quota.units;
  return `${quota.platforms[line.platform]} · ${units[line.unit] ?? line.unit}`;
}

function sayLine(line: QuotaLine, look: Look): string[] {
  const { quota } = look.texts;
  const { used, allowance, forecast, stage, period } = line;
  const percent = percentOf(line);
  const biggest = line.biggest.map(({ kind, used }) => quota.share(quota.kinds[kind], used));
  return [
    percent === null
      ? quota.usedOnly(used, quota.periods[period])
      : quota.used(used, allowance ?? 0, percent, quota.periods[period]),
    ...(forecast === null || allowance === null ? [] : [quota.forecast(forecast)]),
    ...(stage > 0 && line.forSending ? [quota.stages[stage]] : []),
    ...(biggest.length > 0 ? [quota.biggest(biggest)] : []),
  ];
}

interface GivenUpData {
  count: number;
  since: string;
  entries: { who: string; title: string }[];
}

export const quotaCards = {
  /** Messages that no platform took for a day. */
  'given-up': (data: GivenUpData, { texts: { quota, common }, language, now }: Look): Card => ({
    title: quota.givenUpTitle(data.count),
    tone: 'warning',
    blocks: [
      { kind: 'text', text: [quota.givenUp(formatWhen(new Date(data.since), language, now))] },
      { kind: 'list', items: data.entries.map(({ who, title }) => [quota.givenUpLine(who, title)]) },
      ...(data.count > data.entries.length
        ? [{ kind: 'note', text: [common.more(data.count - data.entries.length)] } as Block]
        : []),
      { kind: 'note', text: [quota.givenUpNext] },
    ],
  }),

  quota: (
    data: { lines: QuotaLine[]; waiting: { platform: PlatformName; count: number; nextAt: string }[] },
    look: Look,
  ): Card => {
    const { quota } = look.texts;
    const worst = Math.max(0, ...data.lines.map(({ stage }) => stage));
    return {
      title: quota.title,
      tone: worst >= 2 ? 'urgent' : worst === 1 ? 'warning' : 'info',
      blocks: [
        ...data.lines.flatMap((line): Block[] => [
          { kind: 'text', text: [{ bold: nameOf(line, look) }] },
          { kind: 'list', items: sayLine(line, look).map((text) => [text]) },
        ]),
        ...data.waiting.map(
          ({ platform, count, nextAt }): Block => ({
            kind: 'text',
            text: [
              quota.waiting(
                quota.platforms[platform],
                count,
                formatWhen(new Date(nextAt), look.language, look.now),
              ),
            ],
          }),
        ),
        ...(data.lines.length === 0 ? [{ kind: 'text', text: [quota.nothing] } as Block] : []),
        { kind: 'note', text: [quota.ownCount] },
      ],
    };
  },

  'quota-warning': (data: QuotaLine & { mark: Mark; waiting: number }, look: Look): Card => {
    const { quota } = look.texts;
    const percent = percentOf(data) ?? 100;
    return {
      title: quota.warnings[data.mark](nameOf(data, look), percent),
      tone: data.mark === '70' || data.mark === 'forecast' ? 'warning' : 'urgent',
      blocks: [
        { kind: 'list', items: sayLine(data, look).map((text) => [text]) },
        ...(data.waiting > 0 ? [{ kind: 'text', text: [quota.waitsNow(data.waiting)] } as Block] : []),
        {
          kind: 'text',
          text: [
            data.forSending
              ? quota.whatToDo(formatWhen(new Date(data.endAt), look.language, look.now))
              : quota.incoming(formatWhen(new Date(data.endAt), look.language, look.now)),
          ],
        },
      ],
    };
  },

  /** What waited for one person, said together. */
  waited: (data: { entries: { title: string; text: string }[] }, { texts: { quota } }: Look): Card => ({
    title: quota.waitedTitle(data.entries.length),
    tone: 'info',
    blocks: [
      { kind: 'list', items: data.entries.map(({ title, text }) => [{ bold: title }, ` ${text}`]) },
      { kind: 'note', text: [quota.waitedWhy] },
    ],
  }),
};
