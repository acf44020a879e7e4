/** The weekly issue and the packages. */
import type { Generated } from 'kysely';
import type { Json } from './json.ts';

export interface DigestTables {
  digests: {
    id: string;
    week: string;
    publishedAt: Date;
    items: number;
    readers: number;
    content: Json<object> | null;
  };
  digestEdits: {
    id: Generated<number>;
    week: string;
    kind: string;
    number: number | null;
    before: number | null;
    words: string | null;
    byId: string;
    at: Date;
    undoneAt: Generated<Date | null>;
  };
  digestTastes: { personId: string; subject: string; wants: boolean; changedAt: Date };
  digestPresses: { personId: string; mark: string; at: Date };
  digestOpenings: { week: string; personId: string; at: Date };
  packageRuns: {
    id: string;
    package: string;
    period: string;
    state: 'collecting' | 'sent';
    since: Date;
    dueAt: Date;
    sentAt: Date | null;
    content: Json<object> | null;
    createdAt: Date;
  };
  packageParts: {
    id: string;
    runId: string;
    owner: string;
    name: string;
    people: string[];
    answers: Json<object> | null;
    byId: string | null;
    handedInAt: Date | null;
    isLate: Generated<boolean>;
  };
  packageReceipts: { runId: string; personId: string; at: Date };
  packageOpenings: { runId: string; personId: string; at: Date };
}
