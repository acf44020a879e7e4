/** Processor time of a database server, by what Linux says of its processes. */
import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Of a tick; Linux counts in hundredths of a second on every machine that we know. */
const tickMs = 10;

/** Milliseconds so far of the whole server, with its processes that have ended; NaN where there is no /proc. */
export async function serverCpuMs(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pid from pg_stat_activity');
  const living = await Promise.all(rows.map(({ pid }) => timesOf(pid)));
  const postmaster = await timesOf(living.find(({ parent }) => parent > 1)?.parent ?? 0);
  const ticks = living.reduce((sum, { own }) => sum + own, postmaster.own + postmaster.ended);
  return ticks * tickMs;
}

interface Times {
  parent: number;
  /** Ticks of the process itself, and of its children that have ended. */
  own: number;
  ended: number;
}

async function timesOf(pid: number): Promise<Times> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before the last bracket may hold anything.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [parent = 0, user = Number.NaN, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => (fields[at] === undefined ? undefined : Number(fields[at])),
  );
  return { parent, own: user + system, ended: endedUser + endedSystem };
}
