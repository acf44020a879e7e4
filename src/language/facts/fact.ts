/** One critical fact of a text, and what all of its readers share. */
export type FactKind = 'quantity' | 'money' | 'share' | 'day' | 'code' | 'person' | 'department' | 'customer';

export interface Fact {
  kind: FactKind;
  /** In one form: a number, `2026-12-04`, an id. */
  value: string;
  /** What is counted, the currency, the letters of a number such as SO-2031; empty where there is none. */
  unit: string;
  /** As it was written. */
  said: string;
  /** The words about it that tell two facts of a kind apart. */
  about: string;
  /** 至少, 约, 以上: as much as is said of it, but no exact number. */
  bound: string;
  /** Said in passing (一份, 一个): it fits what was meant, and is missed by nobody. */
  isSlight: boolean;
  isOwner: boolean;
  /** The minute of the day, where one is said beside a day. */
  minute: number | null;
  index: number;
}

export type Span = readonly [from: number, to: number];
export interface Found {
  facts: Fact[];
  spans: Span[];
}

export const mask = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (rest, [from, to]) => `${rest.slice(0, from)}${'\u0000'.repeat(to - from)}${rest.slice(to)}`,
    text,
  );

export const plainFact = { unit: '', about: '', bound: '', isSlight: false, isOwner: false, minute: null };
