/** Keeps messages back when little is left of a platform's allowance, and lets them go when there is some again. */
import type { App } from '../app.ts';
import type { Card } from '../cards/card.ts';
import { draw, show } from '../cards/index.ts';
import { toText } from '../cards/to-text.ts';
import { type Delivery, inReadingOrder } from '../domain/delivery.ts';
import { copyAt } from '../domain/digest.ts';
import { kindNamed } from '../domain/notice.ts';
import type { Language } from '../domain/person.ts';
import { judge, noThrift } from '../domain/quota.ts';
import { moveIntoAllowedHours } from '../domain/worktime.ts';
import type { Outgoing } from '../ports/platform.ts';

/** What has waited goes out over so many minutes, and not at once. */
const spreadMinutes = 30;
const mostAtOnce = 5_000;
/** More would be a card that nobody reads. */
const mostInBundle = 20;
const mostLetters = 200;

export type Spared = { goes: false } | { goes: true; spare?: Outgoing['spare'] };

/** Whether planned messages of one content go now, and what is to be spared on their way. Those that do not are seen to. */
export async function spareQuota(app: App, rows: Delivery[], now: Date): Promise<Spared> {
  const [first] = rows as [Delivery];
  // Nobody knows how an earlier try went: that is to be found out first.
  if (rows.some(({ claimToken, firstSentAt }) => claimToken ?? firstSentAt)) return { goes: true };
  const thrift = await app.ledger.thrift(first.platform);
  const verdict = judge(first, thrift, now);
  const unit = thrift.scarce;
  const spare = (strictly: boolean): Spared => ({
    goes: true,
    ...(unit ? { spare: { unit, strictly } } : {}),
  });
  switch (verdict.kind) {
    case 'drop':
      for (const { id } of rows) await app.store.waiting.drop(id, verdict.why);
      return { goes: false };
    case 'wait':
      await holdBack(app, rows, verdict.until, now);
      return { goes: false };
    case 'reply-only':
      return spare(true);
    case 'go':
      return (await isSaidTogether(app, rows, now)) ? { goes: false } : spare(false);
  }
}

/** Puts messages that go together aside until then, to hours in which people may be disturbed. */
export async function holdBack(app: App, rows: Delivery[], until: Date, now: Date): Promise<void> {
  const [first] = rows as [Delivery];
  const to = rows.length > 1 ? first.key : (first.personId ?? first.chatExternalId ?? first.id);
  await app.store.waiting.hold(
    rows.map(({ id }) => id),
    goesAt(app, until, to),
    now,
  );
}

/** All for one person at the same moment, so that it can be said together. */
function goesAt(app: App, from: Date, to: string): Date {
  return copyAt(moveIntoAllowedHours(from, app.rules.allowedHours), to, spreadMinutes);
}

/** A new month has begun, or there is more: what waits goes out. */
export async function letWaitingGo(app: App): Promise<void> {
  const now = app.clock.now();
  for (const platform of app.platforms.keys()) {
    const rows = await app.store.waiting.of(platform, now, mostAtOnce);
    if (rows.length === 0 || (await app.ledger.thrift(platform)).stage >= 2) continue;
    await app.store.waiting.letGo(
      rows.map(({ id, to }) => ({ id, dueAt: goesAt(app, now, to) })),
      now,
    );
    app.log.info({ platform, messages: rows.length }, 'what waited for the allowance goes out');
  }
}

/** Of several that waited for one person, those that are only to be read become one. True: this one is among them. */
async function isSaidTogether(app: App, rows: Delivery[], now: Date): Promise<boolean> {
  const [row] = rows as [Delivery];
  const { personId, platform, kind, heldAt, heldFor } = row;
  if (rows.length > 1 || heldAt === null || heldFor !== null || personId === null || kind !== 'send')
    return false;
  return app.transaction(async (app) => {
    const rows = await app.store.waiting.lockFor(platform, personId, now);
    // Another worker was here.
    if (!rows.some(({ id }) => id === row.id)) return true;
    const outdated = rows.filter((one) => judge(one, noThrift, now).kind === 'drop');
    for (const { id } of outdated) await app.store.waiting.drop(id, 'outdated');
    const short = rows
      .filter((one) => !outdated.includes(one) && isOnlyToBeRead(one))
      .sort(inReadingOrder)
      .slice(0, mostInBundle);
    if (short.length < 2 || !short.some(({ id }) => id === row.id)) return false;
    await sayTogether(app, short, now);
    return true;
  });
}

async function sayTogether(app: App, rows: Delivery[], now: Date): Promise<void> {
  const [first] = rows as [Delivery];
  const key = `waited.${first.id}`;
  const { platform, personId, language } = first;
  const shown = show('waited', { entries: rows.map(entryOf) });
  const notice = 'bundle' as const;
  const to = { platform, personId, language, chatExternalId: null, replyTo: null, messageId: null };
  await app.store.deliveries.plan(
    [{ ...to, ...shown, key, kind: 'send', notice, tier: null, cause: key, dueAt: now, afterKey: null }],
    now,
  );
  await app.store.waiting.putInto(
    key,
    rows.map(({ id }) => id),
    key,
  );
}

const cardOf = (row: Delivery): Card => draw({ card: row.card, data: row.data }, row.language as Language);

/** The weekly issue is read by itself, and what has buttons is answered by itself. */
function isOnlyToBeRead(row: Delivery): boolean {
  if (row.tier === 3 || kindNamed(row.notice) === 'bundle') return false;
  return cardOf(row).blocks.every(({ kind }) => kind !== 'buttons' && kind !== 'form');
}

/** What is read of a card among others: nothing can be filled in or pressed there, and so nothing is announced. */
export function entryOf(row: Delivery): { title: string; text: string } {
  const { title, blocks, tone } = cardOf(row);
  const read = blocks.filter(({ kind }) => kind !== 'form' && kind !== 'buttons');
  const said = toText({ title: '', tone, blocks: read }).text.replace(/\s+/gu, ' ').trim();
  const letters = Array.from(said.replace(/[:\uff1a]$/u, ''));
  const text =
    letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : letters.join('');
  return { title, text };
}
