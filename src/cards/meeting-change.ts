/** Cards about a meeting between booking and start: what changed, who comes, when else it could be. */

import type { RealTimes } from '../domain/meeting-times.ts';
import { formatSpan } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import {
  agendaForm,
  agendaOf,
  at,
  buttons,
  type Conflict,
  cancelButton,
  conflictList,
  correctingButtons,
  dayNotes,
  factsOf,
  fileNote,
  type MeetingFacts,
  press,
  realSaid,
  shortFacts,
  undoButton,
} from './meeting-parts.ts';

/** One thing that changed; of a time both are `start/end` in ISO 8601, of an agenda both are empty. */
export interface Difference {
  what: 'when' | 'topic' | 'place' | 'agenda' | 'reason' | 'owner' | 'came' | 'left';
  before: string;
  after: string;
}

export function changeLines(changes: Difference[], look: Look): Block {
  const { meeting, common } = look.texts;
  const said = (span: string) => {
    const [start = '', end = ''] = span.split('/');
    return formatSpan(new Date(start), new Date(end), look.language, look.now);
  };
  const line = ({ what, before, after }: Difference): string => {
    if (what === 'when') return meeting.changedFromTo(meeting.when, said(before), said(after));
    if (what === 'topic') return meeting.changedFromTo(meeting.topic, before, after);
    if (what === 'owner') return meeting.changedFromTo(meeting.owner, before || common.none, after);
    if (what === 'reason' || what === 'place')
      return meeting.changedFromTo(meeting[what], before || common.none, after || common.none);
    if (what === 'agenda') return meeting.changedAgenda;
    return what === 'came' ? meeting.changedCame(after) : meeting.changedLeft(after);
  };
  return { kind: 'list', items: changes.map((change) => [line(change)]) };
}

/** What is to be known of the day to which it was moved. */
const newDayNotes = (data: MeetingFacts & { changes: Difference[] }, look: Look): Block[] =>
  data.changes.some(({ what }) => what === 'when') ? dayNotes(data, look) : [];

/** 参加, 不参加, 请人代. */
export function answerButtons(data: MeetingFacts, { texts: { meeting } }: Look): Button[] {
  const args = { meeting: data.meetingId };
  return [
    press(meeting.accept, 'answer-meeting', { ...args, answer: 'yes' }, 'primary'),
    press(meeting.decline, 'answer-meeting', { ...args, answer: 'no' }),
    press(meeting.sendDeputy, 'send-deputy', { ...args, number: String(data.number) }),
  ];
}

/** Of a meeting that is held: until when the agenda is to come, and whose word is waited for. */
interface Waits {
  agendaBy: string | null;
  /** Its limit is over. */
  isLate: boolean;
  approver: string;
}

function waitBlocks(data: MeetingFacts & { waits?: Waits | null }, look: Look): Block[] {
  const { waits } = data;
  if (!waits) return [];
  const { meeting } = look.texts;
  const until = waits.isLate ? data.startAt : waits.agendaBy;
  const agenda = until ? (waits.isLate ? meeting.agendaMissing : meeting.heldNote)(at(until, look)) : '';
  return [
    ...(waits.approver ? [note(meeting.heldForApproval(waits.approver))] : []),
    ...(waits.agendaBy ? [note(agenda), agendaForm(data, look)] : []),
  ];
}

interface Attendee {
  name: string;
  deputy: string;
  note: string;
}

