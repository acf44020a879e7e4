/** Cards about meetings that repeat: what was set up, the invitation, the list, and the agenda prepared from what was left open. */

import type { AgendaPoint } from '../domain/meeting.ts';
import type { OnDayOff } from '../domain/series.ts';
import { formatDuration, formatWhen, sayRule, workingPlaceOf } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import type { Look } from './index.ts';
import {
  agendaField,
  agendaForm,
  agendaOf,
  at,
  buttons,
  type Conflict,
  clashBlocks,
  conflictList,
  fileNote,
  linkFields,
  type MeetingFacts,
  namesOf,
  press,
  span,
  undoButton,
} from './meeting-parts.ts';

/** What every card of a series shows; times as ISO 8601. */
export interface SeriesFacts {
  seriesId: string;
  number: number;
  topic: string;
  rrule: string;
  firstAt: string;
  minutes: number;
  onDayOff: OnDayOff;
  owner: string;
  people: string[];
  agenda: AgendaPoint[];
  /** The next ones that are made. */
  next: { number: number | null; startAt: string }[];
  /** The first year among them whose days off are not published. */
  guessedYear?: number | null;
  /** The reader's own calendar file, where nothing is written into her calendar; or it follows as a message of its own. */
  fileUrl?: string | null;
  fileFollows?: true;
  /** Before this it must be known: somebody may go to the next meeting in vain, or miss it. */
  knownBy?: string | null;
}

interface Rule {
  rrule: string;
  firstAt: string;
  minutes: number;
}

/** What has changed about a series. */
export type SeriesDifference =
  | { what: 'rule'; before: Rule; after: Rule }
  | { what: 'topic' | 'owner' | 'onDayOff'; before: string; after: string }
  | { what: 'agenda' }
  | { what: 'came'; names: string }
  | { what: 'left'; names: string }
  /** Those that were moved singly, and are called off with the change or back with its undo. */
  | { what: 'merged' | 'restored'; numbers: number[] };

function differenceLines(changes: SeriesDifference[], { texts: { meeting, common }, language }: Look): Block {
  const said = ({ rrule, firstAt, minutes }: Rule) =>
    meeting.seriesRule(sayRule(rrule, new Date(firstAt), language), formatDuration(minutes, language));
  const line = (change: SeriesDifference): string => {
    if (change.what === 'rule')
      return meeting.changedFromTo(meeting.when, said(change.before), said(change.after));
    if (change.what === 'agenda') return meeting.changedAgenda;
    if (change.what === 'came') return meeting.changedCame(change.names);
    if (change.what === 'left') return meeting.changedLeft(change.names);
    if ('numbers' in change) {
      const say = change.what === 'merged' ? meeting.changedMerged : meeting.changedRestored;
      return say(change.numbers.join(common.and));
    }
    const dayOff = (name: string) => meeting.onDayOffs[name] ?? '';
    if (change.what === 'onDayOff')
      return meeting.changedFromTo(meeting.onDayOff, dayOff(change.before), dayOff(change.after));
    const label = change.what === 'topic' ? meeting.topic : meeting.owner;
    return meeting.changedFromTo(label, change.before || common.none, change.after);
  };
  return { kind: 'list', items: changes.map((change) => [line(change)]) };
}

// What a topic may have.
const topicLetters = 100;

const ruleOf = ({ rrule, firstAt }: SeriesFacts, { language }: Look): string =>
  sayRule(rrule, new Date(firstAt), language);

const nextOf = ({ next }: SeriesFacts, { texts: { meeting, common }, language }: Look): string =>
  next
    .map(({ number, startAt }) => meeting.seriesNext(number, formatWhen(new Date(startAt), language)))
    .join(common.and);

/** A rule that goes by working days never falls on a day off. */
const isCounted = ({ rrule }: SeriesFacts): boolean => workingPlaceOf(rrule) !== null;

const dayOffOf = (data: SeriesFacts, { texts: { meeting } }: Look): string =>
  isCounted(data) ? meeting.dayOffCounted : (meeting.onDayOffs[data.onDayOff] ?? '');

function dayOffField(data: SeriesFacts, { texts: { meeting } }: Look): FormField[] {
  if (isCounted(data)) return [];
  const options = Object.entries(meeting.onDayOffs).map(([value, label]) => ({ value, label }));
  return [{ kind: 'choice', name: 'onDayOff', label: meeting.onDayOff, initial: data.onDayOff, options }];
}

function factsOfSeries(data: SeriesFacts, look: Look): Block[] {
  const { meeting, common } = look.texts;
  const length = formatDuration(data.minutes, look.language);
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.topic, value: [data.topic] },
        { label: meeting.when, value: [meeting.seriesRule(ruleOf(data, look), length)] },
        { label: meeting.onDayOff, value: [dayOffOf(data, look)] },
        { label: meeting.owner, value: [data.owner || common.none] },
        { label: meeting.people, value: [namesOf(data.people, look) || common.none] },
        { label: meeting.seriesComing, value: [nextOf(data, look) || common.none] },
        ...linkFields(data, look),
      ],
    },
    ...(data.guessedYear ? [note(look.texts.calendar.guessed(data.guessedYear))] : []),
    ...agendaOf(data.agenda, look),
  ];
}

