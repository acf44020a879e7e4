/** Each change of what is mirrored on platforms is counted and rung for, so that its mirrors follow. */
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { ringsStore } from './rings.ts';

const tables = {
  meeting: { table: sql.raw('meetings'), job: 'mirror-meeting', payload: 'meetingId' },
  task: { table: sql.raw('action_items'), job: 'mirror-task', payload: 'taskId' },
} as const;

type Noun = keyof typeof tables;
type Row = { id: string; revision: number };

const ring = (db: Db, noun: Noun, rows: Row[], turn = ''): Promise<void> => {
  const { job, payload } = tables[noun];
  return ringsStore(db).add(
    rows.map(({ id, revision }) => ({
      key: `${job}.${id}.${revision}${turn}`,
      job,
      payload: { [payload]: id },
      lane: 'normal',
      at: null,
    })),
  );
};

export async function noteChange(db: Db, noun: Noun, id: string): Promise<void> {
  const found = await sql<Row>`
    update ${tables[noun].table} set revision = revision + 1 where id = ${id} returning id, revision`.execute(
    db,
  );
  await ring(db, noun, found.rows);
}

/** What lies ahead of these people, or waits for them: they may be told of it somewhere else from now on. */
export async function noteMove(db: Db, personIds: string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  const meetings = await sql<Row>`
    update meetings m set revision = m.revision + 1 from (
      select id from meetings m where state in ('booked', 'held') and end_at > ${now} and (owner_id = any(${personIds}::text[])
        or exists (select from meeting_people p where p.meeting_id = m.id and p.person_id = any(${personIds}::text[])))
      order by id for update
    ) theirs where m.id = theirs.id returning m.id, m.revision`.execute(db);
  const tasks = await sql<Row>`
    update action_items a set revision = a.revision + 1 from (
      select id from action_items where state = 'open' and owner_id = any(${personIds}::text[]) order by id for update
    ) theirs where a.id = theirs.id returning a.id, a.revision`.execute(db);
  await ring(db, 'meeting', meetings.rows);
  await ring(db, 'task', tasks.rows);
}

/** Changed, and nobody has looked at it since. */
export const unmirrored = (noun: Noun) => sql`${tables[noun].table} where revision <> mirrored`;

/** Rings for changes that nobody has looked at since; returns how many. */
async function ringUnmirrored(db: Db, noun: Noun, turn: string, limit: number): Promise<number> {
  const found = await sql<Row>`
    select id, revision from ${unmirrored(noun)} order by id limit ${limit}`.execute(db);
  await ring(db, noun, found.rows, `.${turn}`);
  return found.rows.length;
}

/** What mirroring asks of a table. */
export const revisions = (db: Db, noun: Noun) => ({
  /** How often it was changed, and up to which change it was looked at; locked. */
  async revision(id: string): Promise<{ revision: number; mirrored: number } | null> {
    const found = await sql<{ revision: number; mirrored: number }>`
      select revision, mirrored from ${tables[noun].table} where id = ${id} for update`.execute(db);
    return found.rows[0] ?? null;
  },

  async setMirrored(id: string, mirrored: number): Promise<void> {
    await sql`update ${tables[noun].table} set mirrored = ${mirrored} where id = ${id}`.execute(db);
  },

  /** Something that others show of it has changed. */
  touch: (id: string): Promise<void> => noteChange(db, noun, id),

  ringUnmirrored: (turn: string, limit: number): Promise<number> => ringUnmirrored(db, noun, turn, limit),
});
