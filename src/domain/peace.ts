/** When people may be disturbed, and how often: quiet hours, the noise budget of a day, and what is said together instead. */
import { dayMs, dayNumber, dayStartMs, formatDay, minuteMs, parseClock } from './calendar.ts';
import type { Delivery } from './delivery.ts';
import { endOfSense, kindNamed, limitOfNotice, neededBy, noticeOf, topicsOf } from './notice.ts';
import { isWorkingDay, moveIntoAllowedHours, type WorkCalendar } from './worktime.ts';

/** What a person has set for herself; what is absent is as the company has it. */
export interface Peace {
  /** Her own quiet hours, over midnight where `to` is earlier; null: she wants none. */
  quiet?: { from: string; to: string } | null;
  /** Nothing on days off. */
  daysOff?: boolean;
  /** Nothing until then, ISO 8601. */
  until?: string;
}

export interface NoiseRules {
  /** Messages that nobody asked for, to one person on one day, tier 1 apart; 0: no limit. */
  perDay: number;
  /** The same in one group. */
  perGroupDay: number;
  /** When what was too much is said together. */
  bundleAt: string;
}

export interface QuietRules {
  /** When the company allows people to be disturbed. */
  allowedHours: { from: string; to: string };
  calendar: WorkCalendar;
}

// Each step goes to the end of one reason for quiet; more than a few never follow each other.
const mostSteps = 30;

/** When somebody who has set this may be disturbed: the moment itself, or the end of what is quiet around it. */
export function quietUntil(at: Date, peace: Peace, rules: QuietRules): Date {
  const allowed = allowedFor(peace, rules.allowedHours);
  const until = new Date(peace.until ?? Number.NaN);
  let free = until > at ? until : at;
  for (let step = 0; step < mostSteps; step++) {
    const day = dayNumber(free.getTime());
    const isOff = peace.daysOff === true && !isWorkingDay(rules.calendar, formatDay(day));
    const next = isOff ? new Date(dayStartMs(day + 1)) : allowed ? moveIntoAllowedHours(free, allowed) : free;
    if (next.getTime() === free.getTime()) return free;
    free = next;
  }
  return free;
}

/** The hours in which she may be disturbed; null: all. */
export function allowedFor(
  { quiet }: Peace,
  company: { from: string; to: string },
): { from: string; to: string } | null {
  if (quiet === null || (!quiet && company.from === '00:00' && company.to === '24:00')) return null;
  return quiet ? { from: quiet.to, to: quiet.from } : company;
}

/** The day that a moment counts for, by Beijing time. */
export const noiseDay = (at: Date): string => formatDay(dayNumber(at.getTime()));

/** When what is too much for now is said together: later today, or when the next day begins. */
export function bundleTime(now: Date, { bundleAt }: NoiseRules, allowed: { from: string }): Date {
  const day = dayStartMs(dayNumber(now.getTime()));
  const today = day + parseClock(bundleAt) * minuteMs;
  if (now.getTime() < today) return new Date(today);
  return new Date(day + dayMs + parseClock(allowed.from) * minuteMs);
}

/** Whose place in the day's budget it takes: the last one is the bundle's, two before it are kept for what cannot wait; `least` leaves half to all else. */
export type NoiseRole = 'plain' | 'urgent' | 'bundle' | 'least';

const keptForUrgent = 2;

/** How many may have gone out on a day after one of this role. */
export function placesFor(role: NoiseRole, perDay: number): number {
  if (role === 'bundle') return perDay;
  const kept = Math.min(keptForUrgent, Math.floor((perDay - 1) / 3));
  const plain = perDay - 1 - kept;
  if (role === 'least') return Math.floor(plain / 2);
  return role === 'urgent' ? perDay - 1 : plain;
}

export type PeaceVerdict =
  | { kind: 'go' }
  | { kind: 'drop'; why: 'muted' | 'outdated' }
  | { kind: 'wait'; until: Date }
  /** Goes if a place is left of the day's budget, else is said together at `bundleAt`, in the bundle's place. */
  | { kind: 'count'; role: NoiseRole; bundleAt: Date };

