/** Cards about booking a meeting: what is still missing, with a form for it, and what was booked. */

import { type AgendaPoint, agendaMinutes, type Principle } from '../domain/meeting.ts';
import type { PlatformName } from '../domain/person.ts';
import type { OnDayOff } from '../domain/series.ts';
import { formatSpan, formatTurns, sayRule } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import type { Look } from './index.ts';
import {
  agendaField,
  agendaForm,
  at,
  bookingTyped,
  breakFromMinutes,
  buttons,
  type Conflict,
  cancelButton,
  conflictList,
  factsOf,
  type MeetingFacts,
  namesOf,
  press,
  type TurnClash,
  turnLines,
  undoButton,
} from './meeting-parts.ts';

const usualMinutes = 60;
const quarterMinutes = 15;

/** Why the time of a booking cannot be taken, with what could be meant. */
export interface TimeProblem {
  reason: string;
  values: Record<string, string>;
  proposals: { startAt: string; endAt: string | null; rrule?: string }[];
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
  /** How it repeats, and what it does on days off. */
  rrule?: string;
  onDayOff?: OnDayOff;
  agenda: AgendaPoint[];
  /** Those who may own it; the first is whoever books. */
  owners: { id: string; name: string }[];
  ownerId: string | null;
  place?: string;
  people: string[];
  unknown: string[];
  doubtful: { text: string; candidates: { id: string; label: string }[] }[];
  canHold: boolean;
  /** The head has to agree, and no reason was given. */
  needsReason: boolean;
  /** It is so for the number of its people. */
  isLarge: boolean;
  reason: string;
  peopleCount: number;
  conflicts: Conflict[];
  /** The same for a series, by its dates. */
  turns?: TurnClash[];
  /** When all of them have time. */
  slots: { startAt: string; endAt: string }[];
  exceptionFault: string | null;
  /** The platform in whose calendar it was entered. */
  entry?: PlatformName;
}

const topicLetters = 100;

function bookingForm(data: IncompleteData, look: Look): Block {
  const { meeting } = look.texts;
  const { startAt, endAt, rrule = null } = data;
  const span = startAt && { startAt: new Date(startAt), endAt: endAt ? new Date(endAt) : null, rrule };
  const when = span ? formatTurns(span, look.language) : data.whenText;
  const dayOff = data.onDayOff ? meeting.typedDayOffs[data.onDayOff] : '';
  const [me, ...others] = data.owners;
  const owners = [
    ...(me ? [{ value: me.id, label: meeting.me(me.name) }] : []),
    ...others.map((o) => ({ value: o.id, label: o.name })),
  ];
  const owner = others.find((o) => o.id === data.ownerId);
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
    ...(data.needsReason || data.reason ? [reasonField(data, look)] : []),
    placeInput(data, look),
    { kind: 'people', name: 'people', label: meeting.addPeople },
  ];
  return {
    kind: 'form',
    fields,
    submit: press(meeting.book, 'complete-meeting', { draft: data.draft }, 'primary'),
    typed: bookingTyped(
      { ...data, when: [when, dayOff].filter(Boolean).join(' '), owner: owner ? `@${owner.name}` : '' },
      look,
    ),
  };
}

const placeLetters = 50;

const placeInput = ({ place }: IncompleteData, { texts: { meeting } }: Look): FormField => ({
  kind: 'text',
  name: 'place',
  label: meeting.place,
  maxLength: placeLetters,
  hint: meeting.placeHint,
  ...(place ? { initial: place } : {}),
});

const reasonLetters = 200;

// Cutting it short needs no reason, so the form can be handed in without one.
const reasonField = ({ reason }: IncompleteData, { texts: { meeting } }: Look): FormField => ({
  kind: 'text',
  name: 'reason',
  label: meeting.reasonAsked,
  maxLength: reasonLetters,
  ...(reason ? { initial: reason } : {}),
});

