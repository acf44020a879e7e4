/** Cards about several tier 1 at once. */

import type { Texts } from '../texts/index.ts';
import { titled } from './alarm.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, Rich } from './card.ts';
import { type ErrorValues, errorText } from './common.ts';
import type { Look } from './index.ts';

interface Line {
  number: number;
  text: string;
  /** So many more say the same of another number. */
  alike?: number;
  isDrill?: boolean;
}

const lineOf = (
  { number, text, alike = 0, isDrill }: Line,
  { line, moreAlike, drillTitle }: Texts['alarm'],
): Rich => {
  const words = line(number, text) + (alike > 0 ? moreAlike(alike) : '');
  return [isDrill ? drillTitle(words) : words];
};

/** So many stand on a card where each has a field. */
const mostFields = 6;

/** Number by number; how many are alike comes first, so that it is not cut. */
function bundleInOne(
  data: { count: number; known?: number; escalated: number; lines: Line[] },
  buttons: Block,
  { alarm, common }: Texts,
): Block[] {
  const lines = data.lines.slice(0, mostFields);
  const left = countOf(data) - shownOn(lines);
  const fields = lines.map(({ number, text, alike = 0, isDrill }) => {
    const words = alike > 0 ? `×${alike + 1} ${text}` : text;
    return { label: String(number), value: [isDrill ? alarm.drillTitle(words) : words] };
  });
  return [
    { kind: 'fields', fields },
    ...(left > 0 ? [note(common.more(left))] : []),
    note(alarm.bundleShort),
    ...(data.escalated > 0 ? [note(alarm.bundleEscalated(data.escalated))] : []),
    buttons,
    note(alarm.takeOne),
  ];
}

/** More numbers than this nobody writes down. */
const mostNamed = 10;

/** How many stand on its lines. */
const shownOn = (lines: Line[]): number => lines.reduce((sum, { alike = 0 }) => sum + 1 + alike, 0);

const countOf = ({ count, known = 0 }: { count: number; known?: number }): number => count + known;

/** What she has been told of before is not said to be more, but where it stands on the list all that wait are counted, too. */
function headOf(
  data: { count: number; known?: number; before?: number; isDrill?: boolean },
  alarm: Texts['alarm'],
) {
  const { count, known = 0, before = 0, isDrill = false } = data;
  const all = known > 0 ? count + known + before : count;
  return count > 0
    ? { title: alarm.bundleTitle(count, all, isDrill), summary: alarm.bundleSummary(count) }
    : { title: alarm.bundleStillTitle(countOf(data)), summary: alarm.bundleStillSummary(countOf(data)) };
}

export const alarmBundleCards = {
  /** Several at once; each has its own limit all the same. */
  'alarm-bundle': (
    data: {
      /** Of which no message before told the reader. */
      count: number;
      /** Of which one did. */
      known?: number;
      /** So many more wait that stand on cards before. */
      before?: number;
      escalated: number;
      lines: Line[];
      /** Nothing real is among them. */
      isDrill?: boolean;
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    const { alarm, common } = texts;
    const buttons: Block = {
      kind: 'buttons',
      buttons: [
        {
          label: alarm.takeAll,
          style: 'primary',
          confirm: alarm.takeAllSure,
          press: { action: 'take-all', args: {} },
        },
        { label: alarm.showAll, press: { action: 'show-waiting', args: {} } },
      ],
    };
    // Where none is new the title counts those on the list.
    const stillWaiting = (data.count > 0 ? (data.known ?? 0) : 0) + (data.before ?? 0);
    const isSeveral = countOf(data) + (data.before ?? 0) > 1;
    const single = data.count > 0 ? alarm.bundleFresh : alarm.bundleOne;
    const { title, summary } = headOf(data, alarm);
    return {
      title: titled(title, data, look),
      summary: titled(summary, data, look),
      tone: 'urgent',
      inOne: bundleInOne(data, buttons, texts),
      blocks: [
        text(isSeveral ? alarm.bundleIntro : single),
        {
          kind: 'list',
          items: data.lines.map((one) => lineOf(one, alarm)),
        },
        ...(countOf(data) > shownOn(data.lines)
          ? [note(common.more(countOf(data) - shownOn(data.lines)))]
          : []),
        ...(stillWaiting > 0 ? [note(alarm.bundleKnown(stillWaiting))] : []),
        ...(data.escalated > 0 ? [note(alarm.bundleEscalated(data.escalated))] : []),
        buttons,
        note(alarm.takeOne),
      ],
    };
  },

  /** In place of a card with several, once somebody has taken each of them. */
  'alarm-bundle-done': (_data: object, { texts: { alarm } }: Look): Card => ({
    title: alarm.bundleDoneTitle,
    tone: 'done',
    blocks: [text(alarm.bundleDone)],
  }),

  'alarm-taken-all': (data: { count: number; undo: string | null }, { texts: { alarm } }: Look): Card => ({
    title: alarm.takenAllTitle,
    tone: 'done',
    blocks: [
      text(data.count > 0 ? alarm.takenAll(data.count) : alarm.takenNone),
      ...(data.undo
        ? [
            {
              kind: 'buttons' as const,
              buttons: [{ label: alarm.giveAllBack, press: { action: 'undo', args: { undo: data.undo } } }],
            },
          ]
        : []),
    ],
  }),

  'alarm-closed-all': (
    data: { count: number; line: string; undo: string; toReply?: number[]; left?: number[]; held?: number[] },
    { texts: { alarm, common } }: Look,
  ): Card => ({
    title: alarm.closedAllTitle(data.count),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [{ bold: data.line }] },
      text(alarm.closed),
      ...(data.left?.length ? [text(alarm.notClosed(data.left))] : []),
      ...(data.held?.length ? [text(alarm.heldByOthers(data.held))] : []),
      ...(data.toReply?.length
        ? [note(alarm.repliesToo(data.toReply.slice(0, mostNamed), data.toReply.length))]
        : []),
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  /** What became of each that was named. */
  'alarm-each': (
    data: {
      lines: ({ number: number } & (
        | { outcome: 'taken' | 'had' | 'closed'; by?: string }
        | { error: { key: string; values: ErrorValues } }
      ))[];
    },
    look: Look,
  ): Card => {
    const { alarm } = look.texts;
    return {
      title: alarm.eachTitle(data.lines.length),
      tone: 'info',
      blocks: [
        {
          kind: 'list',
          items: data.lines.map((one) => [
            alarm.line(
              one.number,
              'error' in one
                ? errorText(one.error.key, one.error.values, look)
                : alarm.became[one.outcome](one.by ?? ''),
            ),
          ]),
        },
      ],
    };
  },

  /** Which one is meant, where several wait, or whether the only one is. */
  'alarm-which': (
    data: { items: ({ itemId: string } & Line)[] },
    { texts: { alarm, correction } }: Look,
  ): Card => ({
    title: alarm.whichTitle(data.items.length),
    tone: 'info',
    blocks: [
      {
        kind: 'list',
        items: data.items.map((one) => (one.text ? lineOf(one, alarm) : [correction.whichItem(one.number)])),
      },
      {
        kind: 'buttons',
        buttons: data.items.map(({ itemId, number }) => ({
          label: alarm.takeNumber(number),
          press: { action: 'ack-item', args: { item: itemId } },
        })),
      },
    ],
  }),
};
