/** What readers want more of in the weekly issue, or none of; and what they said does not concern them. */
import { sql } from 'kysely';
import { noTastes, type Tastes } from '../domain/digest-copy.ts';
import { isTopic } from '../domain/topic.ts';
import type { Db } from './database.ts';

export interface Taste {
  subject: string;
  wants: boolean;
}

/** Of one person from her rows. */
function toTastes(rows: Taste[]): Tastes {
  const split = rows.map(({ subject, wants }) => {
    const [kind = '', id = ''] = subject.split(/:(.*)/su);
    return { kind, id, wants };
  });
  const ids = (kind: string, wants: boolean) =>
    split.filter((one) => one.kind === kind && one.wants === wants).map(({ id }) => id);
  return {
    followed: ids('department', true),
    unwantedTopics: ids('topic', false).filter(isTopic),
    unwantedDepartments: ids('department', false),
  };
}

export function tastesStore(db: Db) {
  return {
    async of(personId: string): Promise<Taste[]> {
      return db
        .selectFrom('digestTastes')
        .select(['subject', 'wants'])
        .where('personId', '=', personId)
        .orderBy('changedAt')
        .execute();
    },

    /** Of everybody who has any; the rest has none. */
    async all(): Promise<(personId: string) => Tastes> {
      const rows = await db.selectFrom('digestTastes').select(['personId', 'subject', 'wants']).execute();
      const byPerson = new Map<string, Taste[]>();
      for (const { personId, ...taste } of rows)
        byPerson.set(personId, [...(byPerson.get(personId) ?? []), taste]);
      const made = new Map([...byPerson].map(([id, tastes]) => [id, toTastes(tastes)]));
      return (personId) => made.get(personId) ?? noTastes;
    },

    async put(personId: string, subject: string, wants: boolean, now: Date): Promise<void> {
      await db
        .insertInto('digestTastes')
        .values({ personId, subject, wants, changedAt: now })
        .onConflict((c) => c.columns(['personId', 'subject']).doUpdateSet({ wants, changedAt: now }))
        .execute();
    },

    /** Forgets a taste, and how often it was said before. */
    async forget(personId: string, subject: string): Promise<void> {
      await db
        .deleteFrom('digestTastes')
        .where('personId', '=', personId)
        .where('subject', '=', subject)
        .execute();
      await db
        .deleteFrom('digestPresses')
        .where('personId', '=', personId)
        .where('mark', 'like', `${subject} %`)
        .execute();
    },

    /** Notes that something does not concern her, once per cause; returns in how many she said so. */
    async press(personId: string, subject: string, cause: string, now: Date): Promise<number> {
      await db
        .insertInto('digestPresses')
        .values({ personId, mark: `${subject} ${cause}`, at: now })
        .onConflict((c) => c.doNothing())
        .execute();
      const found = await sql<{ n: number }>`
        select count(*)::int as n from digest_presses
        where person_id = ${personId} and mark like ${`${subject} %`}`.execute(db);
      return found.rows[0]?.n ?? 0;
    },

    async unpress(personId: string, subject: string, cause: string): Promise<void> {
      await db
        .deleteFrom('digestPresses')
        .where('personId', '=', personId)
        .where('mark', '=', `${subject} ${cause}`)
        .execute();
    },
  };
}
