/** Daily sync: the question to each member, what she said, and the summary for all. */

import { shortLine } from '../domain/digest-copy.ts';
import { formatDay, formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField, Inline } from './card.ts';
import type { Look } from './index.ts';

export interface SyncName {
  name: string;
  every: 'day' | 'week';
}

interface Lines {
  done: string;
  next: string;
  blocked: string;
}

export interface Open {
  number: number;
  text: string;
}

const fieldLetters = 500;
/** A summary of many people must fit a phone. */
const lineLetters = 80;
const mostShown = 30;
export const mostOpen = 20;

/** `18:00`. */
const hour = (iso: string, look: Look): string =>
  formatWhen(new Date(iso), look.language, look.now).split(' ').at(-1) ?? '';
export const undoButtons = (undo: string | null, { texts }: Look): Block[] =>
  undo === null
    ? []
    : [
        {
          kind: 'buttons',
          buttons: [{ label: texts.common.undo, press: { action: 'undo', args: { undo } } }],
        },
      ];

export const openLine = ({ number, text: said }: Open): string =>
  `#${number} ${shortLine(said, lineLetters)}`;

function openBlocks(open: Open[], { texts: { sync } }: Look): Block[] {
  const [first] = open;
  if (!first) return [];
  return [
    { kind: 'text', text: [{ bold: sync.openTitle }] },
    { kind: 'list', items: open.slice(0, mostOpen).map((one) => [openLine(one)]) },
    note(sync.openHint(first.number)),
  ];
}

function linesOf({ done, next, blocked }: Lines, { texts: { sync } }: Look): Block {
  const field = (label: string, said: string) => ({ label, value: [said === '' ? sync.none : said] });
  return {
    kind: 'fields',
    fields: [field(sync.done, done), field(sync.next, next), field(sync.blocked, blocked)],
  };
}

interface Reported extends Lines {
  name: string;
  /** It came after the summary. */
  isLate?: boolean;
}

/** A blocker that stood on lines that do not hold any more; a tier 1 was told to people already. */
type Left = { number: number; tier: 1 | 2 } | null;

function reportOf(part: Reported, { texts: { sync, common } }: Look): Block[] {
  const line = (label: string, said: string) =>
    said === '' ? [] : [[`${label}${common.colon}${shortLine(said, lineLetters)}`]];
  const items = [
    ...line(sync.done, part.done),
    ...line(sync.next, part.next),
    ...line(sync.blocked, part.blocked),
  ];
  return [
    { kind: 'text', text: [{ bold: part.name }, part.isLate ? ` ${sync.late}` : ''] },
    { kind: 'list', items: items.length > 0 ? items : [[sync.none]] },
  ];
}

