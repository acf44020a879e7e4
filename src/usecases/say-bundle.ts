/** What was too much for a person or a group on a day, and what one change of the calendar has brought her, said together in one card. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Delivery, inReadingOrder } from '../domain/delivery.ts';
import { calendarNews, endOfSense, neededBy, noticeOf, topicsOf } from '../domain/notice.ts';
import type { Receiver } from '../store/peace.ts';
import { tellChat, tellPeople } from './say.ts';
import { entryOf } from './spare-quota.ts';

/** More than that is read by nobody; the rest follows with the next one. */
const mostInBundle = 60;

/** True if this one is seen to: it goes out inside of a bundle, or not at all. Alone it is said as it is. */
export async function sayBundle(app: App, row: Delivery, now: Date): Promise<boolean> {
  const to = receiverOf(row);
  return app.transaction(async (app) => {
    const rows = await app.store.peace.lockForBundle(to, now);
    // Another worker was here.
    if (!rows.some(({ id }) => id === row.id)) return true;
    const stale = await staleOf(app, rows, now);
    for (const { id, why } of stale) await app.store.waiting.drop(id, why);
    const left = rows
      .filter(({ id }) => !stale.some((one) => one.id === id))
      .sort((a, b) => Number(isLeast(a)) - Number(isLeast(b)) || inReadingOrder(a, b))
      .slice(0, mostInBundle);
    if (left.length < 2 || left.every(isLeast)) return !left.some(({ id }) => id === row.id);
    const key = `bundle.${left[0]?.id}`;
    if (!(await tell(app, to, key, left, now))) return false;
    await app.store.waiting.putInto(
      key,
      left.map(({ id }) => id),
      'personId' in to ? `${key}.${to.personId}` : key,
    );
    return true;
  });
}

/** Does not make a bundle of its own, and stands at the end of others. */
const isLeast = ({ card }: Delivery): boolean => noticeOf(card)?.least === true;

function receiverOf({ personId, platform, chatExternalId }: Delivery): Receiver {
  return personId ? { personId } : { platform, chatExternalId: chatExternalId ?? '' };
}

/** Reminders of a matter, and the card of the matter itself. */
const nudges: Partial<Record<string, string>> = { 'request-nudge': 'request', 'case-nudge': 'case' };

/** What came and went while it waited, reminders of what is told for the first time, and what its receiver has muted since. */
async function staleOf(app: App, rows: Delivery[], now: Date): Promise<{ id: string; why: string }[]> {
  const ids = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
  const muted = await app.store.mutes.among(ids, [...new Set(rows.flatMap(topicsOf))]);
  return rows.flatMap((row) => {
    const nudged = nudges[row.card];
    // The matter itself stands beside it, with its limit.
    if (nudged && rows.some(({ card, cause }) => card === nudged && cause === row.cause))
      return [{ id: row.id, why: 'said beside' }];
    const end = endOfSense(row.card, row.data);
    if (end && row.createdAt < end && end <= now) return [{ id: row.id, why: 'outdated' }];
    const isMuted = topicsOf(row).some((topic) => muted.has(`${row.personId} ${topic}`));
    return isMuted ? [{ id: row.id, why: 'muted' }] : [];
  });
}

/** What would be known too late in the morning is no less so among others. */
function firstNeed(rows: Delivery[], now: Date): Date | null {
  const moments = rows.flatMap(({ card, data }) => [endOfSense(card, data), neededBy(data)]);
  const ahead = moments.flatMap((at) => (at && at > now ? [at.getTime()] : []));
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

/** False if nobody can be told. */
async function tell(app: App, to: Receiver, key: string, rows: Delivery[], now: Date): Promise<boolean> {
  const entries = rows.map((row) => ({ ...entryOf(row), id: row.id }));
  const knownBy = firstNeed(rows, now)?.toISOString() ?? null;
  const ofCalendar = rows.every(({ card }) => calendarNews.has(card));
  const shown = (inGroup: boolean): Shown => show('bundle', { entries, inGroup, knownBy, ofCalendar });
  if ('personId' in to) {
    const people = await app.store.people.getMany([to.personId]);
    const missed = await tellPeople(app, people, { shown: shown(false), key, cause: key });
    return people.length > missed.length;
  }
  const { language } = app.rules;
  await tellChat(app, { ...to, shown: shown(true), key, cause: key, language });
  return true;
}
