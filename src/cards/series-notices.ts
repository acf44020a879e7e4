/** Cards that tell people of meetings that repeat: the invitation, that they lead them now, that some move with the calendar, that they need not come any more. */
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { at, buttons, fileNote } from './meeting-parts.ts';
import {
  editButton,
  endButton,
  factsOfSeries,
  nextOf,
  ruleOf,
  type SeriesFacts,
  type SeriesNews,
} from './series-parts.ts';

export const seriesNoticeCards = {
  'series-invitation': (data: SeriesFacts & SeriesNews & { by: string }, look: Look): Card => ({
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

  'series-left': (
    data: { topic: string; by: string; stays: SeriesFacts['next'] } & SeriesNews &
      Pick<SeriesFacts, 'knownBy' | 'fileUrl' | 'fileFollows'>,
    look: Look,
  ): Card => ({
    title: look.texts.meeting.noticeRemovedTitle(data.topic),
    tone: 'quiet',
    blocks: [
      text(look.texts.meeting.seriesLeft(data.by, nextOf({ next: data.stays }, look))),
      ...fileNote(data, look),
    ],
  }),

  /** It had been ended, and was not to be. */
  'series-back': (data: SeriesFacts & { by: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesBackTitle(data.topic),
    tone: 'info',
    blocks: [
      text(look.texts.meeting.seriesBack(data.by, ruleOf(data, look))),
      note(look.texts.meeting.seriesNextLine(nextOf(data, look) || look.texts.common.none)),
      ...fileNote(data, look),
    ],
  }),

  'series-off': (data: SeriesFacts & { by: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesOffTitle(data.topic),
    tone: 'warning',
    blocks: [text(look.texts.meeting.seriesOff(data.by, ruleOf(data, look))), ...fileNote(data, look)],
  }),
};
