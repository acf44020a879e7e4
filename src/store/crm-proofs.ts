/** What the CRM has of our cases, and what it has still to get. */
import { sql } from 'kysely';
import type { CrmProof } from '../domain/crm-record.ts';
import type { Db } from './database.ts';

const columns = [
  'caseId',
  'state',
  'tries',
  'error',
  'crmId',
  'exception',
  'dueAt',
  'createdAt',
  'provenAt',
  'offAt',
  'awaitedBy',
] as const;

const isUnmarked = sql`c.id = p.case_id and p.state <> 'proven' and p.off_at is null and c.state <> 'withdrawn'`;
/** Waits for a CRM that is no more, unmarked. */
export const proofsToSwitchOff = sql`crm_proofs p, cases c where ${isUnmarked}`;

const isSwitchedOff = sql<boolean>`off_at is not null and state <> 'proven'`;
/** Marked while there was no CRM. */
export const proofsToSwitchOn = sql`crm_proofs where ${isSwitchedOff}`;

export function crmProofsStore(db: Db) {
  return {
    async add(caseId: string, dueAt: Date, now: Date): Promise<void> {
      await db
        .insertInto('crmProofs')
        .values({ caseId, state: 'waiting', dueAt, createdAt: now })
        .onConflict((oc) => oc.column('caseId').doNothing())
        .execute();
    },

    async get(caseId: string, options: { lock?: boolean } = {}): Promise<CrmProof | null> {
      const query = db.selectFrom('crmProofs').select(columns).where('caseId', '=', caseId);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async change(
      caseId: string,
      change: Partial<
        Pick<CrmProof, 'state' | 'tries' | 'error' | 'crmId' | 'exception' | 'provenAt' | 'awaitedBy'>
      >,
    ): Promise<void> {
      await db.updateTable('crmProofs').set(change).where('caseId', '=', caseId).execute();
    },

    /** There is no CRM any more: what waits for one is marked, once; the cases that were not marked yet. */
    async switchOff(now: Date): Promise<string[]> {
      const found = await sql<{ caseId: string }>`
        update crm_proofs p set off_at = ${now} from cases c where ${isUnmarked} returning p.case_id`.execute(
        db,
      );
      return found.rows.map(({ caseId }) => caseId);
    },

    /** There is one again: the cases that were marked. */
    async switchOn(): Promise<string[]> {
      const rows = await db
        .updateTable('crmProofs')
        .set({ offAt: null })
        .where(isSwitchedOff)
        .returning('caseId')
        .execute();
      return rows.map(({ caseId }) => caseId);
    },

    /** Not proven yet, the oldest first; of cases that were withdrawn nothing is sent. */
    async open(limit: number): Promise<(CrmProof & { number: number; text: string })[]> {
      const found = await sql<CrmProof & { number: number; text: string }>`
        select p.*, c.number, c.text from crm_proofs p join cases c on c.id = p.case_id
        where p.state <> 'proven' and c.state <> 'withdrawn' order by p.created_at limit ${limit}`.execute(
        db,
      );
      return found.rows;
    },

    /** How many were proven since then, and how many of them late. */
    async figures(since: Date): Promise<{ proven: number; late: number; open: number }> {
      const found = await sql<{ proven: number; late: number; open: number }>`
        select (count(*) filter (where p.state = 'proven'))::int as proven,
          (count(*) filter (where p.proven_at > p.due_at))::int as late,
          (count(*) filter (where p.state <> 'proven' and c.state <> 'withdrawn'))::int as open
        from crm_proofs p join cases c on c.id = p.case_id where p.created_at >= ${since}`.execute(db);
      return found.rows[0] ?? { proven: 0, late: 0, open: 0 };
    },
  };
}
