/** Chance for tests of random lives: the same seed gives the same throws. */
export interface Dice {
  /** At least 0, less than 1. */
  random(): number;
  chance(share: number): boolean;
  /** A whole number from `from` on and below `to`. */
  between(from: number, to: number): number;
  oneOf<T>(list: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  return {
    random,
    between,
    chance: (share) => random() < share,
    oneOf: <T>(list: readonly T[]): T => list[between(0, list.length)] as T,
  };
}
