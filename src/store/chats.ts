/** Chats that we know, by the platform's id. */
import { sql } from 'kysely';
import type { PlatformName } from '../domain/person.ts';
import { asJson } from './as-json.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface Chat {
  id: string;
  platform: PlatformName;
  externalId: string;
  kind: 'direct' | 'group';
  name: string | null;
  hasUs: boolean;
}

// A group under its second id is the group itself.
const columns = [
  sql<string>`coalesce(same_as, id)`.as('id'),
  'platform',
  'externalId',
  'kind',
  'name',
  'hasUs',
] as const;

/** A chat as an event or a platform has shown it. */
export interface SeenChat {
  platform: PlatformName;
  externalId: string;
  kind: 'direct' | 'group';
  name?: string;
  hasUs?: boolean;
}

export function chatsStore(db: Db) {
  const putSome = async (chats: SeenChat[], now: Date): Promise<Chat[]> => {
    const rows = asJson(chats.map((chat) => ({ ...chat, id: newId('ch') })));
    // In one order: of two who put the same chats, none waits for one that the other has while holding one that it needs.
    const found = await sql<Chat>`
      insert into chats as c (id, platform, external_id, name, kind, changed_at, has_us)
      select id, platform, "externalId", name, kind, ${now}, coalesce("hasUs", true)
      from jsonb_to_recordset(${rows}::jsonb)
        as r(id text, platform text, "externalId" text, name text, kind text, "hasUs" boolean)
      order by platform, "externalId"
      on conflict (platform, external_id) do update set kind = excluded.kind, changed_at = excluded.changed_at,
        has_us = excluded.has_us, name = coalesce(excluded.name, c.name)
      returning coalesce(same_as, id) as id, platform, external_id, kind, name, has_us`.execute(db);
    const byKey = new Map(found.rows.map((row) => [`${row.platform} ${row.externalId}`, row]));
    return chats.map(({ platform, externalId }) => byKey.get(`${platform} ${externalId}`) as Chat);
  };

  return {
    async get(id: string): Promise<Chat | null> {
      const row = await db.selectFrom('chats').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? { ...row, platform: row.platform as PlatformName } : null;
    },

    async find(platform: PlatformName, externalId: string): Promise<Chat | null> {
      const row = await db
        .selectFrom('chats')
        .select(columns)
        .where('platform', '=', platform)
        .where('externalId', '=', externalId)
        .executeTakeFirst();
      return row ? { ...row, platform } : null;
    },

    /** Groups in which we are and whose name we know; where the platform tells none, that of the matter for which it was taken. */
    async named(): Promise<{ id: string; platform: PlatformName; name: string }[]> {
      const found = await sql<{ id: string; platform: PlatformName; name: string }>`
        select * from (
          select c.id, c.platform, coalesce(nullif(c.name, ''), (select g.name from groups g
            where g.chat_id = c.id and g.state = 'open' limit 1), '') as name from chats c
          where c.kind = 'group' and c.has_us and c.same_as is null) known
        where name <> '' order by id`.execute(db);
      return found.rows;
    },

    /** Somebody from outside has spoken in this group. */
    async noteOutsider(id: string): Promise<void> {
      await db
        .updateTable('chats')
        .set({ hasOutsiders: true })
        .where((eb) => eb.or([eb('id', '=', id), eb('sameAs', '=', id)]))
        .where('hasOutsiders', '=', false)
        .execute();
    },

    /** Whether outsiders read what is said there, as far as we have heard. */
    async hasOutsiders(platform: PlatformName, externalId: string): Promise<boolean> {
      const row = await db
        .selectFrom('chats')
        .select('hasOutsiders')
        .where('platform', '=', platform)
        .where('externalId', '=', externalId)
        .executeTakeFirst();
      return row?.hasOutsiders ?? false;
    },

    /** Until when we keep quiet there. */
    async quietUntil(id: string): Promise<Date | null> {
      const row = await db.selectFrom('chats').select('quietUntil').where('id', '=', id).executeTakeFirst();
      return row?.quietUntil ?? null;
    },

    /** Keeps quiet in a group until then, under all of its ids. */
    async keepQuiet(
      id: string,
      until: Date | null,
    ): Promise<{ platform: PlatformName; externalId: string }[]> {
      const rows = await db
        .updateTable('chats')
        .set({ quietUntil: until })
        .where((eb) => eb.or([eb('id', '=', id), eb('sameAs', '=', id)]))
        .returning(['platform', 'externalId'])
        .execute();
      return rows.map(({ platform, externalId }) => ({ platform: platform as PlatformName, externalId }));
    },

    /** From now on the group in which we are heard is the group that we opened, and what was said in it was said there. */
    async pair(opened: Chat, heard: Chat, now: Date): Promise<void> {
      await sql`
        update chats set same_as = ${opened.id}, name = coalesce(name, ${opened.name}), changed_at = ${now}
        where platform = ${heard.platform} and external_id = ${heard.externalId}`.execute(db);
      await sql`update items set chat_id = ${opened.id} where chat_id = ${heard.id}`.execute(db);
      await sql`update meetings set chat_id = ${opened.id} where chat_id = ${heard.id}`.execute(db);
      await sql`
        update syncs set chat_id = ${opened.id} where chat_id = ${heard.id}
          and not exists (select from syncs where chat_id = ${opened.id})`.execute(db);
      await sql`update projects set chat_id = ${opened.id} where chat_id = ${heard.id}`.execute(db);
      await sql`update reports set chat_id = ${opened.id} where chat_id = ${heard.id}`.execute(db);
    },

    /** Where to speak in a group: under the id by which we are heard, where there is one. */
    async spokenId(platform: PlatformName, externalId: string): Promise<string> {
      const found = await sql<{ externalId: string }>`
        select heard.external_id from chats opened join chats heard on heard.same_as = opened.id and heard.has_us
        where opened.platform = ${platform} and opened.external_id = ${externalId}
        order by heard.changed_at desc limit 1`.execute(db);
      return found.rows[0]?.externalId ?? externalId;
    },

    /** Groups with this person that we opened on a platform and in which we are not heard yet. */
    async unpairedOf(platform: PlatformName, personId: string): Promise<Chat[]> {
      const found = await sql<Chat>`
        select c.id, c.platform, c.external_id, c.kind, c.name, c.has_us from groups g join chats c on c.id = g.chat_id
        where g.platform = ${platform} and g.state = 'open' and ${personId} = any(g.member_ids)
          and exists (select from group_acts a where a.group_id = g.id and a.kind = 'opened')
          and not exists (select from chats heard where heard.same_as = c.id)
        order by g.opened_at`.execute(db);
      return found.rows;
    },

    /** Makes the chat known, or brings it up to date; an absent name leaves the known one. */
    put: async (chat: SeenChat, now: Date): Promise<Chat> => (await putSome([chat], now))[0] as Chat,

    /** The same of several chats at once. */
    putSome,
  };
}
