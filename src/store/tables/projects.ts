/** Groups, projects and their daily rounds. */
import type { Generated } from 'kysely';
import type { Json } from './json.ts';

export interface ProjectTables {
  groups: {
    id: string;
    matter: string;
    name: string;
    goal: string;
    platform: string;
    departmentIds: string[];
    memberIds: string[];
    requestedBy: string;
    replyChat: string | null;
    state: 'asked' | 'planned' | 'open' | 'failed' | 'closed';
    dueOn: Generated<string | null>;
    nextCheckAt: Generated<Date | null>;
    idleAskedAt: Generated<Date | null>;
    closedAt: Generated<Date | null>;
    chatId: string | null;
    missing: Json<object>;
    error: string | null;
    createdAt: Date;
    openedAt: Date | null;
  };
  groupActs: {
    id: Generated<string>;
    groupId: string;
    kind: string;
    byId: string | null;
    words: string;
    at: Date;
  };
  syncs: {
    id: string;
    name: string;
    chatId: string | null;
    ownerId: string;
    memberIds: string[];
    askAt: string;
    every: 'day' | 'week';
    state: 'on' | 'off';
    turn: Generated<number>;
    nextAt: Generated<Date | null>;
    createdAt: Date;
  };
  syncRounds: {
    id: string;
    syncId: string;
    date: string;
    askedAt: Date;
    dueAt: Date;
    state: 'asking' | 'told' | 'dropped';
  };
  syncParts: {
    roundId: string;
    personId: string;
    isAway: boolean;
    done: Generated<string>;
    next: Generated<string>;
    blocked: Generated<string>;
    handedInAt: Generated<Date | null>;
  };
  projects: {
    id: string;
    number: Generated<number>;
    matter: string;
    name: string;
    goal: string;
    ownerId: string;
    createdBy: string;
    departmentIds: string[];
    memberIds: string[];
    chatId: string | null;
    syncId: Generated<string | null>;
    state: 'running' | 'delivering' | 'closed';
    version: Generated<number>;
    nextCheckAt: Generated<Date | null>;
    createdAt: Date;
    closedAt: Generated<Date | null>;
  };
  milestones: {
    id: string;
    projectId: string;
    place: number;
    name: string;
    dueOn: string;
    doneAt: Generated<Date | null>;
    doneBy: Generated<string | null>;
  };
  projectRisks: {
    id: string;
    projectId: string;
    kind: 'late' | 'blocked' | 'silent';
    subject: string;
    itemId: string;
    at: Date;
  };
  projectHandovers: {
    id: string;
    projectId: string;
    words: string;
    byId: string;
    at: Date;
    withdrawnAt: Generated<Date | null>;
  };
  projectReceipts: {
    handoverId: string;
    personId: string;
    answer: Generated<'confirmed' | 'objected' | null>;
    words: Generated<string>;
    at: Generated<Date | null>;
  };
  projectActs: {
    id: Generated<string>;
    projectId: string;
    kind: string;
    byId: string | null;
    words: string;
    at: Date;
  };
  blockers: { id: string; syncId: string; itemId: string; personId: string; at: Date };
}
