/** Cards about minutes that were handed in: the minutes as each reads them, what she answers, and what became of it. */

import type { MinutesChanges } from '../domain/minutes.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { at, body, type MinutesMeeting, type MinutesParts, press, section } from './minutes-parts.ts';

function changed(changes: MinutesChanges | undefined, { texts: { minutes } }: Look): Block[] {
  if (!changes) return [];
  const lines = [...changes.added.map(minutes.added), ...changes.removed.map(minutes.removed)];
  return section(minutes.changes, lines);
}

/** What the reader has to do, with a button for each of the first. */
interface Yours {
  taskId: string;
  number: number;
  text: string;
  dueAt: string | null;
}

// More buttons than these no card holds beside the answers.
const mostDone = 3;

function answerButtons(data: { answer?: Answer; yours?: Yours[] }, look: Look): Block[] {
  const { minutes, todo, common } = look.texts;
  const args = { minutes: data.answer?.minutesId ?? '' };
  const answers: Button[] = !data.answer
    ? []
    : data.answer.answered
      ? [press(common.undo, 'undo', { undo: data.answer.undo ?? '' })]
      : [
          { ...press(minutes.confirm, 'confirm-minutes', args), style: 'primary' },
          press(minutes.object, 'object-minutes', { ...args, ask: 'yes' }),
        ];
  const done = (data.yours ?? [])
    .slice(0, mostDone)
    .map(({ taskId, number }) =>
      press(todo.finishNumber(number), 'finish-task', { task: taskId, ask: 'yes' }),
    );
  return answers.length + done.length > 0 ? [{ kind: 'buttons', buttons: [...answers, ...done] }] : [];
}

interface Answer {
  minutesId: string;
  until: string;
  answered: 'confirmed' | null;
  undo?: string;
}

// An objection is a sentence or two.
const objectionLetters = 500;

export const minutesReadCards = {
  minutes: (
    data: MinutesMeeting &
      MinutesParts & {
        version: number;
        by: string;
        submittedAt: string;
        readAs?: 'attendee' | 'absent' | 'named';
        changes?: MinutesChanges;
        answer?: Answer;
        yours?: Yours[];
      },
    look: Look,
  ): Card => {
    const { minutes, todo } = look.texts;
    const yours = (data.yours ?? []).map(({ number, dueAt }) =>
      todo.yours(number, dueAt ? at(dueAt, look) : ''),
    );
    const { answer } = data;
    return {
      title: data.version > 1 ? minutes.titleVersion(data.topic, data.version) : minutes.title(data.topic),
      tone: answer?.answered ? 'done' : 'info',
      blocks: [
        ...(data.readAs === 'absent'
          ? [note(minutes.absent)]
          : data.readAs === 'named'
            ? [note(minutes.copied)]
            : []),
        ...changed(data.changes, look),
        ...body(data, look),
        ...section(todo.yoursTitle, yours),
        note(minutes.by(data.by, at(data.submittedAt, look))),
        ...(answer
          ? [note(answer.answered ? minutes.confirmedByYou : minutes.answerUntil(at(answer.until, look)))]
          : []),
        ...answerButtons(data, look),
      ],
    };
  },

  'minutes-replaced': (data: { topic: string; version: number }, { texts: { minutes } }: Look): Card => ({
    title: minutes.replacedTitle(data.topic),
    tone: 'quiet',
    blocks: [text(minutes.replaced(data.version))],
  }),

  'minutes-objection': (
    data: { minutesId: string; number: number; topic: string },
    { texts: { minutes, common } }: Look,
  ): Card => ({
    title: minutes.objectionTitle(data.number),
    tone: 'info',
    blocks: [
      text(data.topic),
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            name: 'reason',
            label: minutes.objectionField,
            hint: minutes.objectionHint,
            required: true,
            multiline: true,
            maxLength: objectionLetters,
          },
        ],
        submit: {
          ...press(minutes.objectionSend, 'object-minutes', { minutes: data.minutesId }),
          style: 'primary',
        },
        typed: common.writeInstead(minutes.objectionTyped(data.number)),
      },
    ],
  }),

  'minutes-objection-sent': (
    data: { number: number; topic: string; reason: string; told: string[]; undo: string },
    { texts: { minutes, common } }: Look,
  ): Card => ({
    title: minutes.objectionSentTitle(data.number),
    tone: 'done',
    blocks: [
      text(data.reason),
      note(minutes.objectionSent(data.told.join(common.and))),
      { kind: 'buttons', buttons: [press(common.undo, 'undo', { undo: data.undo })] },
    ],
  }),

  'minutes-objected': (
    data: MinutesMeeting & { version: number; by: string; reason: string },
    { texts: { minutes } }: Look,
  ): Card => ({
    title: minutes.objectedTitle(data.topic),
    tone: 'warning',
    blocks: [
      text(minutes.objected(data.by, data.reason)),
      note(minutes.objectedNext(data.number)),
      { kind: 'buttons', buttons: [press(minutes.correct, 'write-minutes', { meeting: data.meetingId })] },
    ],
  }),

  'minutes-objection-off': (
    data: { topic: string; by: string; version: number },
    { texts: { minutes } }: Look,
  ): Card => ({
    title: minutes.objectionOffTitle(data.topic),
    tone: 'quiet',
    blocks: [text(minutes.objectionOff(data.by, data.version))],
  }),

  'minutes-settled': (
    data: MinutesMeeting & { version: number; objections: { by: string; reason: string }[] },
    { texts: { minutes } }: Look,
  ): Card => ({
    title: minutes.settledTitle(data.topic),
    tone: 'warning',
    blocks: [
      text(minutes.settled),
      { kind: 'list', items: data.objections.map(({ by, reason }) => [minutes.objectionLine(by, reason)]) },
      { kind: 'buttons', buttons: [press(minutes.correct, 'write-minutes', { meeting: data.meetingId })] },
    ],
  }),

  'minutes-withdrawn': (data: { topic: string; by: string }, { texts: { minutes } }: Look): Card => ({
    title: minutes.withdrawnTitle(data.topic),
    tone: 'quiet',
    blocks: [text(minutes.withdrawn(data.by))],
  }),
};
