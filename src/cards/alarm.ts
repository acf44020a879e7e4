/** Cards that tell of a tier 1 from the alarm until it is dealt with. Short: they are read at night. What answers an act is in `alarm-acts.ts`. */

import type { Tier } from '../domain/item.ts';
import { formatWhen } from '../language/when.ts';
import type { ActForm } from './alarm-acts.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { reasonText, setTierButton, tierKey } from './item.ts';

export interface AlarmData {
  itemId: string;
  number: number;
  text: string;
  from: string;
  where: string;
  inGroup: boolean;
  saidAt: string;
  reason: string;
  /** Until the next step; absent where nobody is waited for. */
  minutes?: number;
  /** Who is told then; empty if the same people are reminded. */
  next?: string[];
  /** Minutes that have passed without anybody taking it; absent in the first card. */
  waited?: number;
  /** The reader was told before: a reminder. */
  isAgain?: boolean;
  /** The reader handed it to these, and none of them has taken it. */
  unconfirmed?: string;
  /** So many minutes after its limit, because we did not run. */
  lateMinutes?: number;
  /** After the last step. */
  isEnd?: boolean;
  /** With `isEnd`, to whoever is no administrator. */
  isStill?: boolean;
  /** Told to administrators first, since it is nobody's. */
  isNobodys?: boolean;
  /** Outside the hours in which people are told of other things. */
  isQuiet?: boolean;
  dutyIsEmpty?: boolean;
  isDrill?: boolean;
  /** Somebody handed it to the reader. */
  given?: { by: string; reason: string };
  /** It was resolved, and somebody says that it is not. */
  reopened?: { by: string; reason: string };
  snoozed?: { by: string; until: string; reason: string };
  isSnoozeOver?: boolean;
  /** Who was told and has read it, as far as the platform proves it. Reading is not taking it on. */
  readBy?: string[];
  /** Who was told before and has left. */
  leftBy?: string;
  /** Who had it in hand and has left. */
  leftHolder?: string;
  /** What was dealt with and is back, for whoever may read it; for others its number stands in the reason. */
  earlier?: { number: number; text: string };
}

interface TakenData extends AlarmData {
  by: string;
  at: string;
  undo: string;
}

// Longer messages are cut in the card; the message itself stands in its chat.
const mostLetters = 600;

/** A moment in the reader's words. */
export const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);

/** Marked where it is a drill. */
export const titled = (title: string, data: { isDrill?: boolean }, { texts }: Look): string =>
  data.isDrill ? texts.alarm.drillTitle(title) : title;

function facts(data: AlarmData, look: Look): Block[] {
  return [
    ...(data.isDrill ? [note(look.texts.alarm.drillNote)] : []),
    wordsOf(data),
    ...earlierOf(data, look),
    circumstances(data, look),
  ];
}

// Enough to know it again; the rest stands behind its number.
const mostOfEarlier = 60;

function earlierOf({ earlier }: AlarmData, { texts: { alarm } }: Look): Block[] {
  if (!earlier) return [];
  const letters = Array.from(earlier.text.replace(/\s+/gu, ' '));
  const words = letters.slice(0, mostOfEarlier).join('') + (letters.length > mostOfEarlier ? '…' : '');
  return [text(alarm.earlier(earlier.number, words))];
}

/** What was said, as far as a card holds it. */
export function wordsOf({ text }: Pick<AlarmData, 'text'>): Block {
  const letters = Array.from(text);
  const said = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')} …` : text;
  return { kind: 'text', text: [{ bold: said }] };
}

function circumstances(data: AlarmData, look: Look): Extract<Block, { kind: 'fields' }> {
  const { tier, common } = look.texts;
  return {
    kind: 'fields',
    fields: [
      { label: tier.from, value: [data.from || tier.someone] },
      { label: tier.where, value: [data.where || (data.inGroup ? tier.inGroup : tier.inDirectChat)] },
      { label: tier.when, value: [time(data.saidAt, look)] },
      { label: tier.why, value: [reasonText(data.reason, look, data.text)] },
      ...(data.readBy?.length ? [{ label: tier.readBy, value: [data.readBy.join(common.and)] }] : []),
    ],
  };
}

