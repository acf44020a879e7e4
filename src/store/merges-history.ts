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

/** What was said to the absorbed about herself, as in a round of a daily sync; and what she said in rounds that ask both. */
export interface MovedSaid {
  causes: { id: string; was: string }[];
  rounds: string[];
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

/** Before the rows themselves move: by its cause a card changes once she has answered, and what both are asked is asked once. */
export async function moveSaid(db: Db, from: string, to: string): Promise<MovedSaid> {
  const causes = await sql<{ id: string; was: string }>`
    with old as (select id, cause as was from deliveries where person_id = ${from} and strpos(cause, ${from}) > 0)
    update deliveries d set cause = replace(old.was, ${from}, ${to}) from old where d.id = old.id
    returning d.id, old.was`.execute(db);
  const rounds = await sql<{ id: string }>`
    update sync_parts k set done = a.done, next = a.next, blocked = a.blocked, handed_in_at = a.handed_in_at
    from sync_parts a where a.round_id = k.round_id and k.person_id = ${to} and a.person_id = ${from}
      and k.handed_in_at is null and a.handed_in_at is not null returning k.round_id as id`.execute(db);
  return { causes: causes.rows, rounds: rounds.rows.map(({ id }) => id) };
}

/** After the rows themselves are back. */
export async function putSaidBack(db: Db, said: MovedSaid, from: string, to: string): Promise<void> {
  await sql`
    update deliveries d set cause = w.was from jsonb_to_recordset(${JSON.stringify(said.causes)}::jsonb) as w(id text, was text)
    where d.id = w.id`.execute(db);
  // Unless the kept has said something else since.
  await sql`
    update sync_parts k set done = '', next = '', blocked = '', handed_in_at = null from sync_parts a
    where k.round_id = any(${said.rounds}::text[]) and k.person_id = ${to} and a.round_id = k.round_id
      and a.person_id = ${from} and k.handed_in_at = a.handed_in_at`.execute(db);
}
