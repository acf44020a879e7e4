/** What editors of the weekly issue see: its lines with their numbers, what was just changed, and how to change more. */

import { type IssueItem, shortLine } from '../domain/digest-copy.ts';
import type { LineChange } from '../domain/digest-edits.ts';
import type { PlatformName } from '../domain/person.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import type { Look } from './index.ts';

export interface DeskLine extends Pick<IssueItem, 'number' | 'text'> {
  from: string;
}

/** What an editor has just done. */
export interface DeskChange {
  kind: LineChange | 'foreword' | 'none';
  numbers: number[];
  undo: string | null;
}

interface DeskData {
  week: string;
  publishAt: string;
  foreword: string;
  /** The decision that the foreword comes from, so that nobody writes over another's unawares. */
  forewordEdit: number;
  lines: DeskLine[];
  dropped: DeskLine[];
  /** How many there are besides. */
  left: number;
  change?: DeskChange;
  /** Sent by the clock, not asked for. */
  isReminder?: boolean;
}

/** A choice of more is no help on a phone, and some platforms take no more. */
const mostChoices = 10;
const choiceLetters = 14;
/** What the issue's first lines hold without pushing the news away. */
export const longestForeword = 300;

const numbersOf = (lines: { number: number }[]) => lines.map(({ number }) => number).join(' ');

function changeForm(data: DeskData, { texts: { digest, common } }: Look): Block[] {
  if (data.lines.length === 0) return [];
  const which: FormField = {
    kind: 'choice',
    name: 'number',
    label: digest.desk.which,
    required: true,
    options: data.lines.slice(0, mostChoices).map(({ number, text }) => ({
      value: String(number),
      label: `${number} ${shortLine(text, choiceLetters)}`,
    })),
  };
  const how: FormField = {
    kind: 'choice',
    name: 'how',
    label: digest.desk.how,
    required: true,
    options: (['drop', 'top', 'up', 'down'] as const).map((value) => ({
      value,
      label: digest.desk.hows[value],
    })),
  };
  const submit = {
    label: digest.desk.change,
    style: 'primary' as const,
    press: { action: 'edit-digest', args: { week: data.week } },
  };
  const typed = common.writeInstead(digest.desk.typed(String(data.lines[0]?.number)));
  return [{ kind: 'form', fields: [which, how], submit, typed }];
}

/** What is proven of a platform: of all copies, of those asked about, or nothing. */
function readWords(
  { sent, asked, read }: { sent: number; asked: number; read: number },
  words: Look['texts']['digest']['reads'],
): string {
  if (asked === 0 && sent > 0) return words.unknown(sent);
  return asked < sent ? words.asked(read, asked, sent) : words.read(read, sent);
}

function changeLine(
  { foreword }: DeskData,
  { kind, numbers }: DeskChange,
  { texts: { digest, common } }: Look,
): string {
  const { changed, noForeword } = digest.desk;
  return kind === 'foreword' && foreword === '' ? noForeword : changed[kind](numbers.join(common.and));
}

function deskTitle({ week, change, isReminder }: DeskData, { texts: { digest } }: Look): string {
  if (isReminder) return digest.desk.reminderTitle(week);
  if (!change || change.kind === 'none') return digest.desk.title(week);
  return digest.desk.changedTitle(week);
}

export const digestDeskCards = {
  'digest-desk': (data: DeskData, look: Look): Card => {
    const { digest, common } = look.texts;
    const { desk } = digest;
    const at = formatWhen(new Date(data.publishAt), look.language, look.now);
    const { change } = data;
    return {
      title: deskTitle(data, look),
      tone: change && change.kind !== 'none' ? 'done' : 'info',
      blocks: [
        ...(change ? [text(changeLine(data, change, look))] : []),
        text(desk.intro(at)),
        ...(data.foreword ? [text(desk.foreword(data.foreword))] : []),
        ...(data.lines.length > 0
          ? [
              {
                kind: 'list' as const,
                items: data.lines.map(({ number, text, from }) => [
                  { bold: `${number}` },
                  ` ${text}${from ? ` · ${from}` : ''}`,
                ]),
              },
            ]
          : [text(digest.empty)]),
        ...(data.left > 0 ? [note(digest.left(data.left))] : []),
        ...(data.dropped.length > 0
          ? [note(desk.dropped(numbersOf(data.dropped), String(data.dropped[0]?.number ?? '')))]
          : []),
        ...changeForm(data, look),
        note(data.lines[0] ? desk.usage(String(data.lines[0].number)) : desk.usageEmpty),
        {
          kind: 'buttons',
          buttons: [
            {
              label: data.foreword ? desk.changeForeword : desk.writeForeword,
              press: { action: 'write-foreword', args: { week: data.week } },
            },
            ...(change?.undo
              ? [{ label: common.undo, press: { action: 'undo', args: { undo: change.undo } } }]
              : []),
          ],
        },
      ],
    };
  },

  'digest-foreword': (
    data: { week: string; foreword: string; forewordEdit: number },
    { texts: { digest, common } }: Look,
  ): Card => ({
    title: digest.desk.forewordTitle(data.week),
    tone: 'info',
    blocks: [
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            name: 'foreword',
            label: digest.desk.forewordLabel,
            hint: digest.desk.forewordHint,
            multiline: true,
            maxLength: longestForeword,
            ...(data.foreword ? { initial: data.foreword } : {}),
          },
        ],
        submit: {
          label: digest.desk.saveForeword,
          style: 'primary',
          press: {
            action: 'edit-digest',
            args: { week: data.week, base: String(data.forewordEdit) },
          },
        },
        typed: common.writeInstead(digest.desk.typedForeword),
      },
    ],
  }),

  /** How many have read an issue, as far as platforms prove it. */
  'digest-reads': (
    data: {
      week: string;
      readers: number;
      proven: { platform: PlatformName; sent: number; asked: number; read: number }[];
      opened: number | null;
    },
    { texts: { digest, common } }: Look,
  ): Card => ({
    title: digest.reads.title(data.week),
    tone: 'info',
    blocks: [
      text(digest.reads.sent(data.readers)),
      {
        kind: 'list',
        items: data.proven.map((count) => [
          { bold: common.platforms[count.platform] },
          `${common.colon}${readWords(count, digest.reads)}`,
        ]),
      },
      ...(data.opened === null ? [] : [text(digest.reads.opened(data.opened))]),
      note(digest.reads.honest),
    ],
  }),
};
