/** Cards about meetings: what was understood, what is missing, invitations, reminders, and the end. */
import type { AgendaPoint, MeetingClass, Principle } from '../domain/meeting.ts';
import { writeAgenda } from '../language/agenda.ts';
import { formatDuration, formatSpan, formatWhen } from '../language/when.ts';
import type { Block, Button, Card, FormField } from './card.ts';
import type { Look } from './index.ts';

/** What every card of a meeting shows; times as ISO 8601. */
export interface MeetingFacts {
  meetingId: string;
  number: number;
  topic: string;
  startAt: string;
  endAt: string;
  minutes: number;
  class: MeetingClass;
  owner: string;
  agenda: AgendaPoint[];
  people: string[];
  personHours: number;
}

/** Why the time of a booking cannot be taken, with what could be meant. */
export interface TimeProblem {
  reason: string;
  values: Record<string, string>;
  proposals: { startAt: string; endAt: string | null }[];
}

export interface IncompleteData {
  draft: string;
  missing: Principle[];
  time: TimeProblem | null;
  topic: string;
  /** As typed, where it could not be read. */
  whenText: string;
  startAt: string | null;
  endAt: string | null;
  agenda: AgendaPoint[];
  /** Those who may own it; the first is whoever books. */
  owners: { id: string; name: string }[];
  ownerId: string | null;
  people: string[];
  unknown: string[];
  doubtful: { text: string; candidates: { id: string; label: string }[] }[];
  canHold: boolean;
}

// Longer lists of names say how many there are.
const mostNames = 12;

const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });
const press = (
  label: string,
  action: string,
  args: Record<string, string>,
  style?: 'primary' | 'danger',
): Button => ({
  label,
  press: { action, args },
  ...(style ? { style } : {}),
});

const at = (iso: string, { language }: Look): string => formatWhen(new Date(iso), language);
const span = (data: { startAt: string; endAt: string }, { language }: Look): string =>
  formatSpan(new Date(data.startAt), new Date(data.endAt), language);

function namesOf(people: string[], { texts }: Look): string {
  const names = people.slice(0, mostNames).join(texts.common.and);
  return people.length > mostNames ? texts.meeting.andOthers(names, people.length) : names;
}

function agendaOf(agenda: AgendaPoint[], { texts: { meeting } }: Look): Block[] {
  if (agenda.length === 0) return [];
  const line = (p: AgendaPoint) =>
    p.minutes === null ? p.text : `${p.text} · ${meeting.minutes(p.minutes)}`;
  return [
    { kind: 'text', text: [{ bold: meeting.agenda }] },
    { kind: 'list', ordered: true, items: agenda.map((point) => [line(point)]) },
  ];
}

/** Topic, time, owner, people and agenda. */
function factsOf(data: MeetingFacts, look: Look): Block[] {
  const { meeting, common } = look.texts;
  const kind = meeting.classLine(
    meeting.classes[data.class] ?? '',
    formatDuration(data.minutes, look.language),
  );
  const people = meeting.peopleLine(namesOf(data.people, look), data.people.length, data.personHours);
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.topic, value: [data.topic] },
        { label: meeting.when, value: [span(data, look)] },
        { label: meeting.class, value: [kind] },
        { label: meeting.owner, value: [data.owner || common.none] },
        { label: meeting.people, value: [data.people.length > 0 ? people : common.none] },
      ],
    },
    ...agendaOf(data.agenda, look),
  ];
}

/** Time and agenda, for those who know the rest. */
function shortFacts(data: MeetingFacts, look: Look): Block[] {
  const { meeting } = look.texts;
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.when, value: [span(data, look)] },
        { label: meeting.owner, value: [data.owner] },
      ],
    },
    ...agendaOf(data.agenda, look),
  ];
}

function agendaForm(data: MeetingFacts, { texts: { meeting } }: Look): Block {
  return {
    kind: 'form',
    fields: [agendaField(data.agenda, meeting)],
    submit: press(meeting.addAgenda, 'add-agenda', { meeting: data.meetingId }, 'primary'),
  };
}

// Room enough for every agenda that a meeting of 90 minutes can hold.
const agendaLetters = 1000;
const topicLetters = 100;

