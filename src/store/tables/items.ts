/** Items, how they got their tier, and who said what of them. */
import type { Generated } from 'kysely';
import type { ItemDuty, ItemState } from '../../domain/item.ts';
import type { Json } from './json.ts';

export interface ItemTables {
  items: {
    id: string;
    number: Generated<number>;
    platform: string;
    messageId: string;
    chatId: string | null;
    senderId: string | null;
    text: string;
    tier: number | null;
    score: number;
    reason: string;
    kind: Generated<string>;
    topic: string | null;
    departmentId: string | null;
    state: ItemState;
    ackedBy: string | null;
    ackedAt: Date | null;
    escalatedAt: Date | null;
    saidAt: Date;
    createdAt: Date;
    alarms: Generated<number>;
    snoozedUntil: Generated<Date | null>;
    isDrill: Generated<boolean>;
    staysOut: Generated<boolean>;
    letInAt: Date | null;
    source: Generated<string | null>;
    link: Generated<string | null>;
    mergedInto: Generated<string | null>;
    print: Generated<string | null>;
    sketch: Generated<number[] | null>;
    heardAt: Generated<Date | null>;
  };
  itemActs: {
    id: Generated<number>;
    itemId: string;
    kind: string;
    byId: string | null;
    toIds: string[];
    words: string;
    until: Date | null;
    at: Date;
  };
  itemPeople: { itemId: string; personId: string; duty: ItemDuty };
  rulePeople: { id: Generated<number>; name: string; personId: string };
  alarmNotices: {
    id: Generated<number>;
    key: string;
    personId: string;
    itemId: string;
    isEscalation: boolean;
    state: 'waiting' | 'shown' | 'told';
    toldBy: string | null;
    at: Date;
  };
  reports: {
    id: string;
    itemId: string;
    platform: string;
    messageId: string;
    source: string | null;
    link: string | null;
    chatId: string | null;
    senderId: string | null;
    departmentId: string | null;
    text: string;
    tier: number | null;
    score: number;
    reason: string;
    kind: Generated<string>;
    saidAt: Date;
    createdAt: Date;
  };
  itemPairs: {
    id: string;
    itemId: string;
    otherId: string;
    likeness: number;
    verdict: 'asked' | 'same' | 'apart';
    byId: string | null;
    at: Date;
  };
  submissions: {
    id: string;
    source: string;
    key: string;
    bodyHash: string;
    body: Json<object>;
    externalId: string | null;
    receivedAt: Date;
    state: 'waiting' | 'done';
    itemId: Generated<string | null>;
    handledAt: Generated<Date | null>;
  };
  itemTiers: {
    id: Generated<number>;
    itemId: string;
    tier: number | null;
    byId: string | null;
    reason: string;
    at: Date;
  };
  itemFollowUps: {
    id: string;
    itemId: string;
    messageId: string;
    saidById: string | null;
    said: string;
    at: Date;
    answer: Generated<'over' | 'going-on' | null>;
    answeredBy: Generated<string | null>;
    answeredAt: Generated<Date | null>;
  };
  corrections: {
    id: string;
    change: Generated<number>;
    itemId: string;
    byId: string;
    text: string;
    place: Json<object>;
    chatKind: 'social' | 'duty' | 'direct' | 'group';
    why: string;
    departmentId: string | null;
    tierWas: number | null;
    tierNow: number | null;
    scoreWas: number;
    reasonWas: string;
    isLearned: boolean;
    at: Date;
    forgottenAt: Generated<Date | null>;
    forgottenBy: Generated<string | null>;
  };
  qualityAsks: {
    id: string;
    month: string;
    itemId: string;
    editorId: string;
    position: number;
    tierGiven: number | null;
    askedAt: Date;
    tierRight: Generated<number | null>;
    judgedAt: Generated<Date | null>;
  };
  secondOpinions: {
    itemId: string;
    askedAt: Date;
    outcome: Generated<string>;
    tier: Generated<number | null>;
    quote: Generated<string | null>;
    model: string;
    tookMs: Generated<number | null>;
  };
}