/** On one card, where it would be a message and a card: what follows is said in a field, and where all of the words stand. */
function inOne(data: AlarmData, buttons: Block, look: Look): Block[] {
  const { alarm } = look.texts;
  const { minutes = 0, next = [], isQuiet, isDrill } = data;
  const shown = circumstances({ ...data, readBy: [] }, look);
  const follows = data.given ? alarm.givenShort(minutes) : alarm.thenShort(minutes, next);
  const more = [
    ...(minutes > 0 ? [{ label: alarm.thenLabel, value: [follows] }] : []),
    { label: alarm.wholeLabel, value: [alarm.wholeShort(data.number)] },
  ];
  const [why = '', ...then] = steps(data, look);
  const isFirst = data.waited === undefined && !data.leftBy && !data.isEnd && !data.snoozed;
  return [
    wordsOf(data),
    ...earlierOf(data, look),
    { ...shown, fields: [...shown.fields, ...more] },
    // Why it comes now; where it has only just been said, the field tells what follows.
    ...(isFirst && then.length === 0 ? [] : [note(why)]),
    ...(data.lateMinutes ? [note(alarm.late(data.lateMinutes))] : []),
    ...(data.dutyIsEmpty ? [note(alarm.dutyEmpty)] : []),
    ...(isDrill ? [note(alarm.drillShort)] : []),
    ...(isQuiet ? [note(alarm.quietShort)] : []),
    buttons,
  ];
}

/** Why it comes now and to the reader, and what happens if nobody does anything. */
function steps(data: AlarmData, look: Look): string[] {
  const { alarm, tier, common } = look.texts;
  const { minutes = 0, next = [], waited } = data;
  if (data.snoozed) {
    const { by, until, reason } = data.snoozed;
    return [alarm.snoozedBy(by, time(until, look), reason)];
  }
  const names = next.join(common.and);
  const then = minutes > 0 ? tier.nextStep(minutes, names) : tier.pressTakeOn;
  if (data.leftBy) return [tier.leftStep(data.leftBy)];
  if (data.given) return [alarm.givenBy(data.given.by, data.given.reason), alarm.givenStep(minutes)];
  if (data.isSnoozeOver) return [alarm.snoozeOver, then];
  if (data.isEnd) return [alarm.endStep];
  const left = waited === undefined && data.leftHolder ? [alarm.leftHolder(data.leftHolder)] : [];
  if (data.isNobodys) return [...left, alarm.nobodysStep, then];
  if (waited === undefined && data.reopened)
    return [alarm.reopenedBy(data.reopened.by, data.reopened.reason), then];
  if (waited === undefined) return [...left, then];
  const why = data.unconfirmed
    ? alarm.unconfirmedStep(data.unconfirmed, waited)
    : data.isAgain
      ? alarm.againStep(waited)
      : tier.escalatedStep(waited);
  return [why, ...(names ? [alarm.thenStep(minutes, names)] : [])];
}

const act = (label: string, action: string, itemId: string, style?: 'primary'): Button => ({
  label,
  ...(style ? { style } : {}),
  press: { action, args: { item: itemId } },
});

const openForm = (label: string, form: ActForm, itemId: string): Button => ({
  label,
  press: { action: 'ask-act', args: { item: itemId, form } },
});

function alarmTitle({ number, isAgain, unconfirmed }: AlarmData, isFirst: boolean, { texts }: Look): string {
  if (isFirst) return texts.tier.alarmTitle(number);
  return isAgain || unconfirmed ? texts.alarm.againTitle(number) : texts.tier.escalatedTitle(number);
}

