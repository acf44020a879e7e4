/** What a series is to its people, and in what it differs from what it was. */
import type { App } from '../app.ts';
import type { SeriesDifference } from '../cards/series-edit.ts';
import type { Series } from '../domain/series.ts';

type Changeable =
  | 'topic'
  | 'place'
  | 'agenda'
  | 'ownerId'
  | 'rrule'
  | 'firstAt'
  | 'minutes'
  | 'onDayOff'
  | 'personIds';
export type SeriesEdit = Partial<Pick<Series, Changeable>>;

/** A series as it is kept beside a change of it. */
export type SeriesState = Omit<Required<SeriesEdit>, 'firstAt' | 'place'> & {
  firstAt: string;
  /** Those kept by an earlier version lack it. */
  place?: string | null;
};

export const stateOf = (series: Series): SeriesState => {
  const { topic, place, agenda, ownerId, rrule, firstAt, minutes, onDayOff, personIds } = series;
  return {
    ...{ topic, place, agenda, ownerId, rrule, minutes, onDayOff },
    firstAt: firstAt.toISOString(),
    personIds: [...personIds].sort(),
  };
};

const agendaSaid = ({ agenda }: Pick<Series, 'agenda'>): string =>
  JSON.stringify(agenda.map(({ text, minutes }) => [text, minutes]));

/** The database gives keys back in an order of its own. */
const said = (one: SeriesState): string =>
  JSON.stringify([
    ...[one.topic, agendaSaid(one), one.ownerId, one.rrule, one.firstAt, one.minutes, one.onDayOff],
    one.personIds,
    one.place ?? '',
  ]);

export const isSame = (a: SeriesState, b: SeriesState): boolean => said(a) === said(b);

export const aboutOthers = (what: 'merged' | 'restored', numbers: number[]): SeriesDifference[] =>
  numbers.length > 0 ? [{ what, numbers }] : [];

/** What was called off with a change and has come back before anybody read of it is no news. */
export function netted(also: SeriesDifference[]): SeriesDifference[] {
  const of = (what: 'merged' | 'restored') =>
    also.flatMap((one) => ('numbers' in one && one.what === what ? one.numbers : []));
  const [merged, restored] = [of('merged'), of('restored')];
  return [
    ...aboutOthers(
      'merged',
      merged.filter((n) => !restored.includes(n)),
    ),
    ...aboutOthers(
      'restored',
      restored.filter((n) => !merged.includes(n)),
    ),
  ];
}

export async function differences(
  app: App,
  old: SeriesState,
  next: SeriesState,
): Promise<SeriesDifference[]> {
  const rule = ({ rrule, firstAt, minutes }: SeriesState) => ({ rrule, firstAt, minutes });
  const names = async (ids: string[]) =>
    (await app.store.people.getMany(ids)).map(({ name }) => name).join('、');
  const one = (what: 'topic' | 'place' | 'onDayOff' | 'owner', before: string, after: string) =>
    before === after ? [] : [{ what, before, after }];
  const came = await names(next.personIds.filter((id) => !old.personIds.includes(id)));
  const left = await names(old.personIds.filter((id) => !next.personIds.includes(id)));
  const hasOtherTimes =
    old.rrule !== next.rrule || old.firstAt !== next.firstAt || old.minutes !== next.minutes;
  return [
    ...(hasOtherTimes ? [{ what: 'rule' as const, before: rule(old), after: rule(next) }] : []),
    ...one('topic', old.topic, next.topic),
    ...one('place', old.place ?? '', next.place ?? ''),
    ...one('onDayOff', old.onDayOff, next.onDayOff),
    ...(agendaSaid(old) === agendaSaid(next) ? [] : [{ what: 'agenda' as const }]),
    ...(old.ownerId === next.ownerId
      ? []
      : one('owner', await names([old.ownerId]), await names([next.ownerId]))),
    ...(came === '' ? [] : [{ what: 'came' as const, names: came }]),
    ...(left === '' ? [] : [{ what: 'left' as const, names: left }]),
  ];
}
