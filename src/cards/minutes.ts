/** Cards about minutes: the form to hand them in, the nudges, the minutes themselves. */
import type {
  ActionItem,
  MinutesChanges,
  MinutesPart,
  MinutesSection,
  MinutesText,
} from '../domain/minutes.ts';
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

export interface MinutesParts {
  decisions: string[];
  actionItems: ActionItem[];
  openPoints: string[];
  /** Cards stored by an earlier version lack what follows. */
  points?: string[];
  nothing?: MinutesSection[];
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

type Typed = Omit<MinutesText, 'points'> & { points?: string };

/** As many whole lines as a field holds. */
function fitting(written: string): { text: string; left: number } {
  const lines = written.split('\n');
  let kept = lines.length;
  while (kept > 0 && Array.from(lines.slice(0, kept).join('\n')).length > fieldLetters) kept -= 1;
  return { text: lines.slice(0, kept).join('\n'), left: lines.length - kept };
}

function form(data: MinutesMeeting, given: Typed, look: Look): Block[] {
  const names = ['decisions', 'actions', 'open', 'points'] as const;
  const fitted = names.map((name) => [name, fitting(given[name] ?? '')] as const);
  const left = fitted.reduce((sum, [, { left }]) => sum + left, 0);
  const typed = Object.fromEntries(fitted.map(([name, { text }]) => [name, text])) as unknown as MinutesText;
  return [
    fields(data, typed, look),
    ...(left > 0 ? [note(look.texts.minutes.tooMuchForForm(left, data.number))] : []),
  ];
}

function fields(data: MinutesMeeting, typed: MinutesText, { texts: { minutes, common } }: Look): Block {
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
      field('points', minutes.points, minutes.pointsHint),
    ],
    submit: { ...press(minutes.handIn, 'submit-minutes', { meeting: data.meetingId }), style: 'primary' },
    typed: common.writeInstead(
      minutes.typed(data.number, oneLine(typed.decisions), oneLine(typed.actions), oneLine(typed.open)),
    ),
  };
}

const nothing: MinutesText = { decisions: '', actions: '', open: '', points: '' };

function section(title: string, lines: string[]): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: title }] },
    { kind: 'list', items: lines.map((line) => [line]) },
  ];
}

function body(data: MinutesParts, { texts: { minutes, common } }: Look): Block[] {
  const lines = (part: MinutesSection, entries: string[]) =>
    entries.length === 0 && data.nothing?.includes(part) ? [common.none] : entries;
  return [
    ...section(minutes.decisions, lines('decisions', data.decisions)),
    ...section(
      minutes.actions,
      lines(
        'actions',
        data.actionItems.map((item) => item.text),
      ),
    ),
    ...section(minutes.open, lines('open', data.openPoints)),
    ...section(minutes.points, data.points ?? []),
  ];
}

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

const instead = (name: string | undefined, { texts: { minutes } }: Look): Block[] =>
  name ? [note(minutes.insteadOf(name))] : [];

const late = (ms: number, { texts: { minutes }, language }: Look): string =>
  ms >= 60_000 ? minutes.late(formatDuration(ms / 60_000, language)) : '';

type Choice = { meetingId: string; number: number; topic: string };
const short = (topic: string): string => Array.from(topic).slice(0, 16).join('');

// An objection is a sentence or two.
const objectionLetters = 500;

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

export const minutesCards = {
  'minutes-form': (
    data: MinutesMeeting & {
      overdue: boolean;
      version: number | null;
      typed: Typed;
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
        ...form(data, data.typed, look),
      ],
    };
  },

  'minutes-incomplete': (
    data: MinutesMeeting & { missing: MinutesPart[]; ownerless: string[]; undated?: string[]; typed: Typed },
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
        ...form(data, data.typed, look),
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
