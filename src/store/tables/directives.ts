/** Decisions on their way down, and what came back. */
import type { Generated } from 'kysely';
import type { Answer, AskKind, DirectiveState } from '../../domain/directive.ts';
import type { CheckFact } from '../../domain/read-back.ts';

export interface DirectiveTables {
  directives: {
    id: string;
    number: Generated<number>;
    text: string;
    reason: string;
    issuerId: string;
    ownerId: string;
    project: string;
    departmentId: string | null;
    raisedAt: Date | null;
    readyAt: Date | null;
    dueAt: Date;
    reviewAt: Date;
    state: DirectiveState;
    edition: Generated<number>;
    issuedAt: Date;
    endedAt: Date | null;
  };
  directiveBranches: {
    id: string;
    directiveId: string;
    departmentId: string;
    state: 'in' | 'out';
    position: number;
  };
  directiveAsks: {
    id: string;
    directiveId: string;
    branchId: string | null;
    kind: AskKind;
    personId: string | null;
    askedAt: Date;
    dueAt: Date;
    lateAt: Generated<Date | null>;
    answer: Generated<Answer | null>;
    words: Generated<string>;
    byId: Generated<string | null>;
    answeredAt: Generated<Date | null>;
    voidAt: Generated<Date | null>;
    round: Generated<number>;
  };
  directiveChecks: {
    id: string;
    directiveId: string;
    branchId: string | null;
    personId: string;
    edition: number;
    fact: CheckFact;
    options: string[];
    rightAt: number;
    chosen: Generated<number | null>;
    askedAt: Date;
    answeredAt: Generated<Date | null>;
  };
  directiveActs: {
    id: Generated<string>;
    directiveId: string;
    branchId: string | null;
    kind: string;
    byId: string | null;
    what: string;
    words: string;
    toIds: string[];
    at: Date;
  };
}
