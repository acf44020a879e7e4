/** What a meeting is to those invited, and in what it differs from what it was. */
import type { App } from '../app.ts';
import type { CardData } from '../cards/index.ts';
import type { Meeting, MeetingState as StateName } from '../domain/meeting.ts';

type Fact = 'topic' | 'agenda' | 'ownerId' | 'startAt' | 'endAt' | 'personIds' | 'reason' | 'place';

/** A meeting as it is kept beside a change of it, and beside a notice: as its reader knew it before. */
export interface KnownMeeting {
  topic: string;
  agenda: Meeting['agenda'];
  ownerId: string | null;
  startAt: string;
  endAt: string;
  personIds: string[];
  /** Those written by an earlier version lack it. */
  reason?: string | null | undefined;
  place?: string | null | undefined;
  isOff?: true;
}

export type Difference = CardData<'meeting-changed'>['changes'][number];

export const stateOf = (meeting: Pick<Meeting, Fact> & { state?: StateName }): KnownMeeting => {
  const { topic, agenda, ownerId, startAt, endAt, personIds, reason, place } = meeting;
  return {
    ...{ topic, agenda, ownerId, reason, place },
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    personIds: [...personIds].sort(),
    ...(meeting.state === 'cancelled' ? { isOff: true as const } : {}),
  };
};

const agendaSaid = ({ agenda }: Pick<KnownMeeting, 'agenda'>): string =>
  JSON.stringify(agenda.map(({ text, minutes }) => [text, minutes]));

/** The database gives keys back in an order of its own. */
const said = (one: KnownMeeting): string =>
  JSON.stringify([
    one.topic,
    agendaSaid(one),
    one.ownerId,
    one.startAt,
    one.endAt,
    one.personIds,
    one.place ?? '',
  ]);

const hasSameReason = (a: KnownMeeting, b: KnownMeeting): boolean =>
  a.reason === undefined || b.reason === undefined || a.reason === b.reason;

export const isSame = (a: KnownMeeting, b: KnownMeeting): boolean =>
  said(a) === said(b) && hasSameReason(a, b);

/**
 * What somebody knows who reads of one step in other words: what that step changed is known to her, what had changed
 * before it is not.
 */
export function afterStep(knew: KnownMeeting, before: KnownMeeting, now: KnownMeeting): KnownMeeting {
  const keeps = (same: boolean): KnownMeeting => (same ? now : knew);
  const time = keeps(knew.startAt === before.startAt && knew.endAt === before.endAt);
  const [came, left] = [
    now.personIds.filter((id) => !before.personIds.includes(id)),
    before.personIds.filter((id) => !now.personIds.includes(id)),
  ];
  const personIds = [...new Set([...knew.personIds, ...came])].filter((id) => !left.includes(id)).sort();
  const isOff = keeps(knew.isOff === before.isOff).isOff;
  return {
    topic: keeps(knew.topic === before.topic).topic,
    agenda: keeps(agendaSaid(knew) === agendaSaid(before)).agenda,
    ownerId: keeps(knew.ownerId === before.ownerId).ownerId,
    reason: keeps((knew.reason ?? '') === (before.reason ?? '')).reason,
    place: keeps((knew.place ?? '') === (before.place ?? '')).place,
    ...{ startAt: time.startAt, endAt: time.endAt, personIds },
    ...(isOff ? { isOff } : {}),
  };
}

export async function differences(app: App, old: KnownMeeting, next: KnownMeeting): Promise<Difference[]> {
  const span = (m: KnownMeeting) => `${m.startAt}/${m.endAt}`;
  const names = async (ids: (string | null)[]) =>
    (await app.store.people.getMany(ids.filter((id) => id !== null))).map((p) => p.name).join('、');
  const one = (what: Difference['what'], before: string, after: string): Difference[] =>
    before === after ? [] : [{ what, before, after }];
  const came = await names(next.personIds.filter((id) => !old.personIds.includes(id)));
  const left = await names(old.personIds.filter((id) => !next.personIds.includes(id)));
  return [
    ...one('when', span(old), span(next)),
    ...one('topic', old.topic, next.topic),
    ...(agendaSaid(old) === agendaSaid(next) ? [] : [{ what: 'agenda' as const, before: '', after: '' }]),
    ...one('place', old.place ?? '', next.place ?? ''),
    ...one('reason', old.reason ?? '', next.reason ?? ''),
    ...(old.ownerId === next.ownerId
      ? []
      : one('owner', await names([old.ownerId]), await names([next.ownerId]))),
    ...one('came', '', came),
    ...one('left', '', left),
  ];
}
