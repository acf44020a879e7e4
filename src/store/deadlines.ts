/** Deadlines: what is due, the claim of who fires it, and what came of it. */
import { sql } from 'kysely';
import type { Deadline, DeadlineKind, NewDeadline } from '../domain/deadline.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { ringsStore } from './rings.ts';

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
const urgentKinds: string[] = ['classify-message', 'escalate-item'] satisfies DeadlineKind[];

const toDeadline = (row: Row): Deadline => ({ ...row, kind: row.kind as DeadlineKind });

export function deadlinesStore(db: Db) {
  const rings = ringsStore(db);

  /** One alarm per row at its due time; the count in the key keeps a later ring apart from an earlier one. */
  const ring = (rows: { id: string; kind: string; dueAt: Date; rings: number }[]) =>
    rings.add(
      rows.map((r) => ({
        key: `${r.kind}.${r.id}.${r.rings}`,
        job: r.kind,
        payload: { deadlineId: r.id },
        lane: urgentKinds.includes(r.kind) ? ('urgent' as const) : ('normal' as const),
        at: r.dueAt,
      })),
    );

  return {
    /** Plans deadlines and their alarms. One that exists already (kind, subject, step) moves if it is pending, and stays if it is done. */
    async plan(deadlines: NewDeadline[], now: Date): Promise<void> {
      if (deadlines.length === 0) return;
      const rows = await db
        .insertInto('deadlines')
        .values(
          deadlines.map((d) => ({
            id: newId('dl'),
            ...d,
            state: 'pending' as const,
            rungAt: now,
            createdAt: now,
            rings: 1,
          })),
        )
        .onConflict((c) =>
          c
            .columns(['kind', 'subjectId', 'step'])
            .doUpdateSet((eb) => ({
              dueAt: eb.ref('excluded.dueAt'),
              state: 'pending' as const,
              rungAt: now,
              rings: eb('deadlines.rings', '+', 1),
            }))
            .where('deadlines.state', '!=', 'done'),
        )
        .returning(['id', 'kind', 'dueAt', 'rings'])
        .execute();
      await ring(rows);
    },

    /** Plans a deadline unless it exists, whatever its state. */
    async planOnce(deadline: NewDeadline, now: Date): Promise<void> {
      const rows = await db
        .insertInto('deadlines')
        .values({ id: newId('dl'), ...deadline, state: 'pending', rungAt: now, createdAt: now, rings: 1 })
        .onConflict((c) => c.columns(['kind', 'subjectId', 'step']).doNothing())
        .returning(['id', 'kind', 'dueAt', 'rings'])
        .execute();
      await ring(rows);
    },

    /** A due deadline that nobody has taken, without taking it. */
    async peek(id: string, now: Date): Promise<Deadline | null> {
      const row = await db
        .selectFrom('deadlines')
        .select(columns)
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .where('dueAt', '<=', now)
        .executeTakeFirst();
      return row ? toDeadline(row) : null;
    },

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

    async note(id: string, outcome: string): Promise<void> {
      await db.updateTable('deadlines').set({ outcome }).where('id', '=', id).execute();
    },

    async cancel(kind: DeadlineKind | DeadlineKind[], subjectId: string): Promise<void> {
      await db
        .updateTable('deadlines')
        .set({ state: 'cancelled' })
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

    /** Rings pending rows due before `until` again that were not rung since `rungBefore`, and returns how many. */
    async ringAgain(until: Date, rungBefore: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<{ id: string; kind: string; dueAt: Date; rings: number }>`
        update deadlines set rung_at = ${now}, rings = rings + 1 where id in (
          select id from deadlines
          where state = 'pending' and due_at <= ${until} and (rung_at is null or rung_at < ${rungBefore})
          order by due_at limit ${limit} for update skip locked
        ) returning id, kind, due_at, rings`.execute(db);
      await ring(found.rows);
      return found.rows.length;
    },
  };
}
