/** Cards about being left in peace: what was said together, and what a person or a group has set. */

import { type MatterNoun, matterOfTopic, type NoticeKind } from '../domain/notice.ts';
import { languages } from '../domain/person.ts';
import { formatWhen } from '../language/when.ts';
import { textsOf } from '../texts/index.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { packageTitle } from './package.ts';

/** What she has set, as the cards show it; times as ISO 8601. */
export interface PeaceData {
  /** Quiet now, until then; null: she can be disturbed. */
  until: string | null;
  /** She said so herself, beyond the hours of every day. */
  isOwnWish: boolean;
  /** Quiet hours; null: none. */
  quiet: { from: string; to: string } | null;
  whose: 'own' | 'company';
  daysOff: boolean;
  muted: MutedTopic[];
  /** What she has had today, of how many; 0: without a limit. */
  used: number;
  perDay: number;
  waiting: { count: number; nextAt: string } | null;
}

/** A kind of notice, or something else in the words that she saw. */
export interface MutedTopic {
  topic: string;
  kind: NoticeKind | null;
  label: string;
}

interface Entry {
  id: string;
  title: string;
  text: string;
}

// WeCom shows six buttons; the rest is opened by typing.
const mostButtons = 6;
const shortLetters = 60;
const mostUnmutes = 3;

const time = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);
const press = (label: string, action: string, args: Record<string, string>): Button => ({
  label,
  press: { action, args },
});

export const topicName = ({ kind, label }: MutedTopic, { texts: { peace } }: Look): string =>
  kind ? peace.kinds[kind] : label;

/** What a matter is called that can be muted, from the data of a card about it; `short`: as it is typed. */
export function matterName(noun: MatterNoun, data: unknown, look: Look, short = false): string {
  const { number, topic, package: name } = (data ?? {}) as Record<string, unknown>;
  const { matters } = look.texts.peace;
  if (noun === 'package') return matters.package(packageTitle(String(name ?? ''), look));
  const words = noun === 'meeting' && !short && typeof topic === 'string' ? ` ${topic}` : '';
  return matters[noun](Number(number)) + words;
}

/** The package that is called so in any language; null if there is none. */
export function packageNamed(words: string, names: string[]): string | null {
  const wanted = words.trim().toLowerCase();
  const titles = (name: string) =>
    languages.map((language) => packageTitle(name, { texts: textsOf(language), language }));
  return (
    names.find((name) => [name, ...titles(name)].some((title) => title.toLowerCase() === wanted)) ?? null
  );
}

const cut = (sentence: string): string => {
  const letters = Array.from(sentence);
  return letters.length > shortLetters ? `${letters.slice(0, shortLetters - 1).join('')}…` : sentence;
};

/** What is set, as label and words. */
export function peaceFields(data: PeaceData, look: Look): { label: string; value: [string] }[] {
  const { peace, common } = look.texts;
  const { quiet, whose, muted } = data;
  const hours = quiet ? peace.hours(`${quiet.from}–${quiet.to}`, whose === 'own') : peace.noHours;
  const names = muted.map((one) => topicName(one, look)).join(common.and);
  return [
    { label: peace.quietHours, value: [hours + (data.daysOff ? peace.andDaysOff : '')] },
    { label: peace.muted, value: [names || common.none] },
  ];
}

/** That she wants to hear of nothing for now, where she has said so. */
export const quietFields = (
  { isOwnWish, until }: PeaceData,
  look: Look,
): { label: string; value: [string] }[] =>
  isOwnWish && until
    ? [{ label: look.texts.peace.now, value: [look.texts.peace.quietOwn(time(until, look))] }]
    : [];

export const quietEnd = ({ isOwnWish }: PeaceData, { texts: { peace } }: Look): Button[] =>
  isOwnWish ? [press(peace.end, 'keep-quiet', { for: 'over' })] : [];

export const unmuteButtons = (muted: MutedTopic[], look: Look): Button[] =>
  muted
    .slice(0, mostUnmutes)
    .map((one) =>
      press(look.texts.peace.unmute(cut(topicName(one, look))), 'unmute-notice', { topic: one.topic }),
    );

function stateBlocks(data: PeaceData, look: Look): Block[] {
  const { peace } = look.texts;
  const now = data.until
    ? (data.isOwnWish ? peace.quietOwn : peace.quietNow)(time(data.until, look))
    : peace.mayDisturb;
  const today = data.perDay === 0 ? peace.todayFree(data.used) : peace.today(data.used, data.perDay);
  const { waiting } = data;
  return [
    {
      kind: 'fields',
      fields: [
        { label: peace.now, value: [now] },
        ...peaceFields(data, look),
        { label: peace.todayLabel, value: [today] },
      ],
    },
    ...(waiting ? [text(peace.waiting(waiting.count, time(waiting.nextAt, look)))] : []),
  ];
}

