/** The departments as this process keeps them: read anew when their version has changed. */
import type { Department } from '../domain/person.ts';
import type { Db } from './database.ts';
import { versionChanged, versionOf } from './seen.ts';

/** Read after its version it may be newer than that, never older. */
let copy: { version: string | null; departments: Department[] } = { version: null, departments: [] };

/** The list is shared and must not be changed. */
export async function departmentsNow(db: Db): Promise<Department[]> {
  const version = await versionOf(db, 'departments');
  if (version !== copy.version) copy = { version, departments: await readDepartments(db) };
  return copy.departments;
}

export const departmentsChanged = (db: Db): void => versionChanged(db, 'departments');

async function readDepartments(db: Db): Promise<Department[]> {
  const rows = await db
    .selectFrom('departments')
    .select(['id', 'name', 'parentId', 'headId'])
    .where('goneAt', 'is', null)
    .orderBy('name')
    .execute();
  return Object.freeze(rows) as Department[];
}
