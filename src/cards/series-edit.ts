/** Cards about a change of meetings that repeat: which are meant, the form, what stands in its way, and what has changed. */
import { formatDuration, sayRule } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import {
  agendaField,
  agendaOf,
  at,
  buttons,
  type Conflict,
  clashBlocks,
  conflictList,
  fileNote,
  press,
  undoButton,
} from './meeting-parts.ts';
import {
  dayOffField,
  editButton,
  nextOf,
  ruleOf,
  type SeriesFacts,
  type SeriesNews,
} from './series-parts.ts';

interface Rule {
  rrule: string;
  firstAt: string;
  minutes: number;
}

/** What has changed about a series. */
export type SeriesDifference =
  | { what: 'rule'; before: Rule; after: Rule }
  | { what: 'topic' | 'place' | 'owner' | 'onDayOff'; before: string; after: string }
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
    const label = meeting[change.what];
    return meeting.changedFromTo(label, change.before || common.none, change.after || common.none);
  };
  return { kind: 'list', items: changes.map((change) => [line(change)]) };
}

/** From when on it is so, where some before it stay as they were. */
const sinceNote = ({ since }: { since?: string | null }, look: Look): Block[] =>
  since ? [note(look.texts.meeting.seriesSince(at(since, look)))] : [];

// What a topic may have.
const topicLetters = 100;

export const seriesEditCards = {
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
    data: SeriesFacts & { changes: SeriesDifference[]; told: number; since: string | null; undo: string },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.seriesEditedTitle(data.number),
    tone: 'done',
    blocks: [
      text(data.topic),
      differenceLines(data.changes, look),
      ...sinceNote(data, look),
      note(look.texts.meeting.seriesNextLine(nextOf(data, look) || look.texts.common.none)),
      note(look.texts.meeting.cancelledNote(data.told)),
      ...fileNote(data, look),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'series-changed': (
    data: SeriesFacts & SeriesNews & { by: string; changes: SeriesDifference[] },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.seriesChangedTitle(data.topic),
    tone: 'warning',
    blocks: [
      text(look.texts.meeting.seriesChangedBy(data.by)),
      differenceLines(data.changes, look),
      ...sinceNote(data, look),
      ...(data.changes.some(({ what }) => what === 'agenda') ? agendaOf(data.agenda, look) : []),
      note(look.texts.meeting.seriesNextLine(nextOf(data, look) || look.texts.common.none)),
      ...fileNote(data, look),
    ],
  }),
};