const agendaField = (agenda: AgendaPoint[], meeting: Look['texts']['meeting']): FormField => ({
  kind: 'text',
  name: 'agenda',
  label: meeting.agenda,
  required: true,
  multiline: true,
  maxLength: agendaLetters,
  hint: meeting.agendaHint,
  ...(agenda.length > 0 ? { initial: writeAgenda(agenda, meeting.minutes) } : {}),
});

function bookingForm(data: IncompleteData, look: Look): Block {
  const { meeting } = look.texts;
  const when = data.startAt
    ? formatSpan(new Date(data.startAt), data.endAt ? new Date(data.endAt) : null, look.language)
    : data.whenText;
  const [me, ...others] = data.owners;
  const owners = [
    ...(me ? [{ value: me.id, label: meeting.me(me.name) }] : []),
    ...others.map((o) => ({ value: o.id, label: o.name })),
  ];
  const fields: FormField[] = [
    {
      kind: 'text',
      name: 'topic',
      label: meeting.topic,
      required: true,
      maxLength: topicLetters,
      ...(data.topic ? { initial: data.topic } : {}),
    },
    {
      kind: 'text',
      name: 'when',
      label: meeting.when,
      required: true,
      hint: meeting.whenHint,
      ...(when ? { initial: when } : {}),
    },
    agendaField(data.agenda, meeting),
    {
      kind: 'choice',
      name: 'owner',
      label: meeting.owner,
      required: true,
      options: owners,
      initial: data.ownerId ?? me?.id ?? '',
    },
    ...data.doubtful.map(
      (doubt, i): FormField => ({
        kind: 'choice',
        name: `who${i}`,
        label: meeting.doubtfulName(doubt.text),
        required: true,
        options: [
          ...doubt.candidates.map((c) => ({ value: c.id, label: c.label })),
          { value: 'nobody', label: meeting.doNotInvite },
        ],
      }),
    ),
    { kind: 'people', name: 'people', label: meeting.addPeople },
  ];
  return {
    kind: 'form',
    fields,
    submit: press(meeting.book, 'complete-meeting', { draft: data.draft }, 'primary'),
  };
}

/** What is wrong with the time, and the next step. */
function timeSentence({ reason, values, proposals }: TimeProblem, { texts: { meeting } }: Look): string {
  const sentence = (meeting.time[reason] ?? meeting.time.vague)?.(values) ?? '';
  return `${sentence}${proposals.length > 0 ? meeting.timeChoose : meeting.timeWrite}`;
}

const undoButton = (undo: string, { texts: { common } }: Look): Button =>
  press(common.undo, 'undo', { undo });
const buttons = (...all: Button[]): Block => ({ kind: 'buttons', buttons: all });

type Choice = { meetingId: string; number: number; topic: string };

