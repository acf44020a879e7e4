/** Cards that show meetings that repeat: what was set up, one series, the list of them, and that one has ended. */
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { buttons, fileNote, undoButton } from './meeting-parts.ts';
import { editButton, endButton, factsOfSeries, nextOf, ruleOf, type SeriesFacts } from './series-parts.ts';

export const seriesCards = {
  'series-detail': (data: SeriesFacts & { mayChange: boolean }, look: Look): Card => ({
    title: look.texts.meeting.seriesDetailTitle(data.number),
    tone: 'info',
    blocks: [
      ...factsOfSeries(data, look),
      ...(data.mayChange ? [buttons(editButton(data, look), endButton(data, look))] : []),
    ],
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

  'series-ended': (data: SeriesFacts & { told: number; undo: string }, look: Look): Card => ({
    title: look.texts.meeting.seriesEndedTitle(data.number),
    tone: 'quiet',
    blocks: [
      text(data.topic),
      note(look.texts.meeting.cancelledNote(data.told)),
      ...fileNote(data, look),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  /** Only its file is sent; the words stand in lists of what was sent. */
  'series-file': (data: { seriesId: string; number: number; topic: string }, look: Look): Card => ({
    title: look.texts.mirror.seriesFileTitle(data.number),
    tone: 'quiet',
    blocks: [text(data.topic)],
  }),
};
