/** Lets a message to a person go by another of her platforms when the first refuses it, or does not take it in time. */
import type { App } from '../app.ts';
import { type Delivery, elsewhereAt, isGivenUp, mayGoElsewhere } from '../domain/delivery.ts';
import type { PlatformName } from '../domain/person.ts';
import { createReach } from './reach.ts';

type Waiting = Delivery & { hasPlace: boolean };

/** Whether a message has been tried, or an urgent one has waited for its place, for too long. */
export function isOverdue(row: Waiting, now: Date): boolean {
  const at = elsewhereAt(row);
  // After a standstill of ours the first platform gets its chance, however late it is.
  return at !== null && now >= at && (row.attempts > 0 || (row.hasPlace && row.tier === 1));
}

/** The platform that is to try next: her others in the order in which she is told, but for those that refused. */
export async function otherPlatform(app: App, row: Delivery): Promise<PlatformName | null> {
  if (row.kind !== 'send' || row.personId === null) return null;
  const person = await app.store.people.get(row.personId);
  if (person?.state !== 'active') return null;
  const accounts = (await app.store.people.accountsOf([person.id])).get(person.id) ?? [];
  const all = (await createReach(app))(person, accounts);
  const at = all.indexOf(row.platform);
  const others = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
  return others.find((platform) => !row.refused.includes(platform)) ?? null;
}

/** At `at`, or before that when another platform should take it. */
export async function patientUntil(app: App, row: Delivery, at: Date, now: Date): Promise<Date> {
  const limit = elsewhereAt(row);
  if (limit === null || at <= limit || limit <= now) return at;
  return (await otherPlatform(app, row)) ? limit : at;
}

/** Hands a claimed delivery to the other platform; false if she has none, or if it may not come twice. */
export async function sendElsewhere(
  app: App,
  row: Delivery,
  mine: { id: string; token: string },
  why: { isRefused: boolean; mayHaveArrived: boolean; error: string },
): Promise<boolean> {
  const next = mayGoElsewhere({ ...row, ...why }) ? await otherPlatform(app, row) : null;
  if (!next) return false;
  const { isRefused, mayHaveArrived: mayRepeat, error } = why;
  app.log.warn(
    { deliveryId: row.id, from: row.platform, to: next, error },
    'delivery goes by another platform',
  );
  await app.store.deliveries.move(mine, { platform: next, isRefused, mayRepeat, error }, app.clock.now());
  return true;
}

/** So often an app that is turned away asks again, ms: a wrong secret that is tried much gets it locked out. */
const mendingMs = 60_000;

interface Refused {
  mayHaveArrived: boolean;
  error: string;
  ofApp?: boolean | undefined;
  /** Closed meanwhile, so that not each of many messages asks. */
  bucket?: string | undefined;
}

/**
 * This platform will not take a claimed delivery: another one does, or it ends refused. Where the whole app is turned
 * away, what people are to read waits until that is mended, for as long as for a platform that is down.
 */
export async function refuseHere(
  app: App,
  row: Delivery,
  mine: { id: string; token: string },
  { mayHaveArrived, error, ofApp = false, bucket }: Refused,
): Promise<void> {
  if (await sendElsewhere(app, row, mine, { error, mayHaveArrived, isRefused: true })) return;
  const now = app.clock.now();
  const waits = ofApp && (row.kind === 'send' || row.kind === 'update');
  if (!waits || isGivenUp(row, now)) {
    const givenUp = waits ? { givenUpAt: now } : {};
    await app.store.deliveries.end(mine, { state: 'rejected', error, ...givenUp });
    return;
  }
  const dueAt = new Date(now.getTime() + mendingMs);
  if (bucket !== undefined) await app.pacer.pause(bucket, dueAt);
  await app.store.deliveries.putBack(mine, { dueAt, counts: true, isUnsent: !mayHaveArrived, error }, now);
}
