/** Moves the drill's clock as the page asks, and tells what comes next. */
import { nextIssue } from '../src/domain/digest.ts';
import type { ClockRequest } from './contract.ts';
import type { Drill } from './run.ts';

const minuteMs = 60_000;
const spans = { hour: 60 * minuteMs, day: 24 * 60 * minuteMs };
// A year at most: each sweep on the way runs.
export const mostMinutes = 525_600;

/** What happens next for people; the nightly reading of the directory is of no interest to them. */
export async function nextDue({ database }: Drill): Promise<{ at: Date; kind: string; what: string } | null> {
  const deadline = await database.db
    .selectFrom('deadlines')
    .select(['dueAt', 'kind', 'step'])
    .where('state', '=', 'pending')
    .where('kind', '!=', 'read-directory')
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  const delivery = await database.db
    .selectFrom('deliveries')
    .select(['dueAt', 'card'])
    .where('state', '=', 'planned')
    .where('afterKey', 'is', null)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  if (delivery && (!deadline || delivery.dueAt < deadline.dueAt))
    return { at: delivery.dueAt, kind: 'delivery', what: delivery.card };
  return deadline ? { at: deadline.dueAt, kind: deadline.kind, what: deadline.step } : null;
}

export async function moveClock(drill: Drill, wish: ClockRequest): Promise<void> {
  const { world } = drill;
  const now = world.time.clock.now();
  if ('ticking' in wish) {
    if (wish.ticking) world.time.live();
    else world.time.pause();
    drill.notify({ kind: 'state' });
    return;
  }
  const to = await target(drill, wish, now);
  if (to.getTime() - now.getTime() > mostMinutes * minuteMs)
    throw Object.assign(new Error('the clock moves by a year at most'), { statusCode: 400 });
  if (to > now) await world.advanceTo(to);
}

async function target(
  drill: Drill,
  wish: Exclude<ClockRequest, { ticking: boolean }>,
  now: Date,
): Promise<Date> {
  switch (wish.move) {
    case 'minutes':
      return new Date(now.getTime() + wish.minutes * minuteMs);
    case 'to':
      return new Date(wish.at);
    case 'next-deadline':
      return (await nextDue(drill))?.at ?? now;
    case 'next-friday': {
      const { rules, calendar } = drill.world.xinliu.app;
      const issue = nextIssue(now, rules, calendar);
      return new Date(issue.publishAt.getTime() + (rules.digest.spreadMinutes + 3) * minuteMs);
    }
    default:
      return new Date(now.getTime() + spans[wish.move]);
  }
}
