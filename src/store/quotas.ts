/** The ledger of metered uses: totals by process, and what administrators were told about them. */
import { sql } from 'kysely';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';

/** One app on its platform. */
export interface QuotaApp {
  platform: PlatformName;
  appId: string;
}

export interface QuotaRow extends QuotaApp {
  unit: string;
  period: string;
  kind: string;
  used: number;
}

export interface QuotaMark extends QuotaApp {
  unit: string;
  period: string;
  /** An allowance that is raised is watched anew. */
  allowance: number;
  mark: string;
}

export function quotasStore(db: Db) {
  return {
    /** Writes the totals of one process; older ones of the same process give way. */
    async put(writer: string, rows: QuotaRow[], now: Date): Promise<void> {
      if (rows.length === 0) return;
      await sql`
        insert into quotas (platform, app_id, unit, period, kind, writer, used, changed_at)
        select platform, "appId", unit, period, kind, ${writer}, used, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(platform text, "appId" text, unit text, period text,
          kind text, used bigint)
        on conflict (platform, app_id, period, unit, kind, writer)
          do update set used = greatest(quotas.used, excluded.used), changed_at = excluded.changed_at`.execute(
        db,
      );
    },

    /** What all processes but one have used in these periods. */
    async ofOthers({ platform, appId }: QuotaApp, periods: string[], writer: string): Promise<QuotaRow[]> {
      const found = await sql<QuotaRow>`
        select platform, app_id, unit, period, kind, sum(used)::bigint as used from quotas
        where platform = ${platform} and app_id = ${appId} and period = any(${periods}::text[]) and writer <> ${writer}
        group by platform, app_id, unit, period, kind`.execute(db);
      return found.rows;
    },

    /** Notes that a mark was passed; false if that is known. */
    async mark(mark: QuotaMark, now: Date): Promise<boolean> {
      const found = await db
        .insertInto('quotaMarks')
        .values({ ...mark, at: now })
        .onConflict((c) => c.doNothing())
        .returning('mark')
        .execute();
      return found.length > 0;
    },

    /** How many people of the company have an account there. */
    async countAccounts(platform: PlatformName): Promise<number> {
      const found = await sql<{ count: number }>`
        select count(*)::int as count from accounts a join people p on p.id = a.person_id
        where a.platform = ${platform} and a.gone_at is null and p.state = 'active'`.execute(db);
      return found.rows[0]?.count ?? 0;
    },
  };
}
