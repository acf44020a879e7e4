/** Cards about figures of meetings, and about lengths that could be shorter. */

import type { MeetingFigures } from '../domain/meeting-figures.ts';
import { figuresPicture } from '../draw/figures.ts';
import { formatDay, formatDuration, formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { type LengthLine, lengthLines } from './length-notices.ts';
import { buttons, fileNote, type MeetingFacts, press, undoButton } from './meeting-parts.ts';

type FileSaid = Pick<MeetingFacts, 'fileUrl' | 'fileFollows'>;

type Change =
  | { kind: 'baseline'; until: string }
  | { kind: 'few'; n: number }
  | { kind: 'change'; percent: number; low: number; high: number; nBefore: number; nNow: number };

interface SeriesLine {
  topic: string;
  n: number;
  planned: number;
  mean: number;
  sure: number;
  personHours: number;
  change: Change;
}

interface Offer {
  series: string;
  topic: string;
  n: number;
  mean: number;
  planned: number;
  minutes: number;
}

interface FiguresData {
  /** The topic of the only series that is counted; absent in those of older versions. */
  of?: string | null;
  from: string;
  to: string;
  figures: MeetingFigures;
  hoursPerDayAndHead: number | null;
  hoursBefore: number | null;
  change: Change;
  series: SeriesLine[];
  offers: Offer[];
}

const minutesOf = (minutes: number, { language }: Look): string =>
  formatDuration(Math.round(minutes), language);
const tenth = (value: number): string => (Math.round(value * 10) / 10).toString();
const hundredth = (value: number): string => (Math.round(value * 100) / 100).toString();
const percent = (share: number): string => `${tenth(share * 100)}%`;
// A minus sign that is one, not a dash.
const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}%`;
const day = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);

function changeText(change: Change, look: Look): string {
  const { meetingFigures: figures } = look.texts;
  if (change.kind === 'baseline') return figures.baseline(day(change.until, look));
  if (change.kind === 'few') return figures.few(change.n);
  const { low, high, nBefore, nNow } = change;
  return figures.change(signed(change.percent), signed(low), signed(high), nBefore, nNow);
}

function numbers(data: MeetingFigures, perDay: number | null, before: number | null, look: Look): Block {
  const { meetingFigures: figures } = look.texts;
  const field = (label: string, value: string) => ({ label, value: [value] });
  const hours =
    perDay === null
      ? []
      : [field(figures.perDay, figures.hours(hundredth(perDay), before === null ? '' : hundredth(before)))];
  return {
    kind: 'fields',
    fields: [
      field(figures.held, figures.heldValue(data.n, data.sure)),
      field(
        figures.length,
        figures.lengthValue(
          minutesOf(data.planned, look),
          minutesOf(data.mean, look),
          minutesOf(data.median, look),
        ),
      ),
      field(figures.overrun, minutesOf(data.overrun, look)),
      field(figures.lawful, percent(data.lawful)),
      field(figures.withinClass, percent(data.withinClass)),
      ...(data.minutesInTime === null ? [] : [field(figures.minutesInTime, percent(data.minutesInTime))]),
      ...hours,
      ...(data.gated === 0
        ? []
        : [field(figures.gated, figures.gatedValue(data.gated, tenth(data.savedHours)))]),
    ],
  };
}

const titleOf = ({ of }: FiguresData, figures: Look['texts']['meetingFigures']): string =>
  of ? figures.titleOf(of) : figures.title;

/** The figures at a glance, and the lengths by series; the rest stands in words below. */
function drawn(data: FiguresData, { texts: { meetingFigures }, language }: Look): Block {
  const { drawing, span } = meetingFigures;
  const { figures, change, series } = data;
  const date = (iso: string) => formatDay(new Date(iso), language);
  const whole = (share: number | null) => (share === null ? null : `${Math.round(share * 100)}%`);
  const below = span(date(data.from), date(data.to));
  const isShorter = change.kind === 'change' && change.percent < 0;
  const picture = figuresPicture(
    { title: titleOf(data, meetingFigures), below },
    [
      { label: drawing.held, value: `${figures.n}` },
      { label: drawing.mean, value: figures.n === 0 ? null : `${Math.round(figures.mean)}` },
      {
        label: drawing.change,
        value: change.kind === 'change' ? `${signed(change.percent)}` : null,
        colour: isShorter ? 'green' : 'red',
      },
      { label: drawing.lawful, value: figures.n === 0 ? null : whole(figures.lawful), colour: 'blue' },
      { label: drawing.within, value: figures.n === 0 ? null : whole(figures.withinClass), colour: 'blue' },
      { label: drawing.minutes, value: whole(figures.minutesInTime), colour: 'blue' },
    ],
    drawing.tooLittle,
    {
      title: drawing.bySeries,
      bars: series.map(({ topic, planned, mean }) => ({
        label: topic,
        planned,
        real: mean,
        value: `${Math.round(mean)} / ${Math.round(planned)}`,
      })),
    },
  );
  return { kind: 'picture', picture, alt: below };
}

/** What was held once has nothing to be measured against, and what is said of all already is not said of each again. */
const saysNoChange = ({ n, change }: SeriesLine, whole: Change): boolean =>
  change.kind === 'baseline' && (n === 1 || whole.kind === 'baseline');

const seriesText = (line: SeriesLine, whole: Change, look: Look): string =>
  look.texts.meetingFigures.seriesLine(
    line.topic,
    line.n,
    minutesOf(line.planned, look),
    minutesOf(line.mean, look),
    tenth(line.personHours),
    saysNoChange(line, whole) ? '' : changeText(line.change, look),
  );

function offerBlocks(offer: Offer, look: Look): Block[] {
  const { meetingFigures: figures } = look.texts;
  const args = { series: offer.series };
  const isLonger = offer.minutes > offer.planned;
  return [
    text(
      (isLonger ? figures.offerLonger : figures.offer)(
        offer.topic,
        offer.n,
        offer.mean,
        offer.planned,
        offer.minutes,
      ),
    ),
    buttons(
      press(figures.take(offer.minutes), 'shorten-series', args, 'primary'),
      press(figures.keep, 'shorten-series', { ...args, keep: 'yes' }),
    ),
  ];
}

export const meetingFiguresCards = {
  'meeting-figures': (data: FiguresData, look: Look): Card => {
    const { meetingFigures: figures } = look.texts;
    if (data.figures.n === 0 && data.figures.gated === 0)
      return { title: titleOf(data, figures), tone: 'info', blocks: [text(figures.none)] };
    return {
      title: titleOf(data, figures),
      tone: 'info',
      blocks: [
        drawn(data, look),
        text(changeText(data.change, look)),
        numbers(data.figures, data.hoursPerDayAndHead, data.hoursBefore, look),
        ...(data.series.length > 1
          ? [
              {
                kind: 'list' as const,
                items: data.series.map((line) => [seriesText(line, data.change, look)]),
              },
            ]
          : []),
        ...data.offers.slice(0, 2).flatMap((offer) => offerBlocks(offer, look)),
        note(figures.note),
      ],
    };
  },

  'length-taken': (
    data: { topic: string; minutes: number; meetings: number; undo: string; files?: LengthLine[] } & FileSaid,
    look: Look,
  ): Card => ({
    title: look.texts.meetingFigures.takenTitle(data.topic, data.minutes),
    tone: 'done',
    blocks: [
      note(look.texts.meetingFigures.taken(data.meetings)),
      ...lengthLines(data.files ?? [], look),
      ...fileNote(data, look),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'length-kept': (data: { topic: string; planned: number; undo: string }, look: Look): Card => ({
    title: look.texts.meetingFigures.keptTitle(data.topic, data.planned),
    tone: 'quiet',
    blocks: [note(look.texts.meetingFigures.kept), buttons(undoButton(data.undo, look))],
  }),
};
