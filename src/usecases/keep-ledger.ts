/** Keeps the ledger of metered uses over all processes. One that is killed loses what it counted in its last second, no more. */
import type { App } from '../app.ts';
import type { PlatformName } from '../domain/person.ts';
import {
  type Allowances,
  forecastFactor,
  type Meter,
  periodOf,
  type Standing,
  stageOf,
  thriftOf,
  type UseKind,
} from '../domain/quota.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { QuotaRow } from '../store/quotas.ts';
import { createUses, type Metered, refusalName } from './count-uses.ts';

export interface LedgerParts extends Pick<App, 'clock' | 'log' | 'calendar'> {
  platforms: ReadonlyMap<PlatformName, Metered>;
  /** Outside any transaction. */
  store: Pick<App['store'], 'quotas' | 'settings' | 'fences'>;
  allowances?: Allowances;
}

export interface RunningLedger extends Ledger {
  /** Writes down once a second from now on. */
  start(): void;
  /** Writes down what is left. */
  stop(): Promise<void>;
}

const flushMs = 1_000;
/** What other processes counted may be known so late. */
const freshMs = 5_000;
/** So long "nothing is left" is believed; then one message finds out whether more was bought. */
const refusalMs = 3_600_000;

/** What does not change with each use of ours. */
interface Known {
  readAt: Date;
  others: QuotaRow[];
  meters: (Meter & {
    key: string;
    startAt: Date;
    endAt: Date;
    limit: number | null;
    factor: number | null;
    refusedAt: Date | null;
  })[];
}

export function createLedger(parts: LedgerParts): RunningLedger {
  const { clock, log, platforms, store } = parts;
  const uses = createUses(parts);
  const known = new Map<PlatformName, Known>();
  const reading = new Map<PlatformName, Promise<Known>>();
  let timer: NodeJS.Timeout | null = null;

  async function read({ name: platform, appId, metering }: Metered): Promise<Known> {
    const now = clock.now();
    const periods = [...new Set(metering.meters.map(({ period }) => periodOf(period, now).key))];
    const isPerAccount = metering.meters.some(({ allowance }) => typeof allowance === 'object' && allowance);
    const others = await store.quotas.ofOthers({ platform, appId }, periods, uses.writer);
    const accounts = isPerAccount ? await store.quotas.countAccounts(platform) : 0;
    const meters = metering.meters.map(async (meter) => {
      const { key, startAt, endAt } = periodOf(meter.period, now);
      const refusal = await store.settings.get<{ at: string | null }>(refusalName(platform, meter.unit));
      const factor = forecastFactor(meter.period, now, parts.calendar);
      const limit = parts.allowances?.[platform]?.[meter.unit] ?? limitOf(meter, accounts);
      return {
        ...meter,
        key,
        startAt,
        endAt,
        limit,
        factor,
        refusedAt: refusal?.at ? new Date(refusal.at) : null,
      };
    });
    return { readAt: now, others, meters: await Promise.all(meters) };
  }

  const isFresh = ({ readAt, meters }: Known, now: Date) =>
    Math.abs(now.getTime() - readAt.getTime()) < freshMs && meters.every(({ endAt }) => now < endAt);

  /** One reading for all who ask at once. */
  async function knownOf(platform: Metered): Promise<Known> {
    const held = known.get(platform.name);
    if (held && isFresh(held, clock.now())) return held;
    const asked = reading.get(platform.name) ?? read(platform).finally(() => reading.delete(platform.name));
    reading.set(platform.name, asked);
    const fresh = await asked;
    known.set(platform.name, fresh);
    return fresh;
  }

  async function standings(name: PlatformName): Promise<Standing[]> {
    const platform = platforms.get(name);
    if (!platform || platform.metering.meters.length === 0) return [];
    const { others, meters } = await knownOf(platform);
    const now = clock.now();
    const rows = [...others, ...uses.mine(name)];
    return meters.map(({ limit: allowance, factor, refusedAt, freeInReplies = false, ...meter }) => {
      const byKind = sumByKind(rows.filter((r) => r.unit === meter.unit && r.period === meter.key));
      const used = byKind.reduce((sum, entry) => sum + entry.used, 0);
      const forecast = factor === null ? null : Math.round(used * factor);
      const said = uses.refusedAt(name, meter.unit) ?? refusedAt;
      const refused = said !== null && said >= meter.startAt && now.getTime() - said.getTime() < refusalMs;
      const stage = stageOf({ used, allowance, forecast, refused });
      const { unit, period, key, endAt, forSending } = meter;
      return {
        unit,
        period,
        key,
        endAt,
        forSending,
        freeInReplies,
        used,
        allowance,
        forecast,
        stage,
        refused,
        byKind,
      };
    });
  }

  return {
    standings,
    thrift: async (name) => thriftOf(await standings(name)),
    flush: uses.writeDown,
    start() {
      timer ??= setInterval(() => {
        uses
          .writeDown()
          .catch((err: unknown) => log.warn({ err }, 'metered uses could not be written down; tried again'));
      }, flushMs);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await uses
        .writeDown()
        .catch((err: unknown) => log.warn({ err }, 'the metered uses of the last second are lost'));
    },
  };
}

function limitOf({ allowance }: Meter, accounts: number): number | null {
  if (allowance === null || typeof allowance === 'number') return allowance;
  // Before anybody is known there is nobody to send to.
  return accounts === 0 ? null : accounts * allowance.perAccount;
}

function sumByKind(rows: QuotaRow[]): Standing['byKind'] {
  const sums = new Map<string, number>();
  for (const { kind, used } of rows) sums.set(kind, (sums.get(kind) ?? 0) + used);
  return [...sums]
    .map(([kind, used]) => ({ kind: kind as UseKind, used }))
    .sort((a, b) => b.used - a.used || a.kind.localeCompare(b.kind));
}
