/** Definitions of flows as they were when cases began by them: running cases keep theirs. */
import { sql } from 'kysely';
import type { FlowDefinition, FlowVersion } from '../domain/flow.ts';
import type { Db } from './database.ts';

export function flowVersionsStore(db: Db) {
  return {
    /** The number of this very definition; one that differs from all before is the next version. */
    async keep(definition: FlowDefinition, hash: string, now: Date): Promise<number> {
      const { name } = definition;
      const known = () =>
        db
          .selectFrom('flowVersions')
          .select('version')
          .where('flow', '=', name)
          .where('hash', '=', hash)
          .executeTakeFirst();
      const before = await known();
      if (before) return before.version;
      await sql`select pg_advisory_xact_lock(hashtextextended(${`flow ${name}`}, 0))`.execute(db);
      await sql`
        insert into flow_versions (flow, version, definition, hash, at)
        select ${name}, coalesce(max(version), 0) + 1, ${JSON.stringify(definition)}::jsonb, ${hash}, ${now}
        from flow_versions where flow = ${name}
        on conflict (flow, hash) do nothing`.execute(db);
      const after = await known();
      if (!after) throw new Error(`the flow ${name} was not kept`);
      return after.version;
    },

    /** Flows by which cases have begun. */
    async used(): Promise<string[]> {
      const rows = await db.selectFrom('flowVersions').select('flow').distinct().execute();
      return rows.map(({ flow }) => flow);
    },

    /** All versions by which cases of a flow have begun, the first first. */
    async numbers(flow: string): Promise<number[]> {
      const rows = await db
        .selectFrom('flowVersions')
        .select('version')
        .where('flow', '=', flow)
        .orderBy('version')
        .execute();
      return rows.map(({ version }) => version);
    },

    async get(flow: string, version: number): Promise<FlowVersion> {
      const row = await db
        .selectFrom('flowVersions')
        .select(['flow', 'version', 'definition'])
        .where('flow', '=', flow)
        .where('version', '=', version)
        .executeTakeFirstOrThrow();
      return row;
    },
  };
}
