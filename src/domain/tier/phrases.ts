/**
 * Many words as one table to walk through: from each place of a text the words that begin there are found letter by
 * letter. Numbers in flat arrays and no objects, since each message takes a few hundred steps here.
 */

/** Nothing goes on from here. */
const dead = 0;
const start = 1;
/** A slot holds a state, a letter, and the state that comes after. */
const width = 3;

export class Phrases {
  static readonly start = start;

  private states = start + 1;
  /** Open addressing, at most half full. */
  private slots: Int32Array = new Int32Array(64 * width);
  private mask = 63;
  private filled = 0;
  /** One bit for each letter that is a word. */
  private readonly alone = new Int32Array(2048);
  /** One bit for each pair of letters with which a word begins, and for whatever else falls on the same bit. */
  private readonly pairs = new Int32Array(2048);
  /** The number of the word that ends in a state; 0 where none does. */
  private ends: Int32Array = new Int32Array(64);

  /** `number` is what `wordAt` tells of it, from 1. */
  add(word: string, number: number): void {
    if (word === '') return;
    let state = start;
    for (let at = 0; at < word.length; at++) state = this.reach(state, word.charCodeAt(at));
    if (word.length === 1) mark(this.alone, word.charCodeAt(0));
    else mark(this.pairs, pairOf(word, 0));
    this.ends[state] = number;
  }

  /** Whether a word may begin there; most places are seen through without a step into the table. */
  mayBegin(text: string, at: number): boolean {
    return isMarked(this.pairs, pairOf(text, at)) || isMarked(this.alone, text.charCodeAt(at));
  }

  /** The state after one more letter, 0 where no word goes on like this; begin with `Phrases.start`. */
  step(state: number, code: number): number {
    const { slots, mask } = this;
    let at = slotFor(state, code, mask);
    for (;;) {
      const next = slots[at * width + 2] as number;
      if (next === dead || (slots[at * width] === state && slots[at * width + 1] === code)) return next;
      at = (at + 1) & mask;
    }
  }

  wordAt(state: number): number {
    return this.ends[state] as number;
  }

  private reach(state: number, code: number): number {
    const known = this.step(state, code);
    if (known !== dead) return known;
    if (++this.filled * 2 > this.mask) this.grow();
    const next = this.states++;
    if (next >= this.ends.length) this.ends = enlarged(this.ends);
    this.put(state, code, next);
    return next;
  }

  private put(state: number, code: number, next: number): void {
    let at = slotFor(state, code, this.mask);
    while (this.slots[at * width + 2] !== dead) at = (at + 1) & this.mask;
    this.slots.set([state, code, next], at * width);
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += width) {
      const [state, code, next] = old.subarray(at, at + width) as unknown as [number, number, number];
      if (next !== dead) this.put(state, code, next);
    }
  }
}

/** Odd numbers that spread what differs in few bits (Knuth, The Art of Computer Programming 3, 6.4). */
const golden = 0x9e3779b1;

function slotFor(state: number, code: number, mask: number): number {
  const mixed = Math.imul(Math.imul(state, golden) ^ code, golden);
  return (mixed ^ (mixed >>> 15)) & mask;
}

const pairOf = (text: string, at: number): number => {
  const mixed = Math.imul(Math.imul(text.charCodeAt(at), golden) ^ text.charCodeAt(at + 1), golden);
  return mixed >>> 16;
};

function mark(bits: Int32Array, which: number): void {
  bits[which >>> 5] = (bits[which >>> 5] as number) | (1 << (which & 31));
}

const isMarked = (bits: Int32Array, which: number): boolean =>
  (((bits[which >>> 5] as number) >>> (which & 31)) & 1) === 1;

function enlarged(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
