/** Two people who turned out to be one: everything that points at the second moves to the first, and can be put back. */
import { sql } from 'kysely';
import type { AccountRef } from '../domain/account.ts';
import type { Db } from './database.ts';
import { departmentsChanged } from './department-copy.ts';
import { newId } from './id.ts';
import {
  type MovedHistory,
  type MovedSaid,
  moveHistory,
  moveSaid,
  putHistoryBack,
  putSaidBack,
} from './merges-history.ts';

export interface Merge {
  id: string;
  keptId: string;
  absorbedId: string;
  how: 'code' | 'directory';
  moved: Moved;
  at: Date;
}

interface Moved {
  /** By `table.column`: the rows that pointed at the absorbed. */
  columns: Record<string, string[]>;
  /** By table: the rows of which both had one. */
  both: Record<string, Record<string, unknown>[]>;
  groups: string[];
  /** Of packages; absent in merges of older versions. */
  parts?: string[];
  /** Of meetings that repeat; absent in merges of older versions. */
  series?: string[];
  /** Daily syncs; absent in merges of older versions. */
  syncs?: string[];
  projects?: string[];
  /** Meetings to which the absorbed was sent as a deputy, with whom she stands in for. */
  deputies?: { meetingId: string; personId: string }[];
  /** Absent in merges of older versions. */
  history?: MovedHistory;
  said?: MovedSaid;
  /** What was the absorbed's. */
  accounts: AccountRef[];
}

/** Every column that points at a person, with the key of its rows. A test holds it against the tables. */
export const personColumns = [
  ['departments', 'head_id'],
  ['meetings', 'owner_id'],
  ['meetings', 'booked_by'],
  ['meetings', 'approver_id'],
  ['meeting_rounds', 'by_id'],
  ['meeting_series', 'owner_id'],
  ['meeting_series', 'booked_by'],
  ['minutes', 'by_id'],
  ['meeting_notes', 'by_id'],
  ['action_items', 'owner_id'],
  ['action_items', 'done_by'],
  ['archive_entries', 'by_id'],
  ['length_offers', 'person_id'],
  ['items', 'sender_id'],
  ['items', 'acked_by'],
  ['item_tiers', 'by_id'],
  ['item_acts', 'by_id'],
  ['departments', 'liaisons_by'],
  ['requests', 'asker_id'],
  ['requests', 'owner_id'],
  ['request_acts', 'by_id'],
  ['hop_checks', 'from_id'],
  ['hop_checks', 'by_id'],
  ['hop_checks', 'to_id'],
  ['hop_checks', 'settled_by'],
  ['hop_checks', 'returned_by'],
  ['hop_checks', 'disputed_by'],
  ['hop_checks', 'return_settled_by'],
  ['read_backs', 'person_id'],
  ['directives', 'issuer_id'],
  ['directives', 'owner_id'],
  ['directive_asks', 'person_id'],
  ['directive_asks', 'by_id'],
  ['directive_acts', 'by_id'],
  ['directive_checks', 'person_id'],
  ['cases', 'starter_id'],
  ['cases', 'owner_id'],
  ['cases', 'asked_id'],
  ['case_offers', 'person_id'],
  ['case_offers', 'settled_by'],
  ['case_nodes', 'owner_id'],
  ['case_nodes', 'deputy_id'],
  ['case_hops', 'by_id'],
  ['absences', 'person_id'],
  ['absences', 'stand_in_id'],
  ['absences', 'by_id'],
  ['departures', 'person_id'],
  ['rule_people', 'person_id'],
  ['alarm_notices', 'person_id'],
  ['item_follow_ups', 'said_by_id'],
  ['item_follow_ups', 'answered_by'],
  ['corrections', 'by_id'],
  ['corrections', 'forgotten_by'],
  ['quality_asks', 'editor_id'],
  ['reports', 'sender_id'],
  ['item_pairs', 'by_id'],
  ['groups', 'requested_by'],
  ['group_acts', 'by_id'],
  ['syncs', 'owner_id'],
  ['blockers', 'person_id'],
  ['projects', 'owner_id'],
  ['projects', 'created_by'],
  ['milestones', 'done_by'],
  ['project_handovers', 'by_id'],
  ['project_acts', 'by_id'],
  ['deliveries', 'person_id'],
  ['drafts', 'by_id'],
  ['digest_edits', 'by_id'],
  ['package_parts', 'by_id'],
  ['undos', 'by_id'],
  ['undos', 'subject_id'],
] as const;