export const syncCards = {
  /** To each member; to whoever is silent once more. */
  'sync-ask': (
    data: SyncName & {
      roundId: string;
      date: string;
      dueAt: string;
      /** The summary is out. */
      isOver: boolean;
      inGroup: boolean;
      typed: string[];
      open: Open[];
      isNudge?: boolean;
    },
    look: Look,
  ): Card => {
    const { sync, common } = look.texts;
    const names = ['done', 'next', 'blocked'] as const;
    const fields = names.map(
      (name, i): FormField => ({
        kind: 'text',
        name,
        label: sync[name],
        multiline: true,
        maxLength: fieldLetters,
        ...(name === 'blocked' ? { hint: sync.blockedHint } : {}),
        ...(data.typed[i] ? { initial: data.typed[i] } : {}),
      }),
    );
    return {
      title: data.isNudge ? sync.nudgeTitle(data.every, data.name) : sync.askTitle(data.every, data.name),
      tone: data.isNudge ? 'warning' : 'info',
      blocks: [
        text(data.isOver ? sync.askLate : sync.ask(data.every, hour(data.dueAt, look), data.inGroup)),
        ...openBlocks(data.open, look),
        {
          kind: 'form',
          fields,
          submit: {
            label: sync.handIn,
            style: 'primary',
            press: { action: 'submit-sync', args: { round: data.roundId } },
          },
          typed: common.writeInstead(sync.typed(data.name)),
        },
      ],
    };
  },

  'sync-saved': (
    data: SyncName &
      Lines & {
        dueAt: string;
        inGroup: boolean;
        isLate: boolean;
        item: { number: number; tier: 1 | 2 } | null;
        left?: Left;
        /** A blocker of another day that is closed with it. */
        lifted?: number | null;
        undo: string | null;
      },
    look: Look,
  ): Card => {
    const { sync } = look.texts;
    return {
      title: sync.savedTitle(data.every, data.name),
      tone: 'done',
      blocks: [
        linesOf(data, look),
        ...(data.item ? [text(sync.raised(data.item.number, data.item.tier))] : []),
        ...(data.left ? [text(sync.left(data.left.number, data.left.tier))] : []),
        ...(data.lifted ? [text(sync.lifted(data.lifted))] : []),
        note(data.isLate ? sync.savedLate(data.inGroup) : sync.saved(hour(data.dueAt, look), data.inGroup)),
        ...undoButtons(data.undo, look),
      ],
    };
  },

  /** The question, once it is answered. */
  'sync-answered': (data: SyncName & Lines, look: Look): Card => ({
    title: look.texts.sync.answeredTitle(data.every, data.name),
    tone: 'done',
    blocks: [linesOf(data, look)],
  }),

  /** What everybody said, in one message. */
  'sync-summary': (
    data: SyncName & {
      date: string;
      parts: Reported[];
      silent: string[];
      away: string[];
      blockers: (Open & { tier: 1 | 2; from: string })[];
      owner: { personId: string; name: string } | null;
    },
    look: Look,
  ): Card => {
    const { sync, common } = look.texts;
    const shown = data.parts.slice(0, mostShown);
    const more = data.parts.slice(mostShown).map(({ name }) => name);
    const [first] = data.blockers;
    const count = sync.summary(data.parts.length, data.parts.length + data.silent.length);
    const toOwner: Inline[] = data.owner ? [sync.toOwner, { mention: data.owner }] : [];
    return {
      title: `${sync.title(data.every, data.name)} · ${formatDay(new Date(`${data.date}T12:00:00+08:00`), look.language)}`,
      tone: data.blockers.length > 0 ? 'warning' : 'info',
      summary: count,
      blocks: [
        text(data.parts.length === 0 ? sync.nobody : count),
        // What somebody has to see stands before what may be cut off on small screens.
        ...(first
          ? [
              { kind: 'text' as const, text: [{ bold: sync.blockers }] },
              {
                kind: 'list' as const,
                items: data.blockers
                  .slice(0, mostOpen)
                  .map((one) => [
                    `${openLine(one)}${one.from === '' ? '' : ` · ${sync.from(one.from)}`}${one.tier === 1 ? ` · ${sync.tierOne}` : ''}`,
                  ]),
              },
              { kind: 'text' as const, text: toOwner },
              note(sync.resolveHint(first.number)),
            ]
          : []),
        ...(data.silent.length > 0 ? [text(sync.silent(data.silent.join(common.and)))] : []),
        ...(data.away.length > 0 ? [note(sync.away(data.away.join(common.and)))] : []),
        ...shown.flatMap((part) => reportOf(part, look)),
        ...(more.length > 0 ? [note(sync.more(more.join(common.and)))] : []),
      ],
    };
  },

  /** Behind a summary that cannot be changed. */
  'sync-late': (data: SyncName & { person: string; lines: Lines | null }, look: Look): Card => {
    const { sync } = look.texts;
    return {
      title: sync.lateTitle(data.every, data.name),
      tone: 'quiet',
      blocks: data.lines
        ? reportOf({ name: data.person, ...data.lines }, look)
        : [text(sync.tookBack(data.person))],
    };
  },

  'sync-taken-back': (
    data: { name: string; left: NonNullable<Left> },
    { texts: { sync, common } }: Look,
  ): Card => ({
    title: common.undone,
    tone: 'quiet',
    blocks: [
      text(common.undoneWhat(sync.partUndone(data.name))),
      text(sync.left(data.left.number, data.left.tier)),
    ],
  }),

  'blocker-reopened': (data: Open, { texts: { sync } }: Look): Card => ({
    title: sync.reopenedTitle(data.number),
    tone: 'info',
    blocks: [text(data.text), note(sync.reopened)],
  }),
};
