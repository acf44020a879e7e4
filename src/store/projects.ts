/** Projects with their milestones, risks, hand-overs of results, and acts. */
import { sql } from 'kysely';
import type { Handover, Milestone, Project, RiskKind } from '../domain/project.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';

const columns = [
  'id',
  'number',
  'matter',
  'name',
  'goal',
  'ownerId',
  'createdBy',
  'departmentIds',
  'memberIds',
  'chatId',
  'syncId',
  'state',
  'version',
  'nextCheckAt',
  'createdAt',
] as const;
const milestoneColumns = ['id', 'projectId', 'place', 'name', 'dueOn', 'doneAt', 'doneBy'] as const;

export type NewProject = Pick<
  Project,
  'matter' | 'name' | 'goal' | 'ownerId' | 'createdBy' | 'departmentIds' | 'memberIds' | 'chatId'
>;
export type ProjectChange = Partial<
  Pick<Project, 'ownerId' | 'memberIds' | 'chatId' | 'syncId' | 'state' | 'nextCheckAt'> & {
    closedAt: Date | null;
  }
>;

export interface ProjectAct {
  kind: string;
  byId: string | null;
  words: string;
  at: Date;
}

/** Not closed, and should have been looked at before. */
export const isProjectBehind = (before: Date) =>
  sql<boolean>`state <> 'closed' and next_check_at <= ${before}`;

