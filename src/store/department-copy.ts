/** The departments as this process keeps them: read anew when their version has changed, and asked for once in a transaction. */
import type { Department } from '../domain/person.ts';
import type { Db } from './database.ts';

/** Read after its version it may be newer than that, never older. */
let copy: { version: string | null; departments: Department[] } = { version: null, departments: [] };

/** What a transaction has seen already. */
const seen = new WeakMap<Db, Department[]>();

/** The list is shared and must not be changed. */
export async function departmentsNow(db: Db): Promise<Department[]> {
  const known = seen.get(db);
  if (known) return known;
  const { version } = await db.selectFrom('departmentVersion').select('version').executeTakeFirstOrThrow();
  if (version !== copy.version) copy = { version, departments: await readDepartments(db) };
  const { departments } = copy;
  if (db.isTransaction) seen.set(db, departments);
  return departments;
}

/** Called by whoever changes them: the same transaction may ask again. */
export const departmentsChanged = (db: Db): void => {
  seen.delete(db);
};

async function readDepartments(db: Db): Promise<Department[]> {
  const rows = await db
    .selectFrom('departments')
    .select(['id', 'name', 'parentId', 'headId'])
    .where('goneAt', 'is', null)
    .orderBy('name')
    .execute();
  return Object.freeze(rows) as Department[];
}
