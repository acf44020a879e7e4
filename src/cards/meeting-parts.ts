/** What the cards about meetings are put together from: the facts of a meeting, its agenda, and the usual buttons. */

import type { AgendaPoint, MeetingClass } from '../domain/meeting.ts';
import { type RealTimes, realMinutes, weakerSource } from '../domain/meeting-times.ts';
import { writeAgenda } from '../language/agenda.ts';
import { formatDuration, formatSpan, formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, FormField, Rich } from './card.ts';
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
  place?: string;
  agenda: AgendaPoint[];
  people: string[];
  personHours: number;
  /** How many of the people have said that they do not come. */
  away?: number;
  /** Nobody works on that day by the calendar of whoever owns it. */
  isDayOff?: true;
  /** The year of the meeting, if its days off are not known; cards stored before say nothing of it. */
  guessedYear?: number | null;
  /** Why it is longer or larger than meetings are. */
  reason?: string | null;
  /** Nobody stands above the owner, so that her own reason is enough. */
  ownWord?: true;
  /** The tier 1 for which it is held without an agenda. */
  exception?: string | null;
  /** Where people join it, if a platform has opened a room. */
  joinUrl?: string | null;
  /** The reader's own calendar file, where nothing is written into her calendar. */
  fileUrl?: string | null;
  /** It follows as a message of its own. */
  fileFollows?: true;
}

/** Somebody is taken at the time of a meeting. */
export interface Conflict {
  name: string;
  startAt: string;
  endAt: string;
  isAway: boolean;
}

/** Who is taken at one of the times of a series, and who is away. */
export interface TurnClash {
  startAt: string;
  taken: string[];
  away: string[];
}

// Nobody listens longer than this without a break.
export const breakFromMinutes = 90;
// Longer lists of names say how many there are.
const mostNames = 12;

export const press = (
  label: string,
  action: string,
  args: Record<string, string>,
  style?: 'primary' | 'danger',
): Button => ({
  label,
  press: { action, args },
  ...(style ? { style } : {}),
});

export const at = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);
export const span = (data: { startAt: string; endAt: string }, { language, now }: Look): string =>
  formatSpan(new Date(data.startAt), new Date(data.endAt), language, now);

/** When it really was, how long, and where that is known from; `isShort`: of two sources the one that says less. */
export function realSaid(real: RealTimes, look: Look, isShort = false): string {
  const { meeting } = look.texts;
  const { startedAt, endedAt, start, end } = real;
  const source = meeting.sources[start];
  const minutes = realMinutes(real);
  if (endedAt === null || end === null || minutes === null)
    return meeting.realOngoing(at(startedAt, look), source);
  const both = isShort || start === end;
  return meeting.realSpan(
    span({ startAt: startedAt, endAt: endedAt }, look),
    formatDuration(minutes, look.language),
    both ? meeting.sources[weakerSource(real)] : meeting.realSources(source, meeting.sources[end]),
  );
}

export function namesOf(people: string[], { texts }: Look): string {
  const names = people.slice(0, mostNames).join(texts.common.and);
  return people.length > mostNames ? texts.meeting.andOthers(names, people.length) : names;
}

function peopleSaid(data: MeetingFacts, { texts: { meeting, common } }: Look): string {
  const { people, away = 0, personHours } = data;
  const names = people.slice(0, mostNames).join(common.and);
  const isMany = people.length > mostNames;
  return (isMany ? meeting.peopleOfMany : meeting.peopleLine)(names, people.length, personHours, away);
}

export function agendaOf(agenda: AgendaPoint[], { texts: { meeting } }: Look): Block[] {
  if (agenda.length === 0) return [];
  const line = (p: AgendaPoint) =>
    (p.minutes === null ? p.text : `${p.text} · ${meeting.minutes(p.minutes)}`) +
    (p.done ? meeting.pointDone : '');
  return [
    { kind: 'text', text: [{ bold: meeting.agenda }] },
    { kind: 'list', ordered: true, items: agenda.map((point) => [line(point)]) },
  ];
}

type Linked = Pick<MeetingFacts, 'joinUrl' | 'fileUrl' | 'fileFollows'>;

