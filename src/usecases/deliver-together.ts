/** Sends one message planned for many people in one call, and notes what became of each. */
import type { App } from '../app.ts';
import { afterDoubt, type Delivery, isGivenUp, laneOf, nearMs, retryDelayMs } from '../domain/delivery.ts';
import type { Language } from '../domain/person.ts';
import { PlatformError } from '../errors.ts';
import type { Pace, Platform, Sent, Together } from '../ports/platform.ts';
import type { SentAs } from '../store/sending.ts';
import { textsOf } from '../texts/index.ts';
import { accountsIn } from './deliver.ts';
import { drawDelivery } from './draw-delivery.ts';
import { keepPeace } from './keep-peace.ts';
import { refuseHere } from './send-elsewhere.ts';
import { holdBack, spareQuota } from './spare-quota.ts';

type Peeked = Awaited<ReturnType<App['store']['batches']['peek']>>[number];
type Claimed = Delivery & { wasSending: boolean; externalId: string };

interface Batch {
  id: string;
  token: string;
  platform: Platform;
  together: Together;
  paces: Pace[];
  rows: Claimed[];
}

export async function deliverTogether(
  app: App,
  batch: string,
  token: string,
  leaseMs: number,
): Promise<void> {
  const now = app.clock.now();
  const due = await app.store.batches.peek(batch, now);
  const platform = due[0] && app.platforms.get(due[0].platform);
  if (!platform?.together || due.length === 1) {
    if (due.length > 0) await app.store.batches.dissolve(batch, now);
    return;
  }
  if (!(await spareQuota(app, due, now)).goes) return;
  const waiting = await keepPeace(app, due, now);
  const [first] = waiting;
  if (!first) return;
  const paces = pacesOf(platform, waiting);
  if (!(await hasPlace(app, batch, paces, first, now))) return;
  const claimed = await app.store.batches.claim(batch, now, token, new Date(now.getTime() + leaseMs));
  // A try that seemed to fail may have arrived all the same.
  const mayHaveArrived = claimed.some(
    (row) => row.wasSending || row.firstSentAt?.getTime() !== now.getTime(),
  );
  const rows = await withAccounts(app, waiting, claimed, mayHaveArrived);
  if (rows.length === 0) return;
  const mine: Batch = { id: batch, token, platform, together: platform.together, paces, rows };
  // Without one of its receivers a platform would take it for another message.
  const isWhole = rows.length === claimed.length;
  if (mayHaveArrived && !(await mayRepeat(app, mine, isWhole))) return;
  await attempt(app, mine, mayHaveArrived);
}

/** The buckets of all receivers, each once. */
function pacesOf(platform: Platform, rows: Peeked[]): Pace[] {
  const all = rows.flatMap(({ personExternalId: to }) => (to ? platform.paceOf('send', { to }) : []));
  return [...new Map(all.map((pace) => [pace.bucket, pace])).values()];
}

async function hasPlace(app: App, batch: string, paces: Pace[], first: Peeked, now: Date): Promise<boolean> {
  // A place given before the platform closed the bucket is none any more.
  if (first.hasPlace && !(await app.pacer.isPaused(paces, now))) return true;
  const place = await app.pacer.reserve(paces, now, laneOf(first.tier));
  if (place.getTime() <= now.getTime() + nearMs) return true;
  await app.store.batches.postpone(batch, place, now);
  return false;
}

/** Those who lost their account since it was planned are told elsewhere, if anywhere. */
async function withAccounts(
  app: App,
  waiting: Peeked[],
  claimed: (Delivery & { wasSending: boolean })[],
  mayHaveArrived: boolean,
): Promise<Claimed[]> {
  const accounts = new Map(waiting.map((row) => [row.id, row.personExternalId]));
  const rows: Claimed[] = [];
  for (const row of claimed) {
    const externalId = accounts.get(row.id);
    if (externalId) rows.push({ ...row, externalId });
    else await refuse(app, row, 'no account', mayHaveArrived);
  }
  return rows;
}

const mineOf = (row: Delivery) => ({ id: row.id, token: row.claimToken as string });

const end = (app: App, row: Delivery, state: 'in-doubt', error: string) =>
  app.store.deliveries.end(mineOf(row), { state, error });

const refuse = (app: App, row: Delivery, error: string, mayHaveArrived: boolean) =>
  refuseHere(app, row, mineOf(row), { error, mayHaveArrived });

/** After a try of which nobody knows how it went: whether there may be another, by the rules of `domain/delivery.ts`. */
async function mayRepeat(app: App, { platform, rows }: Batch, isWhole = true): Promise<boolean> {
  const [first] = rows as [Claimed];
  const next = afterDoubt({
    tier: first.tier,
    firstSentAt: first.firstSentAt ?? app.clock.now(),
    now: app.clock.now(),
    keyMemoryMs: platform.abilities.keyMemoryMs,
  });
  if (isWhole && next === 'same-key-again') return true;
  // What is urgent never goes out together, so nobody is told twice here.
  for (const row of rows) await end(app, row, 'in-doubt', 'an earlier try may have arrived');
  return false;
}

