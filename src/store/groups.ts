/** Project groups across departments: one per matter. */
import { sql } from 'kysely';
import type { Group } from '../domain/group.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = [
  'id',
  'matter',
  'name',
  'goal',
  'dueOn',
  'platform',
  'departmentIds',
  'memberIds',
  'requestedBy',
  'replyChat',
  'state',
  'chatId',
  'missing',
  'error',
  'createdAt',
] as const;

type Row = Omit<Group, 'platform' | 'missing'> & { platform: string; missing: unknown };
const toGroup = (row: Row): Group => ({
  ...row,
  platform: row.platform as PlatformName,
  missing: row.missing as Group['missing'],
});

const isPlanned = sql<boolean>`state = 'planned'`;
/** Agreed on, and not opened yet. */
export const plannedGroups = sql`groups where ${isPlanned}`;

export function groupsStore(db: Db) {
  return {
    async add(
      group: Omit<Group, 'id' | 'chatId' | 'missing' | 'error' | 'createdAt'>,
      now: Date,
    ): Promise<Group> {
      const row = await db
        .insertInto('groups')
        .values({ ...group, id: newId('gr'), missing: '[]', createdAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
      return toGroup(row);
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Group | null> {
      const query = db.selectFrom('groups').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? toGroup(row) : null;
    },

    /** The group of a matter that is open or being opened. */
    async ofMatter(matter: string): Promise<Group | null> {
      const row = await db
        .selectFrom('groups')
        .select(columns)
        .where('matter', '=', matter)
        .where('state', 'in', ['planned', 'open'])
        .executeTakeFirst();
      return row ? toGroup(row) : null;
    },

    /** The last that ended of a matter, for whoever was in it or looked after it; null: for anybody. */
    async endedOfMatter(matter: string, personId: string | null): Promise<Group | null> {
      const row = await db
        .selectFrom('groups')
        .select(columns)
        .where('matter', '=', matter)
        .where('state', '=', 'closed')
        // One that was only linked by mistake was never brought to its end, and has no summary.
        .where(
          sql<boolean>`exists (select 1 from group_acts a where a.group_id = groups.id and a.kind in ('closed', 'dissolving'))`,
        )
        .where(
          sql<boolean>`(${personId}::text is null or requested_by = ${personId} or ${personId} = any(member_ids))`,
        )
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toGroup(row) : null;
    },

    /** Lets one transaction at a time decide about a matter. */
    async lockMatter(matter: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`group:${matter}`}, 0))`.execute(db);
    },

    /** Lets one transaction at a time decide of which matter a chat is the group; behind the lock of the matter. */
    async lockChat(chatId: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`group-chat:${chatId}`}, 0))`.execute(db);
    },

    /** Asked becomes planned, and its time runs from now; false if it is no longer asked. */
    async confirm(id: string, now: Date): Promise<boolean> {
      const row = await db
        .updateTable('groups')
        .set({ state: 'planned', createdAt: now })
        .where('id', '=', id)
        .where('state', '=', 'asked')
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async change(
      id: string,
      changes: Partial<Pick<Group, 'state' | 'chatId' | 'error' | 'goal' | 'dueOn' | 'memberIds'>> & {
        missing?: Group['missing'];
        openedAt?: Date;
      },
    ): Promise<void> {
      const { missing, ...rest } = changes;
      await db
        .updateTable('groups')
        .set({ ...rest, ...(missing ? { missing: JSON.stringify(missing) } : {}) })
        .where('id', '=', id)
        .execute();
    },

    /** The last that she was asked to confirm in this chat since then, and has not. */
    async askedLast(of: { personId: string; chatExternalId: string; since: Date }): Promise<Group | null> {
      const row = await db
        .selectFrom('groups')
        .select(columns)
        .where('state', '=', 'asked')
        .where('requestedBy', '=', of.personId)
        .where('replyChat', '=', of.chatExternalId)
        .where('createdAt', '>=', of.since)
        .orderBy('createdAt', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst();
      return row ? toGroup(row) : null;
    },

    /** Those that somebody wanted and that could not be opened, the newest of each matter. */
    async failedOf(personId: string, platform: PlatformName): Promise<Group[]> {
      const rows = await db
        .selectFrom('groups')
        .select(columns)
        .where('state', '=', 'failed')
        .where('platform', '=', platform)
        .where(sql<boolean>`(requested_by = ${personId} or ${personId} = any(member_ids))`)
        .orderBy('createdAt', 'desc')
        .limit(20)
        .execute();
      const groups = rows.map(toGroup);
      return groups.filter(({ matter }, i) => groups.findIndex((one) => one.matter === matter) === i);
    },

    /** The newest of a matter that could not be opened. */
    async failedOfMatter(matter: string, platform: PlatformName): Promise<Group | null> {
      const row = await db
        .selectFrom('groups')
        .select(columns)
        .where('matter', '=', matter)
        .where('platform', '=', platform)
        .where('state', '=', 'failed')
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toGroup(row) : null;
    },

    /** Groups that were confirmed and are still not open. */
    async planned(limit: number): Promise<Group[]> {
      const rows = await db.selectFrom('groups').select(columns).where(isPlanned).limit(limit).execute();
      return rows.map(toGroup);
    },

    /** She looks after it from now on, and belongs to it. */
    async give(id: string, toId: string): Promise<void> {
      await sql`
        update groups set requested_by = ${toId},
          member_ids = case when ${toId} = any(member_ids) then member_ids else array_append(member_ids, ${toId}) end
        where id = ${id}`.execute(db);
    },

    /** What somebody looked after somebody else looks after now. */
    async passOn(fromId: string, toId: string): Promise<void> {
      await db
        .updateTable('groups')
        .set({ requestedBy: toId })
        .where('requestedBy', '=', fromId)
        .where('state', '=', 'open')
        .execute();
    },

    /** Open groups that somebody asked for. */
    async requestedBy(personId: string): Promise<Group[]> {
      const rows = await db
        .selectFrom('groups')
        .select(columns)
        .where('requestedBy', '=', personId)
        .where('state', '=', 'open')
        .orderBy('createdAt')
        .execute();
      return rows.map(toGroup);
    },

    /** Open groups in which somebody is. */
    async withMember(personId: string): Promise<Group[]> {
      const rows = await db
        .selectFrom('groups')
        .select(columns)
        .where('state', '=', 'open')
        .where(sql<boolean>`${personId} = any(member_ids)`)
        .orderBy('createdAt')
        .execute();
      return rows.map(toGroup);
    },

    /** Those that are there or being opened, in which somebody is or which she looks after, the newest first. */
    async ofPerson(personId: string): Promise<Group[]> {
      const rows = await db
        .selectFrom('groups')
        .select(columns)
        .where('state', 'in', ['planned', 'open'])
        .where(sql<boolean>`(requested_by = ${personId} or ${personId} = any(member_ids))`)
        .orderBy('createdAt', 'desc')
        .execute();
      return rows.map(toGroup);
    },

    /** Whether the group that a chat was is over; one that was only linked by mistake was none. */
    async hasEndedIn(chatId: string): Promise<boolean> {
      const found = await sql<{ state: string }>`
        select state from groups g where chat_id = ${chatId} and (state <> 'closed' or exists (
          select from group_acts a where a.group_id = g.id and a.kind in ('closed', 'dissolving')))
        order by opened_at desc nulls last limit 1`.execute(db);
      return found.rows[0]?.state === 'closed';
    },

    /** Finds the group that a chat belongs to, until it is closed. */
    async ofChat(chatId: string): Promise<Group | null> {
      const row = await db
        .selectFrom('groups')
        .select(columns)
        .where('chatId', '=', chatId)
        .where('state', '<>', 'closed')
        .executeTakeFirst();
      return row ? toGroup(row) : null;
    },
  };
}
