/** People, their accounts on platforms, departments and liaisons. */
import { sql } from 'kysely';
import {
  type Department,
  type Liaison,
  type Person,
  type PlatformName,
  type Role,
  tellNamesakesApart,
} from '../domain/person.ts';
import type { Db } from './database.ts';
import { departmentsChanged, departmentsNow } from './department-copy.ts';
import { newId } from './id.ts';

const columns = ['id', 'name', 'title', 'post', 'language', 'departmentId', 'roles', 'state'] as const;

type PersonRow = Omit<Person, 'roles'> & { roles: string[] };
const toPerson = (row: PersonRow): Person => ({ ...row, roles: row.roles as Role[] });

export interface PersonAccount {
  platform: PlatformName;
  externalId: string;
  /** When she last wrote or pressed there, as far as it matters. */
  activeAt: Date | null;
  /** She chose to be told here. */
  isChosen: boolean;
  /** Her second id, where the platform has one. */
  unionId: string | null;
}

/** What is known of a person from her accounts and the company's rules. */
export interface PersonFacts extends Omit<Person, 'id' | 'state' | 'language'> {
  id: string | null;
  /** Holds until she chooses one herself. */
  language: Person['language'];
}

export function peopleStore(db: Db) {
  const store = {
    async get(id: string): Promise<Person | null> {
      const row = await db.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    /** Whoever is known under this id by now: two may have turned out to be one. */
    async standing(id: string): Promise<Person | null> {
      const row = await db
        .selectFrom('people as known')
        .innerJoin('people', (join) =>
          join.on('people.id', '=', sql<string>`coalesce(known.merged_into, known.id)`),
        )
        .select(columns.map((c) => `people.${c}` as const))
        .where('known.id', '=', id)
        .executeTakeFirst();
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

    /** Everybody who is here; namesakes with what tells them apart. */
    async active(): Promise<Person[]> {
      const rows = await db
        .selectFrom('people')
        .select(columns)
        .where('state', '=', 'active')
        .orderBy('id')
        .execute();
      return tellNamesakesApart(rows.map(toPerson), await departmentsNow(db));
    },

    /** Of everybody who is or was here. */
    async names(): Promise<string[]> {
      const rows = await db.selectFrom('people').select('name').distinct().orderBy('name').execute();
      return rows.map(({ name }) => name);
    },

    /** Those of these names that somebody had who has left; one who turned out to be somebody else has not. */
    async namesOfLeavers(names: string[]): Promise<Set<string>> {
      if (names.length === 0) return new Set();
      const rows = await db
        .selectFrom('people')
        .select('name')
        .where('name', 'in', names)
        .where('state', '=', 'left')
        .where('mergedInto', 'is', null)
        .execute();
      return new Set(rows.map(({ name }) => name));
    },

    async withRole(role: Role): Promise<Person[]> {
      const rows = await db
        .selectFrom('people')
        .select(columns)
        .where('state', '=', 'active')
        // Few have a role: the first condition is that of an index.
        .where(sql<boolean>`roles <> '{}' and ${role} = any(roles)`)
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

    /**
     * Those whom somebody mentions or picks; a group may still show whoever has left, who is nobody any more. `withLeft`: also
     * whoever has left.
     */
    async byAccounts(
      platform: PlatformName,
      externalIds: string[],
      { withLeft = false }: { withLeft?: boolean } = {},
    ): Promise<Map<string, Person>> {
      if (externalIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('people')
        .innerJoin('accounts', 'accounts.personId', 'people.id')
        .select([...columns.map((c) => `people.${c}` as const), 'accounts.externalId'])
        .where('accounts.platform', '=', platform)
        .where('accounts.externalId', 'in', externalIds)
        .$if(!withLeft, (query) => query.where('people.state', '<>', 'left'))
        .execute();
      return new Map(rows.map(({ externalId, ...row }) => [externalId, toPerson(row)]));
    },

    /** Everybody behind the ids of a platform's calendars, be they of accounts or union ids. */
    async byCalendarIds(platform: PlatformName, ids: string[]): Promise<Map<string, Person>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('people')
        .innerJoin('accounts', 'accounts.personId', 'people.id')
        .select([...columns.map((c) => `people.${c}` as const), 'accounts.externalId', 'accounts.unionId'])
        .where('accounts.platform', '=', platform)
        .where((or) => or.or([or('accounts.externalId', 'in', ids), or('accounts.unionId', 'in', ids)]))
        .execute();
      return new Map(
        rows.flatMap(({ externalId, unionId, ...row }) =>
          [externalId, unionId].flatMap((id): [string, Person][] => (id ? [[id, toPerson(row)]] : [])),
        ),
      );
    },

    /** Accounts of these people on platforms where they still are, by person; a person may have one on each platform. */
    async accountsOf(personIds: string[]): Promise<Map<string, PersonAccount[]>> {
      const found = new Map<string, PersonAccount[]>();
      if (personIds.length === 0) return found;
      // A card of earlier days may name somebody who is known as another by now.
      const rows = await sql<PersonAccount & { personId: string }>`
        select ask.id as person_id, a.platform, a.external_id, a.union_id, a.active_at,
          coalesce(p.platform = a.platform, false) as is_chosen
        from unnest(${personIds}::text[]) as ask(id) join people known on known.id = ask.id
          join people p on p.id = coalesce(known.merged_into, known.id)
          join accounts a on a.person_id = p.id and a.gone_at is null`.execute(db);
      for (const { personId, ...account } of rows.rows) {
        found.set(personId, [...(found.get(personId) ?? []), account]);
      }
      return found;
    },

    /** Brings people up to date from what their accounts say; returns their ids in the same order. */
    async putAll(people: PersonFacts[], now: Date): Promise<string[]> {
      const rows = people.map((person) => ({ ...person, id: person.id ?? newId('pe') }));
      await sql`
        insert into people as p (id, name, title, post, language, department_id, roles, state, changed_at)
        select id, name, title, post, language, "departmentId", array(select jsonb_array_elements_text(roles)), 'active', ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, name text, title text, post text, language text,
          "departmentId" text, roles jsonb)
        on conflict (id) do update set name = excluded.name, title = excluded.title,
          post = coalesce(p.chosen_post, excluded.post),
          language = case when p.chose_language then p.language else excluded.language end,
          department_id = excluded.department_id, roles = excluded.roles, state = 'active', changed_at = excluded.changed_at
        where (p.name, p.title, p.post, p.department_id, p.roles, p.state) is distinct from
            (excluded.name, excluded.title, coalesce(p.chosen_post, excluded.post), excluded.department_id, excluded.roles, 'active')
          or (not p.chose_language and p.language <> excluded.language)`.execute(db);
      return rows.map(({ id }) => id);
    },

    /** People whose accounts are gone from every platform have left. Returns those who have left just now. */
    async leaveWithoutAccounts(now: Date): Promise<string[]> {
      const found = await sql<{ id: string }>`
        update people p set state = 'left', changed_at = ${now} where state = 'active'
          and exists (select from accounts a where a.person_id = p.id)
          and not exists (select from accounts a where a.person_id = p.id and a.gone_at is null)
        returning id`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    async setLanguage(id: string, language: Person['language']): Promise<void> {
      await db.updateTable('people').set({ language, choseLanguage: true }).where('id', '=', id).execute();
    },

    /** The platform that she chose to be told on; null takes the choice back. */
    async chosenPlatform(id: string): Promise<PlatformName | null> {
      const row = await db.selectFrom('people').select('platform').where('id', '=', id).executeTakeFirst();
      return (row?.platform ?? null) as PlatformName | null;
    },

    /** The post that was given her by hand. */
    async chosenPost(id: string): Promise<Person['post'] | null> {
      const row = await db.selectFrom('people').select('chosenPost').where('id', '=', id).executeTakeFirst();
      return row?.chosenPost ?? null;
    },

    /** Null gives it back to what her titles say. */
    async choosePost(id: string, post: Person['post'] | null): Promise<void> {
      await sql`
        update people p set chosen_post = ${post}, post = coalesce(${post}, case
          when exists (select from accounts a where a.person_id = p.id and a.leads and a.gone_at is null) then 'manager'
          else 'doer' end)
        where id = ${id}`.execute(db);
    },

    async setPlatform(id: string, platform: PlatformName | null): Promise<void> {
      await db.updateTable('people').set({ platform }).where('id', '=', id).execute();
    },

    /** Those that some platform has, by name; the list is shared and must not be changed. */
    departments: (): Promise<Department[]> => departmentsNow(db),

    async setHead(departmentId: string, headId: string | null): Promise<void> {
      await db.updateTable('departments').set({ headId }).where('id', '=', departmentId).execute();
      departmentsChanged(db);
    },

    async liaisons(departmentIds?: string[]): Promise<Liaison[]> {
      if (departmentIds?.length === 0) return [];
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
