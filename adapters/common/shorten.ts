/** Lists that are too long for a card lose lines at their end, and say how many; everything else must stand. */

export interface Shortenable {
  lines: string[];
  /** Lines at the end may be left out. */
  canShorten: boolean;
}

/** The lines that are shown, with words about those that are not. */
export function withMore<One extends Shortenable>(
  one: One,
  count: number,
  more: (left: number) => string,
): One {
  const left = one.lines.length - count;
  return left === 0 ? one : { ...one, lines: [...one.lines.slice(0, count), more(left)] };
}

/** Takes a tenth from the end of the heaviest list; false if each is down to its first. `shown` counts the lines of each. */
export function shorten(all: Shortenable[], shown: number[]): boolean {
  const weights = all.map(({ lines, canShorten }, index) => {
    const count = shown[index] ?? 0;
    return canShorten && count > 1 ? Buffer.byteLength(lines.slice(0, count).join('')) : 0;
  });
  const heaviest = weights.indexOf(Math.max(...weights));
  if ((weights[heaviest] ?? 0) === 0) return false;
  const count = shown[heaviest] ?? 0;
  shown[heaviest] = Math.max(1, count - Math.ceil(count / 10));
  return true;
}
