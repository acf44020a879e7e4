/** The month's ledger of metered calls and of webhook and Stream units, by Beijing time. */
import type { Ground } from './core.ts';
import type { QuotaUse } from './types.ts';
import { emptyQuota, type QuotaRow } from './world.ts';

const beijingMs = 8 * 60 * 60_000;

export interface Quota {
  /** Counts a metered call; false if the month's calls are used up. */
  call(path: string): boolean;
  /** Counts one unit; false if the month's units are used up. */
  unit(kind: string): boolean;
  /** False if so many DINGs are not left. */
  ding(kind: 'app' | 'sms' | 'phone', count: number): boolean;
  /** Uses up what is left of the month. */
  exhaust(which: 'api' | 'stream' | undefined): void;
  relieve(): void;
  use(): QuotaUse;
}

export function createQuota(ground: Ground): Quota {
  const { world, edition, assume } = ground;
  const enforced = ground.options.limits !== 'off';
  const forced = { api: false, stream: false };

  function row(): QuotaRow {
    const month = new Date(ground.nowMs() + beijingMs).toISOString().slice(0, 7);
    if (world.quota.month !== month) {
      world.quota = emptyQuota(month);
      forced.api = false;
      forced.stream = false;
    }
    return world.quota;
  }

  function isOut(used: number, limit: number, outAtMs: number | undefined): boolean {
    return enforced && used >= limit && ground.nowMs() - (outAtMs ?? ground.nowMs()) >= assume.quotaGraceMs;
  }

  return {
    call(path) {
      const now = row();
      if (now.api >= edition.apiCalls) now.apiOutAtMs ??= ground.nowMs();
      if (forced.api || isOut(now.api, edition.apiCalls, now.apiOutAtMs)) return false;
      now.api += 1;
      now.byPath[path] = (now.byPath[path] ?? 0) + 1;
      return true;
    },
    unit(kind) {
      const now = row();
      if (now.stream >= edition.streamUnits) now.streamOutAtMs ??= ground.nowMs();
      if (forced.stream || isOut(now.stream, edition.streamUnits, now.streamOutAtMs)) return false;
      now.stream += 1;
      now.byKind[kind] = (now.byKind[kind] ?? 0) + 1;
      return true;
    },
    ding(kind, count) {
      const now = row();
      if (enforced && now.ding[kind] + count > assume.dingAllowance[kind]) return false;
      now.ding[kind] += count;
      return true;
    },
    exhaust(which) {
      row();
      if (which !== 'stream') forced.api = true;
      if (which !== 'api') forced.stream = true;
    },
    relieve() {
      forced.api = false;
      forced.stream = false;
    },
    use() {
      const now = row();
      return {
        month: now.month,
        api: { used: now.api, limit: edition.apiCalls, byPath: { ...now.byPath } },
        stream: { used: now.stream, limit: edition.streamUnits, byKind: { ...now.byKind } },
        ding: { ...now.ding },
      };
    },
  };
}
