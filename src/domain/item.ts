/** A tracked piece of information: where it came from, its tier, who must act, what became of it. */
import type { PlatformName } from './person.ts';

/** 一级 at once, 二级 in the periodic package, 三级 in the weekly issue; null does not flow (chat, thanks, private). */
export type Tier = 1 | 2 | 3 | null;

/** `noted` is every item that nobody has to take on; `corrected` a tier 1 that was none. */
export type ItemState = 'open' | 'acked' | 'escalated' | 'corrected' | 'noted';

/** What the rules make of a message. */
export interface TierVerdict {
  tier: Tier;
  /** How sure, 0 to 1. */
  score: number;
  /** Names a text under `tier.reasons`, with the word that decided after a colon, e.g. `complaint:投诉`. */
  reason: string;
  /** Not called tier 1, but near enough that a person is asked. */
  mayBeTierOne?: boolean;
}

export interface Item {
  id: string;
  /** What people say: 事项 12. */
  number: number;
  platform: PlatformName;
  messageId: string;
  chatId: string | null;
  senderId: string | null;
  text: string;
  tier: Tier;
  score: number;
  reason: string;
  departmentId: string | null;
  state: ItemState;
  ackedBy: string | null;
  ackedAt: Date | null;
  escalatedAt: Date | null;
  saidAt: Date;
}
