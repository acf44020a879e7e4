/** Rings what is due and was not rung, or whose worker went away: what makes an empty queue harmless. */
import type { App, Spans } from '../app.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import { ensureChecks } from './check-project.ts';
import { ensureGroupChecks } from './close-group.ts';
import { comingLiaisonCheck } from './confirm-liaisons.ts';
import { comingOrphanLook } from './find-orphans.ts';
import { comingGentle } from './gentle-mode.ts';
import { comingCalendarLooks } from './look-at-calendar.ts';
import { comingIssue } from './publish-digest.ts';
import { comingReadings } from './read-directory.ts';
import { comingPackages } from './run-package.ts';
import { ensureSyncs } from './run-sync.ts';
import { comingTierOneWeek } from './show-figures.ts';
import { letWaitingGo } from './spare-quota.ts';
import { ensureProofs } from './sync-crm.ts';
import { tellGivenUp } from './tell-given-up.ts';
import { comingTierQuality } from './tier-quality.ts';
import { watchCalendar } from './watch-calendar.ts';
import { watchQuota } from './watch-quota.ts';

// What people wrote is kept no longer than needed to know a repeated event; items have their own text.
const keepEventsMs = 7 * 86_400_000;
const keepPacesMs = 3_600_000;
// The longest span of a silent limit is a day.
const keepFencesMs = 2 * 86_400_000;
// So long somebody may want to compare with the year before.
const keepQuotasMs = 400 * 86_400_000;
// Far longer than what is alike is counted together.
const keepAlikeMs = 86_400_000;
// One sweep rings at most so many of each; the next one goes on.
const mostAtOnce = 5_000;
// A chain that was broken is mended when its next time is over for so long.
const chainPatienceMs = 5 * 60_000;

export interface Swept {
  events: number;
  deadlines: number;
  deliveries: number;
  groups: number;
}

const nothing: Swept = { events: 0, deadlines: 0, deliveries: 0, groups: 0 };

export async function sweep(app: App, spans: Spans): Promise<Swept> {
  const now = app.clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const behindSince = ago(chainPatienceMs);
  const old = {
    events: ago(keepEventsMs),
    paces: ago(keepPacesMs),
    fences: ago(keepFencesMs),
    quotas: ago(keepQuotasMs),
    alike: ago(keepAlikeMs),
    uploads: now,
  };
  const rungBefore = ago(spans.patienceMs);
  const dueUntil = new Date(now.getTime() + spans.aheadMs);
  const ends = await app.store.looseEnds.look({
    ...{ now, rungBefore, dueUntil, behindSince, old },
    hasCrm: app.crm !== null,
  });
  const swept = ends.rings ? await ringAgain(app, { now, rungBefore, dueUntil }) : nothing;
  if (ends.mirrors) await ringMirrors(app, now, rungBefore);
  await app.transaction(async (app) => {
    await app.store.deadlines.planOnceEach(await coming(app), now);
    if (ends.syncs) await ensureSyncs(app, behindSince);
    if (ends.proofs) await ensureProofs(app);
    if (ends.projects) await ensureChecks(app, behindSince);
    if (ends.groups) await ensureGroupChecks(app, behindSince);
    if (ends.leftovers) await app.store.leftovers.forget(old);
    await app.store.settings.put('last-sweep', { at: now.toISOString(), ...swept });
  });
  await app.ledger.flush();
  if (ends.waiting) await letWaitingGo(app);
  if (ends.givenUp) await tellGivenUp(app);
  await watchQuota(app);
  await watchCalendar(app);
  return swept;
}

type Moments = { now: Date; rungBefore: Date; dueUntil: Date };

const ringAgain = (app: App, { now, rungBefore, dueUntil }: Moments): Promise<Swept> =>
  app.transaction(async ({ store }) => ({
    events: await store.inbox.ringAgain(rungBefore, now, mostAtOnce),
    deadlines: await store.deadlines.ringAgain(dueUntil, rungBefore, now, mostAtOnce),
    deliveries: await ringDeliveries(store, rungBefore, now),
    groups: await ringGroups(store, now),
  }));

async function ringMirrors(app: App, now: Date, rungBefore: Date): Promise<void> {
  const turn = String(Math.floor(now.getTime() / 60_000));
  await app.transaction(async ({ store }) => {
    await store.meetings.ringUnmirrored(turn, mostAtOnce);
    await store.actionItems.ringUnmirrored(turn, mostAtOnce);
    await store.mirrors.ringAgain(rungBefore, now, mostAtOnce);
  });
}

/** What comes round by itself, each next time of it. */
async function coming(app: App): Promise<NewDeadline[]> {
  return [
    ...comingIssue(app),
    ...comingPackages(app),
    ...comingReadings(app),
    ...comingCalendarLooks(app),
    ...(await comingGentle(app)),
    comingTierQuality(app),
    comingTierOneWeek(app),
    comingLiaisonCheck(app),
    comingOrphanLook(app),
  ];
}

async function ringDeliveries(store: App['store'], before: Date, now: Date): Promise<number> {
  await store.deliveries.releaseWaiting(now);
  return store.deliveries.ringAgain(before, now, mostAtOnce);
}

async function ringGroups(store: App['store'], now: Date): Promise<number> {
  const groups = await store.groups.planned(100);
  await store.rings.add(
    groups.map((group) => ({
      key: `create-group.${group.id}.${Math.floor(now.getTime() / 60_000)}`,
      job: 'create-group',
      payload: { groupId: group.id },
      lane: 'normal' as const,
      at: null,
    })),
  );
  return groups.length;
}
