/** Cards that ask for minutes: the form, what is missing, what is owed, the nudges, and what is late. */

import type { CollectedPart, MinutesPart } from '../domain/minutes.ts';
import { formatDate, formatDuration } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import {
  at,
  body,
  form,
  instead,
  type MinutesMeeting,
  type MinutesParts,
  nothing,
  press,
  section,
  type Typed,
} from './minutes-parts.ts';
import { minutesReadCards } from './minutes-read.ts';

export type { MinutesMeeting, MinutesParts } from './minutes-parts.ts';

const late = (ms: number, { texts: { minutes }, language }: Look): string =>
  ms >= 60_000 ? minutes.late(formatDuration(ms / 60_000, language)) : '';

type Choice = { meetingId: string; number: number; topic: string };
const short = (topic: string): string => Array.from(topic).slice(0, 16).join('');

interface LateMinutes {
  number: number;
  topic: string;
  owner: string;
  dueAt: string;
}

const lateLine = ({ number, topic, owner, dueAt }: LateMinutes, look: Look): string =>
  look.texts.minutes.lateLine(number, topic, owner, at(dueAt, look));

interface LateData extends MinutesMeeting {
  owner: string;
  head: string;
  toHead: boolean;
  typed?: Typed;
  insteadOf?: string;
  /** What else is late under this head. */
  others?: LateMinutes[];
}

function lateCard(data: LateData, look: Look): Card {
  const { minutes } = look.texts;
  const due = at(data.dueAt, look);
  if (!data.toHead)
    return {
      title: minutes.limitOwnerTitle(data.topic),
      tone: 'late',
      blocks: [
        text(minutes.limitOwner(due, data.head)),
        ...instead(data.insteadOf, look),
        ...form(data, data.typed ?? nothing, look),
      ],
    };
  const others = (data.others ?? []).map((one) => lateLine(one, look));
  return {
    title: minutes.limitHeadTitle(data.topic),
    tone: 'late',
    blocks: [
      text(minutes.limitHead(data.owner, at(data.endedAt, look), due)),
      ...section(minutes.alsoLate, others),
    ],
  };
}

/** Cards stored by an earlier version lack these. */
interface Doubts {
  /** Action items whose day is off: until when they are due, and what it could be instead. */
  daysOff?: { taskId: string; number: number; day: string; dueAt: string; instead: string }[];
  strangers?: { number: number; name: string }[];
}

// More buttons than these no card holds beside the undo.
const mostOtherDays = 3;

const doubts = ({ daysOff = [], strangers = [] }: Doubts, look: Look): Block[] => [
  ...daysOff.map(({ number, day, dueAt }) =>
    note(dayOffLine(number, formatDate(new Date(day), look.language, look.now), dueAt, look)),
  ),
  ...strangers.map(({ number, name }) => note(look.texts.todo.stranger(number, name))),
];

function dayOffLine(number: number, day: string, dueAt: string, look: Look): string {
  const { todo } = look.texts;
  const isKept = day === formatDate(new Date(dueAt), look.language, look.now);
  return isKept ? todo.dayOffKeptDue(number, at(dueAt, look)) : todo.dayOffDue(number, day, at(dueAt, look));
}

const otherDays = ({ daysOff = [] }: Doubts, look: Look): Button[] =>
  daysOff.slice(0, mostOtherDays).map(({ taskId, number, instead }) =>
    press(look.texts.todo.moveNumberTo(number, at(instead, look)), 'move-task', {
      task: taskId,
      due: instead,
      beside: 'yes',
    }),
  );

/** What became of what was collected while the meeting ran. Cards stored by an earlier version lack it. */
interface Collected {
  kept?: CollectedPart[];
  leftOut?: string[];
}

const collected = ({ kept = [], leftOut = [] }: Collected, { texts: { minutes, common } }: Look): Block[] => [
  ...(kept.length > 0 ? [note(minutes.kept(kept.map((part) => minutes[part]).join(common.and)))] : []),
  ...(leftOut.length > 0 ? [note(minutes.leftOut(leftOut.join(common.and)))] : []),
];