type Judged = Pick<
  Delivery,
  'kind' | 'tier' | 'card' | 'data' | 'notice' | 'createdAt' | 'heldAt' | 'heldFor'
>;

/** Tier 1, answers, and changes of cards that are there already are never held. */
export const isHeldNever = (row: Pick<Judged, 'kind' | 'tier' | 'notice'>): boolean =>
  row.kind !== 'send' || row.tier === 1 || row.notice === null || row.notice === 'alarms';

/** What becomes of a message that is due: `mutes` are the topics that its receiver has muted. */
export function judgePeace(
  row: Judged & { peace: Peace; mutes: readonly string[] },
  rules: QuietRules & { noise: NoiseRules },
  now: Date,
): PeaceVerdict {
  if (isHeldNever(row)) return { kind: 'go' };
  const kind = kindNamed(row.notice);
  if (row.mutes.length > 0 && topicsOf(row).some((topic) => row.mutes.includes(topic)))
    return { kind: 'drop', why: 'muted' };
  const end = endOfSense(row.card, row.data);
  if (row.heldAt && end && row.createdAt < end && end <= now) return { kind: 'drop', why: 'outdated' };
  const cannotWait = noticeOf(row.card)?.cannotWait ?? false;
  const ends = [end, neededBy(row.data)].filter((one) => one !== null);
  const isLostBy = (at: Date) => cannotWait || ends.some((one) => now < one && one <= at);
  const free = quietUntil(now, row.peace, rules);
  if (free > now && !isLostBy(free)) return { kind: 'wait', until: free };
  const bundleAt = bundleTime(now, rules.noise, rules.allowedHours);
  if (noticeOf(row.card)?.least) return { kind: 'count', role: 'least', bundleAt };
  // A limit is no reason to wake anybody, but one not to let her wait for the others by day.
  const limit = limitOfNotice(row.card, row.data);
  const isUrgent = isLostBy(bundleAt) || (limit !== null && now < limit && limit <= bundleAt);
  const role = kind === 'bundle' || row.heldFor === 'bundle' ? 'bundle' : isUrgent ? 'urgent' : 'plain';
  const early = role === 'urgent' ? earlierThan(bundleAt, row, now) : null;
  const heldUntil = early && lastFree(early, now, (at) => quietUntil(at, row.peace, rules) <= at);
  return { kind: 'count', role, bundleAt: heldUntil ?? bundleAt };
}

const stepMs = 15 * minuteMs;

/** That moment, or the last one before the quiet in which it lies: after the quiet its limit is over. */
function lastFree(at: Date, now: Date, isFree: (at: Date) => boolean): Date {
  for (let one = at.getTime(); one > now.getTime(); one -= stepMs)
    if (isFree(new Date(one))) return new Date(one);
  const soon = new Date(now.getTime() + minuteMs);
  return isFree(soon) ? soon : at;
}

/** When what must be known before that is said together with the rest instead; null where it need not, or it is too late. */
function earlierThan(bundleAt: Date, { card, data }: Pick<Judged, 'card' | 'data'>, now: Date): Date | null {
  const knownBy = neededBy(data);
  if (knownBy && knownBy <= bundleAt) return lastCall(now, knownBy);
  const limit = limitOfNotice(card, data);
  // What she has to do takes time as well: half of what is left.
  const half = limit && limit > now ? new Date((now.getTime() + limit.getTime()) / 2) : null;
  return limit && half && limit <= bundleAt ? half : null;
}

// Time enough to turn round on the way.
const lastCallMs = 15 * minuteMs;

/** What must be known earlier than the bundle, and finds none of the places kept for it, takes the bundle's own place just before; null if that is too late. */
function lastCall(now: Date, knownBy: Date): Date | null {
  const at = new Date(Math.max(now.getTime() + minuteMs, knownBy.getTime() - lastCallMs));
  return at < knownBy ? at : null;
}
