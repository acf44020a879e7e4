/**
 * A statement of its own whose loss would harm nobody: it does not wait for the disk, and whoever must wait waits for fewer.
 * Should the database's machine fail in the next half second, it was never made: a ring rings once more and finds its row
 * done, a copy looks for its place once more. Neither a message that a platform has taken, nor what anybody was told, is so.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';

/** A value beside the others of such a statement; within a transaction, which may be more than that, it does nothing. */
export const lazily = (db: Db): RawBuilder<unknown> =>
  db.isTransaction ? sql`null` : sql`set_config('synchronous_commit', 'off', true)`;
