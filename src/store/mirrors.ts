/** Objects of ours on the platforms: what shall stand there, claimed by one worker at a time, and what does. */
import { sql } from 'kysely';
import type { Held, Mirror, MirrorKind, MirrorOf, Wishes } from '../domain/mirror.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { noteMove } from './revisions.ts';
import { ringsStore } from './rings.ts';

export type Wish = {
  [Kind in MirrorKind]: {
    kind: Kind;
    subjectId: string;
    platform: PlatformName;
    wanted: Wishes[Kind] | null;
  };
}[MirrorKind];

/** `version`: what was wanted when it was taken. */
type Mine = { id: string; token: string; version: number };

type Rung = { id: string; rings: number; dueAt: Date };

const columns = sql.raw(
  'id, kind, subject_id, platform, wanted, version, state, held, turn, attempts, tried_at, tried, adopted, created_at',
);

const isDue = (now: Date) => sql`state in ('open', 'refused') and due_at <= ${now}
  and (lease_until is null or lease_until < ${now})`;

/** Due, and not rung since `before`. */
export const lostMirrors = (before: Date, now: Date) =>
  sql`mirrors where ${isDue(now)} and rung_at < ${before}`;

export function mirrorsStore(db: Db) {
  const rings = ringsStore(db);

  const ring = (rows: Rung[]) =>
    rings.add(
      rows.map(({ id, rings: count, dueAt }) => ({
        key: `keep-mirror.${id}.${count}`,
        job: 'keep-mirror',
        payload: { mirrorId: id },
        lane: 'normal' as const,
        at: dueAt,
      })),
    );

  return {
    /** Writes down what shall stand there and rings for it, if it is something else than before. */
    async want({ kind, subjectId, platform, wanted }: Wish, now: Date): Promise<void> {
      const wish = wanted === null ? null : JSON.stringify(wanted);
      const found = await sql<Rung>`
        insert into mirrors as m (id, kind, subject_id, platform, wanted, version, state, due_at, rung_at, created_at)
        select ${newId('mi')}, ${kind}, ${subjectId}, ${platform}, ${wish}::jsonb, 1, 'open', ${now}, ${now}, ${now}
        -- What never was there need not be taken away.
        where ${wish}::jsonb is not null or exists (
          select from mirrors where kind = ${kind} and subject_id = ${subjectId} and platform = ${platform})
        on conflict (kind, subject_id, platform) do update set wanted = excluded.wanted, version = m.version + 1,
          state = 'open', attempts = 0, has_place = false, due_at = excluded.due_at, rung_at = excluded.rung_at,
          rings = m.rings + 1
          where m.wanted is distinct from excluded.wanted and not m.adopted
        returning id, rings, due_at`.execute(db);
      await ring(found.rows);
    },

    /** What somebody made there herself stands for it: it is found and joined by that, and nothing is written into it. */
    async adopt(
      { subjectId, platform }: Pick<Wish, 'subjectId' | 'platform'>,
      held: Held,
      now: Date,
    ): Promise<void> {
      await sql`
        insert into mirrors (id, kind, subject_id, platform, wanted, version, state, held, adopted, due_at, rung_at, created_at)
        values (${newId('mi')}, 'event', ${subjectId}, ${platform}, null, 1, 'kept', ${JSON.stringify(held)}::jsonb, true,
          ${now}, ${now}, ${now})
        on conflict (kind, subject_id, platform) do nothing`.execute(db);
    },

    /** What was adopted is gone: if it is to stand there again, it is made. */
    async release({ subjectId, platform }: Pick<Wish, 'subjectId' | 'platform'>): Promise<void> {
      await sql`
        delete from mirrors where kind = 'event' and adopted and subject_id = ${subjectId}
          and platform = ${platform}`.execute(db);
    },

    /** Where people join what was adopted may change. */
    async setHeld({ subjectId, platform }: Pick<Wish, 'subjectId' | 'platform'>, held: Held): Promise<void> {
      await sql`
        update mirrors set held = ${JSON.stringify(held)}::jsonb where kind = 'event' and adopted
          and subject_id = ${subjectId} and platform = ${platform}`.execute(db);
    },

    /** Looks at what is due and nobody is at, without taking it. */
    async peek(id: string, now: Date): Promise<{ platform: PlatformName; hasPlace: boolean } | null> {
      const found = await sql<{ platform: PlatformName; hasPlace: boolean }>`
        select platform, has_place from mirrors where id = ${id} and ${isDue(now)}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** Lets it wait; `hasPlace`: for a place in the platform's pace, which is its own from then on. */
    async wait(id: string, how: { dueAt: Date; hasPlace: boolean }, now: Date): Promise<void> {
      const found = await sql<Rung>`
        update mirrors set due_at = ${how.dueAt}, has_place = ${how.hasPlace}, rung_at = ${now}, rings = rings + 1
        where id = ${id} and ${isDue(now)} returning id, rings, due_at`.execute(db);
      await ring(found.rows);
    },

    /** What is due and nobody is at. */
    async claim(id: string, now: Date, token: string, leaseUntil: Date): Promise<Mirror | null> {
      const found = await sql<Mirror>`
        update mirrors set claim_token = ${token}, lease_until = ${leaseUntil}, attempts = attempts + 1,
          has_place = false
        where id = ${id} and ${isDue(now)} returning ${columns}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** A try at making it begins, of which nobody may ever hear how it ended. */
    async noteTry({ id, token }: Mine, now: Date): Promise<void> {
      await sql`
        update mirrors set tried_at = coalesce(tried_at, ${now}), tried = coalesce(tried, wanted) where id = ${id} and claim_token = ${token}`.execute(
        db,
      );
    },

    /** It stands as it was wanted when it was taken; what was wanted since is rung for. */
    async keep({ id, token, version }: Mine, held: Held | null, now: Date): Promise<void> {
      const found = await sql<Rung & { state: string }>`
        update mirrors set held = ${held === null ? null : JSON.stringify(held)}::jsonb,
          state = case when version = ${version} then 'kept' else 'open' end,
          turn = case when ${held === null} then turn + 1 else turn end, tried_at = null, tried = null, attempts = 0,
          error = null,
          claim_token = null, lease_until = null, kept_at = ${now}, due_at = ${now},
          rings = rings + case when version = ${version} then 0 else 1 end
        where id = ${id} and claim_token = ${token} returning id, rings, due_at, state`.execute(db);
      await ring(found.rows.filter(({ state }) => state === 'open'));
    },

    /** What was held is gone: it is made anew, under a key of its own. */
    async forget({ id, token }: Mine): Promise<void> {
      await sql`
        update mirrors set held = null, turn = turn + 1, tried_at = null, tried = null
        where id = ${id} and claim_token = ${token}`.execute(db);
    },

    /** To be tried again; `refused` where somebody has to mend it first. What was wanted since does not wait for that. */
    async putBack(
      { id, token, version }: Mine,
      again: { state: 'open' | 'refused'; dueAt: Date; error: string; isUnsent: boolean },
    ): Promise<void> {
      const { state, dueAt, error, isUnsent } = again;
      const found = await sql<Rung>`
        update mirrors set state = case when version = ${version} then ${state} else 'open' end,
          due_at = case when version = ${version} then ${dueAt} else due_at end, error = ${error}, claim_token = null, lease_until = null,
          tried_at = case when ${isUnsent} then null else tried_at end,
          tried = case when ${isUnsent} then null else tried end, rings = rings + 1
        where id = ${id} and claim_token = ${token} returning id, rings, due_at`.execute(db);
      await ring(found.rows);
    },

    /** Given up: it is tried again only when something else is wanted, or was since it was taken. */
    async giveUp({ id, token, version }: Mine, error: string): Promise<void> {
      const found = await sql<Rung & { state: string }>`
        update mirrors set state = case when version = ${version} then 'kept' else 'open' end, error = ${error},
          claim_token = null, lease_until = null, rings = rings + 1
        where id = ${id} and claim_token = ${token} returning id, rings, due_at, state`.execute(db);
      await ring(found.rows.filter(({ state }) => state === 'open'));
    },

    /** These people may be reached on another platform from now on: what is theirs moves there with them. */
    follow: (personIds: string[], now: Date): Promise<void> => noteMove(db, personIds, now),

    /** Where people join a meeting; null where no platform has opened a room. */
    async joinUrl(meetingId: string): Promise<string | null> {
      const found = await sql<{ url: string }>`
        select held ->> 'joinUrl' as url from mirrors
        where kind = 'event' and subject_id = ${meetingId} and held ->> 'joinUrl' is not null
        order by (wanted ->> 'ownRoom')::boolean desc nulls last, platform limit 1`.execute(db);
      return found.rows[0]?.url ?? null;
    },

    /** Platforms that do not let us, as of the last try. */
    async refusing(kind: MirrorKind): Promise<PlatformName[]> {
      const found = await sql<{ platform: PlatformName }>`
        select distinct platform from mirrors where kind = ${kind} and state = 'refused'`.execute(db);
      return found.rows.map(({ platform }) => platform);
    },

    async get(id: string): Promise<Mirror | null> {
      const found = await sql<Mirror>`select ${columns} from mirrors where id = ${id}`.execute(db);
      return found.rows[0] ?? null;
    },

    async of<Kind extends MirrorKind>(kind: Kind, subjectId: string): Promise<MirrorOf<Kind>[]> {
      const found = await sql<MirrorOf<Kind>>`
        select ${columns} from mirrors where kind = ${kind} and subject_id = ${subjectId} order by platform`.execute(
        db,
      );
      return found.rows;
    },

    /** Whose object the platform speaks of. */
    async byHeld(platform: PlatformName, kind: MirrorKind, heldId: string): Promise<Mirror | null> {
      const found = await sql<Mirror>`
        select ${columns} from mirrors
        where platform = ${platform} and kind = ${kind} and held ->> 'id' = ${heldId}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** Rings what is due and was not rung lately, and returns how many. */
    async ringAgain(before: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<Rung>`
        update mirrors set rung_at = ${now}, rings = rings + 1 where id in (
          select id from ${lostMirrors(before, now)}
          order by due_at limit ${limit} for update skip locked
        ) returning id, rings, due_at`.execute(db);
      await ring(found.rows);
      return found.rows.length;
    },
  };
}
