/** Several take their steps together: one statement each, nobody left behind, and with one failure all of them end. */
import { describe, expect, it } from 'vitest';
import { Apart, createMarch } from '../../src/router/march.ts';

/** Two steps whose asks are noted; a 13 is refused. */
function twoSteps() {
  const march = createMarch();
  const taken: number[][] = [];
  const double = async (asks: number[]) => {
    taken.push(asks);
    if (asks.includes(13)) throw new Error('refused');
    return asks.map((one) => one * 2);
  };
  const first = march.step(double);
  const second = march.step(double, (one) => (one > 1_000 ? [String(one)] : []));
  return { march, taken, first, second };
}

const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('several who take their steps together', () => {
  it('wait for each other at each step, and each hears only of its own', async () => {
    const { march, taken, first, second } = twoSteps();
    const heard: number[] = [];
    await march.go(
      [1, 2, 3].map((n) => async () => {
        if (n === 3) await pause();
        heard.push(await second(`w${n}`, await first(`w${n}`, n)));
      }),
    );
    expect([taken, heard]).toEqual([
      [
        [1, 2, 3],
        [2, 4, 6],
      ],
      [4, 8, 12],
    ]);
  });

  it('take the earliest step first, and wait for nobody who has arrived or leaves a step out', async () => {
    const { march, taken, first, second } = twoSteps();
    await march.go([
      async () => {},
      async () => void (await second('b', 7)),
      async () => void (await second('c', await first('c', 4))),
    ]);
    expect(taken).toEqual([[4], [7, 8]]);
  });

  it('end together with the first failure, also those who wait at another step or come later', async () => {
    const { march, first, second } = twoSteps();
    const ends: string[] = [];
    const walk = (name: string, run: () => Promise<unknown>) => async () => {
      await run().then(
        () => ends.push(`${name} arrived`),
        (error: Error) => ends.push(`${name}: ${error.message}`),
      );
    };
    const gone = march.go([
      walk('a', () => first('a', 13)),
      walk('b', () => second('b', 2)),
      walk('c', async () => {
        await first('c', 1).catch(() => pause());
        return first('c', 3);
      }),
    ]);
    await expect(gone).rejects.toThrow('refused');
    expect(ends.sort()).toEqual(['a: refused', 'b: refused', 'c: refused']);
  });

  it('do not go on where somebody wants what another has to itself, and say who', async () => {
    const { march, taken, first, second } = twoSteps();
    const gone = march.go(
      [1_001, 1_002, 1_001].map((n, index) => async () => {
        await first(`w${index}`, index);
        await second(`w${index}`, n);
      }),
    );
    await expect(gone).rejects.toThrow(Apart);
    await gone.catch((error: Apart) => expect([...error.who]).toEqual(['w2']));
    expect(taken).toEqual([[0, 1, 2]]);
  });

  it('fail where one of them is ended from outside, whatever it makes of it', async () => {
    const { march, first } = twoSteps();
    const gone = march.go([
      async () => void (await first('a', 1)),
      async () => march.end(new Error('does more than a step')),
    ]);
    await expect(gone).rejects.toThrow('does more than a step');
  });
});
