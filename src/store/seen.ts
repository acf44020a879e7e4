/** What a transaction has read with its events: the versions of this process's copies, so that it asks for each of them once, and for whom nothing waits. */
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

const withoutCase = new WeakMap<Db, Set<string>>();

/**
 * Whether a case waits for `person`, an id, as a column of another statement: see `noteCases`. By its index in any case, where
 * `exists` might be planned as one look through all cases.
 */
export const caseWaits = (person: RawBuilder<unknown>) => sql<boolean>`coalesce(
  (select true from cases k where k.owner_id = ${person} and k.state in ('running', 'asked', 'paused') limit 1),
  (select true from cases k where k.asked_id = ${person} and k.state = 'asked' limit 1), false)`;

export function noteCases(db: Db, personId: string, waits: boolean): void {
  if (!db.isTransaction || waits) return;
  const known = withoutCase.get(db) ?? new Set();
  withoutCase.set(db, known.add(personId));
}

/** False also where it was not asked. */
export const hadNoCase = (db: Db, personId: string): boolean => withoutCase.get(db)?.has(personId) ?? false;
