/** A sliding window for a platform's rate; time is handed in. */

export interface Window {
  /** Milliseconds to wait before one more fits; 0 when it fits now. */
  waitMs(nowMs: number): number;
  take(nowMs: number): void;
}

/** At most `limit` takes within any `spanMs`. Remembers only the last `limit` moments. */
export function createWindow(limit: number, spanMs: number): Window {
  const takenAt = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  return {
    waitMs(nowMs) {
      const oldest = takenAt[next] ?? Number.NEGATIVE_INFINITY;
      const age = nowMs - oldest;
      // A clock that was set back must not lock the window for ever.
      return age >= spanMs || age < 0 ? 0 : spanMs - age;
    },
    take(nowMs) {
      takenAt[next] = nowMs;
      next = (next + 1) % limit;
    },
  };
}

/** Windows by key, made when first asked for. */
export function createWindows(): {
  /** Takes one of each if all fit; false if one is full, and then nothing is taken. */
  take(nowMs: number, wanted: readonly { key: string; limit: number; spanMs: number }[]): boolean;
} {
  const windows = new Map<string, Window>();
  return {
    take(nowMs, wanted) {
      const all = wanted.map(({ key, limit, spanMs }) => {
        const window = windows.get(key) ?? createWindow(limit, spanMs);
        windows.set(key, window);
        return window;
      });
      if (all.some((window) => window.waitMs(nowMs) > 0)) return false;
      for (const window of all) window.take(nowMs);
      return true;
    },
  };
}
