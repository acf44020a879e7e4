/** Codes that somebody types elsewhere to show that she, or a group, is the same; each can be used once. Kept as hashes. */
import { sql } from 'kysely';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';

export interface BindCode {
  kind: 'person' | 'chat';
  platform: PlatformName;
  /** The account that asked for it, or the chat that it stands for. */
  externalId: string;
  expiresAt: Date;
  usedAt: Date | null;
}

// Long enough to say of an old code that it has expired.
const keepMs = 7 * 86_400_000;

export function bindingsStore(db: Db) {
  return {
    /** Keeps a new code; codes for the same before it are closed. False if this very code is taken. */
    async add(codeKey: string, code: Omit<BindCode, 'usedAt'>, now: Date): Promise<boolean> {
      await sql`delete from bind_codes where expires_at < ${new Date(now.getTime() - keepMs)}`.execute(db);
      await sql`delete from bind_tries where at < ${new Date(now.getTime() - keepMs)}`.execute(db);
      const { kind, platform, externalId, expiresAt } = code;
      const added = await sql<{ codeKey: string }>`
        insert into bind_codes (code_key, kind, platform, external_id, created_at, expires_at)
        values (${codeKey}, ${kind}, ${platform}, ${externalId}, ${now}, ${expiresAt})
        on conflict (code_key) do nothing returning code_key`.execute(db);
      if (added.rows.length === 0) return false;
      await sql`
        update bind_codes set expires_at = ${now}
        where kind = ${kind} and platform = ${platform} and external_id = ${externalId} and code_key <> ${codeKey}
          and expires_at > ${now}`.execute(db);
      return true;
    },

    async get(codeKey: string): Promise<BindCode | null> {
      const row = await db
        .selectFrom('bindCodes')
        .select(['kind', 'platform', 'externalId', 'expiresAt', 'usedAt'])
        .where('codeKey', '=', codeKey)
        .executeTakeFirst();
      return row ? { ...row, platform: row.platform as PlatformName } : null;
    },

    /** Takes an open code; of two who ask at once one gets it. */
    async use(codeKey: string, now: Date): Promise<boolean> {
      const row = await db
        .updateTable('bindCodes')
        .set({ usedAt: now })
        .where('codeKey', '=', codeKey)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', now)
        .returning('codeKey')
        .executeTakeFirst();
      return row !== undefined;
    },

    async noteTry(platform: PlatformName, externalId: string, now: Date): Promise<void> {
      await db.insertInto('bindTries').values({ platform, externalId, at: now }).execute();
    },

    /** Wrong tries of an account since a moment, oldest first; whoever asks is alone with that account until the commit. */
    async triesOf(platform: PlatformName, externalId: string, since: Date): Promise<Date[]> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`bind:${platform}:${externalId}`}, 0))`.execute(
        db,
      );
      const rows = await db
        .selectFrom('bindTries')
        .select('at')
        .where('platform', '=', platform)
        .where('externalId', '=', externalId)
        .where('at', '>', since)
        .orderBy('at')
        .execute();
      return rows.map(({ at }) => at);
    },
  };
}
