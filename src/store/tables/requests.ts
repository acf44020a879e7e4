/** What one department asks of another. */
import type { Generated } from 'kysely';
import type { RequestState } from '../../domain/request.ts';

export interface RequestTables {
  requests: {
    id: string;
    number: Generated<number>;
    text: string;
    askerId: string;
    fromDepartmentId: string | null;
    departmentId: string;
    ownerId: string | null;
    state: RequestState;
    askedAt: Date;
    acknowledgedAt: Generated<Date | null>;
    answeredAt: Generated<Date | null>;
    promisedAt: Generated<Date | null>;
    dueAt: Date;
    leftMs: Generated<string | null>;
    lateAt: Generated<Date | null>;
    brokenAt: Generated<Date | null>;
    round: Generated<number>;
    version: Generated<number>;
  };
  requestActs: {
    id: Generated<string>;
    requestId: string;
    kind: string;
    byId: string | null;
    words: string;
    toIds: string[];
    until: Date | null;
    at: Date;
  };
}
