/** Who is away, or has given her duty to somebody else, and until when. */
import { sql } from 'kysely';
import type { Absence } from '../domain/absence.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = ['id', 'personId', 'scope', 'fromAt', 'toAt', 'standInId', 'byId'] as const;

export function absencesStore(db: Db) {
  return {
    async add(absence: Omit<Absence, 'id'>, now: Date): Promise<string> {
      const id = newId('ab');
      await db
        .insertInto('absences')
        .values({ ...absence, id, createdAt: now })
        .execute();
      return id;
    },

    /** Those that hold at some moment of a span, the newest first: it overrules older ones. */
    async within(fromAt: Date, toAt: Date): Promise<Absence[]> {
      return db
        .selectFrom('absences')
        .select(columns)
        .where('withdrawnAt', 'is', null)
        .where('fromAt', '<=', toAt)
        .where('toAt', '>', fromAt)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute();
    },

    async get(id: string): Promise<Absence | null> {
      const row = await db.selectFrom('absences').select(columns).where('id', '=', id).executeTakeFirst();
      return row ?? null;
    },

    /** False if it was withdrawn before. */
    async withdraw(id: string, now: Date): Promise<boolean> {
      const rows = await db
        .updateTable('absences')
        .set({ withdrawnAt: now })
        .where('id', '=', id)
        .where('withdrawnAt', 'is', null)
        .returning('id')
        .execute();
      return rows.length > 0;
    },

    /** It holds again. */
    async restore(id: string): Promise<void> {
      await db.updateTable('absences').set({ withdrawnAt: null }).where('id', '=', id).execute();
    },
  };
}

export function rulePeopleStore(db: Db) {
  return {
    /** What the rules mean now; names that are not among them are forgotten. */
    async put(people: { name: string; personId: string }[]): Promise<void> {
      await sql`
        with given as (
          select name, "personId" as person_id from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
            as r(name text, "personId" text)
        ), gone as (
          delete from rule_people where name not in (select name from given)
        )
        insert into rule_people (name, person_id) select name, person_id from given
        on conflict (name) do update set person_id = excluded.person_id`.execute(db);
    },

    /** The people by these names, as far as they mean one; somebody whom no directory shows is known by the name alone. */
    async find(names: string[]): Promise<Map<string, string>> {
      if (names.length === 0) return new Map();
      const found = await sql<{ name: string; personId: string }>`
        select ask.name, coalesce(
          (select coalesce(p.merged_into, p.id) from rule_people r join people p on p.id = r.person_id where r.name = ask.name),
          (select min(id) from people p where p.name = ask.name and p.state = 'active' having count(*) = 1)
        ) as person_id
        from unnest(${names}::text[]) as ask(name)`.execute(db);
      return new Map(
        found.rows.flatMap(({ name, personId }) => (personId === null ? [] : [[name, personId]])),
      );
    },
  };
}
