/** Leaves people in peace: what is due but quiet, muted or too much for the day does not go out now; nothing of it is lost. */
import type { App } from '../app.ts';
import { judgePeace, noiseDay, type PeaceVerdict, placesFor } from '../domain/peace.ts';
import type { Place } from '../store/peace.ts';
import type { PeekedDelivery } from '../store/sending.ts';
import { isKeptGentle } from './gentle-mode.ts';
import { sayBundle } from './say-bundle.ts';

type Counted = { row: PeekedDelivery; verdict: Extract<PeaceVerdict, { kind: 'count' }> };

/** Those of these due deliveries that go out now. The others are seen to. */
export async function keepPeace(app: App, rows: PeekedDelivery[], now: Date): Promise<PeekedDelivery[]> {
  const going = new Set<PeekedDelivery>();
  const counted: Counted[] = [];
  const holds: { ids: string[]; until: Date; why: 'quiet' | 'bundle' }[] = [];
  for (const row of rows) {
    // Nobody knows how an earlier try went: that is to be found out first.
    const verdict: PeaceVerdict = (row.claimToken ?? row.firstSentAt) ? { kind: 'go' } : judge(app, row, now);
    if (verdict.kind === 'go') going.add(row);
    else if (await isKeptGentle(app, row, now)) continue;
    else if (verdict.kind === 'drop') await app.store.waiting.drop(row.id, verdict.why);
    else if (verdict.kind === 'count') counted.push({ row, verdict });
    else {
      // What is to be said together still is after the quiet.
      const why = row.heldFor === 'bundle' ? 'bundle' : 'quiet';
      const { until } = verdict;
      const same = holds.find((one) => one.why === why && one.until.getTime() === until.getTime());
      if (same) same.ids.push(row.id);
      else holds.push({ ids: [row.id], until, why });
    }
  }
  for (const { ids, until, why } of holds) await app.store.peace.hold(ids, until, why, now);
  for (const row of await withPlaces(app, counted, now)) going.add(row);
  return rows.filter((row) => going.has(row));
}

function judge(app: App, row: PeekedDelivery, now: Date): PeaceVerdict {
  const { allowedHours, noise } = app.rules;
  const until = row.chatQuietUntil?.toISOString();
  const peace = row.personId ? row.peace : until ? { until } : {};
  return judgePeace({ ...row, peace }, { allowedHours, calendar: app.calendar, noise }, now);
}

/** Those that have a place in their receiver's day; the others wait to be said together. */
async function withPlaces(app: App, all: Counted[], now: Date): Promise<PeekedDelivery[]> {
  const day = noiseDay(now);
  const alone: Counted[] = [];
  for (const one of all) {
    const isBundled = one.row.heldFor === 'bundle' && one.row.notice !== 'bundle';
    if (!isBundled || !(await sayBundle(app, one.row, now))) alone.push(one);
  }
  const hasPlace = ({ row }: Counted) => row.countedOn === day || perDayOf(app, row) === 0;
  const without = alone.filter((one) => !hasPlace(one));
  const asking = without.filter((one) => !isEarly(one));
  const places = await takePlaces(app, asking, day);
  const full = [...without.filter(isEarly), ...asking.filter((_, index) => places[index] === 'full')];
  for (const { row, verdict } of full) {
    // A bundle does not go into another.
    const why = row.notice === 'bundle' ? 'quiet' : 'bundle';
    await app.store.peace.hold([row.id], verdict.bundleAt, why, now);
  }
  const taken = asking.filter((_, index) => places[index] === 'taken');
  return [...alone.filter(hasPlace), ...taken].map(({ row }) => row);
}

/** What weighs least is not said before the hour at which things are said together. */
const isEarly = ({ row, verdict }: Counted): boolean => verdict.role === 'least' && row.heldFor !== 'bundle';

async function takePlaces(app: App, asking: Counted[], day: string): Promise<Place[]> {
  const asks = asking.map(({ row, verdict }) => ({
    id: row.id,
    subject: row.personId ?? `${row.platform} ${row.chatExternalId}`,
    day,
    most: placesFor(verdict.role, perDayOf(app, row)),
  }));
  const [only] = asks;
  if (!only) return [];
  // Senders of one message each share a statement.
  return asks.length === 1 ? [await app.store.peace.take(only)] : app.store.peace.takeMany(asks);
}

const perDayOf = ({ rules: { noise } }: App, { personId }: PeekedDelivery): number =>
  personId ? noise.perDay : noise.perGroupDay;
