/** Cases of flows, who answers for their nodes, and everything that happened to them. */
import { sql } from 'kysely';
import { turnJson } from '../domain/case/history.ts';
import type { Case, Hop, HopKind, NodeOwner, Turn } from '../domain/case.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';
import { hadNoCase } from './seen.ts';

const columns = [
  'id',
  'number',
  'flow',
  'flowVersion',
  'text',
  'starterId',
  'state',
  'node',
  'ownerId',
  'askedId',
  'acceptedAt',
  'basis',
  'dueAt',
  'wholeMinutes',
  'left',
  'lateAt',
  'askLateAt',
  'values',
  'startedAt',
  'endedAt',
  'leg',
  'version',
] as const;

const openStates = ['running', 'asked', 'paused'] as const;

/** A turn as the columns of its row. */
function rowOf(turn: Turn) {
  const { basis, left, values, ...rest } = turnJson(turn);
  return {
    ...rest,
    basis: JSON.stringify(basis),
    left: left === null ? null : JSON.stringify(left),
    values: JSON.stringify(values),
    acceptedAt: turn.acceptedAt,
    dueAt: turn.dueAt,
    lateAt: turn.lateAt,
    askLateAt: turn.askLateAt,
  };
}

export function casesStore(db: Db) {
  const select = () => db.selectFrom('cases').select(columns);

  const waitingFor = async (personId: string, limit = 50): Promise<Case[]> =>
    select()
      .where((eb) =>
        eb.or([
          eb.and([eb('state', 'in', openStates), eb('ownerId', '=', personId)]),
          eb.and([eb('state', '=', 'asked'), eb('askedId', '=', personId)]),
        ]),
      )
      .orderBy('dueAt')
      .limit(limit)
      .execute();

  return {
    async add(
      begun: Pick<Case, 'flow' | 'flowVersion' | 'text' | 'starterId'> & { turn: Turn; owners: NodeOwner[] },
      now: Date,
    ): Promise<Case> {
      const { turn, owners, ...rest } = begun;
      const row = await db
        .insertInto('cases')
        .values({ ...rest, ...rowOf(turn), id: newId('cs'), startedAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
      const nodes = owners.map((owner, node) => ({ ...owner, id: newId('cn'), caseId: row.id, node }));
      await db.insertInto('caseNodes').values(nodes).execute();
      return row;
    },

    /** The same that somebody has begun since a moment and not withdrawn; whoever begins two at once comes one after the other. */
    async sameSince(
      { flow, starterId, values }: Pick<Case, 'flow' | 'starterId' | 'values'>,
      since: Date,
    ): Promise<Case | null> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`case:${starterId}`}, 0))`.execute(db);
      const row = await select()
        .where('flow', '=', flow)
        .where('starterId', '=', starterId)
        .where('state', '<>', 'withdrawn')
        .where('startedAt', '>=', since)
        .where(sql<boolean>`cases.values @> ${JSON.stringify(values)}::jsonb`)
        .orderBy('startedAt')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Case | null> {
      const query = select().where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async byNumber(number: number): Promise<Case | null> {
      if (!isNumber(number)) return null;
      return (await select().where('number', '=', number).executeTakeFirst()) ?? null;
    },

    /** Changes a locked case; `leg`: another clock begins. */
    async change(id: string, turn: Turn, more: { leg: boolean; endedAt: Date | null }): Promise<Case> {
      return db
        .updateTable('cases')
        .set((eb) => ({
          ...rowOf(turn),
          endedAt: more.endedAt,
          version: eb('version', '+', 1),
          leg: eb('leg', '+', more.leg ? 1 : 0),
        }))
        .where('id', '=', id)
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    /** Who answers for each node, in their order. */
    async ownersOf(caseId: string): Promise<NodeOwner[]> {
      return db
        .selectFrom('caseNodes')
        .select(['ownerId', 'deputyId'])
        .where('caseId', '=', caseId)
        .orderBy('node')
        .execute();
    },

    async setOwner(caseId: string, node: number, owner: NodeOwner): Promise<void> {
      await db
        .updateTable('caseNodes')
        .set(owner)
        .where('caseId', '=', caseId)
        .where('node', '=', node)
        .execute();
    },

    /** It came back to this node, or that was taken back. */
    async countReturn(caseId: string, node: number, by: 1 | -1): Promise<void> {
      await db
        .updateTable('caseNodes')
        .set((eb) => ({ returns: eb('returns', '+', by) }))
        .where('caseId', '=', caseId)
        .where('node', '=', node)
        .execute();
    },

    /** Open ones that somebody has or was asked about, the most urgent first. */
    waitingFor,

    /** The same for whoever has said something, as it was when that was taken: most have none, and are not asked about twice. */
    waitingBefore: async (personId: string, limit: number): Promise<Case[]> =>
      hadNoCase(db, personId) ? [] : waitingFor(personId, limit),

    /** What somebody has started, the open ones first, then the latest. */
    async startedBy(personId: string, limit = 20): Promise<Case[]> {
      return select()
        .where('starterId', '=', personId)
        .orderBy(sql`state in ('running', 'asked', 'paused')`, 'desc')
        .orderBy('startedAt', 'desc')
        .limit(limit)
        .execute();
    },

    /** How many open cases each of these people has. */
    async loads(personIds: string[]): Promise<Map<string, number>> {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('cases')
        .select(['ownerId', db.fn.countAll<string>().as('count')])
        .where('ownerId', 'in', personIds)
        .where('state', 'in', openStates)
        .groupBy('ownerId')
        .execute();
      return new Map(
        rows.flatMap(({ ownerId, count }) => (ownerId ? [[ownerId, Number(count)] as const] : [])),
      );
    },

    /** Whose clocks run now. */
    async running(): Promise<Case[]> {
      return select().where('state', 'in', ['running', 'asked']).orderBy('number').execute();
    },

    /** Open ones, the most urgent first, then those that ended last. */
    async board(limit: number): Promise<Case[]> {
      return select()
        .orderBy(sql`state in ('running', 'asked', 'paused')`, 'desc')
        .orderBy(sql`case when ended_at is null then due_at end`)
        .orderBy('endedAt', 'desc')
        .limit(limit)
        .execute();
    },

    /** Open ones that these people have, or were asked about. */
    async ofLeavers(personIds: string[]): Promise<Case[]> {
      if (personIds.length === 0) return [];
      return select()
        .where('state', 'in', openStates)
        .where((eb) => eb.or([eb('ownerId', 'in', personIds), eb('askedId', 'in', personIds)]))
        .orderBy('number')
        .execute();
    },

    /** Open ones that name one of these people for a step that they have not got to. */
    async aheadOf(personIds: string[]): Promise<string[]> {
      if (personIds.length === 0) return [];
      const found = await sql<{ id: string }>`
        select c.id from cases c where c.state in ('running', 'asked', 'paused') and exists (
          select from case_nodes n where n.case_id = c.id and n.node > c.node
            and (n.owner_id = any(${personIds}::text[]) or n.deputy_id = any(${personIds}::text[])))
        order by c.number`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    async addHop(hop: Omit<Hop, 'at'>, now: Date): Promise<void> {
      const { before, after, ...rest } = hop;
      await db
        .insertInto('caseHops')
        .values({ ...rest, before: JSON.stringify(before), after: JSON.stringify(after), at: now })
        .execute();
    },

    /** Oldest first. */
    async hopsOf(caseId: string): Promise<Hop[]> {
      const rows = await db
        .selectFrom('caseHops')
        .select(['caseId', 'kind', 'node', 'byId', 'toIds', 'answer', 'words', 'before', 'after', 'at'])
        .where('caseId', '=', caseId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as HopKind }));
    },
  };
}
