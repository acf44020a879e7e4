/** Cards about minutes: the form to hand them in, the nudges, the minutes themselves. */
import type { ActionItem, MinutesPart } from '../domain/minutes.ts';
import { formatDuration, formatWhen } from '../language/when.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

/** The meeting that minutes belong to; times as ISO 8601. */
export interface MinutesMeeting {
  meetingId: string;
  number: number;
  topic: string;
  endedAt: string;
  dueAt: string;
}

/** What stands in the three fields of the form. */
export interface MinutesText {
  decisions: string;
  actions: string;
  open: string;
}

export interface MinutesParts {
  decisions: string[];
  actionItems: ActionItem[];
  openPoints: string[];
}

// What a field of a form holds on every platform.
const fieldLetters = 1000;

const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });
const at = (iso: string, { language }: Look): string => formatWhen(new Date(iso), language);
const press = (label: string, action: string, args: Record<string, string>): Button => ({
  label,
  press: { action, args },
});

function form(data: MinutesMeeting, typed: MinutesText, { texts: { minutes, common } }: Look): Block {
  const oneLine = (written: string) => written.trim().replace(/\s*\n\s*/gu, '; ');
  const field = (name: keyof MinutesText, label: string, hint: string) => ({
    kind: 'text' as const,
    name,
    label,
    hint,
    multiline: true,
    maxLength: fieldLetters,
    ...(typed[name] ? { initial: typed[name] } : {}),
  });
  return {
    kind: 'form',
    fields: [
      field('decisions', minutes.decisions, minutes.decisionsHint),
      field('actions', minutes.actions, minutes.actionsHint),
      field('open', minutes.open, minutes.openHint),
    ],
    submit: { ...press(minutes.handIn, 'submit-minutes', { meeting: data.meetingId }), style: 'primary' },
    typed: common.writeInstead(minutes.typed(data.number, oneLine(typed.decisions), oneLine(typed.actions))),
  };
}

const nothing: MinutesText = { decisions: '', actions: '', open: '' };

function section(title: string, lines: string[]): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: title }] },
    { kind: 'list', items: lines.map((line) => [line]) },
  ];
}

function body(data: MinutesParts, { texts: { minutes } }: Look): Block[] {
  return [
    ...section(minutes.decisions, data.decisions),
    ...section(
      minutes.actions,
      data.actionItems.map((item) => item.text),
    ),
    ...section(minutes.open, data.openPoints),
  ];
}

const late = (ms: number, { texts: { minutes }, language }: Look): string =>
  ms >= 60_000 ? minutes.late(formatDuration(ms / 60_000, language)) : '';

type Choice = { meetingId: string; number: number; topic: string };
const short = (topic: string): string => Array.from(topic).slice(0, 16).join('');

export const minutesCards = {
  'minutes-form': (
    data: MinutesMeeting & { overdue: boolean; version: number | null; typed: MinutesText },
    look: Look,
  ): Card => {
    const { minutes } = look.texts;
    const due = data.overdue ? minutes.overdue(at(data.dueAt, look)) : minutes.due(at(data.dueAt, look));
    return {
      title: minutes.formTitle(data.topic),
      tone: 'info',
      blocks: [
        text(data.version === null ? due : minutes.handedIn(data.version)),
        form(data, data.typed, look),
      ],
    };
  },

  'minutes-incomplete': (
    data: MinutesMeeting & { missing: MinutesPart[]; ownerless: string[]; typed: MinutesText },
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
        form(data, data.typed, look),
      ],
    };
  },

  'minutes-saved': (
    data: MinutesMeeting & MinutesParts & { version: number; told: number; lateMs: number; undo: string },
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
        note(`${minutes.told(data.told)}${late(data.lateMs, look)}`),
        { kind: 'buttons', buttons: [press(common.undo, 'undo', { undo: data.undo })] },
      ],
    };
  },

  minutes: (
    data: MinutesMeeting & MinutesParts & { version: number; by: string; submittedAt: string },
    look: Look,
  ): Card => {
    const { minutes } = look.texts;
    return {
      title: data.version > 1 ? minutes.titleVersion(data.topic, data.version) : minutes.title(data.topic),
      tone: 'info',
      blocks: [...body(data, look), note(minutes.by(data.by, at(data.submittedAt, look)))],
    };
  },

  'minutes-withdrawn': (data: { topic: string; by: string }, { texts: { minutes } }: Look): Card => ({
    title: minutes.withdrawnTitle(data.topic),
    tone: 'quiet',
    blocks: [text(minutes.withdrawn(data.by))],
  }),

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

  'minutes-nudge': (data: MinutesMeeting & { leftMinutes: number }, look: Look): Card => {
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
        form(data, nothing, look),
      ],
    };
  },

  'minutes-late': (
    data: MinutesMeeting & { owner: string; head: string; toHead: boolean },
    look: Look,
  ): Card => {
    const { minutes } = look.texts;
    const due = at(data.dueAt, look);
    return data.toHead
      ? {
          title: minutes.limitHeadTitle(data.topic),
          tone: 'late',
          blocks: [text(minutes.limitHead(data.owner, at(data.endedAt, look), due))],
        }
      : {
          title: minutes.limitOwnerTitle(data.topic),
          tone: 'late',
          blocks: [text(minutes.limitOwner(due, data.head)), form(data, nothing, look)],
        };
  },
};
