/**
 * Counts metered uses: each adds to a number in memory, and the totals are written down now and then. Totals, not
 * differences: written twice they are the same, so that a lost answer of the database counts nothing doubly.
 */
import { randomUUID } from 'node:crypto';
import type { App } from '../app.ts';
import type { PlatformName } from '../domain/person.ts';
import { type Period, type PeriodSpan, periodOf } from '../domain/quota.ts';
import type { Counter } from '../domain/tally.ts';
import type { Platform } from '../ports/platform.ts';
import type { QuotaRow } from '../store/quotas.ts';

/** What is known of a platform here. */
export type Metered = Pick<Platform, 'name' | 'appId' | 'metering'>;

type Total = QuotaRow & { isWritten: boolean };

export interface Uses {
  /** Under which this process writes. */
  writer: string;
  /** What this process has counted and still remembers; the past is forgotten once it is written. */
  mine(platform: PlatformName): QuotaRow[];
  /** When the platform last said that nothing is left of a unit, as far as this process heard; null when it took some since. */
  refusedAt(platform: PlatformName, unit: string): Date | null;
  /** Writes down what was counted since the last time. */
  writeDown(): Promise<void>;
}

/** The name under which a refusal is kept for other processes. */
export const refusalName = (platform: PlatformName, unit: string): string =>
  `quota-refused.${platform}.${unit}`;

export function createUses({
  clock,
  platforms,
  store,
}: Pick<App, 'clock'> & {
  platforms: ReadonlyMap<PlatformName, Metered>;
  store: Pick<App['store'], 'quotas' | 'settings' | 'fences'>;
}): Uses {
  const writer = randomUUID();
  const totals = new Map<string, Total>();
  const refusals = new Map<string, { at: Date | null; isWritten: boolean }>();
  let writing: Promise<void> = Promise.resolve();

  for (const platform of platforms.values()) platform.metering.countWith(counterFor(platform));

  function counterFor({ name: platform, appId, metering }: Metered): Counter {
    const periods = new Map(metering.meters.map(({ unit, period }) => [unit, period]));
    const spanAt = createSpans();
    return {
      use({ unit, kind, count }) {
        const kept = periods.get(unit);
        if (kept === undefined) throw new Error(`${platform} has no meter for ${unit}`);
        const { key: period } = spanAt(kept, clock.now());
        const id = `${platform} ${period} ${unit} ${kind}`;
        const total = totals.get(id) ?? { platform, appId, unit, period, kind, used: 0, isWritten: false };
        total.used += count;
        total.isWritten = false;
        totals.set(id, total);
        // It takes some again: more was bought, or a new period has begun.
        const name = refusalName(platform, unit);
        if (refusals.get(name)?.at) refusals.set(name, { at: null, isWritten: false });
      },
      usedUp(unit) {
        refusals.set(refusalName(platform, unit), { at: clock.now(), isWritten: false });
      },
      room: (receiver, limits, times) =>
        store.fences.take({ platform, appId }, receiver, limits, times, clock.now()),
    };
  }

  async function write(): Promise<void> {
    const now = clock.now();
    const open = [...totals.values()].filter(({ isWritten }) => !isWritten);
    const said = [...refusals].filter(([, { isWritten }]) => !isWritten);
    for (const one of [...open, ...said.map(([, refusal]) => refusal)]) one.isWritten = true;
    try {
      await store.quotas.put(writer, open, now);
      for (const [name, { at }] of said) await store.settings.put(name, { at: at?.toISOString() ?? null });
    } catch (error) {
      for (const one of [...open, ...said.map(([, refusal]) => refusal)]) one.isWritten = false;
      throw error;
    }
    const current = new Set((['month', 'day'] as const).map((period) => periodOf(period, now).key));
    for (const [id, { period, isWritten }] of totals) {
      if (isWritten && !current.has(period)) totals.delete(id);
    }
  }

  return {
    writer,
    mine: (platform) => [...totals.values()].filter((total) => total.platform === platform),
    refusedAt: (platform, unit) => refusals.get(refusalName(platform, unit))?.at ?? null,
    writeDown() {
      writing = writing.catch(() => undefined).then(write);
      return writing;
    },
  };
}

/** The period of a moment; each use asks, and nearly always it is the same as before. */
function createSpans(): (period: Period, now: Date) => PeriodSpan {
  const known = new Map<Period, PeriodSpan>();
  return (period, now) => {
    const last = known.get(period);
    if (last && now >= last.startAt && now < last.endAt) return last;
    const span = periodOf(period, now);
    known.set(period, span);
    return span;
  };
}
