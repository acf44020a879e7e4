/** Cards about what a meeting gave somebody to do: the list, the reminder, late, done, handed on, put off. */
import { formatDate } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { at, buttons, press, undoButton } from './meeting-parts.ts';

/** Times as ISO 8601. */
export interface TaskFacts {
  taskId: string;
  number: number;
  text: string;
  dueAt: string | null;
  meetingNumber: number;
  topic: string;
}

type Listed = TaskFacts & { isLate: boolean; owner: string; line: string | null };

const due = (dueAt: string | null, look: Look): string =>
  dueAt ? look.texts.todo.due(at(dueAt, look)) : look.texts.todo.noDue;

const from = ({ meetingNumber, topic }: TaskFacts, { texts: { todo } }: Look): Block =>
  note(todo.from(meetingNumber, topic));

const finishButton = ({ taskId }: TaskFacts, { texts: { todo } }: Look): Button =>
  press(todo.finish, 'finish-task', { task: taskId, ask: 'yes' }, 'primary');

// More buttons than these no card holds well.
const mostButtons = 5;

function listLine(task: Listed, look: Look, isOfMeeting: boolean): string {
  const { todo } = look.texts;
  if (task.line !== null) return todo.doneLine(task.number, task.text, task.owner, task.line);
  const state = task.isLate ? todo.late : '';
  return isOfMeeting
    ? todo.meetingLine(task.number, task.text, due(task.dueAt, look), state)
    : todo.listLine(task.number, task.text, due(task.dueAt, look), task.topic, state);
}

function listTitle(
  {
    ofMeeting,
    one,
  }: { ofMeeting?: { number: number; topic: string }; one?: { number: number; owner: string } },
  { texts: { todo } }: Look,
): string {
  if (one) return todo.oneTitle(one.number, one.owner);
  return ofMeeting ? todo.meetingTitle(ofMeeting.number, ofMeeting.topic) : todo.listTitle;
}

