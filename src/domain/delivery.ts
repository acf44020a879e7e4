/** One outgoing message to one receiver: its states, and what follows each outcome. */
import type { PlatformName } from './person.ts';

/** A place in a platform's calendar so near is waited for in the queue's own tolerance; farther ones are rung for. */
export const nearMs = 5;

export type DeliveryState = 'planned' | 'sending' | 'accepted' | 'rejected' | 'in-doubt' | 'dropped';

/** `refresh`: a card as it stands is shown again, so that it can be pressed once more; `file`: a file that follows a card. */
export type DeliveryKind = 'send' | 'update' | 'refresh' | 'urge' | 'pin' | 'file';

export interface Delivery {
  id: string;
  key: string;
  kind: DeliveryKind;
  platform: PlatformName;
  personId: string | null;
  chatExternalId: string | null;
  replyTo: string | null;
  messageId: string | null;
  card: string;
  data: unknown;
  language: string;
  tier: number | null;
  /** The event, deadline or row that caused it. */
  cause: string;
  attempts: number;
  /** The first try that may have arrived; null while none can have. */
  firstSentAt: Date | null;
  createdAt: Date;
  /** Waits since then, for what `heldFor` says; null if it does not. */
  heldAt: Date | null;
  /** The end of quiet hours, or what is said together later in the day; null: an allowance of the platform. */
  heldFor: 'quiet' | 'bundle' | null;
  /** The kind of notice; null for an answer, or for a change of a card. */
  notice: string | null;
  /** The day on which it took a place among what its receiver gets unasked. */
  countedOn: string | null;
  claimToken: string | null;
  /** An earlier try may have arrived; the reader is told. */
  mayRepeat: boolean;
  /** When it was to be there, on the platform that it goes by now. */
  wantedAt: Date | null;
  /** Since then every try has failed, whichever platform it went by; null while none has. */
  failingSince: Date | null;
  /** Platforms that refused it for good. */
  refused: PlatformName[];
}

/** What it goes before, in the queue and in the platform's pace: what is urgent before all, the issue for thousands last. */
export const laneOf = (tier: number | null): 'urgent' | 'normal' | 'bulk' =>
  tier === 1 ? 'urgent' : tier === 3 ? 'bulk' : 'normal';

/** What nobody gave a tier comes between what is important and what is news. */
const weightOf = (tier: number | null): number => tier ?? 2.5;

function numberIn(data: unknown): number {
  const { number } = (data ?? {}) as { number?: unknown };
  return typeof number === 'number' ? number : Number.POSITIVE_INFINITY;
}

type Said = Pick<Delivery, 'tier' | 'data' | 'createdAt' | 'key'>;

/** How messages stand in one card: the oldest first; of one moment what weighs more, then by their numbers. */
export const inReadingOrder = (a: Said, b: Said): number =>
  a.createdAt.getTime() - b.createdAt.getTime() ||
  weightOf(a.tier) - weightOf(b.tier) ||
  compare(numberIn(a.data), numberIn(b.data)) ||
  (a.key < b.key ? -1 : 1);

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** After so many tries that failed by a bug of our own, a delivery is given up and listed. */
export const mostAttempts = 8;

/** So long a platform may be away, ms: what it has not taken after a day no longer says anything new. */
export const longestOutageMs = 24 * 3_600_000;

/**
 * So long after it was due, a message that its platform has not taken goes by another platform of the same person, ms.
 * Tier 1 is there within a minute, the way included.
 */
const patienceMs = { urgent: 57_000, other: 30 * 60_000 };

/** When a message should go by another platform, if she has one; null for what is no message to a person. */
export function elsewhereAt(row: Delivery): Date | null {
  if (row.kind !== 'send' || row.personId === null) return null;
  const ms = row.tier === 1 ? patienceMs.urgent : patienceMs.other;
  return new Date((row.wantedAt ?? row.createdAt).getTime() + ms);
}

/** When it was to go out: when it was planned, or when its waiting for an allowance ended. */
export const plannedFor = (row: Pick<Delivery, 'createdAt' | 'heldAt' | 'wantedAt'>): Date =>
  (row.heldAt && row.wantedAt) ?? row.createdAt;

/** Whether it has failed for so long that it is given up; going by another platform does not begin that anew. */
export function isGivenUp(
  row: Pick<Delivery, 'createdAt' | 'heldAt' | 'wantedAt' | 'failingSince'>,
  now: Date,
): boolean {
  const since = Math.min(plannedFor(row).getTime(), row.failingSince?.getTime() ?? Number.POSITIVE_INFINITY);
  return now.getTime() - since >= longestOutageMs;
}

/** Whether it may go by another platform now: what may have arrived comes twice only if it is urgent. */
export const mayGoElsewhere = (row: { tier: number | null; mayHaveArrived: boolean }): boolean =>
  row.tier === 1 || !row.mayHaveArrived;

/** How long to wait before try number `attempts + 1`, ms: 2 s, doubling, at most 10 minutes. */
export function retryDelayMs(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.max(0, attempts - 1), 600_000);
}

export type AfterDoubt = 'same-key-again' | 'again-marked-as-possible-repeat' | 'leave-to-a-person';

/**
 * What to do when it is unknown whether the platform took a message.
 * `keyMemoryMs` is how long the platform remembers a sending key: within it, sending again cannot double.
 * After it, an urgent message is better twice than never; any other is left for a person to judge.
 */
export function afterDoubt(doubt: {
  tier: number | null;
  firstSentAt: Date;
  now: Date;
  keyMemoryMs: number;
}): AfterDoubt {
  // A tenth is kept back, because the platform's clock is not ours.
  const safeMs = doubt.keyMemoryMs * 0.9;
  if (doubt.now.getTime() - doubt.firstSentAt.getTime() < safeMs) return 'same-key-again';
  return doubt.tier === 1 ? 'again-marked-as-possible-repeat' : 'leave-to-a-person';
}
