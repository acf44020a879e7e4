/** People, their accounts on platforms, departments and liaisons. */
import { sql } from 'kysely';
import type { Department, Liaison, Person, PlatformName, Role } from '../domain/person.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = ['id', 'name', 'title', 'post', 'language', 'departmentId', 'roles', 'state'] as const;

type PersonRow = Omit<Person, 'roles'> & { roles: string[] };
const toPerson = (row: PersonRow): Person => ({ ...row, roles: row.roles as Role[] });

export interface AccountPerson {
  externalId: string;
  unionId: string | null;
  staffNo: string | null;
  name: string;
  title: string;
  post: Person['post'];
  language: Person['language'];
  departmentId: string | null;
  roles: Role[];
}

export function peopleStore(db: Db) {
  const store = {
    async get(id: string): Promise<Person | null> {
      const row = await db.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    async getMany(ids: string[]): Promise<Person[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('people')
        .select(columns)
        .where('id', 'in', ids)
        .orderBy('name')
        .execute();
      return rows.map(toPerson);
    },

    async active(): Promise<Person[]> {
      const rows = await db
        .selectFrom('people')
        .select(columns)
        .where('state', '=', 'active')
        .orderBy('id')
        .execute();
      return rows.map(toPerson);
    },

    async byAccount(platform: PlatformName, externalId: string): Promise<Person | null> {
      const row = await db
        .selectFrom('people')
        .innerJoin('accounts', 'accounts.personId', 'people.id')
        .select(columns.map((c) => `people.${c}` as const))
        .where('accounts.platform', '=', platform)
        .where('accounts.externalId', '=', externalId)
        .executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    async byAccounts(platform: PlatformName, externalIds: string[]): Promise<Map<string, Person>> {
      if (externalIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('people')
        .innerJoin('accounts', 'accounts.personId', 'people.id')
        .select([...columns.map((c) => `people.${c}` as const), 'accounts.externalId'])
        .where('accounts.platform', '=', platform)
        .where('accounts.externalId', 'in', externalIds)
        .execute();
      return new Map(rows.map(({ externalId, ...row }) => [externalId, toPerson(row)]));
    },

    /** Accounts of these people, by person; a person may have one on each platform. */
    async accountsOf(
      personIds: string[],
    ): Promise<Map<string, { platform: PlatformName; externalId: string }[]>> {
      const found = new Map<string, { platform: PlatformName; externalId: string }[]>();
      if (personIds.length === 0) return found;
      const rows = await sql<{ personId: string; platform: PlatformName; externalId: string }>`
        select person_id, platform, external_id from accounts where person_id = any(${personIds})`.execute(
        db,
      );
      for (const { personId, ...account } of rows.rows) {
        found.set(personId, [...(found.get(personId) ?? []), account]);
      }
      return found;
    },

    /** Who has a staff number, and whether she has an account on this platform. */
    async holderOf(
      staffNo: string,
      platform: PlatformName,
    ): Promise<{ id: string; state: Person['state']; isHere: boolean } | null> {
      const found = await sql<{ id: string; state: Person['state']; isHere: boolean }>`
        select id, state, exists (select 1 from accounts where person_id = people.id and platform = ${platform}) as is_here
        from people where staff_no = ${staffNo}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** Brings one person of a platform's directory up to date; returns the person's id. */
    async put(platform: PlatformName, person: AccountPerson, now: Date): Promise<string> {
      const known = await store.byAccount(platform, person.externalId);
      const holder = person.staffNo ? await store.holderOf(person.staffNo, platform) : null;
      // Two who are here with one number are two people, whatever the directory says.
      const isHolder = holder !== null && !known && (!holder.isHere || holder.state === 'left');
      const id = known?.id ?? (isHolder ? holder.id : newId('pe'));
      if (holder && holder.id !== id) {
        await db.updateTable('people').set({ staffNo: null }).where('id', '=', holder.id).execute();
      }
      const { externalId, unionId, ...rest } = person;
      const values = { ...rest, state: 'active' as const, changedAt: now };
      await db
        .insertInto('people')
        .values({ id, ...values })
        .onConflict((c) => c.column('id').doUpdateSet(values))
        .execute();
      // Who comes back under a new account has no use for the old one.
      await db
        .deleteFrom('accounts')
        .where('platform', '=', platform)
        .where('personId', '=', id)
        .where('externalId', '!=', externalId)
        .execute();
      await db
        .insertInto('accounts')
        .values({ platform, externalId, unionId, personId: id })
        .onConflict((c) => c.columns(['platform', 'externalId']).doUpdateSet({ unionId, personId: id }))
        .execute();
      return id;
    },

    /** People of this platform who are no longer in its directory have left. Returns how many. */
    async leaveExcept(platform: PlatformName, externalIds: string[], now: Date): Promise<number> {
      const found = await sql<{ id: string }>`
        update people set state = 'left', changed_at = ${now} where state = 'active' and id in (
          select person_id from accounts where platform = ${platform} and not (external_id = any(${externalIds}))
        ) returning id`.execute(db);
      return found.rows.length;
    },

    async setLanguage(id: string, language: Person['language']): Promise<void> {
      await db.updateTable('people').set({ language }).where('id', '=', id).execute();
    },

    async departments(): Promise<Department[]> {
      return db
        .selectFrom('departments')
        .select(['id', 'name', 'parentId', 'headId'])
        .where('goneAt', 'is', null)
        .orderBy('name')
        .execute();
    },

    async putDepartment(
      platform: PlatformName,
      department: { externalId: string; name: string; parentId: string | null },
    ): Promise<string> {
      const link = await db
        .selectFrom('departmentLinks')
        .select('departmentId')
        .where('platform', '=', platform)
        .where('externalId', '=', department.externalId)
        .executeTakeFirst();
      const id = link?.departmentId ?? newId('dp');
      const values = { name: department.name, parentId: department.parentId, goneAt: null };
      await db
        .insertInto('departments')
        .values({ id, ...values, headId: null })
        .onConflict((c) => c.column('id').doUpdateSet(values))
        .execute();
      if (!link) {
        await db
          .insertInto('departmentLinks')
          .values({ platform, externalId: department.externalId, departmentId: id })
          .execute();
      }
      return id;
    },

    async setHead(departmentId: string, headId: string | null): Promise<void> {
      await db.updateTable('departments').set({ headId }).where('id', '=', departmentId).execute();
    },

    async goneExcept(platform: PlatformName, externalIds: string[], now: Date): Promise<void> {
      await sql`
        update departments set gone_at = ${now} where gone_at is null and id in (
          select department_id from department_links where platform = ${platform} and not (external_id = any(${externalIds}))
        )`.execute(db);
    },

    async liaisons(departmentIds?: string[]): Promise<Liaison[]> {
      const query = db
        .selectFrom('liaisons')
        .select(['departmentId', 'personId'])
        .orderBy('departmentId')
        .orderBy('position');
      return departmentIds ? query.where('departmentId', 'in', departmentIds).execute() : query.execute();
    },

    async setLiaisons(departmentId: string, personIds: string[]): Promise<void> {
      await db.deleteFrom('liaisons').where('departmentId', '=', departmentId).execute();
      if (personIds.length === 0) return;
      await db
        .insertInto('liaisons')
        .values(personIds.slice(0, 2).map((personId, i) => ({ departmentId, personId, position: i + 1 })))
        .execute();
    },
  };
  return store;
}
