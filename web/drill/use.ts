/** Small hooks of the page: remembered choices, the width of the window, the clock that goes on by itself. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Snapshot } from './store.ts';

/** A choice that is still there after the page was loaded again. */
export function useRemembered<T>(name: string, initial: T): [T, (value: T) => void] {
  const key = `xinliu-drill-${name}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? initial : (JSON.parse(kept) as T);
    } catch {
      return initial;
    }
  });
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Without a memory the choice holds until the page is closed.
      }
    },
    [key],
  );
  return [value, remember];
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

const widths = { three: 1360, two: 1040, side: 760 };

/** How many chats stand side by side, and whether the column at the right does. */
export function useRoom(): { phones: 1 | 2 | 3; hasSide: boolean } {
  const three = useMedia(`(min-width: ${widths.three}px)`);
  const two = useMedia(`(min-width: ${widths.two}px)`);
  const hasSide = useMedia(`(min-width: ${widths.side}px)`);
  return { phones: three ? 3 : two ? 2 : 1, hasSide };
}

/** The drill's time, each second anew while it ticks. */
export function useNow({ state, stateCameAt, reachable }: Snapshot): Date {
  const [, tick] = useState(0);
  const isTicking = state?.ticking === true && reachable;
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  const gone = isTicking ? performance.now() - stateCameAt : 0;
  return new Date(new Date(state?.now ?? 0).getTime() + gone);
}
