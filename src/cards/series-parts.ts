/** What cards about meetings that repeat have in common: what is known of a series, its rule in words, its buttons. */
import type { AgendaPoint } from '../domain/meeting.ts';
import type { OnDayOff } from '../domain/series.ts';
import { formatDuration, formatWhen, sayRule, workingPlaceOf } from '../language/when.ts';
import { note } from './blocks.ts';
import type { Block, FormField } from './card.ts';
import type { Look } from './index.ts';
import { agendaOf, linkFields, namesOf, placeField, press } from './meeting-parts.ts';

/** What every card of a series shows; times as ISO 8601. */
export interface SeriesFacts {
  seriesId: string;
  number: number;
  topic: string;
  place?: string;
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

/** What is kept with news of a change, besides what is shown of it. */
export interface SeriesNews {
  /** What its reader knew of the series before; null where she had heard of nothing yet. */
  knew?: object | null;
  /** When the first meeting begins that it is about, where others before it stay as they were. */
  since?: string | null;
}

export const ruleOf = ({ rrule, firstAt }: SeriesFacts, { language }: Look): string =>
  sayRule(rrule, new Date(firstAt), language);

export const nextOf = (
  { next }: Pick<SeriesFacts, 'next'>,
  { texts: { meeting, common }, language, now }: Look,
): string =>
  next
    .map(({ number, startAt }) => meeting.seriesNext(number, formatWhen(new Date(startAt), language, now)))
    .join(common.and);

/** A rule that goes by working days never falls on a day off. */
const isCounted = ({ rrule }: SeriesFacts): boolean => workingPlaceOf(rrule) !== null;

const dayOffOf = (data: SeriesFacts, { texts: { meeting } }: Look): string =>
  isCounted(data) ? meeting.dayOffCounted : (meeting.onDayOffs[data.onDayOff] ?? '');

export function dayOffField(data: SeriesFacts, { texts: { meeting } }: Look): FormField[] {
  if (isCounted(data)) return [];
  const options = Object.entries(meeting.onDayOffs).map(([value, label]) => ({ value, label }));
  return [{ kind: 'choice', name: 'onDayOff', label: meeting.onDayOff, initial: data.onDayOff, options }];
}

export function factsOfSeries(data: SeriesFacts, look: Look): Block[] {
  const { meeting, common } = look.texts;
  const length = formatDuration(data.minutes, look.language);
  return [
    {
      kind: 'fields',
      fields: [
        { label: meeting.topic, value: [data.topic] },
        { label: meeting.when, value: [meeting.seriesRule(ruleOf(data, look), length)] },
        ...placeField(data, look),
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

export const endButton = (data: { seriesId: string; number: number }, { texts: { meeting } }: Look) => ({
  ...press(meeting.seriesEnd(data.number), 'end-series', { series: data.seriesId }, 'danger'),
  confirm: meeting.seriesEndConfirm,
});

export const editButton = (
  { seriesId, number }: { seriesId: string; number: number },
  { texts: { meeting } }: Look,
) => press(meeting.seriesEdit(number), 'edit-series', { series: seriesId });
