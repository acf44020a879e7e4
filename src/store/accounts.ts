/** Accounts as each platform's directory shows them, what people said about them, and what may not be guessed. */
import { sql } from 'kysely';
import {
  type AccountFacts,
  type AccountLink,
  type AccountRef,
  type Conflict,
  conflictKey,
} from '../domain/account.ts';
import type { Language, PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';

/** An account as a directory shows it now; the keys are hashes. */
export interface ListedAccount extends Omit<AccountFacts, 'gone'> {
  unionId: string | null;
  title: string;
  /** A title or an office that makes a manager. */
  leads: boolean;
  language: Language | null;
  departmentExternalId: string | null;
}

export interface StoredAccount extends AccountFacts {
  personId: string | null;
  title: string;
  leads: boolean;
  language: Language | null;
  departmentExternalId: string | null;
  activeAt: Date | null;
}

type Row = Omit<StoredAccount, 'keys' | 'gone'> & {
  staffKey: string | null;
  mobileKey: string | null;
  mailKey: string | null;
  goneAt: Date | null;
};

const toAccount = ({ staffKey, mobileKey, mailKey, goneAt, ...rest }: Row): StoredAccount => ({
  ...rest,
  keys: {
    ...(staffKey === null ? {} : { staff: staffKey }),
    ...(mobileKey === null ? {} : { mobile: mobileKey }),
    ...(mailKey === null ? {} : { mail: mailKey }),
  },
  gone: goneAt !== null,
});

const columns = sql.raw(
  `platform, external_id, person_id, name, title, leads, language, department_external_id, staff_key, mobile_key,
    mail_key, active_at, gone_at`,
);

export function accountsStore(db: Db) {
  return {
    /** Lets one transaction at a time decide who is who. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended('who-is-who', 0))`.execute(db);
    },

    async all(): Promise<StoredAccount[]> {
      const found = await sql<Row>`select ${columns} from accounts order by platform, external_id`.execute(
        db,
      );
      return found.rows.map(toAccount);
    },

    /** By person: under which accounts she is reached, in one word that changes with them. */
    async reached(): Promise<Map<string, string>> {
      const found = await sql<{ personId: string; by: string }>`
        select person_id, string_agg(concat_ws(' ', platform, external_id, union_id), ',' order by platform, external_id) as by
        from accounts where person_id is not null and gone_at is null group by person_id`.execute(db);
      return new Map(found.rows.map(({ personId, by }) => [personId, by]));
    },

    /** The keyed hash of an account's staff number, as far as it is known. */
    async staffKey(platform: PlatformName, externalId: string): Promise<string | null> {
      const row = await db
        .selectFrom('accounts')
        .select('staffKey')
        .where('platform', '=', platform)
        .where('externalId', '=', externalId)
        .executeTakeFirst();
      return row?.staffKey ?? null;
    },

    /** Brings a platform's accounts in line with its directory; who is not in it is gone. */
    async put(platform: PlatformName, listed: ListedAccount[], now: Date): Promise<void> {
      const ids = listed.map(({ externalId }) => externalId);
      await sql`
        update accounts a set gone_at = ${now} where platform = ${platform} and gone_at is null
          and not exists (select from unnest(${ids}::text[]) as l(id) where l.id = a.external_id)`.execute(
        db,
      );
      const rows = JSON.stringify(
        listed.map(({ keys, ...rest }) => ({
          ...rest,
          staffKey: keys.staff ?? null,
          mobileKey: keys.mobile ?? null,
          mailKey: keys.mail ?? null,
        })),
      );
      await sql`
        insert into accounts as a (platform, external_id, union_id, name, title, leads, language, department_external_id,
          staff_key, mobile_key, mail_key)
        select ${platform}, "externalId", "unionId", name, title, leads, language, "departmentExternalId",
          "staffKey", "mobileKey", "mailKey"
        from jsonb_to_recordset(${rows}::jsonb) as r("externalId" text, "unionId" text, name text, title text,
          leads boolean, language text, "departmentExternalId" text, "staffKey" text, "mobileKey" text, "mailKey" text)
        on conflict (platform, external_id) do update set union_id = excluded.union_id, name = excluded.name,
          title = excluded.title, leads = excluded.leads, language = excluded.language,
          department_external_id = excluded.department_external_id, staff_key = excluded.staff_key,
          mobile_key = excluded.mobile_key, mail_key = excluded.mail_key, gone_at = null,
          -- Who came back under this account has lived on under another one, or comes back under that as well; whose it
          -- is now is to be found out.
          person_id = case when a.gone_at is null or not exists (select from accounts b where b.person_id = a.person_id
            and b.platform = a.platform and b.external_id <> a.external_id and (b.gone_at is null or (
              b.external_id < a.external_id and b.external_id = any(${ids}::text[])))) then a.person_id end
        where (a.union_id, a.name, a.title, a.leads, a.language, a.department_external_id, a.staff_key, a.mobile_key,
            a.mail_key) is distinct from (excluded.union_id, excluded.name, excluded.title, excluded.leads,
            excluded.language, excluded.department_external_id, excluded.staff_key, excluded.mobile_key, excluded.mail_key)
          or a.gone_at is not null`.execute(db);
    },

    /** Says whose these accounts are. Those that change hands are let go first: nobody has two on one platform in between. */
    async assign(owners: (AccountRef & { personId: string })[]): Promise<void> {
      if (owners.length === 0) return;
      const rows = JSON.stringify(
        owners.map(({ platform, externalId, personId }) => ({ platform, externalId, personId })),
      );
      const given = sql`jsonb_to_recordset(${rows}::jsonb) as r(platform text, "externalId" text, "personId" text)`;
      await sql`
        update accounts a set person_id = null from ${given}
        where a.platform = r.platform and a.external_id = r."externalId" and a.person_id <> r."personId"`.execute(
        db,
      );
      await sql`
        update accounts a set person_id = r."personId" from ${given}
        where a.platform = r.platform and a.external_id = r."externalId" and a.person_id is null`.execute(db);
    },

    async links(): Promise<AccountLink[]> {
      const found = await sql<{
        platform: PlatformName;
        externalId: string;
        otherPlatform: PlatformName;
        otherExternalId: string;
        kind: 'same' | 'apart';
      }>`
        select platform, external_id, other_platform, other_external_id, kind from account_links
        order by at, platform, external_id, other_platform, other_external_id`.execute(db);
      return found.rows.map((row) => ({
        kind: row.kind,
        of: [
          { platform: row.platform, externalId: row.externalId },
          { platform: row.otherPlatform, externalId: row.otherExternalId },
        ],
      }));
    },

    /** Keeps what somebody said about each pair of two sets of accounts; what was said before no longer counts. */
    async link(kind: 'same' | 'apart', ones: AccountRef[], others: AccountRef[], now: Date): Promise<void> {
      for (const one of ones) {
        for (const other of others) {
          const [a, b] = [one, other].sort((x, y) =>
            `${x.platform} ${x.externalId}` < `${y.platform} ${y.externalId}` ? -1 : 1,
          ) as [AccountRef, AccountRef];
          await sql`
            insert into account_links (platform, external_id, other_platform, other_external_id, kind, at)
            values (${a.platform}, ${a.externalId}, ${b.platform}, ${b.externalId}, ${kind}, ${now})
            on conflict (platform, external_id, other_platform, other_external_id)
              do update set kind = excluded.kind, at = excluded.at`.execute(db);
        }
      }
    },

    /** Keeps the conflicts there are now; returns those that were not there before. */
    async putConflicts(conflicts: Conflict[], now: Date): Promise<Conflict[]> {
      const keys = conflicts.map(conflictKey);
      await sql`update person_conflicts set gone_at = ${now} where gone_at is null and not (key = any(${keys}))`.execute(
        db,
      );
      const fresh: Conflict[] = [];
      for (const conflict of conflicts) {
        const added = await sql<{ key: string }>`
          insert into person_conflicts (key, kind, key_kind, accounts, found_at)
          values (${conflictKey(conflict)}, ${conflict.kind}, ${conflict.key}, ${JSON.stringify(conflict.accounts)}, ${now})
          on conflict (key) do nothing returning key`.execute(db);
        if (added.rows.length > 0) fresh.push(conflict);
      }
      // One that had gone and came back is known to them; it is only listed again.
      await sql`update person_conflicts set gone_at = null where key = any(${keys})`.execute(db);
      return fresh;
    },

    async conflicts(): Promise<Conflict[]> {
      const found = await sql<{ kind: Conflict['kind']; keyKind: Conflict['key']; accounts: AccountRef[] }>`
        select kind, key_kind, accounts from person_conflicts where gone_at is null order by found_at, key`.execute(
        db,
      );
      return found.rows.map(({ kind, keyKind, accounts }) => ({ kind, key: keyKind, accounts }));
    },
  };
}
