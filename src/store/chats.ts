/** Chats that we know, by the platform's id. */
import type { PlatformName } from '../domain/person.ts';
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

const columns = ['id', 'platform', 'externalId', 'kind', 'name', 'hasUs'] as const;

export function chatsStore(db: Db) {
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

    /** Makes the chat known, or brings it up to date; an absent name leaves the known one. */
    async put(
      chat: {
        platform: PlatformName;
        externalId: string;
        kind: 'direct' | 'group';
        name?: string;
        hasUs?: boolean;
      },
      now: Date,
    ): Promise<Chat> {
      const changes = {
        kind: chat.kind,
        changedAt: now,
        hasUs: chat.hasUs ?? true,
        ...(chat.name === undefined ? {} : { name: chat.name }),
      };
      const row = await db
        .insertInto('chats')
        .values({
          id: newId('ch'),
          platform: chat.platform,
          externalId: chat.externalId,
          name: null,
          ...changes,
        })
        .onConflict((c) => c.columns(['platform', 'externalId']).doUpdateSet(changes))
        .returning(columns)
        .executeTakeFirstOrThrow();
      return { ...row, platform: row.platform as PlatformName };
    },
  };
}