/** Lists in which a person stands once, and what she stands under. */
export const personLists = [
  ['meeting_people', 'meeting_id'],
  ['meeting_arrivals', 'meeting_id'],
  ['minutes_answers', 'minutes_id'],
  ['round_answers', 'round_id'],
  ['item_people', 'item_id'],
  ['liaisons', 'department_id'],
  ['mutes', 'topic'],
  ['digest_tastes', 'subject'],
  ['digest_presses', 'mark'],
  ['digest_openings', 'week'],
  ['sync_parts', 'round_id'],
  ['project_receipts', 'handover_id'],
  ['package_receipts', 'run_id'],
  ['package_openings', 'run_id'],
] as const;

const name = sql.raw;

export function mergesStore(db: Db) {
  const moveColumns = async (from: string, to: string): Promise<Moved['columns']> => {
    const columns: Moved['columns'] = {};
    for (const [table, column] of personColumns) {
      const rows = await sql<{ id: string }>`
        update ${name(table)} set ${name(column)} = ${to} where ${name(column)} = ${from} returning id::text`.execute(
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

  /** Ids inside of lists and of what was only begun. */
  const moveInside = async (
    from: string,
    to: string,
  ): Promise<Pick<Moved, 'groups' | 'parts' | 'syncs' | 'projects' | 'series' | 'deputies'>> => {
    await sql`update drafts set content = replace(content::text, ${from}, ${to})::jsonb where content::text like ${`%${from}%`}`.execute(
      db,
    );
    const deputies = await sql<{ meetingId: string; personId: string }>`
      update meeting_people set deputy_id = ${to} where deputy_id = ${from} returning meeting_id, person_id`.execute(
      db,
    );
    const series = await sql<{ id: string }>`
      update meeting_series set person_ids = case when ${to} = any(person_ids) then array_remove(person_ids, ${from})
        else array_replace(person_ids, ${from}, ${to}) end where ${from} = any(person_ids) returning id`.execute(
      db,
    );
    const rows = await sql<{ id: string }>`
      update groups set missing = replace(missing::text, ${from}, ${to})::jsonb, member_ids = case
        when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
      where ${from} = any(member_ids) returning id`.execute(db);
    const parts = await sql<{ id: string }>`
      update package_parts set people = case
        when ${to} = any(people) then array_remove(people, ${from}) else array_replace(people, ${from}, ${to}) end
      where ${from} = any(people) returning id`.execute(db);
    const syncs = await sql<{ id: string }>`
      update syncs set member_ids = case
        when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
      where ${from} = any(member_ids) returning id`.execute(db);
    const projects = await sql<{ id: string }>`
      update projects set member_ids = case
        when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
      where ${from} = any(member_ids) returning id`.execute(db);
    const ids = (found: { rows: { id: string }[] }) => found.rows.map(({ id }) => id);
    return {
      groups: ids(rows),
      parts: ids(parts),
      syncs: ids(syncs),
      projects: ids(projects),
      series: ids(series),
      deputies: deputies.rows,
    };
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
      const inside = await moveInside(absorbedId, keptId);
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
      for (const [table, column] of personColumns) {
        await sql`
          update ${name(table)} set ${name(column)} = ${absorbedId}
          where ${name(column)} = ${keptId} and id::text = any(${moved.columns[`${table}.${column}`] ?? []}::text[])`.execute(
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
      await sql`
        update groups set member_ids = array_append(member_ids, ${absorbedId})
        where id = any(${moved.groups}::text[]) and not (${absorbedId} = any(member_ids))`.execute(db);
      await sql`
        update package_parts set people = array_append(people, ${absorbedId})
        where id = any(${moved.parts ?? []}::text[]) and not (${absorbedId} = any(people))`.execute(db);
      await sql`
        update syncs set member_ids = array_append(member_ids, ${absorbedId})
        where id = any(${moved.syncs ?? []}::text[]) and not (${absorbedId} = any(member_ids))`.execute(db);
      await sql`
        update projects set member_ids = array_append(member_ids, ${absorbedId})
        where id = any(${moved.projects ?? []}::text[]) and not (${absorbedId} = any(member_ids))`.execute(
        db,
      );
      await sql`
        update meeting_series set person_ids = array_append(person_ids, ${absorbedId})
        where id = any(${moved.series ?? []}::text[]) and not (${absorbedId} = any(person_ids))`.execute(db);
      await sql`
        update meeting_people p set deputy_id = ${absorbedId}
        from jsonb_to_recordset(${JSON.stringify(moved.deputies ?? [])}::jsonb) as d("meetingId" text, "personId" text)
        where p.meeting_id = d."meetingId" and p.person_id = d."personId" and p.deputy_id = ${keptId}`.execute(
        db,
      );
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
