/** What people do not want to hear of, by topics; a press may have to come more than once before it holds. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface Mute {
  topic: string;
  /** In the words that she saw; empty for kinds of notices. */
  label: string;
  presses: number;
  /** Null while it has not been pressed often enough. */
  mutedAt: Date | null;
}

export function mutesStore(db: Db) {
  const columns = ['topic', 'label', 'presses', 'mutedAt'] as const;
  return {
    /** One more press on a topic; from the press number `holdsFrom` on it is muted. */
    async press(
      personId: string,
      { topic, label = '', holdsFrom = 1 }: { topic: string; label?: string; holdsFrom?: number },
      now: Date,
    ): Promise<Mute> {
      const found = await sql<Mute>`
        insert into mutes as m (person_id, topic, label, presses, muted_at, changed_at)
        values (${personId}, ${topic}, ${label}, 1, ${holdsFrom <= 1 ? now : null}, ${now})
        on conflict (person_id, topic) do update set presses = m.presses + 1, label = excluded.label, changed_at = ${now},
          muted_at = coalesce(m.muted_at, case when m.presses + 1 >= ${holdsFrom}::int then ${now}::timestamptz end)
        returning topic, label, presses, muted_at`.execute(db);
      return found.rows[0] as Mute;
    },

    /** Hears of it again, and the presses so far are forgotten; returns what there was. */
    async lift(personId: string, topic: string): Promise<Mute | null> {
      const row = await db
        .deleteFrom('mutes')
        .where('personId', '=', personId)
        .where('topic', '=', topic)
        .returning(columns)
        .executeTakeFirst();
      return row ?? null;
    },

    /** As it stood before a change. */
    async put(personId: string, mute: Mute, now: Date): Promise<void> {
      const { topic, label, presses, mutedAt } = mute;
      await db
        .insertInto('mutes')
        .values({ personId, topic, label, presses, mutedAt, changedAt: now })
        .onConflict((c) =>
          c.columns(['personId', 'topic']).doUpdateSet({ label, presses, mutedAt, changedAt: now }),
        )
        .execute();
    },

    async get(personId: string, topic: string): Promise<Mute | null> {
      const row = await db
        .selectFrom('mutes')
        .select(columns)
        .where('personId', '=', personId)
        .where('topic', '=', topic)
        .executeTakeFirst();
      return row ?? null;
    },

    /** What is muted for this person, oldest first. */
    of: (personId: string): Promise<Mute[]> =>
      db
        .selectFrom('mutes')
        .select(columns)
        .where('personId', '=', personId)
        .where('mutedAt', 'is not', null)
        .orderBy('mutedAt')
        .orderBy('topic')
        .execute(),

    /** Which of these topics are muted for which of these people, as `person topic`. */
    async among(personIds: string[], topics: string[]): Promise<Set<string>> {
      const found = await sql<{ personId: string; topic: string }>`
        select person_id, topic from mutes
        where person_id = any(${personIds}::text[]) and topic = any(${topics}::text[]) and muted_at is not null`.execute(
        db,
      );
      return new Set(found.rows.map(({ personId, topic }) => `${personId} ${topic}`));
    },
  };
}
