/**
 * A value that the planner cannot look at. PostgreSQL keeps one plan for a statement that comes often only if it expects as
 * little of it as of one made for these very values; a list of one, or a time, would always look cheaper, and each
 * statement be planned anew.
 */
import { type RawBuilder, sql } from 'kysely';

export const unseen = (
  value: unknown,
  type: 'text[]' | 'int[]' | 'boolean[]' | 'timestamptz' | 'timestamptz[]',
): RawBuilder<unknown> => sql`(select ${value}::${sql.raw(type)})::${sql.raw(type)}`;
