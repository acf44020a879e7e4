/** The story of an item: everything that is known of it, each thing with its moment, and only what is proven. */
import type { ActKind } from './act.ts';
import type { Tier } from './item.ts';
import type { PlatformName } from './person.ts';
import type { ProofStep, Sending } from './proof.ts';

/** One thing that happened; people and places by name, times as ISO 8601. */
export type StoryEntry =
  | {
      kind: 'said';
      at: string;
      who: string;
      where: string;
      platform: PlatformName | null;
      isFirst: boolean;
      /** Of a system that says one thing after the other of its matter. */
      words?: string;
    }
  | { kind: 'tier'; at: string; tier: Tier; by: string | null; reason: string; isFirst: boolean }
  /** What is proven of one person who was to be told; a step that nobody has proven is left out. */
  | {
      kind: 'proof';
      at: string;
      who: string;
      platform: PlatformName | null;
      sending: Sending;
      isTogether: boolean;
      steps: Partial<Record<ProofStep, string>>;
      /** The number of the item merged into it of which she was told. */
      of?: number;
    }
  | {
      kind: 'act';
      at: string;
      act: ActKind;
      by: string | null;
      to: string[];
      words: string;
      until: string | null;
      /** The number of the item merged into it with which it was done. */
      of?: number;
    }
  /**
   * Another item was merged into it, or taken out again; `isItself`: it was this one, and the number is that of the other.
   * Without a number the other is not for whoever reads this.
   */
  | { kind: 'merged' | 'apart'; at: string; number: number | null; by: string | null; isItself?: boolean }
  /** After it was dealt with it was said to be back: the number of that alarm, if the reader may see it. */
  | { kind: 'back'; at: string; number: number | null };

/** What comes next where nobody has taken it: people are told, or told again; who put it off is reminded; or it has been everywhere. */
export interface NextStep {
  kind: 'tell' | 'again' | 'remind' | 'end';
  at: string;
  /** Empty where nobody can be found as of now. */
  names: string[];
}

const order: Record<StoryEntry['kind'], number> = {
  said: 0,
  tier: 1,
  act: 2,
  proof: 3,
  merged: 4,
  apart: 5,
  back: 6,
};

/** In the order in which it happened; what happened at one moment in the order in which it follows from each other. */
export function inOrder(entries: StoryEntry[]): StoryEntry[] {
  return [...entries].sort((a, b) => a.at.localeCompare(b.at) || order[a.kind] - order[b.kind]);
}
