/** Brings one object of ours on a platform in line with what shall stand there; killed at any point, it stands there once. */
import type { App } from '../app.ts';
import { nearMs, retryDelayMs } from '../domain/delivery.ts';
import { type Held, type Mirror, mostMirrorAttempts, refusedAgainMs } from '../domain/mirror.ts';
import type { PlatformName } from '../domain/person.ts';
import { isWorthRetrying, PlatformError } from '../errors.ts';
import type { Platform } from '../ports/platform.ts';
import { textsOf } from '../texts/index.ts';
import { tellJoinUrl } from './join-url.ts';

type Mine = { id: string; token: string; version: number };

export async function keepMirror(app: App, mirrorId: string, token: string, leaseMs: number): Promise<void> {
  const now = app.clock.now();
  const waiting = await app.store.mirrors.peek(mirrorId, now);
  const later = waiting && (await laterThan(app, waiting, now));
  if (later) return app.store.mirrors.wait(mirrorId, later, now);
  const mirror = await app.store.mirrors.claim(mirrorId, now, token, new Date(now.getTime() + leaseMs));
  if (!mirror) return;
  const mine = { id: mirror.id, token, version: mirror.version };
  const platform = app.platforms.get(mirror.platform);
  const can = platform && partOf(platform, mirror);
  if (!platform || !can) return app.store.mirrors.giveUp(mine, 'platform is off');
  try {
    await carryOut(app, platform, mirror, mine);
  } catch (error) {
    await afterFailure(app, mirror, mine, error);
  }
}

const partOf = (platform: Platform, { kind }: Mirror) =>
  ({ event: platform.events, task: platform.tasks, document: platform.documents })[kind];

/** What is left of the month is for messages, and the platform's pace for all; null: it goes now. */
async function laterThan(
  app: App,
  waiting: { platform: PlatformName; hasPlace: boolean },
  now: Date,
): Promise<{ dueAt: Date; hasPlace: boolean } | null> {
  const platform = app.platforms.get(waiting.platform);
  if (!platform) return null;
  const { stage, until } = await app.ledger.thrift(platform.name);
  if (stage >= 2 && until !== null) return { dueAt: until, hasPlace: false };
  const paces = platform.paceOf('other', {});
  // A place given before the platform closed the bucket is none any more.
  if (waiting.hasPlace && !(await app.pacer.isPaused(paces, now))) return null;
  const dueAt = await app.pacer.reserve(paces, now, 'bulk');
  return dueAt.getTime() > now.getTime() + nearMs ? { dueAt, hasPlace: true } : null;
}

async function carryOut(app: App, platform: Platform, mirror: Mirror, mine: Mine): Promise<void> {
  const held = await heldAsWanted(app, platform, mirror, mine);
  const isRoom = mirror.kind === 'event' && mirror.wanted?.ownRoom;
  const joinUrl = isRoom && held?.joinUrl !== mirror.held?.joinUrl ? held?.joinUrl : undefined;
  await app.transaction(async (app) => {
    // What it stands for before the mirror, in the order of whoever changes that: neither then waits for the other.
    if (joinUrl) await app.store.meetings.revision(mirror.subjectId);
    if (mirror.kind === 'document') await app.store.archive.setLink(mirror.subjectId, held?.link ?? null);
    await app.store.mirrors.keep(mine, held, app.clock.now());
    if (joinUrl) await tellJoinUrl(app, mirror.subjectId, joinUrl);
  });
}

async function heldAsWanted(app: App, platform: Platform, mirror: Mirror, mine: Mine): Promise<Held | null> {
  if (!mirror.wanted) {
    await takeAway(app, platform, mirror);
    return null;
  }
  if (!mirror.held) await app.store.mirrors.noteTry(mine, app.clock.now());
  try {
    return await make(app, platform, mirror);
  } catch (error) {
    if (!mirror.held || !isGone(error)) throw error;
    // Somebody took it off: it is made anew.
    await app.store.mirrors.forget(mine);
    await app.store.mirrors.noteTry(mine, app.clock.now());
    return make(app, platform, { ...mirror, held: null, turn: mirror.turn + 1, triedAt: null });
  }
}