export const actionItemCards = {
  'todo-list': (
    data: {
      tasks: Listed[];
      ofMeeting?: { number: number; topic: string };
      /** The only one that was asked for. */
      one?: { number: number; owner: string };
    },
    look: Look,
  ): Card => {
    const { todo } = look.texts;
    const open = data.tasks.filter(({ line }) => line === null);
    const isOfMeeting = data.ofMeeting !== undefined;
    return {
      title: listTitle(data, look),
      tone: data.tasks.some(({ isLate }) => isLate) ? 'late' : 'info',
      blocks: [
        data.tasks.length > 0
          ? { kind: 'list', items: data.tasks.map((task) => [listLine(task, look, isOfMeeting)]) }
          : text(isOfMeeting ? todo.meetingEmpty : todo.listEmpty),
        ...(isOfMeeting || open.length === 0
          ? []
          : [
              buttons(
                ...open
                  .slice(0, mostButtons)
                  .map(({ taskId, number }) =>
                    press(todo.finishNumber(number), 'finish-task', { task: taskId, ask: 'yes' }),
                  ),
              ),
            ]),
        note(todo.usage),
      ],
    };
  },

  'todo-reminder': (data: TaskFacts & { named?: string; insteadOf?: string }, look: Look): Card => {
    const { todo, minutes } = look.texts;
    return {
      title: todo.reminderTitle(data.number),
      tone: 'info',
      blocks: [
        text(data.text),
        text(due(data.dueAt, look)),
        ...(data.named === undefined ? [] : [note(todo.askNamed(data.named))]),
        ...(data.insteadOf ? [note(minutes.insteadOf(data.insteadOf))] : []),
        from(data, look),
        buttons(finishButton(data, look)),
      ],
    };
  },

  'todo-late': (
    data: TaskFacts & { owner: string; head: string; toHead: boolean; insteadOf?: string },
    look: Look,
  ): Card => {
    const { todo, minutes } = look.texts;
    const dueAt = data.dueAt ? at(data.dueAt, look) : '';
    return {
      title: data.toHead ? todo.lateHeadTitle(data.number, data.owner) : todo.lateTitle(data.number),
      tone: 'late',
      blocks: [
        text(data.text),
        text(data.toHead ? todo.lateHead(data.owner, dueAt) : todo.lateOwner(dueAt, data.head)),
        ...(data.insteadOf ? [note(minutes.insteadOf(data.insteadOf))] : []),
        from(data, look),
        ...(data.toHead ? [note(todo.lateHeadNext(data.number))] : [buttons(finishButton(data, look))]),
      ],
    };
  },

  'todo-given': (data: TaskFacts & { by: string }, look: Look): Card => ({
    title: look.texts.todo.givenTitle(data.number),
    tone: 'info',
    blocks: [
      text(data.text),
      text(due(data.dueAt, look)),
      note(look.texts.todo.givenBy(data.by)),
      from(data, look),
      buttons(finishButton(data, look)),
    ],
  }),

  'todo-taken': (data: TaskFacts & { by: string; to: string }, look: Look): Card => ({
    title: look.texts.todo.takenTitle(data.number),
    tone: 'quiet',
    blocks: [text(data.text), text(look.texts.todo.takenBy(data.by, data.to)), from(data, look)],
  }),

  'todo-finish': (data: TaskFacts, look: Look): Card => {
    const { todo, common } = look.texts;
    return {
      title: todo.finishTitle(data.number),
      tone: 'info',
      blocks: [
        text(data.text),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'line',
              label: todo.lineField,
              hint: todo.lineHint,
              required: true,
              maxLength: lineLetters,
            },
          ],
          submit: press(todo.finish, 'finish-task', { task: data.taskId }, 'primary'),
          typed: common.writeInstead(todo.finishTyped(data.number)),
        },
      ],
    };
  },

  'todo-done': (data: TaskFacts & { line: string; by: string; undo: string }, look: Look): Card => ({
    title: look.texts.todo.doneTitle(data.number),
    tone: 'done',
    blocks: [text(data.text), note(data.line), from(data, look), buttons(undoButton(data.undo, look))],
  }),

  /** What takes the place of a reminder. */
  'todo-closed': (data: TaskFacts & { line: string; by: string }, look: Look): Card => ({
    title: look.texts.todo.closedTitle(data.number, data.by),
    tone: 'done',
    blocks: [text(data.text), note(look.texts.todo.doneBy(data.by, data.line))],
  }),

  /** All that a group sees of it. */
  'todo-short': (data: { number: number; by: string; what: 'done' | 'changed' }, look: Look): Card => ({
    title: look.texts.todo.short[data.what](data.number, data.by),
    tone: data.what === 'done' ? 'done' : 'quiet',
    blocks: [note(look.texts.todo.shortNote)],
  }),

  'todo-open-again': (data: TaskFacts & { isOthers?: boolean }, look: Look): Card => ({
    title: look.texts.todo.openAgainTitle(data.number),
    tone: 'info',
    blocks: [
      text(data.text),
      text(due(data.dueAt, look)),
      ...(data.isOthers ? [] : [buttons(finishButton(data, look))]),
    ],
  }),

  'todo-handed': (data: TaskFacts & { to: string; undo: string }, look: Look): Card => ({
    title: look.texts.todo.handedTitle(data.number, data.to),
    tone: 'done',
    blocks: [text(data.text), note(look.texts.todo.handed(data.to)), buttons(undoButton(data.undo, look))],
  }),

  'todo-moved': (
    data: TaskFacts & {
      before: string | null;
      undo: string;
      /** The day off that was named, and what it could be instead. */
      dayOff?: { day: string; instead: string };
    },
    look: Look,
  ): Card => {
    const { todo } = look.texts;
    const { taskId, dayOff } = data;
    const day = dayOff ? formatDate(new Date(dayOff.day), look.language, look.now) : '';
    const isKept = data.dueAt !== null && day === formatDate(new Date(data.dueAt), look.language, look.now);
    return {
      title: todo.movedTitle(data.number),
      tone: 'done',
      blocks: [
        text(data.text),
        text(due(data.dueAt, look)),
        ...(dayOff ? [note((isKept ? todo.dayOffKept : todo.dayOffMoved)(day))] : []),
        buttons(
          ...(dayOff
            ? [
                press(todo.moveTo(at(dayOff.instead, look)), 'move-task', {
                  task: taskId,
                  due: dayOff.instead,
                }),
              ]
            : []),
          undoButton(data.undo, look),
        ),
      ],
    };
  },

  'todo-moved-notice': (data: TaskFacts & { before: string | null; by: string }, look: Look): Card => ({
    title: look.texts.todo.movedNoticeTitle(data.number, data.by),
    tone: 'info',
    blocks: [
      text(data.text),
      text(look.texts.todo.movedBy(data.by, data.before ? at(data.before, look) : '', due(data.dueAt, look))),
      from(data, look),
    ],
  }),
};

const lineLetters = 300;