export const alarmCards = {
  alarm: (data: AlarmData, look: Look): Card => {
    const { tier, alarm } = look.texts;
    const isFirst = data.waited === undefined && !data.leftBy && !data.isEnd;
    const notes = [
      ...steps(data, look).map(note),
      ...(data.lateMinutes ? [note(alarm.late(data.lateMinutes))] : []),
      ...(data.dutyIsEmpty ? [note(alarm.dutyEmpty)] : []),
      ...(data.isQuiet ? [note(alarm.quiet)] : []),
    ];
    const buttons: Block = {
      kind: 'buttons',
      buttons: [
        act(tier.takeOn, 'ack-item', data.itemId, 'primary'),
        openForm(alarm.transfer, 'transfer', data.itemId),
        ...(data.snoozed || data.isSnoozeOver ? [] : [openForm(alarm.snooze, 'snooze', data.itemId)]),
        act(tier.notTierOne, 'correct-item', data.itemId),
      ],
    };
    return {
      title: titled(alarmTitle(data, isFirst, look), data, look),
      tone: 'urgent',
      summary: tier.summary(data.from || tier.someone, data.text),
      inOne: inOne(data, buttons, look),
      blocks: [...facts(data, look), ...notes, buttons],
    };
  },

  'alarm-taken': (data: TakenData, look: Look): Card => ({
    title: titled(look.texts.tier.takenTitle(data.number), data, look),
    tone: 'done',
    blocks: [
      ...facts(data, look),
      text(look.texts.tier.takenBy(data.by, time(data.at, look))),
      {
        kind: 'buttons',
        buttons: [
          { ...openForm(look.texts.alarm.resolve, 'resolve', data.itemId), style: 'primary' },
          openForm(look.texts.alarm.transfer, 'transfer', data.itemId),
          { label: look.texts.tier.giveBack, press: { action: 'undo', args: { undo: data.undo } } },
        ],
      },
    ],
  }),

  /** To those who were told before it was handed to somebody. */
  'alarm-passed': (data: AlarmData & { by: string; to: string; words: string }, look: Look): Card => ({
    title: titled(look.texts.alarm.passedTitle(data.number), data, look),
    tone: 'info',
    blocks: [
      ...facts(data, look),
      text(look.texts.alarm.passed(data.by, data.to, data.words ?? '')),
      { kind: 'buttons', buttons: [act(look.texts.tier.takeOn, 'ack-item', data.itemId)] },
    ],
  }),

  /** To whoever had it in hand until somebody else handed it on or ended it. */
  'alarm-no-more-yours': (
    data: {
      number: number;
      text: string;
      by: string;
      how: { to: string; reason: string } | { line: string };
      isDrill?: boolean;
    },
    look: Look,
  ): Card => {
    const { alarm } = look.texts;
    const { by, how } = data;
    return {
      title: titled(alarm.noMoreYoursTitle(data.number), data, look),
      tone: 'info',
      blocks: [
        text(Array.from(data.text).slice(0, 120).join('')),
        text('line' in how ? alarm.endedFor(by, how.line) : alarm.passed(by, how.to, how.reason)),
        note(alarm.noMoreYours),
      ],
    };
  },

  /** To her, when that is taken back. */
  'alarm-yours-again': (
    data: { number: number; text: string; by: string; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.yoursTitle(data.number), data, look),
    tone: 'info',
    blocks: [
      text(Array.from(data.text).slice(0, 120).join('')),
      text(look.texts.alarm.yoursAgain(data.by)),
      note(look.texts.alarm.resolveLater(data.number)),
    ],
  }),

  /** To those who were told before a handing over was taken back; who is to act now is told anew. */
  'alarm-withdrawn': (
    data: { number: number; text: string; by: string; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.withdrawnTitle(data.number), data, look),
    tone: 'quiet',
    blocks: [text(Array.from(data.text).slice(0, 120).join('')), text(look.texts.alarm.withdrawn(data.by))],
  }),

  'alarm-resolved': (data: AlarmData & { by: string; at: string; line: string }, look: Look): Card => ({
    title: titled(look.texts.alarm.resolvedTitle(data.number), data, look),
    tone: 'done',
    blocks: [
      ...facts(data, look),
      text(look.texts.alarm.resolvedBy(data.by, time(data.at, look))),
      { kind: 'text', text: [{ bold: data.line }] },
      { kind: 'buttons', buttons: [act(look.texts.alarm.reopen, 'reopen-item', data.itemId)] },
    ],
  }),

  'alarm-taken-already': (data: { number: number; by: string; isDrill?: boolean }, look: Look): Card => ({
    title: titled(look.texts.tier.takenTitle(data.number), data, look),
    tone: 'done',
    blocks: [text(look.texts.tier.takenAlready(data.by))],
  }),

  /** To whoever has it in hand, when a person says that it is no tier 1. */
  'alarm-taken-off': (
    data: { number: number; text: string; by: string; tier: Tier; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.tier.correctedTitle(data.number), data, look),
    tone: 'warning',
    blocks: [
      text(Array.from(data.text).slice(0, 120).join('')),
      text(look.texts.tier.takenOff(data.by, look.texts.tier.names[tierKey(data.tier)] ?? '')),
      note(look.texts.tier.takenOffNote(data.number)),
    ],
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
        ...others.map((t) => setTierButton(tier.names[t] ?? t, data.itemId, t)),
        ...(data.undo ? [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }] : []),
      ],
    };
    return {
      title: titled(tier.correctedTitle(data.number), data, look),
      tone: 'quiet',
      blocks: [
        ...facts(data, look),
        text(tier.correctedBy(data.by, tier.names[tierKey(data.tier)] ?? '')),
        note(tier.orElse),
        undo,
      ],
    };
  },
};
