/** Sends one planned message within the platform's pace and notes the outcome. */
import type { App } from '../app.ts';
import type { Card, Inline, Rich } from '../cards/card.ts';
import {
  afterDoubt,
  type Delivery,
  isGivenUp,
  mayGoElsewhere,
  mostAttempts,
  retryDelayMs,
} from '../domain/delivery.ts';
import type { Language } from '../domain/person.ts';
import { PlatformError } from '../errors.ts';
import type { Outgoing, Platform, Sent, Target } from '../ports/platform.ts';
import { textsOf } from '../texts/index.ts';
import { drawDelivery } from './draw-delivery.ts';
import { keepPeace } from './keep-peace.ts';
import { fileToSend } from './meeting-file.ts';
import { isOverdue, otherPlatform, patientUntil, refuseHere, sendElsewhere } from './send-elsewhere.ts';
import { holdBack, spareQuota } from './spare-quota.ts';

/** `leaseMs`: how long a sender may be silent before another takes the row over. */
export async function deliver(app: App, deliveryId: string, token: string, leaseMs: number): Promise<void> {
  const now = app.clock.now();
  const row = await app.store.deliveries.peek(deliveryId, now);
  if (!row) return;
  const platform = app.platforms.get(row.platform);
  // Planned for the case that the card goes by another platform.
  if (row.kind === 'urge' && platform && !platform.abilities.urges) {
    const claimed = await app.store.deliveries.claim(row, now, token, new Date(now.getTime() + leaseMs));
    if (claimed)
      await app.store.deliveries.end({ id: row.id, token }, { state: 'dropped', error: 'does not ring' });
    return;
  }
  const thrift = await spareQuota(app, [row], now);
  if (!thrift.goes || (await keepPeace(app, [row], now)).length === 0) return;
  const target = platform ? targetOf(row) : null;
  const mayLeave = mayGoElsewhere({ tier: row.tier, mayHaveArrived: row.firstSentAt !== null });
  const isLate = mayLeave && isOverdue(row, now) && (await otherPlatform(app, row)) !== null;
  const paces = platform && target && !isLate ? pacesOf(platform, row, target) : [];
  // A place given before the platform closed the bucket is none any more.
  const wantsPlace = paces.length > 0 && !(row.hasPlace && !(await app.pacer.isPaused(paces, now)));
  const until = new Date(now.getTime() + leaseMs);
  const { deliveries } = app.store;
  const { later, claimed } = wantsPlace
    ? await deliveries.claimInPlace(row, paces, now, token, until)
    : { later: null, claimed: await deliveries.claim(row, now, token, until) };
  if (later) {
    const dueAt = row.tier === 1 ? await patientUntil(app, row, later, now) : later;
    await deliveries.postpone(row.id, dueAt, now);
    return;
  }
  if (!claimed) return;
  const mine = { id: claimed.id, token };
  // A try that seemed to fail may have arrived all the same.
  const isAnew = claimed.wasSending || !isFirst(claimed, now);
  if (!platform || !target) {
    const error = platform ? 'no account' : 'platform is off';
    await refuseHere(app, claimed, mine, { error, mayHaveArrived: isAnew });
    return;
  }
  if (isLate) {
    const why = { isRefused: false, mayHaveArrived: isAnew, error: 'not taken in time' };
    if (await sendElsewhere(app, claimed, mine, why)) return;
  }
  if (isAnew && !(await mayRepeat(app, platform, claimed, target, mine))) return;
  const { spare } = thrift;
  const trying = { ...claimed, mayHaveArrived: isAnew, ...(spare ? { spare } : {}) };
  await attempt(app, platform, trying, target, mine);
}

/** Whether no try before the one that began at `now` can have arrived. */
const isFirst = (row: Delivery, now: Date) => row.firstSentAt?.getTime() === now.getTime();

type Peeked = Delivery & { personExternalId: string | null };
type Claimed = Delivery & { wasSending: boolean };
type Trying = Claimed & { mayHaveArrived: boolean; spare?: Outgoing['spare'] };
type Mine = { id: string; token: string };

async function attempt(app: App, platform: Platform, row: Trying, target: Target, mine: Mine): Promise<void> {
  let sent: Sent | null;
  try {
    sent = await call(app, platform, row, target);
  } catch (error) {
    if (error instanceof PlatformError) return afterFailure(app, platform, row, target, mine, error);
    await afterBug(app, row, mine, error);
    throw error;
  }
  // Should this fail, the row stays as it is, and whoever comes after the lease asks with the same key.
  await app.store.deliveries.accept(
    mine,
    {
      messageId: sent?.messageId ?? row.messageId,
      chatExternalId: sent?.chatExternalId ?? null,
      asText: sent?.asText ?? false,
    },
    app.clock.now(),
  );
}

