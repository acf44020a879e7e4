/** What histories and undos say of a person who turned out to be another: rewritten when two become one, and put back as it stood. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Lists of people in rows that never change otherwise. A test holds all lists against these. */
export const historyLists = [
  ['item_acts', 'to_ids'],
  ['request_acts', 'to_ids'],
  ['case_hops', 'to_ids'],
  ['directive_acts', 'to_ids'],
] as const;

/** What stood before a change, with ids somewhere inside. */
export const historyFacts = [
  ['undos', 'before'],
  ['case_hops', 'before'],
  ['case_hops', 'after'],
] as const;

/** By `table.column`: the rows that named the absorbed, as they stood. */
export interface MovedHistory {
  lists: Record<string, { id: string; was: string[] }[]>;
  facts: Record<string, { id: string; was: unknown }[]>;
}

const name = sql.raw;

export async function moveHistory(db: Db, from: string, to: string): Promise<MovedHistory> {
  const moved: MovedHistory = { lists: {}, facts: {} };
  for (const [table, column] of historyLists) {
    const rows = await sql<{ id: string; was: string[] }>`
      with old as (select id, ${name(column)} as was from ${name(table)} where ${from} = any(${name(column)}))
      update ${name(table)} t set ${name(column)} = case
        when ${to} = any(old.was) then array_remove(old.was, ${from}) else array_replace(old.was, ${from}, ${to}) end
      from old where t.id = old.id returning t.id::text, old.was`.execute(db);
    moved.lists[`${table}.${column}`] = rows.rows;
  }
  for (const [table, column] of historyFacts) {
    const rows = await sql<{ id: string; was: unknown }>`
      with old as (
        select id, ${name(column)} as was from ${name(table)} where strpos(${name(column)}::text, ${`"${from}"`}) > 0
      )
      update ${name(table)} t set ${name(column)} = replace(old.was::text, ${`"${from}"`}, ${`"${to}"`})::jsonb
      from old where t.id = old.id returning t.id::text, old.was`.execute(db);
    moved.facts[`${table}.${column}`] = rows.rows;
  }
  return moved;
}

export async function putHistoryBack(db: Db, moved: MovedHistory): Promise<void> {
  for (const [table, column] of historyLists)
    for (const { id, was } of moved.lists[`${table}.${column}`] ?? [])
      await sql`update ${name(table)} set ${name(column)} = ${was} where id::text = ${id}`.execute(db);
  for (const [table, column] of historyFacts)
    for (const { id, was } of moved.facts[`${table}.${column}`] ?? [])
      await sql`update ${name(table)} set ${name(column)} = ${JSON.stringify(was)}::jsonb where id::text = ${id}`.execute(
        db,
      );
}