export const meetingCards = {
  'meeting-incomplete': (data: IncompleteData, look: Look): Card => {
    const { meeting, common } = look.texts;
    const { time } = data;
    const proposals = (time?.proposals ?? []).map((p) =>
      press(
        formatSpan(new Date(p.startAt), p.endAt ? new Date(p.endAt) : null, look.language),
        'complete-meeting',
        { draft: data.draft, start: p.startAt, end: p.endAt ?? '' },
      ),
    );
    return {
      title: meeting.incompleteTitle,
      tone: 'warning',
      summary: meeting.incompleteSummary,
      blocks: [
        ...data.missing.map((principle) => text(meeting.missing[principle] ?? '')),
        ...(time ? [text(timeSentence(time, look))] : []),
        ...(proposals.length > 0 ? [buttons(...proposals)] : []),
        ...(data.unknown.length > 0 ? [text(meeting.unknownNames(data.unknown.join(common.and)))] : []),
        bookingForm(data, look),
        ...(data.people.length > 0 ? [note(meeting.known(namesOf(data.people, look)))] : []),
        ...(data.canHold
          ? [buttons(press(meeting.hold, 'complete-meeting', { draft: data.draft, hold: 'yes' }))]
          : []),
      ],
    };
  },

  'meeting-booked': (
    data: MeetingFacts & { undo: string | null; told: number; unreachable: string[]; remindMinutes: number },
    look: Look,
  ): Card => {
    const { meeting, common } = look.texts;
    return {
      title: meeting.bookedTitle(data.number),
      tone: 'done',
      blocks: [
        ...factsOf(data, look),
        note(
          data.told > 0
            ? meeting.told(data.told, data.remindMinutes)
            : meeting.toldNobody(data.remindMinutes),
        ),
        ...(data.unreachable.length > 0
          ? [text(meeting.unreachable(data.unreachable.join(common.and)))]
          : []),
        buttons(data.undo ? undoButton(data.undo, look) : cancelButton(data, look)),
      ],
    };
  },

  'meeting-held': (data: MeetingFacts & { undo: string; agendaDueAt: string }, look: Look): Card => ({
    title: look.texts.meeting.heldTitle(data.number),
    tone: 'warning',
    blocks: [
      ...factsOf(data, look),
      text(look.texts.meeting.heldNote(at(data.agendaDueAt, look))),
      agendaForm(data, look),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'meeting-exists': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.existsTitle(data.number),
    tone: 'info',
    blocks: [...factsOf(data, look), buttons(cancelButton(data, look))],
  }),

  'meeting-invitation': (data: MeetingFacts & { by: string; asOwner: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: data.asOwner ? meeting.invitationOwnerTitle(data.topic) : meeting.invitationTitle(data.topic),
      tone: 'info',
      blocks: [
        ...factsOf(data, look),
        note(data.asOwner ? meeting.invitedOwner(data.by) : meeting.invitedBy(data.by)),
      ],
    };
  },

  'meeting-reminder': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.reminderTitle(data.topic),
    tone: 'info',
    blocks: [...shortFacts(data, look), note(look.texts.meeting.reminderNote)],
  }),

  'meeting-soon': (data: MeetingFacts & { left: number; asOwner: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.soonTitle(data.left, data.topic),
      tone: 'info',
      blocks: [
        ...shortFacts(data, look),
        note(data.asOwner ? meeting.soonOwnerNote : meeting.soonNote),
        ...(data.asOwner
          ? [buttons(press(meeting.start, 'start-meeting', { meeting: data.meetingId }, 'primary'))]
          : []),
      ],
    };
  },

  'meeting-agenda-missing': (data: MeetingFacts & { last: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    const start = at(data.startAt, look);
    return {
      title: meeting.agendaMissingTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(data.last ? meeting.agendaMissingLast(start) : meeting.agendaMissing(start)),
        agendaForm(data, look),
        // Nobody was invited, so nobody is told.
        buttons(press(meeting.cancelMeeting, 'cancel-meeting', { meeting: data.meetingId }, 'danger')),
      ],
    };
  },

  'meeting-never-confirmed': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.neverConfirmedTitle(data.topic),
    tone: 'quiet',
    blocks: [text(look.texts.meeting.neverConfirmed)],
  }),

  'meeting-started': (data: MeetingFacts & { undo: string; expectedEndAt: string }, look: Look): Card => ({
    title: look.texts.meeting.startedTitle(data.number),
    tone: 'done',
    blocks: [
      text(look.texts.meeting.startedNote(data.topic, at(data.expectedEndAt, look))),
      ...agendaOf(data.agenda, look),
      buttons(
        press(look.texts.meeting.end, 'end-meeting', { meeting: data.meetingId }, 'primary'),
        undoButton(data.undo, look),
      ),
    ],
  }),

  'meeting-ended': (
    data: MeetingFacts & { undo: string; endedAt: string; dueAt: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.endedTitle(data.number),
      tone: 'done',
      blocks: [
        text(meeting.endedNote(data.topic, at(data.endedAt, look))),
        text(meeting.minutesDue(data.owner, at(data.dueAt, look))),
        buttons(
          press(meeting.writeMinutes, 'write-minutes', { meeting: data.meetingId }, 'primary'),
          undoButton(data.undo, look),
        ),
      ],
    };
  },

  'meeting-cancelled': (
    data: MeetingFacts & { undo: string; told: number; reason: string },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.cancelledTitle(data.number),
    tone: 'quiet',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: look.texts.meeting.topic, value: [data.topic] },
          { label: look.texts.meeting.when, value: [span(data, look)] },
          ...(data.reason ? [{ label: look.texts.meeting.reason, value: [data.reason] }] : []),
        ],
      },
      note(look.texts.meeting.cancelledNote(data.told)),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'meeting-notice': (
    data: MeetingFacts & { by: string; reason: string; change: 'cancelled' | 'restored' },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const off = data.change === 'cancelled';
    return {
      title: off ? meeting.noticeCancelledTitle(data.topic) : meeting.noticeRestoredTitle(data.topic),
      tone: off ? 'warning' : 'info',
      blocks: [
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(off ? meeting.cancelledBy(data.by, data.reason) : meeting.restoredBy(data.by)),
      ],
    };
  },

  'meeting-unsure': (data: MeetingFacts & { endedAt: string; dueAt: string }, look: Look): Card => {
    const { meeting } = look.texts;
    const args = { meeting: data.meetingId };
    return {
      title: meeting.unsureTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.unsure(at(data.endedAt, look), at(data.dueAt, look))),
        buttons(press(meeting.writeMinutes, 'write-minutes', args, 'primary')),
        note(meeting.unsureStep),
        buttons(
          press(meeting.notOver, 'meeting-not-over', args),
          press(meeting.notHeld, 'meeting-not-held', args),
        ),
      ],
    };
  },

  'meeting-not-over': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.notOverTitle(data.number),
    tone: 'info',
    blocks: [
      text(look.texts.meeting.notOverNote),
      buttons(press(look.texts.meeting.end, 'end-meeting', { meeting: data.meetingId }, 'primary')),
    ],
  }),

  'meeting-not-held': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.notHeldTitle(data.number),
    tone: 'quiet',
    blocks: [text(look.texts.meeting.notHeldNote)],
  }),

  'meeting-list': (
    data: {
      meetings: (Choice & { startAt: string; endAt: string; owner: string; state: string })[];
      start: Choice[];
      end: Choice[];
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const line = (m: (typeof data.meetings)[number]) => {
      const state = meeting.states[m.state];
      return meeting.listLine(m.number, span(m, look), m.topic, m.owner) + (state ? ` · ${state}` : '');
    };
    const offers = [
      ...data.end.map((m) => choose('end', m, look)),
      ...data.start.map((m) => choose('start', m, look)),
    ];
    return {
      title: meeting.listTitle,
      tone: 'info',
      blocks: [
        data.meetings.length > 0
          ? { kind: 'list', items: data.meetings.map((m) => [line(m)]) }
          : text(meeting.listEmpty),
        ...(offers.length > 0 ? [buttons(...offers)] : []),
        note(meeting.listNote),
      ],
    };
  },

  'meeting-choice': (
    data: { what: 'start' | 'end' | 'cancel'; reason: string; meetings: Choice[] },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.choiceTitle,
    tone: 'info',
    blocks: [buttons(...data.meetings.map((m) => choose(data.what, m, look, data.reason)))],
  }),

  'meeting-usage': (_data: Record<string, never>, { texts: { meeting } }: Look): Card => ({
    title: meeting.usageTitle,
    tone: 'info',
    blocks: [{ kind: 'list', items: meeting.usage.map((line) => [line]) }],
  }),
};

function cancelButton(data: MeetingFacts, { texts: { meeting } }: Look): Button {
  return {
    ...press(meeting.cancelMeeting, 'cancel-meeting', { meeting: data.meetingId }, 'danger'),
    confirm: meeting.cancelConfirm,
  };
}

function choose(
  what: 'start' | 'end' | 'cancel',
  m: Choice,
  { texts: { meeting } }: Look,
  reason = '',
): Button {
  const label = { start: meeting.startNumber, end: meeting.endNumber, cancel: meeting.cancelNumber }[what];
  const topic = Array.from(m.topic).slice(0, 16).join('');
  const args = { meeting: m.meetingId, ...(reason ? { reason } : {}) };
  return press(label(m.number, topic), `${what}-meeting`, args, what === 'cancel' ? 'danger' : undefined);
}
