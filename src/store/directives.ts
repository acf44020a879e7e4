/** Decisions that departments carry out: the departments, what is asked of whom, and what was done about them. */
import { sql } from 'kysely';
import type {
  AskKind,
  Directive,
  DirectiveAct,
  DirectiveActKind,
  DirectiveAsk,
  DirectiveBranch,
} from '../domain/directive.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';
import { withCarrier } from './waiting.ts';

const columns = [
  'id',
  'number',
  'text',
  'reason',
  'issuerId',
  'ownerId',
  'project',
  'departmentId',
  'raisedAt',
  'readyAt',
  'dueAt',
  'reviewAt',
  'state',
  'edition',
  'issuedAt',
  'endedAt',
] as const;
const branchColumns = ['id', 'directiveId', 'departmentId', 'state'] as const;
const askColumns = [
  'id',
  'directiveId',
  'branchId',
  'kind',
  'personId',
  'askedAt',
  'dueAt',
  'lateAt',
  'answer',
  'words',
  'byId',
  'answeredAt',
  'voidAt',
  'round',
] as const;

export type DirectiveChange = Partial<
  Pick<
    Directive,
    'text' | 'reason' | 'issuerId' | 'ownerId' | 'dueAt' | 'reviewAt' | 'state' | 'edition' | 'endedAt'
  >
>;
export type AskChange = Partial<
  Pick<
    DirectiveAsk,
    | 'personId'
    | 'askedAt'
    | 'dueAt'
    | 'lateAt'
    | 'answer'
    | 'words'
    | 'byId'
    | 'answeredAt'
    | 'voidAt'
    | 'round'
  >
>;
export type NewAsk = Pick<
  DirectiveAsk,
  'directiveId' | 'branchId' | 'kind' | 'personId' | 'askedAt' | 'dueAt'
>;

/** What became of a card about a decision on its way to somebody. */
export interface CardWay {
  cause: string;
  personId: string;
  platform: PlatformName;
  state: 'planned' | 'sending' | 'accepted' | 'rejected' | 'in-doubt' | 'dropped';
  acceptedAt: Date | null;
  readAt: Date | null;
}

