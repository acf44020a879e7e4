/** What happened in a project group, and what was done about it. */
import { type RawBuilder, sql } from 'kysely';
import type { Group } from '../domain/group.ts';
import type { Db } from './database.ts';

export interface GroupTally {
  meetings: number;
  minutes: number;
  openTasks: number;
  /** The last sign of life that we know of; null: none since it was opened. */
  lastAt: Date | null;
}

export interface GroupAct {
  kind: string;
  byId: string | null;
  words: string;
  at: Date;
}

/** The last sign of life in a chat; null: none that we know of. */
export const lastLifeIn = (chatId: RawBuilder<unknown>): RawBuilder<Date | null> => sql`greatest(
  (select max(said_at) from items where chat_id = ${chatId}),
  (select max(said_at) from reports where chat_id = ${chatId}),
  (select max(end_at) from meetings where chat_id = ${chatId} and state in ('running', 'ended')),
  (select max(p.handed_in_at) from sync_parts p join sync_rounds r on r.id = p.round_id
    join syncs s on s.id = r.sync_id where s.chat_id = ${chatId}),
  (select max(a.at) from project_acts a join projects j on j.id = a.project_id
    where j.chat_id = ${chatId} and a.by_id is not null))`;

/** Open, and should have been looked at before. */
export const isGroupBehind = (before: Date) =>
  sql<boolean>`state = 'open' and (next_check_at is null or next_check_at <= ${before})`;

export function groupLivesStore(db: Db) {
  return {
    async addAct(groupId: string, act: Omit<GroupAct, 'at'>, now: Date): Promise<void> {
      await db
        .insertInto('groupActs')
        .values({ groupId, ...act, at: now })
        .execute();
    },

    async acts(groupId: string): Promise<GroupAct[]> {
      const query = db.selectFrom('groupActs').select(['kind', 'byId', 'words', 'at']);
      return query.where('groupId', '=', groupId).orderBy('id').execute();
    },

    /** What was said, held and reported there until now. */
    async tally(chatId: string, now: Date): Promise<GroupTally> {
      const found = await sql<GroupTally>`
        select
          (select count(*)::int from meetings where chat_id = ${chatId} and state = 'ended') as meetings,
          (select count(distinct n.meeting_id)::int from minutes n join meetings m on m.id = n.meeting_id
            where m.chat_id = ${chatId} and n.withdrawn_at is null) as minutes,
          (select count(*)::int from action_items t join meetings m on m.id = t.meeting_id
            where m.chat_id = ${chatId} and t.state = 'open') as open_tasks,
          ${lastLifeIn(sql`${chatId}`)} as last_at`.execute(db);
      const row = found.rows[0] as GroupTally;
      return { ...row, lastAt: row.lastAt !== null && row.lastAt > now ? now : row.lastAt };
    },

    /** Open groups that are looked at no more, or never were. */
    async behind(before: Date): Promise<string[]> {
      const rows = await db.selectFrom('groups').select('id').where(isGroupBehind(before)).execute();
      return rows.map(({ id }) => id);
    },

    async setCheck(groupId: string, at: Date): Promise<void> {
      await db.updateTable('groups').set({ nextCheckAt: at }).where('id', '=', groupId).execute();
    },

    /** Whoever looks after it is asked whether it is still used; null: she has answered, or there is life in it again. */
    async setIdleAsked(groupId: string, at: Date | null): Promise<void> {
      await db.updateTable('groups').set({ idleAskedAt: at }).where('id', '=', groupId).execute();
    },

    /** Those of which whoever looks after them was asked whether they are still used, and has not answered. */
    async idleAskedOf(personId: string): Promise<{ id: string; name: string; askedAt: Date }[]> {
      const found = await sql<{ id: string; name: string; askedAt: Date }>`
        select g.id, g.name, g.idle_asked_at as asked_at from groups g
        where g.requested_by = ${personId} and g.state = 'open' and g.idle_asked_at is not null
          and coalesce(${lastLifeIn(sql.ref('g.chat_id'))} <= g.idle_asked_at, true)
        order by g.idle_asked_at, g.id`.execute(db);
      return found.rows;
    },

    async setState(groupId: string, state: Group['state'], closedAt: Date | null): Promise<void> {
      await db.updateTable('groups').set({ state, closedAt }).where('id', '=', groupId).execute();
    },
  };
}
