/** Many callers share a statement, and each hears only of its own. */
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/store/gather.ts';

/** Answers each ask with its double; a 13 is refused, and the whole batch with it. */
function doubling(options: { most: number; atOnce?: number }) {
  const batches: number[][] = [];
  let side = 0;
  let mostSideBySide = 0;
  const ask = gather(async (asks: number[]) => {
    batches.push(asks);
    mostSideBySide = Math.max(mostSideBySide, ++side);
    await new Promise((resolve) => setImmediate(resolve));
    side--;
    if (asks.includes(13)) throw new Error('refused');
    return asks.map((one) => one * 2);
  }, options);
  return { ask, batches, mostSideBySide: () => mostSideBySide };
}

describe('gathering', () => {
  it('lets one caller through at once, and takes those who come meanwhile together', async () => {
    const { ask, batches } = doubling({ most: 10 });
    expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('takes no more together than it may, in the order in which they came', async () => {
    const { ask, batches } = doubling({ most: 2 });
    await Promise.all([1, 2, 3, 4].map(ask));
    expect(batches).toEqual([[1], [2, 3], [4]]);
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
