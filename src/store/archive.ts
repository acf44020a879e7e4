/** What is kept for good, each version under its labels: kind, project, department, and when it happened. */
import type { ArchiveEntry } from '../domain/archive.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export function archiveStore(db: Db) {
  return {
    /** A version that is there already stays as it is. */
    async add(entry: ArchiveEntry, now: Date): Promise<void> {
      await db
        .insertInto('archiveEntries')
        .values({ ...entry, id: newId('ar'), archivedAt: now, withdrawnAt: null })
        .onConflict((conflict) => conflict.columns(['kind', 'subjectId', 'version']).doNothing())
        .execute();
    },

    async withdraw(kind: ArchiveEntry['kind'], subjectId: string, version: number, now: Date): Promise<void> {
      await db
        .updateTable('archiveEntries')
        .set({ withdrawnAt: now })
        .where('kind', '=', kind)
        .where('subjectId', '=', subjectId)
        .where('version', '=', version)
        .execute();
    },
  };
}
