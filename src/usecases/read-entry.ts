/** Reads what somebody entered in her calendar for us, and makes of it what it says: a meeting, a change of one, or its end. */
import type { App } from '../app.ts';
import { type Entry, entrySettleMs } from '../domain/entry.ts';
import type { PlatformName } from '../domain/person.ts';
import { isWorthRetrying, PlatformError } from '../errors.ts';
import type { KnownEntry } from '../store/entries.ts';
import { takeEntry } from './take-entry.ts';

type Reading = { kind: 'read'; entry: Entry | null } | { kind: 'nothing'; why: string };

export async function readEntry(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!waiting) return;
  const known = await app.store.entries.get(waiting.subjectId);
  // Outside the transaction, because it may take a while; reading twice does no harm.
  const reading: Reading = known
    ? await read(app, known, waiting.dueAt)
    : { kind: 'nothing', why: 'forgotten' };
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline || !known) return;
    const entry = await app.store.entries.get(known.id, { lock: true });
    if (!entry) return;
    if (reading.kind === 'nothing') {
      if (!entry.seen) await app.store.entries.forget(entry.id);
      return app.store.deadlines.note(deadline.id, reading.why);
    }
    // Another has read it meanwhile, and maybe later: what it says is asked once more.
    if (entry.readAt?.getTime() !== known.readAt?.getTime()) return again(app, entry, deadline.step);
    await app.store.deadlines.note(deadline.id, await takeEntry(app, entry, reading.entry, deadline.id));
  });
}

async function again(app: App, entry: KnownEntry, step: string): Promise<void> {
  const now = app.clock.now();
  const dueAt = new Date(now.getTime() + entrySettleMs);
  await app.store.deadlines.planOnce(
    { kind: 'read-entry', subjectId: entry.id, step: `${step}.again`, dueAt },
    now,
  );
}

async function read(app: App, known: KnownEntry, dueAt: Date): Promise<Reading> {
  const { platform, externalId, place, readAt, seen } = known;
  if (readAt && readAt.getTime() > dueAt.getTime() - entrySettleMs)
    return { kind: 'nothing', why: 'read since' };
  if (!seen && (await app.store.mirrors.byHeld(platform, 'event', externalId)))
    return { kind: 'nothing', why: 'ours' };
  const events = app.platforms.get(platform)?.events;
  if (!events?.readEntry || (await isSpared(app, platform))) return { kind: 'nothing', why: 'not asked' };
  try {
    return { kind: 'read', entry: await events.readEntry({ id: externalId, place }) };
  } catch (error) {
    if (!(error instanceof PlatformError) || isWorthRetrying(error)) throw error;
    app.log.warn({ platform, reason: error.message }, 'an entry of a calendar could not be read');
    return { kind: 'nothing', why: 'refused' };
  }
}

/** What is left of the month is for messages. */
async function isSpared(app: App, platform: PlatformName): Promise<boolean> {
  const { stage } = await app.ledger.thrift(platform);
  return stage >= 2;
}
