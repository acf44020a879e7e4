/** Departments as each platform's directory shows them, and the company's own that are made from them. */
import { sql } from 'kysely';
import type { DepartmentFacts } from '../domain/department.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { departmentsChanged } from './department-copy.ts';
import { newId } from './id.ts';

export interface StoredDepartment extends DepartmentFacts {
  headExternalId: string | null;
}

export interface HangingOn {
  requests: number[];
  groups: { id: string; name: string; ownerId: string }[];
  projects: { number: number; name: string; ownerId: string }[];
}

/** Every column that points at a department and follows when two become one. A test holds it against the tables. */
export const departmentColumns = [
  ['department_links', 'department_id'],
  ['people', 'department_id'],
  ['items', 'department_id'],
  ['reports', 'department_id'],
  ['corrections', 'department_id'],
  ['requests', 'department_id'],
  ['requests', 'from_department_id'],
  ['hop_checks', 'department_id'],
  ['directives', 'department_id'],
  ['directive_branches', 'department_id'],
  ['archive_entries', 'department_id'],
  ['departments', 'parent_id'],
] as const;

export function departmentsStore(db: Db) {
  return {
    /** Those of all platforms that are in their directories. */
    async facts(): Promise<StoredDepartment[]> {
      const found = await sql<StoredDepartment>`
        select l.platform, l.external_id, l.department_id, coalesce(l.name, d.name) as name, l.parent_external_id,
          l.head_external_id
        from department_links l join departments d on d.id = l.department_id
        where l.gone_at is null order by l.platform, l.external_id`.execute(db);
      return found.rows;
    },

    /** Writes what a platform's directory says; those that are not in it are gone there. */
    async putFacts(
      platform: PlatformName,
      listed: (StoredDepartment & { departmentId: string })[],
      now: Date,
    ): Promise<void> {
      const ids = listed.map(({ externalId }) => externalId);
      await sql`
        update department_links set gone_at = ${now}
        where platform = ${platform} and gone_at is null and not (external_id = any(${ids}))`.execute(db);
      await sql`
        insert into department_links (platform, external_id, department_id, name, parent_external_id, head_external_id)
        select ${platform}, "externalId", "departmentId", name, "parentExternalId", "headExternalId"
        from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as r("externalId" text, "departmentId" text, name text,
          "parentExternalId" text, "headExternalId" text)
        on conflict (platform, external_id) do update set name = excluded.name, gone_at = null, department_id = excluded.department_id,
          parent_external_id = excluded.parent_external_id, head_external_id = excluded.head_external_id`.execute(
        db,
      );
    },

    /** Which department of the company each of a platform's is, gone or not. */
    async linked(platform: PlatformName): Promise<Map<string, string>> {
      const rows = await db
        .selectFrom('departmentLinks')
        .select(['externalId', 'departmentId'])
        .where('platform', '=', platform)
        .execute();
      return new Map(rows.map((row) => [row.externalId, row.departmentId]));
    },

    /** Makes a department known or brings it up to date, and returns its id; the parent comes when all are known. */
    async put(department: { id: string | null; name: string }): Promise<string> {
      const id = department.id ?? newId('dp');
      const values = { name: department.name, goneAt: null };
      await db
        .insertInto('departments')
        .values({ id, ...values, parentId: null, headId: null })
        .onConflict((c) => c.column('id').doUpdateSet(values))
        .execute();
      departmentsChanged(db);
      return id;
    },

    /** Who named its liaisons in a chat; null where the company's file says who they are. */
    async choiceOf(id: string): Promise<{ byId: string; at: Date } | null> {
      const row = await db
        .selectFrom('departments')
        .select(['liaisonsBy as byId', 'liaisonsAt as at'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.byId && row.at ? { byId: row.byId, at: row.at } : null;
    },

    async chooseLiaisons(id: string, choice: { byId: string; at: Date } | null): Promise<void> {
      const set = { liaisonsBy: choice?.byId ?? null, liaisonsAt: choice?.at ?? null };
      await db.updateTable('departments').set(set).where('id', '=', id).execute();
    },

    async confirmLiaisons(id: string, now: Date): Promise<void> {
      await db.updateTable('departments').set({ liaisonsConfirmedAt: now }).where('id', '=', id).execute();
    },

    /** When the liaisons of each department were confirmed last; departments without that are left out. */
    async liaisonsConfirmed(): Promise<Map<string, Date>> {
      const rows = await db.selectFrom('departments').select(['id', 'liaisonsConfirmedAt as at']).execute();
      return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
    },

    /** Whoever has left speaks for no department any more. */
    async dropLeftLiaisons(): Promise<void> {
      await sql`delete from liaisons l using people p where p.id = l.person_id and p.state = 'left'`.execute(
        db,
      );
    },

    async setParent(id: string, parentId: string | null): Promise<void> {
      await db.updateTable('departments').set({ parentId }).where('id', '=', id).execute();
      departmentsChanged(db);
    },

    /** Departments that no platform has any more. */
    async goneExcept(ids: string[], now: Date): Promise<void> {
      await sql`update departments set gone_at = ${now} where gone_at is null and not (id = any(${ids}))`.execute(
        db,
      );
      departmentsChanged(db);
    },

    /** Which of these no platform has any more, without another one having turned out to be the same. */
    async gone(ids: string[]): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select id from departments where id = any(${ids}) and gone_at is not null and merged_into is null`.execute(
        db,
      );
      return found.rows.map(({ id }) => id);
    },

    /** What still waits for a department or names it. */
    async hangingOn(id: string): Promise<HangingOn> {
      const requests = await sql<{ number: number }>`
        select number from requests where department_id = ${id} and state in ('open', 'asked-back', 'accepted', 'disputed')
        order by number`.execute(db);
      const groups = await sql<{ id: string; name: string; ownerId: string }>`
        select id, name, requested_by as owner_id from groups where ${id} = any(department_ids) and state = 'open'
        order by name`.execute(db);
      const projects = await sql<{ number: number; name: string; ownerId: string }>`
        select number, name, owner_id from projects where ${id} = any(department_ids) and state <> 'closed'
        order by number`.execute(db);
      return {
        requests: requests.rows.map(({ number }) => number),
        groups: groups.rows,
        projects: projects.rows,
      };
    },

    /** Two turned out to be one: everything that points at the second points at the first. */
    async merge(keptId: string, absorbedId: string, now: Date): Promise<void> {
      // What was for both is for one, once.
      const ofOne = sql`case when ${keptId} = any(department_ids) then array_remove(department_ids, ${absorbedId})
        else array_replace(department_ids, ${absorbedId}, ${keptId}) end`;
      const moves = [
        ...departmentColumns.map(
          ([table, column]) =>
            sql`update ${sql.raw(table)} set ${sql.raw(column)} = ${keptId} where ${sql.raw(column)} = ${absorbedId}`,
        ),
        sql`update groups set department_ids = ${ofOne} where ${absorbedId} = any(department_ids)`,
        sql`update projects set department_ids = ${ofOne} where ${absorbedId} = any(department_ids)`,
        sql`update undos set before = replace(before::text, ${`"${absorbedId}"`}, ${`"${keptId}"`})::jsonb
          where strpos(before::text, ${`"${absorbedId}"`}) > 0`,
        sql`delete from liaisons where department_id = ${absorbedId}`,
        sql`update departments set gone_at = ${now}, merged_into = ${keptId}, parent_id = null where id = ${absorbedId}`,
      ];
      for (const move of moves) await move.execute(db);
      departmentsChanged(db);
    },
  };
}
