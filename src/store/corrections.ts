/** Tiers that people set: who, why and when, with what is needed to judge the like the same way; each can be forgotten again. */
import { type RawBuilder, sql } from 'kysely';
import type { Tier } from '../domain/item.ts';
import type { ChatKind, Correction } from '../domain/tier/learned.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { versionChanged, versionOf } from './seen.ts';

export interface NewCorrection {
  itemId: string;
  byId: string;
  text: string;
  place: { chatType: string; chatName: string; senderTitle: string; senderDepartment: string };
  chatKind: ChatKind;
  why: string;
  departmentId: string | null;
  tierWas: Tier;
  tierNow: Tier;
  scoreWas: number;
  reasonWas: string;
  isLearned: boolean;
}

/** As it stands in the list that people see, and in what the next training learns from. */
export interface StoredCorrection extends Correction {
  itemId: string;
  why: string;
  place: NewCorrection['place'];
  at: Date;
}

// What was corrected longer ago is for the next training.
const heldForMs = 180 * 86_400_000;
const mostHeld = 2_000;

export function correctionsStore(db: Db) {
  /** One at a time until the end of the transaction: a later number is never seen before an earlier one. */
  const inOrder = async (): Promise<void> => {
    await sql`select pg_advisory_xact_lock(hashtextextended('corrections', 0))`.execute(db);
    versionChanged(db, 'corrections');
  };

  const select = async (
    where: RawBuilder<unknown>,
    rest: RawBuilder<unknown>,
  ): Promise<StoredCorrection[]> => {
    const found = await sql<StoredCorrection>`
      select c.id, c.item_id, i.number, c.by_id, p.name as by, c.text, c.place, c.chat_kind, c.why, c.tier_was, c.tier_now, c.at
      from corrections c join items i on i.id = c.item_id join people p on p.id = c.by_id
      where ${where} ${rest}`.execute(db);
    return found.rows;
  };

  return {
    async add(correction: NewCorrection, now: Date): Promise<string> {
      await inOrder();
      const id = newId('co');
      const place = JSON.stringify(correction.place);
      await db
        .insertInto('corrections')
        .values({ ...correction, place, id, at: now })
        .execute();
      return id;
    },

    /** Rises with each correction that is made or forgotten. */
    lastChange: (): Promise<number> => versionOf(db, 'corrections'),

    /** Those that hold for the like, newest first. */
    learned: (now: Date, most = mostHeld): Promise<StoredCorrection[]> =>
      select(
        sql`c.is_learned and c.forgotten_at is null and c.at > ${new Date(now.getTime() - heldForMs)}`,
        sql`order by c.at desc, c.change desc limit ${most}`,
      ),

    /** The last word on each item, by the number of the item: what the next training learns from. */
    lessons: (): Promise<StoredCorrection[]> =>
      select(
        sql`c.forgotten_at is null and not exists (select from corrections l where l.item_id = c.item_id
          and l.forgotten_at is null and l.change > c.change)`,
        sql`order by i.number`,
      ),

    async get(id: string): Promise<StoredCorrection | null> {
      return (await select(sql`c.id = ${id} and c.forgotten_at is null`, sql``))[0] ?? null;
    },

    /** The newest that this person made about an item. */
    async newestOf(itemId: string, byId: string): Promise<StoredCorrection | null> {
      const mine = sql`c.item_id = ${itemId} and c.by_id = ${byId} and c.forgotten_at is null`;
      return (await select(mine, sql`order by c.change desc limit 1`))[0] ?? null;
    },

    /** It does not hold any more; false if it did not before. */
    async forget(id: string, byId: string, now: Date): Promise<boolean> {
      await inOrder();
      const found = await sql`
        update corrections set forgotten_at = ${now}, forgotten_by = ${byId}, change = nextval('correction_changes')
        where id = ${id} and forgotten_at is null returning id`.execute(db);
      return found.rows.length > 0;
    },

    async recall(id: string): Promise<boolean> {
      await inOrder();
      const found = await sql`
        update corrections set forgotten_at = null, forgotten_by = null, change = nextval('correction_changes')
        where id = ${id} and forgotten_at is not null returning id`.execute(db);
      return found.rows.length > 0;
    },
  };
}
