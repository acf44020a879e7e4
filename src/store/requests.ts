/** Requests between departments, what was done about them, and how soon departments answer each other. */
import { sql } from 'kysely';
import type { Request, RequestAct, RequestActKind, RequestFigures, RequestState } from '../domain/request.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';

const columns = [
  'id',
  'number',
  'text',
  'askerId',
  'departmentId',
  'ownerId',
  'state',
  'askedAt',
  'acknowledgedAt',
  'answeredAt',
  'promisedAt',
  'dueAt',
  'leftMs',
  'lateAt',
  'brokenAt',
  'round',
  'version',
] as const;

const openStates: RequestState[] = ['open', 'asked-back', 'accepted', 'disputed'];

type Row = Omit<Request, 'leftMs'> & { leftMs: string | null };
const toRequest = (row: Row): Request => ({
  ...row,
  leftMs: row.leftMs === null ? null : Number(row.leftMs),
});

export type RequestChange = Partial<
  Pick<
    Request,
    | 'askerId'
    | 'ownerId'
    | 'departmentId'
    | 'state'
    | 'acknowledgedAt'
    | 'answeredAt'
    | 'promisedAt'
    | 'dueAt'
    | 'leftMs'
    | 'lateAt'
    | 'brokenAt'
  >
>;

export function requestsStore(db: Db) {
  return {
    async add(
      request: Pick<Request, 'text' | 'askerId' | 'departmentId' | 'ownerId' | 'dueAt'> & {
        fromDepartmentId: string | null;
      },
      now: Date,
    ): Promise<Request> {
      const row = await db
        .insertInto('requests')
        .values({ ...request, id: newId('rq'), state: 'open', askedAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
      return toRequest(row);
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Request | null> {
      const query = db.selectFrom('requests').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? toRequest(row) : null;
    },

    async byNumber(number: number): Promise<Request | null> {
      if (!isNumber(number)) return null;
      const row = await db
        .selectFrom('requests')
        .select(columns)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? toRequest(row) : null;
    },

    /** Changes a locked request; `clock` tells that its limit changed, so that earlier deadlines say nothing any more. */
    async change(id: string, change: RequestChange, clock: boolean): Promise<Request> {
      const { leftMs, ...rest } = change;
      const row = await db
        .updateTable('requests')
        .set((eb) => ({
          ...rest,
          ...(leftMs === undefined ? {} : { leftMs: leftMs === null ? null : String(leftMs) }),
          version: eb('version', '+', 1),
          round: eb('round', '+', clock ? 1 : 0),
        }))
        .where('id', '=', id)
        .returning(columns)
        .executeTakeFirstOrThrow();
      return toRequest(row);
    },

    /** Open ones that somebody has to answer, the most urgent first. */
    async ownedBy(personId: string, limit = 50): Promise<Request[]> {
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .where('ownerId', '=', personId)
        .where('state', 'in', openStates)
        .orderBy('dueAt')
        .limit(limit)
        .execute();
      return rows.map(toRequest);
    },

    /** What somebody has asked for, the open ones first, then the latest. */
    async askedBy(personId: string, limit = 20): Promise<Request[]> {
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .where('askerId', '=', personId)
        .orderBy(sql`state in ('open', 'asked-back', 'accepted', 'disputed')`, 'desc')
        .orderBy('askedAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRequest);
    },

    /** How many open requests wait for each of these people. */
    async loads(personIds: string[]): Promise<Map<string, number>> {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('requests')
        .select(['ownerId', db.fn.countAll<string>().as('count')])
        .where('ownerId', 'in', personIds)
        .where('state', 'in', ['open', 'accepted'])
        .groupBy('ownerId')
        .execute();
      return new Map(
        rows.flatMap(({ ownerId, count }) => (ownerId ? [[ownerId, Number(count)] as const] : [])),
      );
    },

    async addAct(act: Omit<RequestAct, 'at'>, now: Date): Promise<void> {
      await db
        .insertInto('requestActs')
        .values({ ...act, at: now })
        .execute();
    },

    /** Oldest first. */
    async actsOf(requestId: string): Promise<RequestAct[]> {
      const rows = await db
        .selectFrom('requestActs')
        .select(['requestId', 'kind', 'byId', 'words', 'toIds', 'until', 'at'])
        .where('requestId', '=', requestId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as RequestActKind }));
    },

    /** By pair of departments. The time runs from the first proven arrival at whoever has to answer; lacking one, from the asking. */
    async figures(
      from: Date,
      to: Date,
      now: Date,
    ): Promise<Omit<RequestFigures, 'tookMs' | 'tookAwakeMs'>[]> {
      const rows = await sql<{
        fromDepartmentId: string | null;
        toDepartmentId: string;
        sent: number;
        inTime: number;
        unanswered: number;
        broken: number;
      }>`
        select from_department_id, department_id as to_department_id, count(*)::int as sent,
          (count(*) filter (where answered_at is not null and late_at is null))::int as in_time,
          (count(*) filter (where answered_at is null and state in ('open', 'accepted', 'disputed') and due_at < ${now}))::int
            as unanswered,
          (count(*) filter (where broken_at is not null))::int as broken
        from requests where asked_at >= ${from} and asked_at < ${to} and state <> 'withdrawn'
          and department_id is distinct from from_department_id
        group by 1, 2 order by sent desc`.execute(db);
      return rows.rows;
    },

    /** When one department first asked another something. */
    async firstAskedAt(): Promise<Date | null> {
      const row = await db
        .selectFrom('requests')
        .select(({ fn }) => fn.min('askedAt').as('at'))
        .where('state', '<>', 'withdrawn')
        .where(sql<boolean>`department_id is distinct from from_department_id`)
        .executeTakeFirst();
      return row?.at ?? null;
    },

    /** What stands behind the figures of one pair, those late and open first, then the latest. */
    async ofPair(
      pair: { fromDepartmentId: string | null; toDepartmentId: string },
      from: Date,
      to: Date,
    ): Promise<(Request & { arrivedAt: Date })[]> {
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .select(
          sql<Date>`coalesce((select min(d.accepted_at) from deliveries d
            where d.cause = requests.id and d.card = 'request' and d.kind = 'send'), asked_at)`.as(
            'arrivedAt',
          ),
        )
        .where(sql<boolean>`from_department_id is not distinct from ${pair.fromDepartmentId}`)
        .where('departmentId', '=', pair.toDepartmentId)
        .where('askedAt', '>=', from)
        .where('askedAt', '<', to)
        .where('state', '<>', 'withdrawn')
        .orderBy(sql`answered_at is null and due_at < ${to}`, 'desc')
        .orderBy('number', 'desc')
        .execute();
      return rows.map(({ arrivedAt, ...row }) => ({ ...toRequest(row), arrivedAt }));
    },

    /** From when to when each answered request of a span of time took, by pair of departments. */
    async spans(
      from: Date,
      to: Date,
    ): Promise<
      { fromDepartmentId: string | null; toDepartmentId: string; arrivedAt: Date; answeredAt: Date }[]
    > {
      const rows = await sql<{
        fromDepartmentId: string | null;
        toDepartmentId: string;
        arrivedAt: Date;
        answeredAt: Date;
      }>`
        select r.from_department_id, r.department_id as to_department_id, r.answered_at,
          coalesce((select min(d.accepted_at) from deliveries d
            where d.cause = r.id and d.card = 'request' and d.kind = 'send' and d.accepted_at is not null), r.asked_at) as arrived_at
        from requests r
        where r.asked_at >= ${from} and r.asked_at < ${to} and r.answered_at is not null and r.state <> 'withdrawn'`.execute(
        db,
      );
      return rows.rows;
    },

    /** The same wish of the same person to the same department, not withdrawn, since a moment; whoever asks at once for her waits. */
    async twin(
      wish: Pick<Request, 'askerId' | 'departmentId' | 'text'>,
      since: Date,
    ): Promise<Request | null> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`request:${wish.askerId}`}, 0))`.execute(db);
      const row = await db
        .selectFrom('requests')
        .select(columns)
        .where('askerId', '=', wish.askerId)
        .where('departmentId', '=', wish.departmentId)
        .where('text', '=', wish.text)
        .where('askedAt', '>=', since)
        .where('state', '<>', 'withdrawn')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toRequest(row) : null;
    },

    /** Disputed ones in which one of these people has had a part. */
    async disputedWith(personIds: string[]): Promise<Request[]> {
      if (personIds.length === 0) return [];
      const ids = sql`${personIds}::text[]`;
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .where('state', '=', 'disputed')
        .where(
          sql<boolean>`exists (select from request_acts a where a.request_id = requests.id
            and (a.by_id = any(${ids}) or a.to_ids && ${ids}))`,
        )
        .orderBy('number')
        .forUpdate()
        .execute();
      return rows.map(toRequest);
    },

    /** Those about which a head has decided since then, the latest first. */
    async decidedSince(since: Date, limit = 20): Promise<Request[]> {
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .where(
          sql<boolean>`exists (select from request_acts a where a.request_id = requests.id
            and a.kind in ('ordered', 'upheld') and a.at >= ${since})`,
        )
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRequest);
    },

    /** Requests whose owner, or whose asker, has left: somebody has to follow. */
    async ofLeavers(personIds: string[], who: 'ownerId' | 'askerId'): Promise<Request[]> {
      if (personIds.length === 0) return [];
      const rows = await db
        .selectFrom('requests')
        .select(columns)
        .where(who, 'in', personIds)
        .where('state', 'in', openStates)
        .orderBy('number')
        .execute();
      return rows.map(toRequest);
    },
  };
}
