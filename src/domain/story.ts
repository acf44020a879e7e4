/** The story of an item: everything that is known of it, each thing with its moment, and only what is proven. */
import type { ActKind } from './act.ts';
import type { Tier } from './item.ts';
import type { PlatformName } from './person.ts';

/** One thing that happened; people and places by name, times as ISO 8601. */
export type StoryEntry =
  | { kind: 'said'; at: string; who: string; where: string; platform: PlatformName | null; isFirst: boolean }
  | { kind: 'tier'; at: string; tier: Tier; by: string | null; reason: string; isFirst: boolean }
  /** What the platform has proven of one message to one person: taken, read, or that it did not go. */
  | {
      kind: 'proof';
      at: string;
      who: string;
      platform: PlatformName;
      acceptedAt: string | null;
      readAt: string | null;
      failed: boolean;
    }
  | {
      kind: 'act';
      at: string;
      act: ActKind;
      by: string | null;
      to: string[];
      words: string;
      until: string | null;
    }
  | { kind: 'merged'; at: string; number: number; by: string | null };

const order: Record<StoryEntry['kind'], number> = { said: 0, tier: 1, act: 2, proof: 3, merged: 4 };

/** In the order in which it happened; what happened at one moment in the order in which it follows from each other. */
export function inOrder(entries: StoryEntry[]): StoryEntry[] {
  return [...entries].sort((a, b) => a.at.localeCompare(b.at) || order[a.kind] - order[b.kind]);
}