export function directivesStore(db: Db) {
  return {
    async add(
      directive: Omit<Directive, 'id' | 'number' | 'state' | 'edition' | 'issuedAt' | 'endedAt'>,
      now: Date,
    ): Promise<Directive> {
      return db
        .insertInto('directives')
        .values({ ...directive, id: newId('dt'), state: 'running', issuedAt: now, endedAt: null })
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    /** One that somebody has issued with the same words and that runs; whoever issues two at once comes one after the other. */
    async sameOf(issuerId: string, text: string): Promise<Directive | null> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`directive:${issuerId}`}, 0))`.execute(db);
      const row = await db
        .selectFrom('directives')
        .select(columns)
        .where('issuerId', '=', issuerId)
        .where('text', '=', text)
        .where('state', '=', 'running')
        .executeTakeFirst();
      return row ?? null;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Directive | null> {
      const query = db.selectFrom('directives').select(columns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async byNumber(number: number): Promise<Directive | null> {
      if (!isNumber(number)) return null;
      const query = db.selectFrom('directives').select(columns).where('number', '=', number);
      return (await query.executeTakeFirst()) ?? null;
    },

    change: (id: string, change: DirectiveChange): Promise<Directive> =>
      db
        .updateTable('directives')
        .set(change)
        .where('id', '=', id)
        .returning(columns)
        .executeTakeFirstOrThrow(),

    /** Those somebody has issued or owns, the running ones first. */
    of: (personId: string, limit: number): Promise<Directive[]> =>
      db
        .selectFrom('directives')
        .select(columns)
        .where((eb) => eb.or([eb('issuerId', '=', personId), eb('ownerId', '=', personId)]))
        .orderBy(sql`state = 'running'`, 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute(),

    getMany: async (ids: string[]): Promise<Directive[]> =>
      ids.length === 0
        ? []
        : db.selectFrom('directives').select(columns).where('id', 'in', ids).orderBy('number').execute(),

    /** Running ones that somebody who has left issued, owns, or owes an answer about; or that a department carries out that is gone, among these, or there twice. */
    async touched(departmentIds: string[]): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select d.id from directives d where d.state = 'running' and (
          exists (select from people p where p.id in (d.issuer_id, d.owner_id) and p.state = 'left')
          or exists (select from directive_asks a join people p on p.id = a.person_id
            where a.directive_id = d.id and p.state = 'left' and a.answered_at is null and a.void_at is null)
          or exists (select from directive_branches b join departments p on p.id = b.department_id
            where b.directive_id = d.id and b.state = 'in'
              and (p.gone_at is not null or p.id = any(${departmentIds}::text[])))
          or exists (select from directive_branches b where b.directive_id = d.id and b.state = 'in'
            group by b.department_id having count(*) > 1))
        order by d.number`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    async addBranch(directiveId: string, departmentId: string, position: number): Promise<DirectiveBranch> {
      return db
        .insertInto('directiveBranches')
        .values({ id: newId('db'), directiveId, departmentId, state: 'in', position })
        .returning(branchColumns)
        .executeTakeFirstOrThrow();
    },

    branches: (directiveId: string): Promise<DirectiveBranch[]> =>
      db
        .selectFrom('directiveBranches')
        .select(branchColumns)
        .where('directiveId', '=', directiveId)
        .orderBy('position')
        .orderBy('id')
        .execute(),

    async branch(id: string): Promise<DirectiveBranch | null> {
      const query = db.selectFrom('directiveBranches').select(branchColumns).where('id', '=', id);
      return (await query.executeTakeFirst()) ?? null;
    },

    /** Also of one that is gone. */
    async departmentName(id: string): Promise<string> {
      const row = await db.selectFrom('departments').select('name').where('id', '=', id).executeTakeFirst();
      return row?.name ?? '';
    },

    async setBranch(id: string, state: DirectiveBranch['state']): Promise<void> {
      await db.updateTable('directiveBranches').set({ state }).where('id', '=', id).execute();
    },

    addAsk: (ask: NewAsk): Promise<DirectiveAsk> =>
      db
        .insertInto('directiveAsks')
        .values({ ...ask, id: newId('da') })
        .returning(askColumns)
        .executeTakeFirstOrThrow(),

    async ask(id: string): Promise<DirectiveAsk | null> {
      const query = db.selectFrom('directiveAsks').select(askColumns).where('id', '=', id);
      return (await query.executeTakeFirst()) ?? null;
    },

    /** All that was ever asked about one, oldest first; without what is asked no more. */
    asks: (directiveId: string): Promise<DirectiveAsk[]> =>
      db
        .selectFrom('directiveAsks')
        .select(askColumns)
        .where('directiveId', '=', directiveId)
        .where('voidAt', 'is', null)
        .orderBy('askedAt')
        .orderBy('id')
        .execute(),

    changeAsk: (id: string, change: AskChange): Promise<DirectiveAsk> =>
      db
        .updateTable('directiveAsks')
        .set(change)
        .where('id', '=', id)
        .returning(askColumns)
        .executeTakeFirstOrThrow(),

    /** What somebody still has to answer, the most urgent first. */
    owedBy: (personId: string, limit: number): Promise<DirectiveAsk[]> =>
      db
        .selectFrom('directiveAsks')
        .select(askColumns)
        .where('personId', '=', personId)
        .where('answeredAt', 'is', null)
        .where('voidAt', 'is', null)
        .orderBy('dueAt')
        .limit(limit)
        .execute(),

    /** Running ones that somebody owns or answers for, without those that she has reported as done. */
    async inHandOf(personId: string, limit: number): Promise<Directive[]> {
      const rows = await sql<{ id: string }>`
        select d.id from directives d
        where d.state = 'running'
          and (d.owner_id = ${personId} or exists (
            select 1 from directive_asks a left join directive_branches b on b.id = a.branch_id
            where a.directive_id = d.id and a.person_id = ${personId} and a.kind <> 'review' and a.void_at is null
              and coalesce(b.state, 'in') = 'in'))
          and not exists (
            select 1 from directive_asks a
            where a.directive_id = d.id and a.person_id = ${personId} and a.kind = 'due' and a.answer = 'done')
        order by d.number limit ${limit}`.execute(db);
      return this.getMany(rows.rows.map(({ id }) => id));
    },

    async addAct(act: Omit<DirectiveAct, 'at'>, now: Date): Promise<void> {
      await db
        .insertInto('directiveActs')
        .values({ ...act, at: now })
        .execute();
    },

    /** Oldest first. */
    async actsOf(directiveId: string): Promise<DirectiveAct[]> {
      const rows = await db
        .selectFrom('directiveActs')
        .select(['directiveId', 'branchId', 'kind', 'byId', 'what', 'words', 'toIds', 'at'])
        .where('directiveId', '=', directiveId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as DirectiveActKind }));
    },

    /** How the cards that were sent for these causes fared, alone or inside of another, the first of each person first. */
    async ways(causes: string[], cards: string[]): Promise<CardWay[]> {
      const found = await sql<CardWay>`
        select d.cause, d.person_id, coalesce(carrier.platform, d.platform) as platform, coalesce(carrier.state, d.state) as state,
          coalesce(carrier.accepted_at, d.accepted_at) as accepted_at, d.read_at
        from deliveries d ${withCarrier}
        where d.cause = any(${causes}::text[]) and d.card = any(${cards}::text[]) and d.kind = 'send' and d.person_id is not null
        order by d.created_at`.execute(db);
      return found.rows;
    },

    /** What is still asked about one, of these kinds. */
    async openAsks(directiveId: string, kinds: readonly AskKind[]): Promise<DirectiveAsk[]> {
      return db
        .selectFrom('directiveAsks')
        .select(askColumns)
        .where('directiveId', '=', directiveId)
        .where('kind', 'in', [...kinds])
        .where('answeredAt', 'is', null)
        .where('voidAt', 'is', null)
        .orderBy('askedAt')
        .orderBy('id')
        .execute();
    },
  };
}
