/** A binary heap: gives back the least entry first. */

export interface Heap<T> {
  readonly size: number;
  peek(): T | undefined;
  push(entry: T): void;
  pop(): T | undefined;
  /** All, in no order. */
  entries(): readonly T[];
}

export function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const entries: T[] = [];
  const at = (i: number) => entries[i] as T;
  const swapIfBefore = (i: number, j: number): boolean => {
    if (!isBefore(at(i), at(j))) return false;
    [entries[i], entries[j]] = [at(j), at(i)];
    return true;
  };
  const rise = (from: number) => {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!swapIfBefore(i, parent)) return;
      i = parent;
    }
  };
  const sink = () => {
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      if (left >= entries.length) return;
      const right = left + 1;
      const least = right < entries.length && isBefore(at(right), at(left)) ? right : left;
      if (!swapIfBefore(least, i)) return;
      i = least;
    }
  };
  return {
    get size() {
      return entries.length;
    },
    peek: () => entries[0],
    entries: () => entries,
    push: (entry) => {
      entries.push(entry);
      rise(entries.length - 1);
    },
    pop: () => {
      const first = entries[0];
      const last = entries.pop();
      if (entries.length > 0 && last !== undefined) {
        entries[0] = last;
        sink();
      }
      return first;
    },
  };
}
