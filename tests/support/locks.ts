/** Whether somebody in the database of a world waits for a row that another has locked. */
import type { TestWorld } from './world.ts';

async function isWaitingForLock(world: TestWorld): Promise<boolean> {
  const { rows } = await world.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return (rows[0]?.n ?? 0) > 0;
}

/** Waits until the work waits for a lock, or is over without having done so. */
export async function untilLocked(world: TestWorld, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  while (!isOver && !(await isWaitingForLock(world))) await new Promise((resolve) => setTimeout(resolve, 5));
}
