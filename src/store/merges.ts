/** Two people who turned out to be one: everything that points at the second moves to the first, and can be put back. */
import { sql } from 'kysely';
import type { AccountRef } from '../domain/account.ts';
import type { Db } from './database.ts';
import { departmentsChanged } from './department-copy.ts';
import { newId } from './id.ts';
import { personColumns, personLists } from './merge-columns.ts';
import {
  type MovedHistory,
  type MovedSaid,
  moveHistory,
  moveSaid,
  putHistoryBack,
  putSaidBack,
} from './merges-history.ts';
import { type MovedInside, moveInside, putInsideBack } from './merges-inside.ts';

export interface Merge {
  id: string;
  keptId: string;
  absorbedId: string;
  how: 'code' | 'directory';
  moved: Moved;
  at: Date;
}

interface Moved extends MovedInside {
  /** By `table.column`: the rows that pointed at the absorbed. */
  columns: Record<string, string[]>;
  /** By table: the rows of which both had one. */
  both: Record<string, Record<string, unknown>[]>;
  /** Absent in merges of older versions. */
  history?: MovedHistory;
  said?: MovedSaid;
  /** What was the absorbed's. */
  accounts: AccountRef[];
}

const name = sql.raw;

export function mergesStore(db: Db) {
  const moveColumns = async (from: string, to: string): Promise<Moved['columns']> => {
    const columns: Moved['columns'] = {};
    for (const [table, column, key = 'id'] of personColumns) {
      const rows = await sql<{ id: string }>`
        update ${name(table)} set ${name(column)} = ${to} where ${name(column)} = ${from} returning ${name(key)}::text as id`.execute(
        db,
      );
      columns[`${table}.${column}`] = rows.rows.map(({ id }) => id);
    }
    departmentsChanged(db);
    return columns;
  };

  const moveLists = async (from: string, to: string): Promise<Pick<Moved, 'columns' | 'both'>> => {
    const moved: Pick<Moved, 'columns' | 'both'> = { columns: {}, both: {} };
    for (const [table, key] of personLists) {
      const both = await sql<{ row: Record<string, unknown> }>`
        delete from ${name(table)} m where person_id = ${from}
          and exists (select from ${name(table)} k where k.${name(key)} = m.${name(key)} and k.person_id = ${to})
        returning to_jsonb(m) as row`.execute(db);
      moved.both[table] = both.rows.map(({ row }) => row);
      const rows = await sql<{ id: string }>`
        update ${name(table)} set person_id = ${to} where person_id = ${from} returning ${name(key)} as id`.execute(
        db,
      );
      moved.columns[table] = rows.rows.map(({ id }) => id);
    }
    return moved;
  };

  return {
    /** The absorbed has no account any more and is known only as the kept; returns the id to put it back by. */
    async merge(
      keptId: string,
      absorbedId: string,
      how: Merge['how'],
      accounts: AccountRef[],
      now: Date,
    ): Promise<string> {
      const said = await moveSaid(db, absorbedId, keptId);
      // What both were to be told in the same matter is told once.
      await sql`
        update deliveries d set state = 'dropped', error = 'told already' where person_id = ${absorbedId} and state = 'planned'
          and exists (select from deliveries k where k.person_id = ${keptId} and k.cause = d.cause and k.card = d.card
            and k.kind = d.kind and k.state in ('planned', 'sending', 'accepted'))`.execute(db);
      const lists = await moveLists(absorbedId, keptId);
      const columns = await moveColumns(absorbedId, keptId);
      const inside = await moveInside(db, absorbedId, keptId);
      const history = await moveHistory(db, absorbedId, keptId);
      const moved: Moved = {
        columns: { ...columns, ...lists.columns },
        both: lists.both,
        ...inside,
        history,
        said,
        accounts: accounts.map(({ platform, externalId }) => ({ platform, externalId })),
      };
      await sql`
        update people k set
          platform = coalesce(k.platform, a.platform),
          chosen_post = coalesce(k.chosen_post, a.chosen_post),
          language = case when a.chose_language and not k.chose_language then a.language else k.language end,
          chose_language = k.chose_language or a.chose_language,
          peace = case when k.peace = '{}' then a.peace else k.peace end
        from people a where k.id = ${keptId} and a.id = ${absorbedId}`.execute(db);
      await sql`update people set merged_into = ${keptId} where merged_into = ${absorbedId}`.execute(db);
      await sql`
        update people set merged_into = ${keptId}, state = 'left', changed_at = ${now}, department_id = null
        where id = ${absorbedId}`.execute(db);
      const id = newId('mg');
      await db
        .insertInto('merges')
        .values({ id, keptId, absorbedId, how, moved: JSON.stringify(moved), at: now })
        .execute();
      return id;
    },

    async get(id: string): Promise<Merge | null> {
      const row = await db
        .selectFrom('merges')
        .select(['id', 'keptId', 'absorbedId', 'how', 'moved', 'at'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? { ...row, moved: row.moved as unknown as Moved } : null;
    },

    /** The last merge into this person since a moment that still stands. */
    async lastInto(personId: string, since: Date): Promise<{ id: string } | null> {
      const row = await db
        .selectFrom('merges')
        .select('id')
        .where('keptId', '=', personId)
        .where('at', '>=', since)
        .where('undoneAt', 'is', null)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Puts back what moved; what has come about since stays with the kept. False if it was put back before. */
    async undo(merge: Merge, now: Date): Promise<boolean> {
      const taken = await db
        .updateTable('merges')
        .set({ undoneAt: now })
        .where('id', '=', merge.id)
        .where('undoneAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!taken) return false;
      const { keptId, absorbedId, moved } = merge;
      for (const [table, column, key = 'id'] of personColumns) {
        await sql`
          update ${name(table)} set ${name(column)} = ${absorbedId}
          where ${name(column)} = ${keptId} and ${name(key)}::text = any(${moved.columns[`${table}.${column}`] ?? []}::text[])`.execute(
          db,
        );
      }
      departmentsChanged(db);
      for (const [table, key] of personLists) {
        await sql`
          update ${name(table)} set person_id = ${absorbedId}
          where person_id = ${keptId} and ${name(key)} = any(${moved.columns[table] ?? []}::text[])`.execute(
          db,
        );
        const both = JSON.stringify(moved.both[table] ?? []);
        await sql`
          insert into ${name(table)} select * from jsonb_populate_recordset(null::${name(table)}, ${both}::jsonb)
          on conflict do nothing`.execute(db);
      }
      await putInsideBack(db, moved, absorbedId, keptId);
      if (moved.history) await putHistoryBack(db, moved.history);
      if (moved.said) await putSaidBack(db, moved.said, absorbedId, keptId);
      await db
        .updateTable('people')
        .set({ mergedInto: null, changedAt: now })
        .where('id', '=', absorbedId)
        .execute();
      return true;
    },
  };
}