export const placeField = ({ place }: { place?: string }, { texts: { meeting } }: Look) =>
  place ? [{ label: meeting.place, value: [place] }] : [];

/** Where to join, and the file for one's own calendar. */
export function linkFields(
  { joinUrl, fileUrl, fileFollows }: Linked,
  { texts: { mirror } }: Look,
): { label: string; value: Rich }[] {
  const field = (label: string, text: string, url: string) => ({ label, value: [{ link: { text, url } }] });
  return [
    ...(joinUrl ? [field(mirror.joinAt, mirror.join, joinUrl)] : []),
    ...(fileUrl ? [field(mirror.calendar, mirror.addToCalendar, fileUrl)] : []),
    ...(fileFollows ? [{ label: mirror.calendar, value: [mirror.fileFollows] }] : []),
  ];
}

/** Where to get the file anew: nobody but herself takes it out of a calendar that she put it into. */
export function fileNote({ fileUrl, fileFollows }: Linked, { texts: { mirror } }: Look): Block[] {
  if (fileFollows) return [note(mirror.fileFollowsAnew)];
  const link = { link: { text: mirror.calendarFile, url: fileUrl ?? '' } };
  return fileUrl ? [{ kind: 'note', text: [mirror.fileAnew, link] }] : [];
}

/** Topic, time, owner, people and agenda. */
export function factsOf(data: MeetingFacts, look: Look): Block[] {
  const { meeting, common } = look.texts;
  const kind = meeting.classLine(
    meeting.classes[data.class] ?? '',
    formatDuration(data.minutes, look.language),
  );
  const people = peopleSaid(data, look);
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.topic, value: [data.topic] },
        { label: meeting.when, value: [span(data, look)] },
        ...placeField(data, look),
        { label: meeting.class, value: [kind] },
        { label: meeting.owner, value: [data.owner || common.none] },
        { label: meeting.people, value: [data.people.length > 0 ? people : common.none] },
        ...(data.reason ? [{ label: meeting.reason, value: [data.reason] }] : []),
        ...(data.exception ? [{ label: meeting.exception, value: [data.exception] }] : []),
        ...linkFields(data, look),
      ],
    },
    ...agendaOf(data.agenda, look),
    ...(data.minutes > breakFromMinutes ? [note(meeting.breakNote)] : []),
    ...(data.ownWord && data.reason ? [note(meeting.ownWord)] : []),
    ...dayNotes(data, look),
  ];
}

/** What is to be known of its day. */
export const dayNotes = ({ isDayOff, guessedYear }: MeetingFacts, { texts: { calendar } }: Look): Block[] => [
  ...(isDayOff ? [note(calendar.dayOff)] : []),
  ...(guessedYear ? [note(calendar.guessed(guessedYear))] : []),
];

/** Time and agenda, for those who know the rest. */
export function shortFacts(data: MeetingFacts, look: Look): Block[] {
  const { meeting } = look.texts;
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.when, value: [span(data, look)] },
        ...placeField(data, look),
        { label: meeting.owner, value: [data.owner] },
        ...(data.exception ? [{ label: meeting.exception, value: [data.exception] }] : []),
        ...linkFields(data, look),
      ],
    },
    ...agendaOf(data.agenda, look),
  ];
}

export function agendaForm(data: MeetingFacts, look: Look): Block {
  const { meeting, common } = look.texts;
  if (data.agenda.length > 0) {
    // What is booked already is changed, not booked once more.
    const agenda = writeAgenda(data.agenda, meeting.minutes).replaceAll('\n', '; ');
    return {
      kind: 'form',
      fields: [agendaField(data.agenda, meeting)],
      submit: press(meeting.changeAgenda, 'add-agenda', { meeting: data.meetingId }, 'primary'),
      typed: common.writeInstead(meeting.typedAgenda(data.number, agenda)),
    };
  }
  return {
    kind: 'form',
    fields: [agendaField(data.agenda, meeting)],
    submit: press(meeting.addAgenda, 'add-agenda', { meeting: data.meetingId }, 'primary'),
    typed: bookingTyped({ ...data, when: span(data, look), owner: `@${data.owner}` }, look),
  };
}