/** A fault of our own may pass, such as a connection to the database that broke; one that comes each time does not. */
async function afterBug(app: App, row: Claimed, mine: Mine, error: unknown): Promise<void> {
  const now = app.clock.now();
  const text = `bug: ${error instanceof Error ? error.message : String(error)}`;
  if (row.attempts >= mostAttempts) {
    await app.store.deliveries.end(mine, { state: 'rejected', error: text });
    return;
  }
  const dueAt = new Date(now.getTime() + retryDelayMs(row.attempts));
  await app.store.deliveries.putBack(mine, { dueAt, counts: true, isUnsent: false, error: text }, now);
}

async function call(app: App, platform: Platform, row: Trying, target: Target): Promise<Sent | null> {
  if (row.kind === 'pin') {
    await platform.pin(row.messageId as string);
    return null;
  }
  if (row.kind === 'urge') {
    const missed =
      'personExternalId' in target
        ? await platform.urge(row.messageId as string, [target.personExternalId], drawFor(row, app).title)
        : [];
    if (missed.length > 0)
      throw new PlatformError(platform.name, 'not-allowed', 'the platform could not urge this person');
    return null;
  }
  if (row.kind === 'file') return sendFile(app, platform, row, target);
  const card = drawFor(row, app);
  const findAccount = await accountsIn(app, platform, card);
  const { more, bot, deafWords, pickWords } = textsOf(row.language as Language).common;
  const speaker = app.rules.name || bot;
  const findPicture = await app.pictures.find(platform, target, card);
  const words = { card, findAccount, findPicture, more, speaker, deafWords, pickWords };
  if (row.kind === 'update' || row.kind === 'refresh') {
    const messageId = row.messageId as string;
    if (row.kind === 'update') await platform.update({ messageId, key: row.id, ...words });
    else await platform.refresh?.({ messageId, ...words });
    return null;
  }
  const sent = await platform.send({
    target,
    key: row.id,
    ...words,
    ...(row.replyTo ? { replyTo: row.replyTo } : {}),
    ...(row.spare ? { spare: row.spare } : {}),
  });
  if (sent.lostPictures) await app.pictures.doubt(platform, target, card);
  return sent;
}

/** What goes out is the file as of now; nothing where its reader has found it in her calendar meanwhile. */
async function sendFile(app: App, platform: Platform, row: Trying, target: Target): Promise<Sent | null> {
  const file = await fileToSend(app, platform, row);
  if (!file || !platform.files || !('personExternalId' in target)) return null;
  return { ...(await platform.files.send({ ...target, key: row.id, file })), asText: false };
}

function drawFor(row: Claimed, app: App): Card {
  const language = row.language as Language;
  const card = drawDelivery(row, app.platforms.get(row.platform), app.clock.now());
  if (!row.mayRepeat) return card;
  app.log.warn({ deliveryId: row.id }, 'sent again although the first may have arrived');
  return { ...card, blocks: [...card.blocks, { kind: 'note', text: [textsOf(language).common.mayRepeat] }] };
}

/** After a try of which nobody knows how it went: whether there may be another, by the rules of `domain/delivery.ts`. */
async function mayRepeat(
  app: App,
  platform: Platform,
  row: Claimed,
  target: Target,
  mine: Mine,
): Promise<boolean> {
  // Changing, pinning and ringing again give the same result as doing it once.
  if (row.kind !== 'send' && row.kind !== 'file') return true;
  const ofMessages = platform.keyMemoryOf?.(target) ?? platform.abilities.keyMemoryMs;
  const next = afterDoubt({
    tier: row.tier,
    firstSentAt: row.firstSentAt ?? app.clock.now(),
    now: app.clock.now(),
    keyMemoryMs: row.kind === 'file' ? (platform.files?.keyMemoryMs ?? 0) : ofMessages,
  });
  if (next === 'same-key-again') return true;
  if (next === 'again-marked-as-possible-repeat') {
    row.mayRepeat = true;
    await app.store.deliveries.markRepeat(row.id);
    return true;
  }
  await app.store.deliveries.end(mine, {
    state: 'in-doubt',
    error: 'an earlier try may have arrived',
  });
  return false;
}

