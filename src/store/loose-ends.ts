/** What a sweep looks after. One statement says where there is anything, since nearly always there is nothing. */
import { type RawBuilder, sql } from 'kysely';
import { proofsToSwitchOff, proofsToSwitchOn } from './crm-proofs.ts';
import type { Db } from './database.ts';
import { lostDeadlines } from './deadlines.ts';
import { lostDeliveries, releasedDeliveries } from './deliveries.ts';
import { untold } from './given-up.ts';
import { isGroupBehind } from './group-lives.ts';
import { plannedGroups } from './groups.ts';
import { lostEvents } from './inbox.ts';
import { type Leftovers, leftovers } from './leftovers.ts';
import { lostMirrors } from './mirrors.ts';
import { isProjectBehind } from './projects.ts';
import { unmirrored } from './revisions.ts';
import { isSyncBehind } from './syncs.ts';
import { heldBeyond } from './waiting.ts';

export interface Look {
  now: Date;
  /** What was not rung since then, and whose ring is gone, is rung again. */
  rungBefore: Date;
  /** Deadlines are rung so long before. */
  dueUntil: Date;
  /** A chain whose next time was before then is broken. */
  behindSince: Date;
  hasCrm: boolean;
  old: Required<Leftovers>;
}

/** Of each kind, whether there is any. */
export interface LooseEnds {
  /** Events, deadlines, deliveries or groups to be rung again, or let go. */
  rings: boolean;
  mirrors: boolean;
  syncs: boolean;
  projects: boolean;
  groups: boolean;
  proofs: boolean;
  leftovers: boolean;
  waiting: boolean;
  givenUp: boolean;
}

export function looseEndsStore(db: Db) {
  return {
    async look({ now, rungBefore, dueUntil, behindSince, hasCrm, old }: Look): Promise<LooseEnds> {
      const found = await sql<LooseEnds>`
        select ${any([
          lostEvents(rungBefore, now),
          lostDeadlines(dueUntil, rungBefore, now),
          releasedDeliveries,
          lostDeliveries(rungBefore, now),
          plannedGroups,
        ])} as rings,
          ${any([unmirrored('meeting'), unmirrored('task'), lostMirrors(rungBefore, now)])} as mirrors,
          ${any([sql`syncs where ${isSyncBehind(behindSince)}`])} as syncs,
          ${any([sql`projects where ${isProjectBehind(behindSince)}`])} as projects,
          ${any([sql`groups where ${isGroupBehind(behindSince)}`])} as groups,
          ${any([hasCrm ? proofsToSwitchOn : proofsToSwitchOff])} as proofs,
          ${any(leftovers(old))} as leftovers,
          ${any([heldBeyond(now)])} as waiting,
          ${any([untold])} as given_up`.execute(db);
      const [ends] = found.rows;
      if (!ends) throw new Error('a look found no row');
      return ends;
    },
  };
}

const any = (places: RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(${sql.join(
    places.map((place) => sql`exists (select from ${place})`),
    sql` or `,
  )})`;