/** The whole booking as one command, for where there are no forms; what is missing comes last. */
export function bookingTyped(
  data: {
    when: string;
    topic: string;
    people: string[];
    owner: string;
    place?: string;
    agenda: AgendaPoint[];
    needsReason?: boolean;
  },
  { texts: { meeting, common } }: Look,
): string {
  const people = data.people.map((name) => `@${name} `).join('');
  const agenda = writeAgenda(data.agenda, meeting.minutes).replaceAll('\n', '; ');
  const reason = data.needsReason ? meeting.typedReason : '';
  return common.writeInstead(
    `${meeting.typed({ ...data, place: data.place ?? '', people, agenda })}${reason}`,
  );
}

// Room enough for every agenda that a meeting of 90 minutes can hold.
const agendaLetters = 1000;

export const agendaField = (agenda: AgendaPoint[], meeting: Look['texts']['meeting']): FormField => ({
  kind: 'text',
  name: 'agenda',
  label: meeting.agenda,
  required: true,
  multiline: true,
  maxLength: agendaLetters,
  hint: meeting.agendaHint,
  ...(agenda.length > 0 ? { initial: writeAgenda(agenda, meeting.minutes) } : {}),
});

function conflictLines(conflicts: Conflict[], { texts: { meeting }, language, now }: Look): Block {
  const lines = conflicts.map(({ name, startAt, endAt, isAway }) => {
    const when = formatSpan(new Date(startAt), new Date(endAt), language, now);
    return isAway ? meeting.conflictAway(name, when) : meeting.conflict(name, when);
  });
  return { kind: 'list', items: lines.map((line) => [line]) };
}

// Longer lists say how many there are.
const mostConflicts = 6;

/** Date by date, whom a series would keep from something else. */
export function turnLines(turns: TurnClash[], look: Look): Block[] {
  const { meeting, common } = look.texts;
  const line = ({ startAt, taken, away }: TurnClash): string => {
    const parts = [
      ...(taken.length > 0 ? [meeting.turnTaken(namesOf(taken, look))] : []),
      ...(away.length > 0 ? [meeting.turnAway(namesOf(away, look))] : []),
    ];
    return meeting.turnClash(at(startAt, look), parts.join(common.and));
  };
  const more = turns.length - mostConflicts;
  return [
    { kind: 'list', items: turns.slice(0, mostConflicts).map((turn) => [line(turn)]) },
    ...(more > 0 ? [note(meeting.moreTurns(more))] : []),
  ];
}

/** The first of them, and how many there are besides. */
export function conflictList(conflicts: Conflict[], look: Look): Block[] {
  const more = conflicts.length - mostConflicts;
  return [
    conflictLines(conflicts.slice(0, mostConflicts), look),
    ...(more > 0 ? [note(look.texts.meeting.moreClashes(more))] : []),
  ];
}

/** A change that keeps somebody from something else: who, and that nothing has changed yet. */
export function clashBlocks(conflicts: Conflict[], look: Look): Block[] {
  const { meeting } = look.texts;
  return [text(meeting.clashes), ...conflictList(conflicts, look), text(meeting.clashesAsk)];
}

/** 还没结束, 没有开: what is wrong about an end that nobody has told. */
export function correctingButtons({ meetingId }: MeetingFacts, { texts: { meeting } }: Look): Button[] {
  const args = { meeting: meetingId };
  const notHeld = press(meeting.notHeld, 'meeting-not-held', args);
  return [press(meeting.notOver, 'meeting-not-over', args), { ...notHeld, confirm: meeting.notHeldConfirm }];
}

export const undoButton = (undo: string, { texts: { common } }: Look): Button =>
  press(common.undo, 'undo', { undo });
export const buttons = (...all: Button[]): Block => ({ kind: 'buttons', buttons: all });

/** `isHeld`: nobody was invited, so nobody is told, and nothing is asked first. */
export function cancelButton(data: MeetingFacts, { texts: { meeting } }: Look, isHeld = false): Button {
  const button = press(meeting.cancelMeeting, 'cancel-meeting', { meeting: data.meetingId }, 'danger');
  return isHeld ? button : { ...button, confirm: meeting.cancelConfirm };
}
