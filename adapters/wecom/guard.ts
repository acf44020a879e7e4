/**
 * Counts what we send to each person, because WeCom drops what is beyond its limits without a word (path/90312 and
 * 90454, read 2026-11): we stop before it does, and say so. The pace keeps far below; this is the last fence, for
 * what the pace does not see, such as one card that becomes several messages. The ledger counts over all processes and
 * outlives them; where nobody counts, this process does.
 */
import type { Tally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createMemory } from '../common/values.ts';

export interface Span {
  count: number;
  perMs: number;
}

export interface Guard {
  /** Notes `times` sends; rejects if they would pass a limit, and then nothing is noted. */
  take(bucket: string, spans: readonly Span[], times?: number): Promise<void>;
}

const mostRemembered = 20_000;

export function createGuard(clock: Clock, tally: Pick<Tally, 'room'>): Guard {
  const sent = createMemory<number[]>(mostRemembered);
  return {
    async take(bucket, spans, times = 1) {
      const waitMs = await tally.room(bucket, spans, times);
      if (waitMs > 0) throw wouldBeDropped(bucket, waitMs);
      const now = clock.now().getTime();
      const longest = Math.max(...spans.map(({ perMs }) => perMs));
      const kept = (sent.get(bucket) ?? []).filter((at) => now - at < longest);
      for (const { count, perMs } of spans) {
        const inside = kept.filter((at) => now - at < perMs);
        if (inside.length + times <= count) continue;
        const free = inside[inside.length + times - count - 1] ?? now;
        throw wouldBeDropped(bucket, free + perMs - now);
      }
      sent.set(bucket, [...kept, ...Array.from({ length: times }, () => now)]);
    },
  };
}

const wouldBeDropped = (bucket: string, waitMs: number) =>
  new PlatformError('wecom', 'rate-limited', 'WeCom would drop this message without a word', {
    code: 'silent-limit',
    retryAfterMs: Math.max(1_000, waitMs),
    bucket,
    wouldBeDropped: true,
  });
