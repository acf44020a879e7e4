/** Deadlines: what is due, the claim of who fires it, and what came of it. */
import { type RawBuilder, sql } from 'kysely';
import type { Deadline, DeadlineKind, NewDeadline } from '../domain/deadline.ts';
import type { LimitBasis } from '../domain/limit.ts';
import type { AtHand, Ring } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { newId } from './id.ts';
import { announced, isRingGone, ringsStore } from './rings.ts';
import { unseen } from './unseen.ts';

const columns = ['id', 'kind', 'subjectId', 'step', 'dueAt', 'state'] as const;

type Row = {
  id: string;
  kind: string;
  subjectId: string;
  step: string;
  dueAt: Date;
  state: Deadline['state'];
};
/** Somebody is waiting, or harm is growing. */
const urgentKinds: string[] = [
  'classify-message',
  'escalate-item',
  'take-submission',
  'bundle-alarms',
] satisfies DeadlineKind[];

const toDeadline = ({ id, kind, subjectId, step, dueAt, state }: Row): Deadline => ({
  ...{ id, subjectId, step, dueAt, state },
  kind: kind as DeadlineKind,
});

const moveKnown = sql`do update set due_at = excluded.due_at, basis = excluded.basis, state = 'pending', rung_at = excluded.rung_at,
  rings = deadlines.rings + 1 where deadlines.state <> 'done'`;
export const leaveKnown = sql`do nothing`;

/** Deadlines as part of a statement, which returns those that are planned anew; all or, if `where` says so, none. */
export function insertDeadlines(
  deadlines: NewDeadline[],
  now: Date,
  known: RawBuilder<unknown> = moveKnown,
  where: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const rows = JSON.stringify(deadlines.map((d) => ({ ...d, id: newId('dl') })));
  return sql`
    insert into deadlines (id, kind, subject_id, step, due_at, state, rung_at, created_at, rings, basis)
    select id, kind, "subjectId", step, "dueAt", 'pending', ${now}, ${now}, 1, basis
    from jsonb_to_recordset(${rows}::jsonb) as r(id text, kind text, "subjectId" text, step text, "dueAt" timestamptz, basis jsonb)
    ${where}
    on conflict (kind, subject_id, step) ${known}
    returning id, kind, due_at, rings`;
}

/** Their alarms: each is the one of `ringOf` below. */
export const ringsOfDeadlines = (from: RawBuilder<unknown>, now: Date, hold: Date | null) => sql`
  select kind || '.' || id || '.' || rings, kind, jsonb_build_object('deadlineId', id),
    case when kind = any(${urgentKinds}::text[]) then 'urgent' else 'normal' end, due_at,
    case when due_at <= ${now} then ${hold}::timestamptz end
  from ${from}`;

/** Writes rows and alarms in one statement. */
async function planAll(
  db: Db,
  atHand: AtHand | null,
  deadlines: NewDeadline[],
  now: Date,
  known: RawBuilder<unknown>,
): Promise<void> {
  const hold = atHand?.holdUntil() ?? null;
  const planned = await sql<PlannedDeadline>`
    with new as (${insertDeadlines(deadlines, now, known)}), rung as (
      insert into rings (key, job, payload, lane, at, held_until) ${ringsOfDeadlines(sql`new`, now, hold)}
      returning held_until, at
    )
    select id, kind, due_at, rings, ${announced(now)} from new`.execute(db);
  if (hold) runDeadlines(atHand, planned.rows, now);
}

/** Runs here what was kept from the queue. */
export function runDeadlines(atHand: AtHand | null, planned: PlannedDeadline[], now: Date): void {
  atHand?.run(planned.filter(({ dueAt }) => dueAt <= now).map(ringOf));
}

export type PlannedDeadline = { id: string; kind: string; dueAt: Date; rings: number };

/** The count in the key keeps a later ring apart from an earlier one. */
const ringOf = ({ id, kind, dueAt, rings }: PlannedDeadline): Ring => ({
  key: `${kind}.${id}.${rings}`,
  job: kind,
  payload: { deadlineId: id },
  lane: urgentKinds.includes(kind) ? 'urgent' : 'normal',
  at: dueAt,
});

const gatheredAtOnce = 100;

/** Looks for all who ask at once. */
const createPeek = (db: Db) =>
  gather(
    async (asks: { id: string; now: Date }[]) => {
      const found = await sql<Row>`
      select d.id, d.kind, d.subject_id, d.step, d.due_at, d.state
      from unnest(${unseen(
        asks.map((ask) => ask.id),
        'text[]',
      )}, ${unseen(
        asks.map((ask) => ask.now),
        'timestamptz[]',
      )}) as ask(id, now)
        join deadlines d on d.id = ask.id and d.state = 'pending' and d.due_at <= ask.now`.execute(db);
      const byId = new Map(found.rows.map((row) => [row.id, toDeadline(row)]));
      return asks.map(({ id }) => byId.get(id) ?? null);
    },
    { most: gatheredAtOnce },
  );

/** Ends what has nothing to act on, for all who ask at once. */
const createFinish = (db: Db) =>
  gather(
    async (asks: { id: string; now: Date; token: string }[]) => {
      const found = await sql<Row & { claimToken: string }>`
      update deadlines d set state = 'done', done_at = ask.now, claim_token = ask.token
      from unnest(${unseen(
        asks.map((ask) => ask.id),
        'text[]',
      )}, ${unseen(
        asks.map((ask) => ask.now),
        'timestamptz[]',
      )},
        ${unseen(
          asks.map((ask) => ask.token),
          'text[]',
        )}) as ask(id, now, token)
      where d.id = ask.id and d.state = 'pending' and d.due_at <= ask.now
      returning d.id, d.kind, d.subject_id, d.step, d.due_at, d.state, d.claim_token`.execute(db);
      const byToken = new Map(found.rows.map((row) => [`${row.id} ${row.claimToken}`, toDeadline(row)]));
      return asks.map(({ id, token }) => byToken.get(`${id} ${token}`) ?? null);
    },
    { most: gatheredAtOnce },
  );

