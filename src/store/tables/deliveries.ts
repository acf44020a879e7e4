/** What comes in, what goes out, when, and at what price. */
import type { Generated } from 'kysely';
import type { LimitBasis } from '../../domain/limit.ts';
import type { Json } from './json.ts';

export interface DeliveryTables {
  chats: {
    id: string;
    platform: string;
    externalId: string;
    kind: 'direct' | 'group';
    name: string | null;
    hasUs: Generated<boolean>;
    changedAt: Date;
    sameAs: Generated<string | null>;
    quietUntil: Generated<Date | null>;
    hasOutsiders: Generated<boolean>;
  };
  inbox: {
    id: string;
    platform: string;
    appId: string;
    eventKey: string;
    event: Json<object>;
    receivedAt: Date;
    state: 'open' | 'done' | 'failed';
    attempts: Generated<number>;
    rungAt: Date;
    handledAt: Date | null;
    error: string | null;
  };
  readAsks: {
    cause: string;
    platform: string;
    messageId: string;
    askedAt: Date;
    answeredAt: Generated<Date | null>;
  };
  deadlines: {
    id: string;
    kind: string;
    subjectId: string;
    step: string;
    dueAt: Date;
    state: 'pending' | 'done' | 'cancelled';
    claimToken: string | null;
    outcome: string | null;
    doneAt: Date | null;
    rungAt: Date | null;
    rings: Generated<number>;
    basis: Json<LimitBasis> | null;
    createdAt: Date;
  };
  deliveries: {
    id: string;
    key: string;
    kind: 'send' | 'update' | 'refresh' | 'urge' | 'pin' | 'file';
    platform: string;
    personId: string | null;
    chatExternalId: string | null;
    replyTo: string | null;
    messageId: string | null;
    card: string;
    data: Json<object>;
    language: string;
    tier: number | null;
    cause: string;
    state: 'planned' | 'sending' | 'accepted' | 'rejected' | 'in-doubt' | 'dropped';
    attempts: Generated<number>;
    firstSentAt: Date | null;
    claimToken: string | null;
    claimedUntil: Date | null;
    dueAt: Date;
    rungAt: Date | null;
    rings: Generated<number>;
    hasPlace: Generated<boolean>;
    afterKey: string | null;
    asText: Generated<boolean>;
    mayRepeat: Generated<boolean>;
    batch: string | null;
    error: string | null;
    readAt: Date | null;
    acceptedAt: Date | null;
    createdAt: Date;
    wantedAt: Date | null;
    refused: Generated<string[]>;
    heldAt: Date | null;
    failingSince: Date | null;
    givenUpAt: Date | null;
    givenUpToldAt: Date | null;
    notice: string | null;
    countedOn: string | null;
    heldFor: 'quiet' | 'bundle' | null;
  };
  mutes: {
    personId: string;
    topic: string;
    label: string;
    presses: number;
    mutedAt: Date | null;
    changedAt: Date;
  };
  noise: { subject: string; day: string; used: number };
  drafts: { id: string; kind: string; byId: string; content: Json<object>; createdAt: Date };
  uploads: {
    platform: string;
    appId: string;
    album: string;
    hash: string;
    mediaKey: string | null;
    until: Date;
    at: Date;
    claimedUntil: Date | null;
  };
  undos: {
    id: string;
    kind: string;
    subjectId: string;
    before: Json<object>;
    byId: string;
    createdAt: Date;
    usedAt: Date | null;
    place: Generated<string>;
  };
  rings: {
    id: Generated<number>;
    key: string;
    job: string;
    payload: Json<object>;
    lane: 'urgent' | 'normal' | 'bulk';
    at: Date | null;
    heldUntil: Generated<Date | null>;
    readyAt: Generated<Date>;
    tried: Generated<boolean>;
  };
  paces: { bucket: string; freeAt: Date; pausedUntil: Date | null; freeByLane: Json<Record<string, string>> };
  paceSlots: { bucket: string; startAt: Date; used: number };
  settings: { name: string; value: Json<object> };
  quotas: {
    platform: string;
    appId: string;
    unit: string;
    period: string;
    kind: string;
    writer: string;
    used: number;
    changedAt: Date;
  };
  quotaMarks: {
    platform: string;
    appId: string;
    unit: string;
    period: string;
    allowance: number;
    mark: string;
    at: Date;
  };
}