/** Who is taken then, when all of them have time, and that it may stay all the same. */
function conflictBlocks(data: IncompleteData, look: Look): Block[] {
  const { rrule, turns = [] } = data;
  if (data.conflicts.length === 0 && turns.length === 0) return [];
  const { meeting } = look.texts;
  const when = (startAt: string, endAt: string) =>
    rrule
      ? sayRule(rrule, new Date(startAt), look.language)
      : formatSpan(new Date(startAt), new Date(endAt), look.language, look.now);
  const free = data.slots.map(({ startAt, endAt }) =>
    press(meeting.freeSlot(when(startAt, endAt)), 'complete-meeting', {
      draft: data.draft,
      start: startAt,
      end: endAt,
      ...(rrule ? { rrule } : {}),
    }),
  );
  return [
    ...(turns.length > 0
      ? [text(meeting.turnClashes(turns.length)), ...turnLines(turns, look)]
      : [text(meeting.conflicts), ...conflictList(data.conflicts, look)]),
    buttons(
      ...free,
      press(meeting.bookDespite, 'complete-meeting', { draft: data.draft, despite: data.startAt ?? '' }),
    ),
  ];
}

/** What is wrong with the time, and the next step. */
function timeSentence({ reason, values, proposals }: TimeProblem, { texts: { meeting } }: Look): string {
  const sentence = (meeting.time[reason] ?? meeting.time.vague)?.(values) ?? '';
  return `${sentence}${proposals.length > 0 ? meeting.timeChoose : meeting.timeWrite}`;
}

/** Nothing was said yet: a form was asked for, and nobody is blamed for it. */
const isBlank = ({ topic, whenText, startAt, agenda, ownerId, people, unknown, doubtful }: IncompleteData) =>
  topic === '' &&
  whenText === '' &&
  startAt === null &&
  ownerId === null &&
  [agenda, people, unknown, doubtful].every((list) => list.length === 0);

/** What is missing and what is wrong with the time; of a blank form only what it wants. */
function lacks(data: IncompleteData, look: Look): Block[] {
  const { meeting } = look.texts;
  if (isBlank(data)) return [text(meeting.blank)];
  return [
    ...data.missing.map((principle) => text(meeting.missing[principle] ?? '')),
    ...(data.time ? [text(timeSentence(data.time, look))] : []),
  ];
}

/** Why it comes unasked, and where it is changed. */
const fromEntry = ({ entry }: { entry?: PlatformName }, { texts: { meeting, common } }: Look): Block[] =>
  entry ? [note(meeting.fromEntry(common.platforms[entry]))] : [];

