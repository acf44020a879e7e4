/** People inside of lists and of what was only begun, when two turn out to be one: what moves, and how it is put back. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface MovedInside {
  groups: string[];
  /** Of packages; absent in merges of older versions. */
  parts?: string[];
  /** Of meetings that repeat; absent in merges of older versions. */
  series?: string[];
  /** Daily syncs; absent in merges of older versions. */
  syncs?: string[];
  projects?: string[];
  /** Meetings to which the absorbed was sent as a deputy, with whom she stands in for. */
  deputies?: { meetingId: string; personId: string }[];
}

/** Ids inside of lists and of what was only begun. */
export async function moveInside(db: Db, from: string, to: string): Promise<MovedInside> {
  await sql`update drafts set content = replace(content::text, ${from}, ${to})::jsonb where content::text like ${`%${from}%`}`.execute(
    db,
  );
  const deputies = await sql<{ meetingId: string; personId: string }>`
    update meeting_people set deputy_id = ${to} where deputy_id = ${from} returning meeting_id, person_id`.execute(
    db,
  );
  const series = await sql<{ id: string }>`
    update meeting_series set person_ids = case when ${to} = any(person_ids) then array_remove(person_ids, ${from})
      else array_replace(person_ids, ${from}, ${to}) end where ${from} = any(person_ids) returning id`.execute(
    db,
  );
  const rows = await sql<{ id: string }>`
    update groups set missing = replace(missing::text, ${from}, ${to})::jsonb, member_ids = case
      when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
    where ${from} = any(member_ids) returning id`.execute(db);
  const parts = await sql<{ id: string }>`
    update package_parts set people = case
      when ${to} = any(people) then array_remove(people, ${from}) else array_replace(people, ${from}, ${to}) end
    where ${from} = any(people) returning id`.execute(db);
  const syncs = await sql<{ id: string }>`
    update syncs set member_ids = case
      when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
    where ${from} = any(member_ids) returning id`.execute(db);
  const projects = await sql<{ id: string }>`
    update projects set member_ids = case
      when ${to} = any(member_ids) then array_remove(member_ids, ${from}) else array_replace(member_ids, ${from}, ${to}) end
    where ${from} = any(member_ids) returning id`.execute(db);
  const ids = (found: { rows: { id: string }[] }) => found.rows.map(({ id }) => id);
  return {
    groups: ids(rows),
    parts: ids(parts),
    syncs: ids(syncs),
    projects: ids(projects),
    series: ids(series),
    deputies: deputies.rows,
  };
}

/** What has come about since stays with the kept. */
export async function putInsideBack(
  db: Db,
  moved: MovedInside,
  absorbedId: string,
  keptId: string,
): Promise<void> {
  await sql`
    update groups set member_ids = array_append(member_ids, ${absorbedId})
    where id = any(${moved.groups}::text[]) and not (${absorbedId} = any(member_ids))`.execute(db);
  await sql`
    update package_parts set people = array_append(people, ${absorbedId})
    where id = any(${moved.parts ?? []}::text[]) and not (${absorbedId} = any(people))`.execute(db);
  await sql`
    update syncs set member_ids = array_append(member_ids, ${absorbedId})
    where id = any(${moved.syncs ?? []}::text[]) and not (${absorbedId} = any(member_ids))`.execute(db);
  await sql`
    update projects set member_ids = array_append(member_ids, ${absorbedId})
    where id = any(${moved.projects ?? []}::text[]) and not (${absorbedId} = any(member_ids))`.execute(db);
  await sql`
    update meeting_series set person_ids = array_append(person_ids, ${absorbedId})
    where id = any(${moved.series ?? []}::text[]) and not (${absorbedId} = any(person_ids))`.execute(db);
  await sql`
    update meeting_people p set deputy_id = ${absorbedId}
    from jsonb_to_recordset(${JSON.stringify(moved.deputies ?? [])}::jsonb) as d("meetingId" text, "personId" text)
    where p.meeting_id = d."meetingId" and p.person_id = d."personId" and p.deputy_id = ${keptId}`.execute(
    db,
  );
}
