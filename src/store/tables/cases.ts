/** Flows and what runs through them. */
import type { Generated } from 'kysely';
import type { CaseStatus, Hop, TimeLeft } from '../../domain/case.ts';
import type { CrmProof } from '../../domain/crm-record.ts';
import type { FlowDefinition } from '../../domain/flow.ts';
import type { LimitBasis } from '../../domain/limit.ts';
import type { Json } from './json.ts';

export interface CaseTables {
  crmProofs: {
    caseId: string;
    state: CrmProof['state'];
    tries: Generated<number>;
    error: Generated<string>;
    crmId: Generated<string | null>;
    exception: Generated<string>;
    dueAt: Date;
    createdAt: Date;
    provenAt: Generated<Date | null>;
    offAt: Generated<Date | null>;
    awaitedBy: Generated<string | null>;
  };
  caseOffers: {
    id: string;
    itemId: string;
    personId: string;
    state: 'asked' | 'begun' | 'declined';
    caseId: string | null;
    settledBy: string | null;
    askedAt: Date;
    dueAt: Date;
    settledAt: Date | null;
  };
  orphans: { kind: string; subjectId: string; foundAt: Date; goneAt: Generated<Date | null> };
  flowVersions: {
    flow: string;
    version: number;
    definition: Json<FlowDefinition>;
    hash: string;
    at: Date;
  };
  cases: {
    id: string;
    number: Generated<number>;
    flow: string;
    flowVersion: number;
    text: string;
    starterId: string;
    state: CaseStatus;
    node: number;
    ownerId: string | null;
    askedId: string | null;
    acceptedAt: Date | null;
    basis: Json<LimitBasis>;
    dueAt: Date;
    wholeMinutes: number;
    left: Json<TimeLeft> | null;
    lateAt: Date | null;
    askLateAt: Date | null;
    values: Json<Record<string, string>>;
    startedAt: Date;
    endedAt: Generated<Date | null>;
    leg: Generated<number>;
    version: Generated<number>;
  };
  caseNodes: {
    id: string;
    caseId: string;
    node: number;
    ownerId: string | null;
    deputyId: string | null;
    returns: Generated<number>;
  };
  caseHops: {
    id: Generated<string>;
    caseId: string;
    kind: string;
    node: number;
    byId: string | null;
    toIds: string[];
    answer: string;
    words: string;
    before: Json<Hop['before']>;
    after: Json<Hop['after']>;
    at: Date;
  };
}