interface BundleData {
  entries: Entry[];
  inGroup: boolean;
  /** The first moment at which one of them comes too late, ISO 8601. */
  knownBy?: string | null;
  ofCalendar?: boolean;
}

function noteOf({ entries, ofCalendar = false }: BundleData, peace: Look['texts']['peace']): string {
  const how = peace.bundleHow(entries.length > mostButtons);
  return ofCalendar ? how : `${peace.bundleMuch}${how}`;
}

export const peaceCards = {
  /** What was too much for one day, or has all come of one change of the calendar. */
  bundle: (data: BundleData, { texts: { peace } }: Look): Card => {
    const { entries, inGroup, ofCalendar } = data;
    const buttons = entries
      .slice(0, mostButtons)
      .map(({ id }, index) => press(peace.read(index + 1), 'read-notice', { notice: id }));
    return {
      title: ofCalendar ? peace.calendarTitle(entries.length) : peace.bundleTitle(entries.length),
      tone: 'info',
      blocks: [
        {
          kind: 'list',
          ordered: true,
          items: entries.map(({ title, text }) => [{ bold: title }, ` ${cut(text)}`]),
        },
        note(inGroup ? peace.bundleGroupNote : noteOf(data, peace)),
        ...(inGroup ? [] : [{ kind: 'buttons', buttons } as Block]),
      ],
    };
  },

  peace: (data: PeaceData, look: Look): Card => {
    const { peace } = look.texts;
    return {
      title: peace.title,
      tone: 'info',
      blocks: [
        ...stateBlocks(data, look),
        {
          kind: 'buttons',
          buttons: [
            ...quietEnd(data, look),
            press(peace.forAnHour, 'keep-quiet', { for: '1h' }),
            press(peace.untilTomorrow, 'keep-quiet', { for: 'tomorrow' }),
            ...unmuteButtons(data.muted, look),
          ],
        },
        note(peace.usage),
      ],
    };
  },

  'peace-set': (data: PeaceData & { undo: string }, look: Look): Card => ({
    title: look.texts.peace.setTitle,
    tone: 'done',
    blocks: [
      ...stateBlocks(data, look),
      note(look.texts.peace.tierOne),
      { kind: 'buttons', buttons: [press(look.texts.common.undo, 'undo', { undo: data.undo })] },
    ],
  }),

  'notice-muted': (data: MutedTopic & { muted: boolean; undo: string }, look: Look): Card => {
    const { peace, common } = look.texts;
    const name = topicName(data, look);
    const matter = matterOfTopic(data.topic);
    const still = matter && peace.stillComes[matter.noun];
    return {
      title: data.muted ? peace.mutedTitle(name) : peace.unmutedTitle(name),
      tone: 'done',
      blocks: [
        text(data.muted ? peace.mutedText(name) : peace.unmutedText(name)),
        ...(data.muted && still ? [note(still)] : []),
        { kind: 'buttons', buttons: [press(common.undo, 'undo', { undo: data.undo })] },
      ],
    };
  },

  /** To administrators, when the first weeks begin. */
  'gentle-start': (data: { until: string }, look: Look): Card => ({
    title: look.texts.peace.gentleTitle,
    tone: 'info',
    blocks: [text(look.texts.peace.gentleStart(time(data.until, look))), note(look.texts.peace.gentleHow)],
  }),

  'gentle-end': (data: { count: number }, { texts: { peace } }: Look): Card => ({
    title: peace.gentleEndTitle,
    tone: 'info',
    blocks: [text(peace.gentleEnd(data.count)), note(peace.gentleEndHow)],
  }),

  /** To whoever opened a group: what would have been said there. */
  'gentle-kept': (data: { group: string; title: string; text: string; until: string }, look: Look): Card => ({
    title: look.texts.peace.gentleKeptTitle(data.group),
    tone: 'quiet',
    blocks: [
      { kind: 'text', text: [{ bold: data.title }] },
      ...(data.text ? [text(data.text)] : []),
      note(look.texts.peace.gentleKept(time(data.until, look))),
    ],
  }),

  /** How quiet the bot is in a group. */
  'group-peace': (
    data: { until: string | null; undo: string | null; said: number; tierOne: number },
    look: Look,
  ): Card => {
    const { peace, common } = look.texts;
    const buttons = data.undo
      ? [press(common.undo, 'undo', { undo: data.undo })]
      : data.until
        ? [press(peace.end, 'keep-quiet', { for: 'over' })]
        : [
            press(peace.forAnHour, 'keep-quiet', { for: '1h' }),
            press(peace.untilTomorrow, 'keep-quiet', { for: 'tomorrow' }),
          ];
    return {
      title: peace.groupTitle,
      tone: data.undo ? 'done' : 'info',
      blocks: [
        text(data.until ? peace.groupQuiet(time(data.until, look)) : peace.groupMay),
        text(peace.groupToday(data.said, data.tierOne)),
        note(peace.groupNote),
        { kind: 'buttons', buttons },
      ],
    };
  },
};