async function afterFailure(
  app: App,
  platform: Platform,
  row: Trying,
  target: Target,
  mine: Mine,
  error: PlatformError,
): Promise<void> {
  const now = app.clock.now();
  const text = `${error.kind}: ${error.message}`;
  const fields = {
    deliveryId: row.id,
    platform: platform.name,
    kind: error.kind,
    code: error.detail.code,
    logId: error.detail.logId,
  };
  // Turned away, or answered with a fault: this try has not arrived, though an earlier one may have.
  const isUnsent = error.kind !== 'in-doubt' && !row.mayHaveArrived;
  if (error.detail.usedUp !== undefined && (await isHeldBack(app, row, mine, text, isUnsent))) return;
  const again = async (delayMs: number, counts: boolean) => {
    const dueAt = await patientUntil(app, row, new Date(now.getTime() + delayMs), now);
    await app.store.deliveries.putBack(mine, { dueAt, counts, isUnsent, error: text }, now);
  };
  const isLate =
    isOverdue({ ...row, hasPlace: true }, now) && (error.kind !== 'rate-limited' || row.tier === 1);
  const goElsewhere = () =>
    sendElsewhere(app, row, mine, { isRefused: false, mayHaveArrived: !isUnsent, error: text });
  const { ofApp, bucket = pacesOf(platform, row, target)[0]?.bucket } = error.detail;
  if (error.kind === 'rate-limited') {
    const waitMs = error.detail.retryAfterMs ?? 1_000;
    if (bucket) await app.pacer.pause(bucket, new Date(now.getTime() + waitMs));
    // What would be dropped without a word is not waited for where it is urgent.
    const isAway = isLate || (row.tier === 1 && error.detail.wouldBeDropped === true);
    if (!isAway || !(await goElsewhere())) await again(waitMs, false);
    return;
  }
  if (error.kind === 'unavailable' || error.kind === 'in-doubt') {
    const lost = error.kind === 'in-doubt' && !(await mayRepeat(app, platform, row, target, mine));
    if (lost) return;
    if (!isGivenUp(row, now)) {
      if (isLate && (await goElsewhere())) return;
      app.log.warn(fields, 'delivery will be tried again');
      await again(retryDelayMs(row.attempts), true);
      return;
    }
  }
  app.log.warn(fields, 'delivery was refused');
  if (error.kind === 'in-doubt' || error.kind === 'unavailable') {
    const state = error.kind === 'in-doubt' ? 'in-doubt' : 'rejected';
    await app.store.deliveries.end(mine, { state, error: text, givenUpAt: now });
  } else await refuseHere(app, row, mine, { error: text, mayHaveArrived: row.mayHaveArrived, ofApp, bucket });
}

/** Nothing is left: what is not tier 1 waits until there is some again. */
async function isHeldBack(
  app: App,
  row: Trying,
  mine: Mine,
  error: string,
  isUnsent: boolean,
): Promise<boolean> {
  const { until } = await app.ledger.thrift(row.platform);
  if (row.tier === 1 || until === null) return false;
  const now = app.clock.now();
  await app.store.deliveries.putBack(mine, { dueAt: until, counts: false, isUnsent, error }, now);
  await holdBack(app, [row], until, now);
  return true;
}

function targetOf(row: Peeked): Target | null {
  if (row.chatExternalId && row.kind === 'send') return { chatExternalId: row.chatExternalId };
  if (row.personId) return row.personExternalId ? { personExternalId: row.personExternalId } : null;
  return { chatExternalId: row.chatExternalId ?? '' };
}

function pacesOf(platform: Platform, row: Delivery, target: Target) {
  const to = 'personExternalId' in target ? target.personExternalId : target.chatExternalId;
  const call =
    row.kind === 'send' || row.kind === 'file' ? 'send' : row.kind === 'update' ? 'update' : 'other';
  return platform.paceOf(call, {
    ...(to ? { to } : {}),
    ...(row.messageId ? { messageId: row.messageId } : {}),
  });
}

/** The accounts of everybody mentioned in a card. */
export async function accountsIn(
  app: App,
  platform: Platform,
  card: Card,
): Promise<(personId: string) => string | null> {
  const ids = [
    ...new Set(
      card.blocks
        .flatMap(richOf)
        .flatMap((i) => (typeof i === 'object' && 'mention' in i ? [i.mention.personId] : [])),
    ),
  ];
  if (ids.length === 0) return () => null;
  const accounts = await app.store.people.accountsOf(ids);
  return (personId) =>
    (accounts.get(personId) ?? []).find((a) => a.platform === platform.name)?.externalId ?? null;
}

function richOf(block: Card['blocks'][number]): Inline[] {
  const parts: Rich[] =
    block.kind === 'text' || block.kind === 'note'
      ? [block.text]
      : block.kind === 'fields'
        ? block.fields.map((f) => f.value)
        : block.kind === 'list'
          ? block.items
          : [];
  return parts.flat();
}
