/** The connection to PostgreSQL: pool, Kysely, and the columns written by hand as the migrations make them. */
import {
  CamelCasePlugin,
  type ColumnType,
  type Generated,
  type JSONColumnType,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import pg from 'pg';
import type { DueFrom } from '../domain/action-item.ts';
import type { CaseStatus, Hop, TimeLeft } from '../domain/case.ts';
import type { CrmProof } from '../domain/crm-record.ts';
import type { Answer, AskKind, DirectiveState } from '../domain/directive.ts';
import type { FlowDefinition } from '../domain/flow.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import type { ItemDuty, ItemState } from '../domain/item.ts';
import type { LimitBasis } from '../domain/limit.ts';
import type { ReadBack } from '../domain/question.ts';
import type { CheckFact } from '../domain/read-back.ts';
import type { RequestState } from '../domain/request.ts';

type Json<T> = JSONColumnType<T & object, string, string>;

export interface Tables {
  departmentVersion: { version: string };
  departments: {
    id: string;
    name: string;
    parentId: string | null;
    headId: string | null;
    goneAt: Date | null;
    mergedInto: Generated<string | null>;
    liaisonsBy: Generated<string | null>;
    liaisonsAt: Generated<Date | null>;
    liaisonsConfirmedAt: Generated<Date | null>;
  };
  people: {
    id: string;
    name: string;
    title: string;
    post: 'manager' | 'doer';
    language: 'zh-CN' | 'en';
    departmentId: string | null;
    roles: string[];
    state: 'active' | 'left';
    changedAt: Date;
    platform: Generated<string | null>;
    choseLanguage: Generated<boolean>;
    chosenPost: Generated<'manager' | 'doer' | null>;
    mergedInto: Generated<string | null>;
    peace: ColumnType<object, string | undefined, string>;
  };
  accounts: {
    platform: string;
    externalId: string;
    personId: string | null;
    unionId: string | null;
    name: Generated<string>;
    title: Generated<string>;
    leads: Generated<boolean>;
    language: string | null;
    departmentExternalId: string | null;
    staffKey: string | null;
    mobileKey: string | null;
    mailKey: string | null;
    activeAt: Date | null;
    goneAt: Date | null;
  };
  merges: {
    id: string;
    keptId: string;
    absorbedId: string;
    how: 'code' | 'directory';
    moved: Json<object>;
    at: Date;
    undoneAt: Generated<Date | null>;
  };
  bindCodes: {
    codeKey: string;
    kind: 'person' | 'chat';
    platform: string;
    externalId: string;
    createdAt: Date;
    expiresAt: Date;
    usedAt: Generated<Date | null>;
  };
  bindTries: { platform: string; externalId: string; at: Date };
  departmentLinks: {
    platform: string;
    externalId: string;
    departmentId: string;
    name: string | null;
    parentExternalId: string | null;
    headExternalId: string | null;
    goneAt: Generated<Date | null>;
  };
  liaisons: { departmentId: string; personId: string; position: number };
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
  readBacks: Omit<ReadBack, 'question'> & {
    question: Json<ReadBack['question']>;
    answer: Generated<number | null>;
    answeredAt: Generated<Date | null>;
  };
  hopChecks: Omit<HopCheck, 'drift'> & {
    place: Generated<string>;
    drift: ColumnType<HopCheck['drift'], string, string>;
    settled: Generated<HopCheck['settled']>;
    settledBy: Generated<string | null>;
    settledAt: Generated<Date | null>;
    returnedAt: Generated<Date | null>;
    returnedKey: Generated<string | null>;
    voidKey: Generated<string | null>;
    missedAt: Generated<Date | null>;
    voidAt: Generated<Date | null>;
  };
  directives: {
    id: string;
    number: Generated<number>;
    text: string;
    reason: string;
    issuerId: string;
    ownerId: string;
    project: string;
    departmentId: string | null;
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
  meetings: {
    id: string;
    number: Generated<number>;
    topic: string;
    agenda: Json<object>;
    class: 'short' | 'regular' | 'long';
    ownerId: string | null;
    bookedBy: string;
    chatId: string | null;
    startAt: Date;
    endAt: Date;
    startedAt: Date | null;
    endedAt: Date | null;
    endSource: 'said' | 'planned' | 'platform' | null;
    startSource: Generated<'said' | 'check-in' | 'planned' | 'platform' | null>;
    state: 'held' | 'booked' | 'running' | 'ended' | 'cancelled';
    reason: string | null;
    approval: 'asked' | 'given' | 'refused' | null;
    approverId: string | null;
    exception: string | null;
    moves: Generated<number>;
    cancelledFor: 'person' | 'gate' | 'written' | 'day-off' | null;
    seriesId: string | null;
    occurrenceAt: Date | null;
    revision: Generated<number>;
    mirrored: Generated<number>;
    createdAt: Date;
  };
  meetingPeople: {
    meetingId: string;
    personId: string;
    answer: 'accepted' | 'declined' | null;
    answeredAt: Date | null;
    deputyId: string | null;
    note: Generated<string>;
  };
  meetingRounds: {
    id: string;
    meetingId: string;
    points: Json<object>;
    dueAt: Date;
    byId: string;
    closedAt: Date | null;
    createdAt: Date;
  };
  roundAnswers: { roundId: string; personId: string; answers: Json<object>; answeredAt: Date };
  meetingSeries: {
    id: string;
    number: Generated<number>;
    topic: string;
    agenda: Json<object>;
    class: 'short' | 'regular' | 'long';
    ownerId: string;
    bookedBy: string;
    chatId: string | null;
    rrule: string;
    firstAt: Date;
    minutes: number;
    onDayOff: 'skip' | 'before' | 'after' | 'keep';
    personIds: string[];
    madeUntil: Date;
    state: 'running' | 'ended';
    createdAt: Date;
  };
  meetingArrivals: { meetingId: string; personId: string; arrivedAt: Date };
  meetingNotes: {
    id: string;
    meetingId: string;
    kind: 'decision' | 'action' | 'open' | 'point';
    text: string;
    byId: string;
    notedAt: Date;
    position: Generated<number>;
    removedAt: Date | null;
  };
  minutesAnswers: {
    minutesId: string;
    personId: string;
    answer: 'confirmed' | 'objected';
    reason: string;
    answeredAt: Date;
  };
  actionItems: {
    id: string;
    number: Generated<number>;
    meetingId: string;
    text: string;
    ownerId: string | null;
    ownerName: string;
    dueAt: Date | null;
    dueFrom: Json<DueFrom> | null;
    state: 'open' | 'done' | 'dropped';
    doneLine: string | null;
    doneBy: string | null;
    doneAt: Date | null;
    revision: Generated<number>;
    mirrored: Generated<number>;
    createdAt: Date;
  };
  archiveEntries: {
    id: string;
    kind: string;
    subjectId: string;
    version: number;
    title: string;
    body: string;
    project: string;
    departmentId: string | null;
    byId: string;
    happenedAt: Date;
    archivedAt: Date;
    withdrawnAt: Date | null;
    link: Generated<string | null>;
  };
  mirrors: {
    id: string;
    kind: 'event' | 'task' | 'document';
    subjectId: string;
    platform: string;
    wanted: Json<object> | null;
    version: number;
    state: 'open' | 'kept' | 'refused';
    held: Json<object> | null;
    turn: Generated<number>;
    attempts: Generated<number>;
    error: string | null;
    dueAt: Date;
    triedAt: Date | null;
    tried: Json<object> | null;
    rungAt: Date;
    rings: Generated<number>;
    claimToken: string | null;
    leaseUntil: Date | null;
    createdAt: Date;
    keptAt: Date | null;
  };
  lengthOffers: {
    id: string;
    series: string;
    topic: string;
    minutes: number;
    meanMinutes: number;
    meetings: number;
    personId: string;
    state: 'offered' | 'taken' | 'declined';
    offeredAt: Date;
    answeredAt: Date | null;
  };
  minutes: {
    id: string;
    meetingId: string;
    version: number;
    decisions: Json<object>;
    actionItems: Json<object>;
    openPoints: Json<object>;
    text: string;
    byId: string;
    submittedAt: Date;
    withdrawnAt: Date | null;
    points: ColumnType<object, string | undefined, string>;
    nothing: ColumnType<object, string | undefined, string>;
    named: ColumnType<object, string | undefined, string>;
    confirmUntil: Generated<Date | null>;
    settledAt: Generated<Date | null>;
  };
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
  absences: {
    id: string;
    personId: string;
    scope: 'all' | 'duty';
    fromAt: Date;
    toAt: Date;
    standInId: string | null;
    byId: string;
    createdAt: Date;
    withdrawnAt: Generated<Date | null>;
  };
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
    kind: 'send' | 'update' | 'refresh' | 'urge' | 'pin';
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
  };
  rings: {
    id: Generated<number>;
    key: string;
    job: string;
    payload: Json<object>;
    lane: 'urgent' | 'normal' | 'bulk';
    at: Date | null;
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

export type Db = Kysely<Tables>;

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

// bigserial ids stay far below 2^53, so plain numbers are safe.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool; `onError` hears of connections that break while idle. */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    keepAlive: true,
    application_name: 'xinliu',
  });
  pool.on('error', (error) => options.onError?.(error));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: withPreparing(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}

// Planning often takes longer than running; what comes again and again is planned once per connection.
const timesBeforePrepared = 20;
// Lists of values make statements of many lengths; the count of those remembered must have an end.
const mostStatements = 1000;

/** The same pool, whose connections prepare the statements that come often. */
function withPreparing(pool: pg.Pool): PostgresPool {
  const counts = new Map<string, number>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text);
    if (name !== undefined) return name;
    const count = (counts.get(text) ?? 0) + 1;
    if (count > 1 || counts.size < mostStatements) counts.set(text, count);
    if (count >= timesBeforePrepared) names.set(text, `s${names.size}`);
    return undefined;
  };
  const prepare = (client: pg.PoolClient): PostgresPoolClient => ({
    query: ((text: string, values: unknown[]) => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query(name === undefined ? { text, values } : { name, text, values });
    }) as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  });
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepare(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
