/** Small machinery around a simulated platform: when nothing moves, who listens, and what ticks. */

const checkMs = 1000;

interface Busy {
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
}

/** Resolves once none of them is busy any more. */
export function createQuiet(parts: readonly Busy[]): () => Promise<void> {
  let waiting: (() => void)[] = [];
  const isQuiet = () => !parts.some((part) => part.isBusy());
  const check = () => {
    if (!isQuiet()) return;
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };
  for (const part of parts) part.onQuiet(check);
  return () => (isQuiet() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)));
}

export interface Listeners<Change> {
  tell(change: Change): void;
  subscribe(listener: (change: Change) => void): () => void;
}

export function createListeners<Change>(): Listeners<Change> {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Looks every second for what is due; a clock that jumps is followed by a tick of its own. */
export function createTicker(tick: () => void): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      timer = setInterval(tick, checkMs);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}