export const bookingCards = {
  'meeting-incomplete': (data: IncompleteData, look: Look): Card => {
    const { meeting, common } = look.texts;
    const proposals = (data.time?.proposals ?? []).map((p) =>
      press(
        formatTurns(
          { startAt: new Date(p.startAt), endAt: p.endAt ? new Date(p.endAt) : null, rrule: p.rrule ?? null },
          look.language,
        ),
        'complete-meeting',
        {
          draft: data.draft,
          start: p.startAt,
          end: p.endAt ?? '',
          ...(p.rrule ? { rrule: p.rrule } : {}),
        },
      ),
    );
    return {
      ...(isBlank(data)
        ? { title: meeting.bookNow, tone: 'info' as const }
        : { title: meeting.incompleteTitle, tone: 'warning' as const, summary: meeting.incompleteSummary }),
      blocks: [
        ...lacks(data, look),
        ...(proposals.length > 0 ? [buttons(...proposals)] : []),
        ...(data.isLarge ? [text(meeting.largeNeedsReason(data.peopleCount))] : []),
        ...(data.exceptionFault ? [text(meeting.exceptionFaults[data.exceptionFault] ?? '')] : []),
        ...conflictBlocks(data, look),
        ...(data.unknown.length > 0 ? [text(meeting.unknownNames(data.unknown.join(common.and)))] : []),
        bookingForm(data, look),
        ...(data.people.length > 0 ? [note(meeting.known(namesOf(data.people, look)))] : []),
        ...fromEntry(data, look),
        ...(data.canHold
          ? [buttons(press(meeting.hold, 'complete-meeting', { draft: data.draft, hold: 'yes' }))]
          : []),
      ],
    };
  },

  'meeting-booked': (
    data: MeetingFacts & {
      undo: string | null;
      told: number;
      unreachable: string[];
      remindMinutes: number;
      entry?: PlatformName;
    },
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
        ...fromEntry(data, look),
        buttons(data.undo ? undoButton(data.undo, look) : cancelButton(data, look)),
      ],
    };
  },

  'meeting-held': (
    data: MeetingFacts & {
      undo: string | null;
      agendaDueAt: string | null;
      approver?: string | null;
      entry?: PlatformName;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: data.agendaDueAt ? meeting.heldTitle(data.number) : meeting.heldForApprovalTitle(data.number),
      tone: 'warning',
      blocks: [
        ...factsOf(data, look),
        ...(data.approver ? [text(meeting.heldForApproval(data.approver))] : []),
        ...(data.agendaDueAt
          ? [text(meeting.heldNote(at(data.agendaDueAt, look))), agendaForm(data, look)]
          : []),
        ...fromEntry(data, look),
        buttons(data.undo ? undoButton(data.undo, look) : cancelButton(data, look)),
      ],
    };
  },

  'meeting-approval': (
    data: MeetingFacts & { by: string; reason: string; insteadOf?: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const decide = (yes: 'yes' | 'no') => ({ meeting: data.meetingId, yes });
    return {
      title: meeting.approvalTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(meeting.approvalAsked(data.by, data.people.length, data.minutes)),
        ...(data.insteadOf ? [text(meeting.approvalInstead(data.insteadOf))] : []),
        ...factsOf(data, look),
        note(meeting.approvalNote(at(data.startAt, look))),
        buttons(
          press(meeting.approve, 'approve-meeting', decide('yes'), 'primary'),
          press(meeting.refuse, 'approve-meeting', decide('no'), 'danger'),
        ),
      ],
    };
  },

  'meeting-decided': (data: MeetingFacts & { yes: boolean; undo: string }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: data.yes ? meeting.decidedYes(data.topic) : meeting.decidedNo(data.topic),
      tone: 'done',
      blocks: [
        text(data.yes ? meeting.approvedNote : meeting.refusedNote),
        buttons(undoButton(data.undo, look)),
      ],
    };
  },

  'meeting-approval-said': (
    data: MeetingFacts & { by: string; yes: boolean; agendaMissing: boolean },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const next = data.agendaMissing ? meeting.approvalAgendaNext : meeting.approvalInvited;
    return {
      title: data.yes ? meeting.approvedTitle(data.topic) : meeting.refusedTitle(data.topic),
      tone: data.yes ? 'done' : 'warning',
      blocks: [
        text(
          data.yes ? meeting.approvedBy(data.by, next) : meeting.refusedBy(data.by, toNeedNobody(data, look)),
        ),
        ...(data.yes ? [] : [buttons(cancelButton(data, look, true))]),
      ],
    };
  },

  'meeting-exists': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.existsTitle(data.number),
    tone: 'info',
    blocks: [...factsOf(data, look), buttons(cancelButton(data, look))],
  }),
};

/** A change with which it needs nobody's word: fewer people, or what its agenda takes. */
function toNeedNobody({ number, minutes, agenda }: MeetingFacts, { texts: { meeting } }: Look): string {
  if (minutes <= breakFromMinutes) return meeting.refusedFewer(number);
  const shorter = Math.max(usualMinutes, Math.ceil(agendaMinutes(agenda) / quarterMinutes) * quarterMinutes);
  return shorter <= breakFromMinutes ? meeting.refusedShorten(number, shorter) : meeting.refusedTrim(number);
}