export const meetingChangeCards = {
  'meeting-edited': (
    data: MeetingFacts & {
      changes: Difference[];
      told: number;
      conflicts: Conflict[];
      isHeld: boolean;
      /** Who is asked anew. */
      approver?: string | null;
      undo: string;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.editedTitle(data.number),
      tone: 'done',
      blocks: [
        text(data.topic),
        changeLines(data.changes, look),
        ...newDayNotes(data, look),
        ...(data.conflicts.length > 0
          ? [text(meeting.conflicts), ...conflictList(data.conflicts, look)]
          : []),
        note(
          data.approver
            ? meeting.heldForApproval(data.approver)
            : data.isHeld
              ? meeting.editedHeld
              : meeting.cancelledNote(data.told),
        ),
        buttons(undoButton(data.undo, look)),
      ],
    };
  },

  'meeting-changed': (
    data: MeetingFacts & {
      by: string;
      changes: Difference[];
      asks: boolean;
      knownBy?: string;
      /** Its reader leads it from now on. */
      nowYours?: boolean;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.changedTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(data.by === '' ? meeting.changedByCalendar : meeting.changedBy(data.by)),
        changeLines(data.changes, look),
        ...(data.nowYours ? [text(meeting.nowYours)] : []),
        ...newDayNotes(data, look),
        ...(data.changes.some(({ what }) => what === 'agenda') ? agendaOf(data.agenda, look) : []),
        ...fileNote(data, look),
        ...(data.asks ? [buttons(...answerButtons(data, look))] : []),
      ],
    };
  },

  'meeting-answered': (
    data: MeetingFacts & { answer: 'accepted' | 'declined'; deputy: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const comes = data.answer === 'accepted';
    const [accept, decline, deputy] = answerButtons(data, look);
    const other = comes ? [decline, deputy] : [accept, ...(data.deputy ? [] : [deputy])];
    const said = data.deputy
      ? meeting.deputyTold(data.deputy)
      : comes
        ? meeting.comesNote
        : meeting.staysAwayNote;
    return {
      title: comes ? meeting.comesTitle(data.topic) : meeting.staysAwayTitle(data.topic),
      tone: 'done',
      blocks: [
        ...(comes ? shortFacts(data, look) : []),
        note(said),
        buttons(...other.filter((b) => b !== undefined)),
      ],
    };
  },

  'meeting-answer': (
    data: MeetingFacts & { name: string; answer: 'accepted' | 'declined'; note: string; deputy: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const sentence = data.deputy
      ? meeting.deputyComes(data.name, data.deputy)
      : data.answer === 'declined'
        ? meeting.declinedBy(data.name, data.note)
        : meeting.acceptedBy(data.name);
    return {
      title: meeting.answerTitle(data.topic),
      tone: 'info',
      blocks: [
        text(sentence),
        { kind: 'fields', fields: [{ label: meeting.when, value: [at(data.startAt, look)] }] },
        note(meeting.seeWhoComes(data.number)),
      ],
    };
  },

  'meeting-deputy': (data: MeetingFacts & { by: string }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.deputyTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.deputyAsked(data.by)),
        ...factsOf(data, look),
        buttons(...answerButtons(data, look).slice(0, 2)),
      ],
    };
  },

  'deputy-form': (data: { meetingId: string; number: string }, look: Look): Card => {
    const { meeting, common } = look.texts;
    return {
      title: meeting.sendDeputy,
      tone: 'info',
      blocks: [
        {
          kind: 'form',
          fields: [{ kind: 'text', name: 'name', label: meeting.deputyName, required: true, maxLength: 30 }],
          submit: press(
            meeting.sendDeputyNow,
            'send-deputy',
            { meeting: data.meetingId, number: data.number },
            'primary',
          ),
          typed: common.writeInstead(meeting.typedDeputy(data.number)),
        },
      ],
    };
  },

  'exception-form': (data: MeetingFacts, look: Look): Card => {
    const { meeting, common } = look.texts;
    return {
      title: meeting.exceptionTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(meeting.exceptionNote),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'reason',
              label: meeting.exceptionReason,
              required: true,
              maxLength: 200,
              hint: meeting.exceptionHint,
            },
          ],
          submit: press(meeting.exceptNow, 'except-meeting', { meeting: data.meetingId }, 'danger'),
          typed: common.writeInstead(meeting.typedException(data.number)),
        },
      ],
    };
  },

  'meeting-reminder-set': (data: MeetingFacts & { remindAt: string }, look: Look): Card => ({
    title: look.texts.meeting.reminderSetTitle(data.topic),
    tone: 'done',
    blocks: [text(look.texts.meeting.reminderSet(at(data.remindAt, look)))],
  }),

  'meeting-detail': (
    data: MeetingFacts & {
      state: string;
      isHeld?: boolean;
      /** Who has checked in. Cards stored by an earlier version lack it. */
      arrived?: Attendee[];
      coming: Attendee[];
      declined: Attendee[];
      silent: Attendee[];
      mayAnswer: boolean;
      maySteer: boolean;
      /** Once it has begun. */
      real?: RealTimes | null;
      /** What may be done about a meeting that has begun. */
      now?: 'end' | 'right-end' | 'open-end' | null;
      /** For whoever leads it: what it waits for. */
      waits?: Waits | null;
    },
    look: Look,
  ): Card => {
    const { meeting, common } = look.texts;
    const named = ({ name, deputy, note }: Attendee) =>
      deputy ? meeting.withDeputy(name, deputy) : note ? meeting.withNote(name, note) : name;
    const row = (label: string, people: Attendee[]) =>
      people.length > 0
        ? [{ label: meeting.counted(label, people.length), value: [people.map(named).join(common.and)] }]
        : [];
    const args = { meeting: data.meetingId };
    const offers = [
      ...(data.mayAnswer ? answerButtons(data, look) : []),
      ...(data.maySteer
        ? [press(meeting.moveShort, 'edit-meeting', args), cancelButton(data, look, data.isHeld)]
        : []),
      ...(data.now === 'end' ? [press(meeting.end, 'end-meeting', args, 'primary')] : []),
      ...(data.now === 'open-end' ? correctingButtons(data, look) : []),
    ];
    const state = meeting.states[data.state];
    return {
      title: meeting.detailTitle(data.number, state ?? ''),
      tone: 'info',
      blocks: [
        ...factsOf(data, look),
        {
          kind: 'fields',
          fields: [
            ...(data.real ? [{ label: meeting.real, value: [realSaid(data.real, look)] }] : []),
            ...row(meeting.arrived, data.arrived ?? []),
            ...row(meeting.coming, data.coming),
            ...row(meeting.notComing, data.declined),
            ...row(data.isHeld ? meeting.notInvited : meeting.notAnswered, data.silent),
          ],
        },
        ...waitBlocks(data, look),
        ...(data.real?.endedAt ? [note(meeting.minutesTyped(data.number))] : []),
        ...(data.now === 'right-end' || data.now === 'open-end' ? [note(meeting.endTyped(data.number))] : []),
        ...(offers.length > 0 ? [buttons(...offers)] : []),
      ],
    };
  },
};
