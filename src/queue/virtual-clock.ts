/** The moment of virtual time: it stands, or flows with the machine's clock, or is moved; it never goes back. */

export interface VirtualClock {
  nowMs(): number;
  isFlowing(): boolean;
  moveTo(ms: number): void;
  /** Flows from where it is. */
  flow(): void;
  stop(): void;
  /** Stands while `work` moves it, even if it flows otherwise. */
  held(work: () => Promise<void>): Promise<void>;
}

export function createVirtualClock(startMs: number): VirtualClock {
  let ms = startMs;
  let isFlowing = false;
  let isHeld = false;
  let machineMs = performance.now();

  // Whole milliseconds are taken from the machine and the rest is left to it, so that nothing is lost over time.
  const nowMs = () => {
    const passedMs = Math.floor(performance.now() - machineMs);
    if (!isFlowing || isHeld || passedMs <= 0) return ms;
    machineMs += passedMs;
    ms += passedMs;
    return ms;
  };
  return {
    nowMs,
    isFlowing: () => isFlowing,
    moveTo: (to) => {
      ms = Math.max(nowMs(), to);
    },
    flow: () => {
      if (!isFlowing) machineMs = performance.now();
      isFlowing = true;
    },
    stop: () => {
      nowMs();
      isFlowing = false;
    },
    held: async (work) => {
      nowMs();
      isHeld = true;
      try {
        await work();
      } finally {
        isHeld = false;
        machineMs = performance.now();
      }
    },
  };
}
