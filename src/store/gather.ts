/**
 * Many callers, one statement: what is asked while a statement is under way goes together into the next one. A caller
 * alone does not wait; under load round trips and waits for the disk are shared. Each still hears only of its own.
 */

/** `run` answers all asks in their order, in one transaction of its own; at most `atOnce` run side by side. */
export function gather<Ask, Answer>(
  run: (asks: Ask[]) => Promise<Answer[]>,
  { most, atOnce = 1 }: { most: number; atOnce?: number },
): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let running = 0;

  const runWaiting = async () => {
    running++;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(batch, run);
    }
    running--;
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (running < atOnce) void runWaiting();
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
