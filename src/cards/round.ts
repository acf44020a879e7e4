/** Cards of a written round: the form that starts it, the question to each attendee, and the summary. */
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import type { Look } from './index.ts';
import { at, buttons, type MeetingFacts, press, undoButton } from './meeting-parts.ts';

interface Asked extends MeetingFacts {
  round: string;
  points: string[];
  dueAt: string;
}

const answerLetters = 500;
const pointsLetters = 1000;

const numbered = (points: string[]): Block => ({
  kind: 'list',
  ordered: true,
  items: points.map((point) => [point]),
});

function answerForm(data: Asked, answers: string[], { texts: { meeting, common } }: Look): Block {
  const fields = data.points.map(
    (point, i): FormField => ({
      kind: 'text',
      name: `p${i}`,
      label: `${i + 1}. ${point}`,
      multiline: true,
      maxLength: answerLetters,
      ...(answers[i] ? { initial: answers[i] } : {}),
    }),
  );
  return {
    kind: 'form',
    fields,
    submit: press(meeting.roundAnswer, 'answer-round', { round: data.round }, 'primary'),
    typed: common.writeInstead(meeting.typedAnswer(data.number, data.points.length)),
  };
}

interface Result {
  points: { text: string; answers: { name: string; text: string }[] }[];
  silent: string[];
}

/** Each point with what was answered; then what nobody answered, and who did not. */
function resultOf({ points, silent }: Result, { texts: { meeting, common } }: Look): Block[] {
  const open = points.filter(({ answers }) => answers.length === 0);
  return [
    ...points.flatMap(({ text: point, answers }, i): Block[] => [
      { kind: 'text', text: [{ bold: `${i + 1}. ${point}` }] },
      answers.length > 0
        ? { kind: 'list', items: answers.map(({ name, text: said }) => [{ bold: name }, ` ${said}`]) }
        : text(meeting.roundNoAnswer),
    ]),
    ...(open.length > 0
      ? [text(meeting.roundOpenPoints(open.map(({ text: point }) => point).join(common.and)))]
      : []),
    ...(silent.length > 0 ? [note(meeting.roundSilent(silent.join(common.and)))] : []),
  ];
}

export const roundCards = {
  'round-form': (data: MeetingFacts & { dueAt: string }, look: Look): Card => {
    const { meeting, common } = look.texts;
    const points = data.agenda.length > 0 ? data.agenda.map((p) => p.text) : [data.topic];
    return {
      title: meeting.roundFormTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.roundFormNote),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'points',
              label: meeting.roundPoints,
              required: true,
              multiline: true,
              maxLength: pointsLetters,
              initial: points.map((point, i) => `${i + 1}. ${point}`).join('\n'),
            },
            {
              kind: 'text',
              name: 'due',
              label: meeting.roundDue,
              required: true,
              initial: at(data.dueAt, look),
            },
          ],
          submit: press(meeting.roundStart, 'start-round', { meeting: data.meetingId }, 'primary'),
          typed: common.writeInstead(meeting.typedRound(data.number)),
        },
      ],
    };
  },

  'round-started': (data: Asked & { told: number; undo: string | null }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.roundStartedTitle(data.topic),
      tone: 'done',
      blocks: [
        numbered(data.points),
        text(meeting.roundStarted(data.told, at(data.dueAt, look), data.undo !== null)),
        buttons(
          press(meeting.roundCloseNow, 'close-round', { round: data.round }),
          ...(data.undo ? [undoButton(data.undo, look)] : []),
        ),
      ],
    };
  },

  'round-ask': (data: Asked & { by: string; reminds: boolean; instead: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    const due = at(data.dueAt, look);
    return {
      title: meeting.roundAskTitle(data.topic),
      tone: 'info',
      blocks: [
        text(data.reminds ? meeting.roundReminds(due) : meeting.roundAsked(data.by, due, data.instead)),
        numbered(data.points),
        answerForm(data, [], look),
      ],
    };
  },

  'round-answered': (data: Asked & { answers: string[]; isOver: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.roundAnsweredTitle(data.topic),
      tone: 'done',
      blocks: [
        {
          kind: 'list',
          ordered: true,
          items: data.points.map((p, i) => [meeting.pointAnswer(p, data.answers[i] || '–')]),
        },
        note(data.isOver ? meeting.roundAllAnswered : meeting.roundMayChange(at(data.dueAt, look))),
        ...(data.isOver ? [] : [answerForm(data, data.answers, look)]),
      ],
    };
  },

  'round-closed': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.roundClosedTitle(data.topic),
    tone: 'done',
    blocks: [text(look.texts.meeting.roundClosed)],
  }),

  'round-withdrawn': (data: MeetingFacts & { by: string; held: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    const start = at(data.startAt, look);
    return {
      title: meeting.roundWithdrawnTitle(data.topic),
      tone: 'quiet',
      blocks: [
        text(data.held ? meeting.roundWithdrawnHeld(data.by) : meeting.roundWithdrawn(data.by, start)),
      ],
    };
  },

  'round-summary': (data: MeetingFacts & Result, look: Look): Card => ({
    title: look.texts.meeting.roundSummaryTitle(data.topic),
    tone: 'info',
    blocks: resultOf(data, look),
  }),

  'round-running': (
    data: Asked & {
      by: string;
      instead: boolean;
      asked: number;
      silent: string[];
      /** What its reader has answered by point; null where she is not asked. */
      mine: string[] | null;
      mayClose: boolean;
    },
    look: Look,
  ): Card => {
    const { meeting, common } = look.texts;
    const { asked, silent, mine } = data;
    return {
      title: meeting.roundRunningTitle(data.number, data.topic),
      tone: 'info',
      blocks: [
        text(meeting.roundRunning(data.by, at(data.dueAt, look), data.instead)),
        text(meeting.roundCounted(asked - silent.length, asked)),
        ...(silent.length > 0 ? [note(meeting.roundSilent(silent.join(common.and)))] : []),
        ...(mine ? [answerForm(data, mine, look)] : [numbered(data.points)]),
        ...(data.mayClose
          ? [buttons(press(meeting.roundCloseNow, 'close-round', { round: data.round }))]
          : []),
      ],
    };
  },

  'round-over': (
    data: MeetingFacts & Result & { by: string; instead: boolean; closedAt: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.roundOverTitle(data.number, data.topic),
      tone: 'info',
      blocks: [
        text(meeting.roundOver(data.by, at(data.closedAt, look), data.instead)),
        ...resultOf(data, look),
      ],
    };
  },
};