async function attempt(app: App, batch: Batch, mayHaveArrived: boolean): Promise<void> {
  let outcomes: Map<string, Sent | Error>;
  try {
    outcomes = await call(app, batch);
  } catch (error) {
    await afterFailure(app, batch, mayHaveArrived, error);
    if (error instanceof PlatformError) return;
    throw error;
  }
  const now = app.clock.now();
  const failed: { row: Claimed; error: Error }[] = [];
  const reached: { id: string; token: string; sent: SentAs }[] = [];
  for (const row of batch.rows) {
    const outcome = outcomes.get(row.externalId) ?? new Error('the platform says nothing of this person');
    if (outcome instanceof Error) failed.push({ row, error: outcome });
    else
      reached.push({ ...mineOf(row), sent: { ...outcome, chatExternalId: outcome.chatExternalId ?? null } });
  }
  // All at once: a platform knows a call again by its receivers, so whoever is noted must not be missing from a repetition.
  await app.store.deliveries.acceptAll(reached, now);
  await Promise.all(failed.map(({ row, error }) => noteFailure(app, row, error, now)));
}

async function call(app: App, { id, platform, together, rows }: Batch): Promise<Map<string, Sent | Error>> {
  const [first] = rows as [Claimed];
  const language = first.language as Language;
  const card = drawDelivery(first, platform, app.clock.now(), true);
  const target = { personExternalId: first.externalId };
  const { more, bot, pickWords } = textsOf(language).common;
  const outcomes = await together.send({
    personExternalIds: rows.map(({ externalId }) => externalId),
    card,
    key: id,
    findAccount: await accountsIn(app, platform, card),
    findPicture: await app.pictures.find(platform, target, card),
    more,
    speaker: app.rules.name || bot,
    pickWords,
  });
  if ([...outcomes.values()].some((outcome) => !(outcome instanceof Error) && outcome.lostPictures))
    await app.pictures.doubt(platform, target, card);
  return outcomes;
}

/** Whoever failed for a reason that may pass goes on alone. */
async function noteFailure(app: App, row: Claimed, error: Error, now: Date): Promise<void> {
  const kind = error instanceof PlatformError ? error.kind : 'in-doubt';
  app.log.warn({ deliveryId: row.id, platform: row.platform, kind }, 'one of many was not reached');
  if (kind === 'in-doubt') return end(app, row, 'in-doubt', error.message);
  if (kind !== 'rate-limited' && kind !== 'unavailable')
    return refuse(app, row, `${kind}: ${error.message}`, false);
  const waitMs = error instanceof PlatformError ? error.detail.retryAfterMs : undefined;
  const dueAt = new Date(now.getTime() + (waitMs ?? retryDelayMs(row.attempts)));
  await app.store.deliveries.putBack(
    mineOf(row),
    { dueAt, counts: false, isUnsent: true, error: error.message },
    now,
  );
}

/** It failed for all. A fault of our own, or a card that the platform refuses for many, is tried for each alone. */
async function afterFailure(app: App, batch: Batch, mayHaveArrived: boolean, error: unknown): Promise<void> {
  const now = app.clock.now();
  const [first] = batch.rows as [Claimed];
  const text = error instanceof Error ? error.message : String(error);
  const again = (delayMs: number, counts: boolean, isUnsent: boolean) =>
    app.store.batches.putBack(
      batch.id,
      batch.token,
      { dueAt: new Date(now.getTime() + delayMs), counts, isUnsent, error: text },
      now,
    );
  const kind = error instanceof PlatformError ? error.kind : null;
  app.log.warn({ batch: batch.id, platform: batch.platform.name, kind }, 'a call for many failed');
  if (kind === 'rate-limited' && error instanceof PlatformError) {
    const waitMs = error.detail.retryAfterMs ?? 1_000;
    const bucket = error.detail.bucket ?? batch.paces[0]?.bucket;
    if (bucket) await app.pacer.pause(bucket, new Date(now.getTime() + waitMs));
    return again(waitMs, false, !mayHaveArrived);
  }
  if (error instanceof PlatformError && error.detail.usedUp !== undefined) {
    const { until } = await app.ledger.thrift(batch.platform.name);
    await again(0, false, !mayHaveArrived);
    if (until) return holdBack(app, batch.rows, until, now);
  }
  const isOld = isGivenUp(first, now);
  if (kind === 'unavailable' && !isOld) return again(retryDelayMs(first.attempts), true, !mayHaveArrived);
  if (kind === 'in-doubt' || mayHaveArrived) {
    if (isOld || !(await mayRepeat(app, batch))) return;
    return again(retryDelayMs(first.attempts), true, false);
  }
  await again(0, false, true);
  await app.store.batches.dissolve(batch.id, now);
}
