/** A tracked piece of information: where it came from, its tier, who must act, what became of it. */
import type { PlatformName } from './person.ts';

/** 一级 at once, 二级 in the periodic package, 三级 in the weekly issue; null does not flow (chat, thanks, private). */
export type Tier = 1 | 2 | 3 | null;

/** Where something was said: on a chat platform, or by a system over `POST /v1/messages`. */
export type Origin = PlatformName | 'api';

/** `noted` is every item that nobody has to take on; `corrected` a tier 1 that was none; `resolved` one that is dealt with. */
export type ItemState = 'open' | 'acked' | 'escalated' | 'corrected' | 'noted' | 'resolved';

/** As whom somebody was told of a tier 1: `responsible` by the item itself or for its department, `receiver` by handing it over. */
export type ItemDuty = 'responsible' | 'deputy' | 'head' | 'duty' | 'named' | 'admin' | 'receiver';

/** What a matter is about. The first three are what the scheme exists for; they get structure, limits and proof. */
export const matterKinds = ['customer-request', 'project-progress', 'decision', 'other'] as const;
export type MatterKind = (typeof matterKinds)[number];

/** What the rules make of a message. */
export interface TierVerdict {
  tier: Tier;
  /** How sure, 0 to 1. */
  score: number;
  /** Names a text under `tier.reasons`, with the word that decided after a colon, e.g. `complaint:投诉`. */
  reason: string;
  /** Not called tier 1, but near enough that a person is asked. */
  mayBeTierOne?: boolean;
  /** The company or its people said that this is its tier, also where the model says the same and gives the reason. */
  isLaidDown?: true;
  /** Where a rule of the company tells; else it follows from the reason. */
  kind?: MatterKind;
  /** Its sender says that it is a rehearsal. */
  isDrill?: true;
}

export interface Item {
  id: string;
  /** What people say: 事项 12. */
  number: number;
  origin: Origin;
  /** Its id there: the message's, or the system's name with its key. */
  messageId: string;
  /** The system that said it, by name; null for people. */
  source: string | null;
  /** Where it can be looked up there. */
  link: string | null;
  /** It turned out to be the same matter as that item, which stands for both. */
  mergedInto: string | null;
  chatId: string | null;
  senderId: string | null;
  text: string;
  tier: Tier;
  score: number;
  reason: string;
  kind: MatterKind;
  departmentId: string | null;
  state: ItemState;
  ackedBy: string | null;
  ackedAt: Date | null;
  escalatedAt: Date | null;
  saidAt: Date;
  /** How often it has set off the alarm; each time people are told and limited anew. */
  alarms: number;
  /** Put off until then by somebody, once for each alarm. */
  snoozedUntil: Date | null;
  /** Only a rehearsal, and marked as such everywhere. */
  isDrill: boolean;
}

/** What is kept of a text to find others that tell of the same matter. */
export interface Print {
  /** Equal for texts that are the same but for greetings and manners. */
  key: string;
  /** Texts that have much in common share some of these. */
  sketch: number[];
}

const former = 'former.';

/** Of what whoever had it is told alone: it stays true when the next one takes it. */
export const formerCause = (itemId: string): string => former + itemId;

/** The item of which a message of ours tells, by what caused that. */
export const itemOfCause = (cause: string): string =>
  cause.startsWith(former) ? cause.slice(former.length) : cause;