/** Makes it, or changes what is held. */
async function make(app: App, platform: Platform, mirror: Mirror): Promise<Held> {
  const { events, tasks, documents } = platform;
  const how = {
    key: `${mirror.id}-${mirror.turn}`,
    mark: markOf(mirror),
    held: mirror.held,
    now: app.clock.now(),
    ...(mirror.triedAt ? { triedAt: mirror.triedAt } : {}),
  };
  if (mirror.kind === 'event' && mirror.wanted && events) {
    const place = await placeOf(app, platform);
    return events.keep(mirror.wanted, { ...how, ...(place ? { place } : {}) });
  }
  if (mirror.kind === 'task' && mirror.wanted && tasks) return tasks.keep(mirror.wanted, how);
  if (mirror.kind === 'document' && mirror.wanted && documents) return documents.keep(mirror.wanted, how);
  throw new Error('nothing can be made of this');
}

/** By which it is known where the platform has no keys. */
function markOf(mirror: Mirror): string {
  if (mirror.kind === 'document') return mirror.wanted?.title ?? '';
  return mirror.wanted?.text.split('\n').at(-1) ?? '';
}

/** What may have been made without anybody hearing of it is asked for once more under the same key, and taken away then. */
async function takeAway(app: App, platform: Platform, mirror: Mirror): Promise<void> {
  const { held, tried } = mirror;
  const found = held ?? (tried ? await make(app, platform, { ...mirror, wanted: tried } as Mirror) : null);
  if (found) await partOf(platform, mirror)?.drop(found);
}

/** A calendar of our own, where the platform needs one; several workers at once may make more, and use one. */
async function placeOf(app: App, platform: Platform): Promise<string | null> {
  const { events } = platform;
  if (!events?.openPlace) return null;
  const name = `events-place.${platform.name}.${platform.appId}`;
  const known = await app.store.settings.get<{ place: string }>(name);
  if (known) return known.place;
  const place = await events.openPlace(textsOf(app.rules.language).common.bot);
  return (await app.store.settings.putOnce(name, { place })).place;
}

const isGone = (error: unknown): boolean => error instanceof PlatformError && error.kind === 'unknown-target';

async function afterFailure(app: App, mirror: Mirror, mine: Mine, error: unknown): Promise<void> {
  if (!(error instanceof PlatformError)) {
    // A fault of our own: whoever comes after the lease tries again.
    throw error;
  }
  const now = app.clock.now().getTime();
  const text = `${error.kind}: ${error.message}`;
  const isUnsent = error.kind !== 'in-doubt' && error.kind !== 'unavailable' && mirror.triedAt === null;
  const isPassing = isWorthRetrying(error) || error.kind === 'in-doubt';
  const fields = { platform: mirror.platform, kind: mirror.kind, code: error.detail.code };
  if (isPassing && mirror.attempts < mostMirrorAttempts) {
    const delayMs = error.detail.retryAfterMs ?? retryDelayMs(mirror.attempts);
    return again(app, mine, { state: 'open', dueAt: new Date(now + delayMs), error: text, isUnsent });
  }
  app.log.warn(fields, 'the platform does not take an object of ours');
  if (error.kind === 'not-allowed' || error.kind === 'credentials') {
    const dueAt = new Date(now + refusedAgainMs);
    return again(app, mine, { state: 'refused', dueAt, error: text, isUnsent });
  }
  await app.store.mirrors.giveUp(mine, text);
}

type Again = Parameters<App['store']['mirrors']['putBack']>[1];

const again = (app: App, mine: Mine, how: Again): Promise<void> => app.store.mirrors.putBack(mine, how);
