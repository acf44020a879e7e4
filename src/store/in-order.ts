/** Who locks several deliveries locks them in the order of their ids, as everybody does: two who want some of the same then never wait for each other. */
import { type RawBuilder, sql } from 'kysely';

/** The ids of those that meet a condition on `d`, locked in their order: for an `update … from`. */
export const inOrder = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select d.id from deliveries d where ${condition} order by d.id for update)`;

/** Locked by their ids, said by their age. */
export const oldestFirst = (a: { id: string; createdAt: Date }, b: { id: string; createdAt: Date }): number =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
