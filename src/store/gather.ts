/**
 * Many callers, one statement: what is asked in the same turn, or while a statement is under way, goes together into the next
 * one. A caller alone does not wait, or only `everyMs` after the last; under load round trips and waits for the disk are shared. Each still hears only of its own.
 */

/**
 * `run` answers all asks in their order, in one transaction of its own; at most `atOnce` run side by side, and one begins
 * `everyMs` after the last at the earliest.
 */
export function gather<Ask, Answer>(
  run: (asks: Ask[]) => Promise<Answer[]>,
  { most, atOnce = 1, everyMs = 0 }: { most: number; atOnce?: number; everyMs?: number },
): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let running = 0;
  let isComing = false;
  /** By a clock that nobody puts back. */
  let beganAtMs = -everyMs;

  const begin = () => {
    isComing = false;
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    running++;
    beganAtMs = performance.now();
    void settle(batch, run).finally(() => {
      running--;
      look();
    });
    look();
  };
  const look = () => {
    if (isComing || running >= atOnce || waiting.length === 0) return;
    isComing = true;
    const waitMs = beganAtMs + everyMs - performance.now();
    if (waitMs > 0) setTimeout(begin, waitMs);
    else setImmediate(begin);
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      look();
    });
}

interface Waiting<Ask, Answer> {
  ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** One that the database refuses must not take the others with it: after a failure each is tried alone. */
async function settle<Ask, Answer>(
  batch: Waiting<Ask, Answer>[],
  run: (asks: Ask[]) => Promise<Answer[]>,
): Promise<void> {
  try {
    const answers = await run(batch.map(({ ask }) => ask));
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) only?.reject(error);
    else await Promise.all(batch.map((one) => settle([one], run)));
  }
}
