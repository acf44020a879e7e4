/** What a transaction has read of the versions of this process's copies, so that it asks for each of them once. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';

export interface Versions {
  departments: string;
  corrections: number;
}

const seen = new WeakMap<Db, Partial<Versions>>();

const latest: { [Name in keyof Versions]: RawBuilder<unknown> } = {
  departments: sql`(select version from department_version)`,
  corrections: sql`(select coalesce(max(change), 0) from corrections)`,
};

/** All of them as a column of another statement: see `noteVersions`. */
export const versionsColumn = sql`
  jsonb_build_object('departments', ${latest.departments}, 'corrections', ${latest.corrections}) as versions`;

export function noteVersions(db: Db, versions: Versions): void {
  if (db.isTransaction) seen.set(db, versions);
}

export async function versionOf<Name extends keyof Versions>(db: Db, name: Name): Promise<Versions[Name]> {
  const known = seen.get(db)?.[name];
  if (known !== undefined) return known;
  const found = await sql<{ version: Versions[Name] }>`select ${latest[name]} as version`.execute(db);
  const { version } = found.rows[0] as { version: Versions[Name] };
  if (db.isTransaction) seen.set(db, { ...seen.get(db), [name]: version });
  return version;
}

/** Called by whoever changes what it is the version of: the same transaction may ask again. */
export function versionChanged(db: Db, name: keyof Versions): void {
  delete seen.get(db)?.[name];
}
