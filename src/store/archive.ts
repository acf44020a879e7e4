/** What is kept for good, each version under its labels: kind, project, department, and when it happened. */
import type { ArchiveEntry } from '../domain/archive.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export function archiveStore(db: Db) {
  return {
    /** A version that is there already stays as it is; returns the id of a new one. */
    async add(entry: ArchiveEntry, now: Date): Promise<string | null> {
      const added = await db
        .insertInto('archiveEntries')
        .values({ ...entry, id: newId('ar'), archivedAt: now, withdrawnAt: null })
        .onConflict((conflict) => conflict.columns(['kind', 'subjectId', 'version']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return added?.id ?? null;
    },

    /** Where people read it on the platform. */
    async setLink(id: string, link: string | null): Promise<void> {
      await db.updateTable('archiveEntries').set({ link }).where('id', '=', id).execute();
    },

    /** Where people read this version; null where it is nowhere but here. */
    async linkOf({
      kind,
      subjectId,
      version,
    }: Pick<ArchiveEntry, 'kind' | 'subjectId' | 'version'>): Promise<string | null> {
      const row = await db
        .selectFrom('archiveEntries')
        .select('link')
        .where('kind', '=', kind)
        .where('subjectId', '=', subjectId)
        .where('version', '=', version)
        .where('withdrawnAt', 'is', null)
        .executeTakeFirst();
      return row?.link ?? null;
    },

    /** What stands of something now; null where nothing does. */
    async newest({
      kind,
      subjectId,
    }: Pick<ArchiveEntry, 'kind' | 'subjectId'>): Promise<Pick<ArchiveEntry, 'body' | 'happenedAt'> | null> {
      const row = await db
        .selectFrom('archiveEntries')
        .select(['body', 'happenedAt'])
        .where('kind', '=', kind)
        .where('subjectId', '=', subjectId)
        .where('withdrawnAt', 'is', null)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Returns the id of what was withdrawn. */
    async withdraw(
      kind: ArchiveEntry['kind'],
      subjectId: string,
      version: number,
      now: Date,
    ): Promise<string | null> {
      const found = await db
        .updateTable('archiveEntries')
        .set({ withdrawnAt: now })
        .where('kind', '=', kind)
        .where('subjectId', '=', subjectId)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst();
      return found?.id ?? null;
    },
  };
}