export function projectsStore(db: Db) {
  const all = () => db.selectFrom('projects').select(columns);
  return {
    async add(project: NewProject, now: Date): Promise<Project> {
      return db
        .insertInto('projects')
        .values({ ...project, id: newId('pj'), state: 'running', createdAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Project | null> {
      const query = all().where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async byNumber(number: number): Promise<Project | null> {
      if (!isNumber(number)) return null;
      return (await all().where('number', '=', number).executeTakeFirst()) ?? null;
    },

    /** The one that is not closed; else the last one of that matter. */
    async ofMatter(matter: string): Promise<Project | null> {
      const query = all()
        .where('matter', '=', matter)
        .orderBy(sql`state = 'closed'`)
        .orderBy('createdAt', 'desc');
      return (await query.limit(1).executeTakeFirst()) ?? null;
    },

    /** Lets one transaction at a time decide about a matter. */
    async lockMatter(matter: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`project:${matter}`}, 0))`.execute(db);
    },

    async ofChat(chatId: string): Promise<Project[]> {
      return all().where('chatId', '=', chatId).where('state', '<>', 'closed').orderBy('number').execute();
    },

    async ofSync(syncId: string): Promise<Project[]> {
      return all().where('syncId', '=', syncId).where('state', '<>', 'closed').execute();
    },

    async owned(personId: string): Promise<Project[]> {
      return all().where('ownerId', '=', personId).where('state', '<>', 'closed').orderBy('number').execute();
    },

    /** Open ones that concern somebody, and those whose result waits for her word. */
    async ofPerson(personId: string, departmentIds: string[]): Promise<Project[]> {
      return all()
        .where('state', '<>', 'closed')
        .where(
          sql<boolean>`(owner_id = ${personId} or created_by = ${personId} or ${personId} = any(member_ids)
            or department_ids && ${departmentIds}::text[]
            or exists (select from project_handovers h join project_receipts r on r.handover_id = h.id
              where h.project_id = projects.id and r.person_id = ${personId} and h.withdrawn_at is null))`,
        )
        .orderBy('number')
        .execute();
    },

    async behind(before: Date): Promise<Project[]> {
      return all().where(isProjectBehind(before)).execute();
    },

    /** `isAct`: something newer stands on what came before. */
    async change(id: string, { isAct, ...change }: ProjectChange & { isAct?: boolean }): Promise<Project> {
      return db
        .updateTable('projects')
        .set((eb) => ({ ...change, version: eb('version', '+', isAct ? 1 : 0) }))
        .where('id', '=', id)
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    async addMilestones(
      projectId: string,
      milestones: Pick<Milestone, 'place' | 'name' | 'dueOn'>[],
    ): Promise<void> {
      if (milestones.length === 0) return;
      await db
        .insertInto('milestones')
        .values(milestones.map((one) => ({ ...one, id: newId('ms'), projectId })))
        .execute();
    },

    async milestones(projectId: string): Promise<Milestone[]> {
      const query = db.selectFrom('milestones').select(milestoneColumns).where('projectId', '=', projectId);
      return query.orderBy('dueOn').orderBy('place').execute();
    },

    async changeMilestone(
      id: string,
      change: Partial<Pick<Milestone, 'dueOn' | 'doneAt' | 'doneBy'>>,
    ): Promise<void> {
      await db.updateTable('milestones').set(change).where('id', '=', id).execute();
    },

    async removeMilestone(id: string): Promise<void> {
      await db.deleteFrom('milestones').where('id', '=', id).execute();
    },

    /** Whether this risk was raised before. */
    async hasRisk(projectId: string, kind: RiskKind, subject: string): Promise<boolean> {
      const row = await db
        .selectFrom('projectRisks')
        .select('id')
        .where('projectId', '=', projectId)
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row !== undefined;
    },

    async addRisk(
      risk: { projectId: string; kind: RiskKind; subject: string; itemId: string },
      now: Date,
    ): Promise<void> {
      await db
        .insertInto('projectRisks')
        .values({ ...risk, id: newId('rk'), at: now })
        .onConflict((c) => c.columns(['projectId', 'kind', 'subject']).doNothing())
        .execute();
    },

    /** Risks whose item nobody has dealt with. */
    async openRisks(
      projectId: string,
    ): Promise<
      { kind: RiskKind; subject: string; itemId: string; number: number; tier: 1 | 2; text: string }[]
    > {
      const found = await sql<{
        kind: RiskKind;
        subject: string;
        itemId: string;
        number: number;
        tier: 1 | 2;
        text: string;
      }>`
        select r.kind, r.subject, i.id as item_id, i.number, i.tier, i.text
        from project_risks r join items i on i.id = standing_item(r.item_id)
        where r.project_id = ${projectId} and i.state <> 'resolved' and i.tier in (1, 2) order by r.at`.execute(
        db,
      );
      return found.rows;
    },

    async deliver(
      projectId: string,
      words: string,
      byId: string,
      personIds: string[],
      now: Date,
    ): Promise<string> {
      const id = newId('ho');
      await db.insertInto('projectHandovers').values({ id, projectId, words, byId, at: now }).execute();
      await db
        .insertInto('projectReceipts')
        .values(personIds.map((personId) => ({ handoverId: id, personId })))
        .execute();
      return id;
    },

    /** Null: it stands again. */
    async withdrawHandover(id: string, now: Date | null): Promise<void> {
      await db.updateTable('projectHandovers').set({ withdrawnAt: now }).where('id', '=', id).execute();
    },

    /** The one that stands now. */
    async handover(projectId: string): Promise<Handover | null> {
      const row = await db
        .selectFrom('projectHandovers')
        .select(['id', 'words', 'byId', 'at'])
        .where('projectId', '=', projectId)
        .where('withdrawnAt', 'is', null)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!row) return null;
      const receipts = await db
        .selectFrom('projectReceipts')
        .select(['personId', 'answer', 'words', 'at'])
        .where('handoverId', '=', row.id)
        .orderBy('personId')
        .execute();
      return { ...row, receipts };
    },

    /** Results that wait for her word, with the names of their projects. */
    resultsBefore: (
      personId: string,
    ): Promise<{ id: string; projectId: string; number: number; name: string }[]> =>
      db
        .selectFrom('projectReceipts as r')
        .innerJoin('projectHandovers as h', 'h.id', 'r.handoverId')
        .innerJoin('projects as p', 'p.id', 'h.projectId')
        .select(['h.id', 'p.id as projectId', 'p.number', 'p.name'])
        .where('r.personId', '=', personId)
        .where('r.answer', 'is', null)
        .where('h.withdrawnAt', 'is', null)
        .where('p.state', '!=', 'closed')
        .orderBy('p.number')
        .execute(),

    async answer(
      handoverId: string,
      personId: string,
      said: { answer: 'confirmed' | 'objected' | null; words: string; at: Date | null },
    ): Promise<void> {
      await db
        .updateTable('projectReceipts')
        .set(said)
        .where('handoverId', '=', handoverId)
        .where('personId', '=', personId)
        .execute();
    },

    /** Their word about it is waited for no more. */
    async dropReceipts(handoverId: string, personIds: string[]): Promise<void> {
      await db
        .deleteFrom('projectReceipts')
        .where('handoverId', '=', handoverId)
        .where('personId', 'in', personIds)
        .execute();
    },

    async addAct(projectId: string, act: Omit<ProjectAct, 'at'>, now: Date): Promise<void> {
      await db
        .insertInto('projectActs')
        .values({ projectId, ...act, at: now })
        .execute();
    },

    async acts(projectId: string): Promise<ProjectAct[]> {
      const query = db.selectFrom('projectActs').select(['kind', 'byId', 'words', 'at']);
      return query.where('projectId', '=', projectId).orderBy('id').execute();
    },

    /** When a person was last heard about it: an act, or three lines in a round. */
    async heardAt(project: Pick<Project, 'id' | 'syncId'>): Promise<Date | null> {
      const found = await sql<{ at: Date | null }>`
        select greatest(
          (select max(at) from project_acts where project_id = ${project.id} and by_id is not null),
          (select max(p.handed_in_at) from sync_parts p join sync_rounds r on r.id = p.round_id
            where r.sync_id = ${project.syncId})
        ) as at`.execute(db);
      return found.rows[0]?.at ?? null;
    },
  };
}