/** Pending, due before `until`, not rung since `before`, and its ring is gone. */
export const lostDeadlines = (until: Date, before: Date, now: Date) => sql`deadlines d
  where state = 'pending' and due_at <= ${until} and (rung_at is null or rung_at < ${before})
    and ${isRingGone(sql`d.kind || '.' || d.id || '.' || d.rings`, sql`greatest(d.due_at, ${now})`)}`;

export function deadlinesStore(db: Db, atHand: AtHand | null = null) {
  const rings = ringsStore(db);
  const peek = createPeek(db);
  const finish = createFinish(db);

  return {
    /**
     * Plans deadlines and their alarms. One that exists already (kind, subject, step) moves if it is pending, and stays if it
     * is done.
     */
    async plan(deadlines: NewDeadline[], now: Date): Promise<void> {
      if (deadlines.length > 0) await planAll(db, atHand, deadlines, now, moveKnown);
    },

    /** Plans a deadline unless it exists, whatever its state. */
    planOnce: (deadline: NewDeadline, now: Date): Promise<void> =>
      planAll(db, atHand, [deadline], now, leaveKnown),

    /** The same of several at once. */
    planOnceEach: (several: NewDeadline[], now: Date): Promise<void> =>
      planAll(db, atHand, several, now, leaveKnown),

    /** A due deadline that nobody has taken, without taking it. */
    peek: (id: string, now: Date): Promise<Deadline | null> => peek({ id, now }),

    /** Takes a due deadline for this transaction and marks it done; null when it is too early, done, cancelled, or another took it. */
    async claim(id: string, now: Date, token: string): Promise<Deadline | null> {
      const row = await db
        .updateTable('deadlines')
        .set({ state: 'done', doneAt: now, claimToken: token })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .where('dueAt', '<=', now)
        .returning(columns)
        .executeTakeFirst();
      return row ? toDeadline(row) : null;
    },

    /** The same where there is nothing to act on: no transaction is needed. */
    finish: (id: string, now: Date, token: string): Promise<Deadline | null> => finish({ id, now, token }),

    async note(id: string, outcome: string): Promise<void> {
      await db.updateTable('deadlines').set({ outcome }).where('id', '=', id).execute();
    },

    /** `at` is noted where it is of interest whether that was in time. */
    async cancel(
      kind: DeadlineKind | DeadlineKind[],
      subjectId: string,
      at: Date | null = null,
    ): Promise<void> {
      await db
        .updateTable('deadlines')
        .set({ state: 'cancelled', doneAt: at })
        .where('kind', 'in', Array.isArray(kind) ? kind : [kind])
        .where('subjectId', '=', subjectId)
        .where('state', '=', 'pending')
        .execute();
    },

    async of(subjectId: string): Promise<Deadline[]> {
      const rows = await db
        .selectFrom('deadlines')
        .select(columns)
        .where('subjectId', '=', subjectId)
        .orderBy('dueAt')
        .execute();
      return rows.map(toDeadline);
    },

    /** Those of a kind that are pending, of one subject if told, locked against whoever would fire them meanwhile. */
    async pendingOf(kind: DeadlineKind, subjectId?: string): Promise<Deadline[]> {
      let query = db
        .selectFrom('deadlines')
        .select([...columns, 'basis'])
        .where('kind', '=', kind)
        .where('state', '=', 'pending');
      if (subjectId !== undefined) query = query.where('subjectId', '=', subjectId);
      const rows = await query.orderBy('id').forUpdate().execute();
      return rows.map((row) => ({ ...toDeadline(row), basis: row.basis ?? undefined }));
    },

    /** What pending ones of a kind are about; whoever changes them locks that first, as whoever fires them does. */
    async subjectsOf(kind: DeadlineKind): Promise<string[]> {
      const rows = await db
        .selectFrom('deadlines')
        .select('subjectId')
        .distinct()
        .where('kind', '=', kind)
        .where('state', '=', 'pending')
        .orderBy('subjectId')
        .execute();
      return rows.map(({ subjectId }) => subjectId);
    },

    /** Those pending that were counted in working time, with how. They are locked against whoever would fire them meanwhile. */
    async counted(): Promise<(Deadline & { basis: LimitBasis })[]> {
      const rows = await db
        .selectFrom('deadlines')
        .select([...columns, 'basis'])
        .where('state', '=', 'pending')
        .where('basis', 'is not', null)
        .orderBy('dueAt')
        .forUpdate()
        .execute();
      return rows.flatMap((row) => (row.basis ? [{ ...toDeadline(row), basis: row.basis }] : []));
    },

    async next(): Promise<Deadline | null> {
      const row = await db
        .selectFrom('deadlines')
        .select(columns)
        .where('state', '=', 'pending')
        .orderBy('dueAt')
        .limit(1)
        .executeTakeFirst();
      return row ? toDeadline(row) : null;
    },

    /**
     * Rings pending rows due before `until` again that were not rung since `rungBefore` and whose ring is gone; returns how
     * many.
     */
    async ringAgain(until: Date, rungBefore: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<PlannedDeadline>`
        update deadlines set rung_at = ${now}, rings = rings + 1 where id in (
          select id from ${lostDeadlines(until, rungBefore, now)}
          order by due_at limit ${limit} for update skip locked
        ) returning id, kind, due_at, rings`.execute(db);
      await rings.add(found.rows.map(ringOf));
      return found.rows.length;
    },
  };
}
