/** Each change of a meeting or its people is counted and rung for, so that whatever mirrors it follows. */
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { ringsStore } from './rings.ts';

export async function noteMeetingChange(db: Db, meetingId: string): Promise<void> {
  const found = await sql<{ revision: number }>`
    update meetings set revision = revision + 1 where id = ${meetingId} returning revision`.execute(db);
  await ring(
    db,
    found.rows.map(({ revision }) => ({ id: meetingId, revision })),
  );
}

/** Rings for changes that nobody has looked at since; returns how many. */
export async function ringUnmirrored(db: Db, turn: string, limit: number): Promise<number> {
  const found = await sql<{ id: string; revision: number }>`
    select id, revision from meetings where revision <> mirrored order by id limit ${limit}`.execute(db);
  await ring(db, found.rows, `.${turn}`);
  return found.rows.length;
}

const ring = (db: Db, rows: { id: string; revision: number }[], turn = ''): Promise<void> =>
  ringsStore(db).add(
    rows.map(({ id, revision }) => ({
      key: `mirror-meeting.${id}.${revision}${turn}`,
      job: 'mirror-meeting',
      payload: { meetingId: id },
      lane: 'normal',
      at: null,
    })),
  );