export const minutesCards = {
  ...minutesReadCards,

  'minutes-form': (
    data: MinutesMeeting & {
      overdue: boolean;
      version: number | null;
      typed: Typed;
      /** Where the version that stands is kept as a document. */
      link?: string;
      answers?: { confirmed: number; objected: number };
    },
    look: Look,
  ): Card => {
    const { minutes } = look.texts;
    const due = data.overdue ? minutes.overdue(at(data.dueAt, look)) : minutes.due(at(data.dueAt, look));
    return {
      title: minutes.formTitle(data.topic),
      tone: 'info',
      blocks: [
        text(data.version === null ? due : minutes.handedIn(data.version)),
        ...(data.answers && data.answers.confirmed + data.answers.objected > 0
          ? [note(minutes.answers(data.answers.confirmed, data.answers.objected))]
          : []),
        ...(data.link
          ? [{ kind: 'text', text: [{ link: { text: minutes.archived, url: data.link } }] } as Block]
          : []),
        ...form(data, data.typed, look),
      ],
    };
  },

  'minutes-incomplete': (
    data: MinutesMeeting &
      Collected & { missing: MinutesPart[]; ownerless: string[]; undated?: string[]; typed: Typed },
    look: Look,
  ): Card => {
    const { minutes, common } = look.texts;
    return {
      title: minutes.incompleteTitle,
      tone: 'warning',
      blocks: [
        { kind: 'fields', fields: [{ label: minutes.meeting, value: [`${data.number} ${data.topic}`] }] },
        ...data.missing.map((part) => text(minutes.missing[part] ?? '')),
        ...(data.ownerless.length > 0 ? [note(minutes.ownerless(data.ownerless.join(common.and)))] : []),
        ...(data.undated?.length ? [note(minutes.undated(data.undated.join(common.and)))] : []),
        ...collected(data, look),
        ...form(data, data.typed, look),
      ],
    };
  },

  'minutes-saved': (
    data: MinutesMeeting &
      MinutesParts &
      Doubts &
      Collected & { version: number; told: number; lateMs: number; undo: string },
    look: Look,
  ): Card => {
    const { minutes, common } = look.texts;
    return {
      title:
        data.version > 1
          ? minutes.savedTitleVersion(data.number, data.version)
          : minutes.savedTitle(data.number),
      tone: 'done',
      blocks: [
        text(data.topic),
        ...body(data, look),
        ...collected(data, look),
        ...doubts(data, look),
        note(`${minutes.told(data.told)}${late(data.lateMs, look)}`),
        {
          kind: 'buttons',
          buttons: [...otherDays(data, look), press(common.undo, 'undo', { undo: data.undo })],
        },
      ],
    };
  },

  'minutes-late-list': (data: { late: LateMinutes[] }, look: Look): Card => {
    const { minutes } = look.texts;
    return {
      title: minutes.lateListTitle,
      tone: data.late.length > 0 ? 'late' : 'info',
      blocks: [
        data.late.length > 0
          ? { kind: 'list', items: data.late.map((one) => [lateLine(one, look)]) }
          : text(minutes.lateListNone),
      ],
    };
  },

  'minutes-done': (data: { topic: string; by: string; at: string; version: number }, look: Look): Card => ({
    title: look.texts.minutes.doneTitle(data.topic),
    tone: 'done',
    blocks: [text(look.texts.minutes.done(data.by, at(data.at, look)))],
  }),

  'minutes-owed': (data: { owed: (MinutesMeeting & { late: boolean })[] }, look: Look): Card => {
    const { minutes } = look.texts;
    const line = (m: (typeof data.owed)[number]) =>
      (m.late ? minutes.owedLate : minutes.owedLine)(m.number, m.topic, at(m.dueAt, look));
    return {
      title: minutes.owedTitle,
      tone: data.owed.some((m) => m.late) ? 'late' : 'info',
      blocks: [
        data.owed.length > 0
          ? { kind: 'list', items: data.owed.map((m) => [line(m)]) }
          : text(minutes.owedNone),
        ...(data.owed.length > 0
          ? [
              {
                kind: 'buttons' as const,
                buttons: data.owed.map((m) =>
                  press(minutes.owedButton(m.number, short(m.topic)), 'write-minutes', {
                    meeting: m.meetingId,
                  }),
                ),
              },
            ]
          : []),
        note(minutes.usage),
      ],
    };
  },

  'minutes-choice': (
    data: { draft: string; meetings: (Choice & { version: number | null })[] },
    { texts: { minutes } }: Look,
  ): Card => ({
    title: minutes.choiceTitle,
    tone: 'info',
    blocks: [
      {
        kind: 'buttons',
        buttons: data.meetings.map((m) =>
          press(
            m.version === null
              ? minutes.choiceNew(m.number, short(m.topic))
              : minutes.choiceVersion(m.number, short(m.topic), m.version + 1),
            'submit-minutes',
            { meeting: m.meetingId, draft: data.draft },
          ),
        ),
      },
    ],
  }),

  'minutes-nudge': (
    data: MinutesMeeting & { leftMinutes: number; typed?: Typed; insteadOf?: string },
    look: Look,
  ): Card => {
    const { minutes } = look.texts;
    const due = at(data.dueAt, look);
    return {
      title: minutes.nudgeTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(
          data.leftMinutes > 0
            ? minutes.nudge(due, formatDuration(data.leftMinutes, look.language))
            : minutes.nudgeOver(due),
        ),
        ...instead(data.insteadOf, look),
        ...form(data, data.typed ?? nothing, look),
      ],
    };
  },

  'minutes-late': lateCard,
  // The same, where the company wants it at once, even at night.
  'minutes-late-now': lateCard,
};
