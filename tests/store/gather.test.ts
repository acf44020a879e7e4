/** Many callers share a statement, and each hears only of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/store/gather.ts';

/** Answers each ask with its double; a 13 is refused, and the whole batch with it. */
function doubling(options: { most: number; atOnce?: number; everyMs?: number }) {
  const batches: number[][] = [];
  let side = 0;
  let mostSideBySide = 0;
  const ask = gather(async (asks: number[]) => {
    batches.push(asks);
    mostSideBySide = Math.max(mostSideBySide, ++side);
    await sleep(5);
    side--;
    if (asks.includes(13)) throw new Error('refused');
    return asks.map((one) => one * 2);
  }, options);
  return { ask, batches, mostSideBySide: () => mostSideBySide };
}

describe('gathering', () => {
  it('takes those together who come in the same turn, and those who come while it is under way', async () => {
    const { ask, batches } = doubling({ most: 10 });
    const first = [ask(1), ask(2)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.all([...first, ask(3), ask(4)])).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('begins no sooner than it may after the last time, and at once after a pause', async () => {
    const { ask, batches } = doubling({ most: 10, everyMs: 200 });
    const began = performance.now();
    await ask(1);
    expect(performance.now() - began).toBeLessThan(190);
    await Promise.all([ask(2), sleep(20).then(() => ask(3))]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(199);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('takes no more together than it may, in the order in which they came', async () => {
    const { ask, batches } = doubling({ most: 2 });
    await Promise.all([1, 2, 3, 4].map(ask));
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('runs side by side what it may, and no more', async () => {
    const { ask, mostSideBySide } = doubling({ most: 1, atOnce: 2 });
    await Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(mostSideBySide()).toBe(2);
  });

  it('answers the others when one of them is refused', async () => {
    const { ask } = doubling({ most: 10 });
    const answers = await Promise.allSettled([ask(1), ask(13), ask(3)]);
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([
      2,
      'refused',
      6,
    ]);
  });

  it('goes on after a refusal', async () => {
    const { ask } = doubling({ most: 10 });
    await expect(ask(13)).rejects.toThrow('refused');
    expect(await ask(4)).toBe(8);
  });
});