const endButton = (data: { seriesId: string; number: number }, { texts: { meeting } }: Look) => ({
  ...press(meeting.seriesEnd(data.number), 'end-series', { series: data.seriesId }, 'danger'),
  confirm: meeting.seriesEndConfirm,
});

const editButton = (
  { seriesId, number }: { seriesId: string; number: number },
  { texts: { meeting } }: Look,
) => press(meeting.seriesEdit(number), 'edit-series', { series: seriesId });

export const seriesCards = {
  'series-detail': (data: SeriesFacts & { mayChange: boolean }, look: Look): Card => ({
    title: look.texts.meeting.seriesDetailTitle(data.number),
    tone: 'info',
    blocks: [
      ...factsOfSeries(data, look),
      ...(data.mayChange ? [buttons(editButton(data, look), endButton(data, look))] : []),
    ],
  }),

  /** Of a meeting that repeats: which are meant? */
  'series-scope': (
    data: {
      draft: string;
      meeting: number;
      topic: string;
      startAt: string;
      series: number;
      text: string;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const choose = (scope: 'one' | 'later') => ({ draft: data.draft, scope });
    return {
      title: meeting.scopeTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.scopeAsked(data.meeting, at(data.startAt, look), data.series)),
        note(data.text),
        buttons(
          press(meeting.scopeOne, 'edit-series', choose('one'), 'primary'),
          press(meeting.scopeLater, 'edit-series', choose('later')),
        ),
      ],
    };
  },

  'series-form': (data: SeriesFacts, look: Look): Card => {
    const { meeting, common } = look.texts;
    const when = ruleOf(data, look);
    const minutes = formatDuration(data.minutes, look.language);
    return {
      title: meeting.seriesFormTitle(data.number, data.topic),
      tone: 'info',
      blocks: [
        {
          kind: 'form',
          fields: [
            { kind: 'text', name: 'when', label: meeting.when, initial: when, hint: meeting.seriesWhenHint },
            { kind: 'text', name: 'minutes', label: meeting.seriesLength, initial: minutes },
            {
              kind: 'text',
              name: 'topic',
              label: meeting.topic,
              initial: data.topic,
              maxLength: topicLetters,
            },
            agendaField(data.agenda, meeting),
            ...dayOffField(data, look),
          ],
          submit: press(
            meeting.seriesChange,
            'edit-series',
            { series: data.seriesId, form: 'yes', when, minutes },
            'primary',
          ),
          typed: common.writeInstead(meeting.typedSeries(data.number, when, minutes)),
        },
        note(meeting.seriesFormNote(data.number)),
      ],
    };
  },

  'series-edit-clashes': (
    data: SeriesFacts & { draft: string; conflicts: Conflict[] },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.clashesTitle(data.topic),
    tone: 'warning',
    blocks: [
      ...clashBlocks(data.conflicts, look),
      buttons(
        editButton(data, look),
        press(look.texts.meeting.changeDespite, 'edit-series', { despite: data.draft }),
      ),
    ],
  }),

  /** A change would put one of its meetings on another that was moved there singly. */
  'series-overlap': (
    data: SeriesFacts & {
      draft: string;
      conflicts: Conflict[];
      overlaps: { number: number; movedTo: string; at: string }[];
    },
    look: Look,
  ): Card => {
    const { meeting, common } = look.texts;
    const numbers = data.overlaps.map(({ number }) => String(number)).join(common.and);
    return {
      title: meeting.overlapTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(meeting.overlaps),
        {
          kind: 'list',
          items: data.overlaps.map(({ number, movedTo, at: turn }) => [
            meeting.overlap(number, at(movedTo, look), at(turn, look)),
          ]),
        },
        ...(data.conflicts.length > 0 ? [text(meeting.clashes), ...conflictList(data.conflicts, look)] : []),
        text(meeting.overlapAsk),
        buttons(
          press(meeting.overlapMerge(numbers), 'edit-series', { merge: data.draft }, 'primary'),
          editButton(data, look),
        ),
      ],
    };
  },

  'series-edited': (
    data: SeriesFacts & { changes: SeriesDifference[]; told: number; undo: string },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.seriesEditedTitle(data.number),
    tone: 'done',
    blocks: [
      text(data.topic),
      differenceLines(data.changes, look),
      note(look.texts.meeting.seriesNextLine(nextOf(data, look) || look.texts.common.none)),
      note(look.texts.meeting.cancelledNote(data.told)),
      ...fileNote(data, look),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'series-changed': (data: SeriesFacts & { by: string; changes: SeriesDifference[] }, look: Look): Card => ({
    title: look.texts.meeting.seriesChangedTitle(data.topic),
    tone: 'warning',
    blocks: [
      text(look.texts.meeting.seriesChangedBy(data.by)),
      differenceLines(data.changes, look),
      ...(data.changes.some(({ what }) => what === 'agenda') ? agendaOf(data.agenda, look) : []),
      note(look.texts.meeting.seriesNextLine(nextOf(data, look) || look.texts.common.none)),
      ...fileNote(data, look),
    ],
  }),

  'series-left': (
    data: { topic: string; by: string } & Pick<SeriesFacts, 'knownBy' | 'fileUrl' | 'fileFollows'>,
    look: Look,
  ): Card => ({
    title: look.texts.meeting.noticeRemovedTitle(data.topic),
    tone: 'quiet',
    blocks: [text(look.texts.meeting.seriesLeft(data.by)), ...fileNote(data, look)],
  }),

  /** Only its file is sent; the words stand in lists of what was sent. */
  'series-file': (data: { seriesId: string; number: number; topic: string }, look: Look): Card => ({
    title: look.texts.mirror.seriesFileTitle(data.number),
    tone: 'quiet',
    blocks: [text(data.topic)],
  }),

  'series-started': (data: SeriesFacts & { told: number; undo: string }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.seriesStartedTitle(data.number),
      tone: 'done',
      blocks: [
        ...factsOfSeries(data, look),
        text(data.agenda.length > 0 ? meeting.seriesWithAgenda : meeting.seriesWithoutAgenda),
        note(meeting.cancelledNote(data.told)),
        buttons(undoButton(data.undo, look)),
      ],
    };
  },

  'series-exists': (data: SeriesFacts, look: Look): Card => ({
    title: look.texts.meeting.seriesExistsTitle(data.number),
    tone: 'info',
    blocks: [...factsOfSeries(data, look), buttons(editButton(data, look), endButton(data, look))],
  }),

  'series-invitation': (data: SeriesFacts & { by: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesInvitationTitle(data.topic),
    tone: 'info',
    blocks: [...factsOfSeries(data, look), note(look.texts.meeting.seriesInvitedBy(data.by))],
  }),

  'series-yours': (data: SeriesFacts & { by: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesYoursTitle(data.topic),
    tone: 'info',
    blocks: [
      text(look.texts.meeting.seriesYours(data.by)),
      ...factsOfSeries(data, look),
      buttons(editButton(data, look), endButton(data, look)),
    ],
  }),

  'series-shifted': (
    data: SeriesFacts & { shifts: { number: number; before: string | null; after: string | null }[] },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const when = (iso: string | null) => (iso ? at(iso, look) : '');
    return {
      title: meeting.seriesShiftedTitle(data.topic),
      tone: 'info',
      blocks: [
        {
          kind: 'list',
          items: data.shifts.map(({ number, before, after }) => [
            meeting.seriesShift(number, when(before), when(after)),
          ]),
        },
        note(meeting.seriesShiftedWhy),
        ...fileNote(data, look),
      ],
    };
  },

  'series-off': (data: SeriesFacts & { by: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesOffTitle(data.topic),
    tone: 'warning',
    blocks: [text(look.texts.meeting.seriesOff(data.by, ruleOf(data, look))), ...fileNote(data, look)],
  }),

  'series-ended': (data: SeriesFacts & { told: number }, look: Look): Card => ({
    title: look.texts.meeting.seriesEndedTitle(data.number),
    tone: 'quiet',
    blocks: [text(data.topic), note(look.texts.meeting.cancelledNote(data.told)), ...fileNote(data, look)],
  }),

  'series-list': (data: { series: SeriesFacts[]; mine: string[] }, look: Look): Card => {
    const { meeting } = look.texts;
    const line = (s: SeriesFacts) =>
      meeting.seriesLine(
        s.number,
        ruleOf(s, look),
        s.topic,
        s.owner,
        nextOf({ ...s, next: s.next.slice(0, 1) }, look),
      );
    const ends = data.series.filter(({ seriesId }) => data.mine.includes(seriesId));
    return {
      title: meeting.seriesListTitle,
      tone: 'info',
      blocks: [
        data.series.length > 0
          ? { kind: 'list', items: data.series.map((s) => [line(s)]) }
          : text(meeting.seriesListEmpty),
        ...(ends.length > 0
          ? [buttons(...ends.flatMap((s) => [editButton(s, look), endButton(s, look)]))]
          : []),
        note(meeting.seriesListNote),
      ],
    };
  },

  'meeting-prepared': (data: MeetingFacts & { added: string[]; room: number }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.preparedTitle(data.topic),
      tone: 'info',
      blocks: [
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(meeting.preparedNote(data.added.length)),
        agendaForm(data, look),
        note(meeting.preparedRoom(data.room)),
      ],
    };
  },

  'meeting-skip': (data: MeetingFacts, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.skipTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.skipNote(at(data.startAt, look))),
        buttons(
          press(
            meeting.skip,
            'cancel-meeting',
            { meeting: data.meetingId, reason: meeting.skipReason },
            'primary',
          ),
        ),
        agendaForm(data, look),
      ],
    };
  },
};
