/** Packages: one run per period, its parts, and who has confirmed to have read it. */
import { sql } from 'kysely';
import type { PackagePart, PackageRun } from '../domain/package.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const runColumns = ['id', 'package', 'period', 'state', 'since', 'dueAt', 'sentAt', 'content'] as const;
const partColumns = [
  'id',
  'runId',
  'owner',
  'name',
  'people',
  'answers',
  'byId',
  'handedInAt',
  'isLate',
] as const;

type PartRow = Omit<PackagePart, 'answers'> & { answers: object | null };
const toPart = (row: PartRow): PackagePart => ({ ...row, answers: row.answers as string[] | null });

export function packagesStore(db: Db) {
  return {
    /** Opens the run of a period with its parts; null if it was opened before. */
    async open(
      run: Pick<PackageRun, 'package' | 'period' | 'since' | 'dueAt'>,
      parts: Pick<PackagePart, 'owner' | 'name' | 'people'>[],
      now: Date,
    ): Promise<PackageRun | null> {
      const row = await db
        .insertInto('packageRuns')
        .values({ id: newId('pk'), ...run, state: 'collecting', createdAt: now })
        .onConflict((c) => c.columns(['package', 'period']).doNothing())
        .returning(runColumns)
        .executeTakeFirst();
      if (!row) return null;
      if (parts.length > 0)
        await db
          .insertInto('packageParts')
          .values(parts.map((part) => ({ id: newId('pp'), runId: row.id, ...part })))
          .execute();
      return row;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<PackageRun | null> {
      const query = db.selectFrom('packageRuns').select(runColumns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    /** Those whose parts are being collected, locked in one order. */
    async collecting(): Promise<PackageRun[]> {
      return db
        .selectFrom('packageRuns')
        .select(runColumns)
        .where('state', '=', 'collecting')
        .orderBy('id')
        .forUpdate()
        .execute();
    },

    async move(id: string, dueAt: Date): Promise<void> {
      await db.updateTable('packageRuns').set({ dueAt }).where('id', '=', id).execute();
    },

    /** The newest runs of a package, the newest first. */
    async last(name: string, limit: number): Promise<PackageRun[]> {
      return db
        .selectFrom('packageRuns')
        .select(runColumns)
        .where('package', '=', name)
        .orderBy('dueAt', 'desc')
        .limit(limit)
        .execute();
    },

    async send(id: string, content: object, now: Date): Promise<void> {
      await db
        .updateTable('packageRuns')
        .set({ state: 'sent', sentAt: now, content: JSON.stringify(content) })
        .where('id', '=', id)
        .execute();
    },

    async parts(runId: string): Promise<PackagePart[]> {
      const rows = await db
        .selectFrom('packageParts')
        .select(partColumns)
        .where('runId', '=', runId)
        .orderBy('name')
        .execute();
      return rows.map(toPart);
    },

    /** Who may hand it in from now on. */
    async setPeople(id: string, people: string[]): Promise<void> {
      await db.updateTable('packageParts').set({ people }).where('id', '=', id).execute();
    },

    async handIn(
      id: string,
      part: Pick<PackagePart, 'answers' | 'byId' | 'handedInAt' | 'isLate'>,
    ): Promise<void> {
      await db
        .updateTable('packageParts')
        .set({ ...part, answers: part.answers === null ? null : JSON.stringify(part.answers) })
        .where('id', '=', id)
        .execute();
    },

    /** Late parts that were told are late no longer; `content` is what all have now. */
    async toldLate(runId: string, content: object): Promise<void> {
      await db
        .updateTable('packageRuns')
        .set({ content: JSON.stringify(content) })
        .where('id', '=', runId)
        .execute();
      await db.updateTable('packageParts').set({ isLate: false }).where('runId', '=', runId).execute();
    },

    async confirm(runId: string, personId: string, now: Date): Promise<void> {
      await db
        .insertInto('packageReceipts')
        .values({ runId, personId, at: now })
        .onConflict((c) => c.doNothing())
        .execute();
    },

    /** Notes that somebody opened the page of a package; the first time counts. */
    async opened(runId: string, personId: string, now: Date): Promise<void> {
      await db
        .insertInto('packageOpenings')
        .values({ runId, personId, at: now })
        .onConflict((c) => c.doNothing())
        .execute();
    },

    async openings(runId: string): Promise<number> {
      const row = await db
        .selectFrom('packageOpenings')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('runId', '=', runId)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    async confirmed(runId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('packageReceipts')
        .select('personId')
        .where('runId', '=', runId)
        .execute();
      return rows.map(({ personId }) => personId);
    },

    /** To whom the package went, and whether it arrived. */
    async receivers(runId: string): Promise<{ personId: string; arrived: boolean }[]> {
      const found = await sql<{ personId: string; arrived: boolean }>`
        select person_id, bool_or(state = 'accepted') as arrived from deliveries
        where cause = ${runId} and card = 'package' and kind = 'send' and person_id is not null
        group by person_id`.execute(db);
      return found.rows;
    },
  };
}
