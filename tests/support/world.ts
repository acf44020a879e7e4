/** A whole Xinliu for a test: people who speak and look, a clock that is moved, a fresh database. */
import { sql } from 'kysely';
import { createPeople, type People } from '../../drill/people.ts';
import { createWorld as createDrill, type World as Drill, type WorldOptions } from '../../drill/world.ts';
import type { Log } from '../../src/ports/log.ts';
import { createDatabase } from './database.ts';
import { settledWorld } from './settled.ts';
import { until } from './until.ts';

export { personId } from '../../drill/people.ts';

const usualTime = '2026-11-23T10:20:00+08:00';

interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

export interface TestWorld extends Drill, People {
  advance(span: Span): Promise<void>;
  to(iso: string): Promise<void>;
  /** Looks at the rows themselves, or changes them as no person could. */
  query<T extends object>(sql: string): Promise<{ rows: T[] }>;
  log: { level: string; message: string; fields: object }[];
}

export async function createWorld(
  options: { at?: string; databaseUrl?: string } & Partial<
    Omit<WorldOptions, 'databaseUrl' | 'start' | 'log'>
  > = {},
): Promise<TestWorld> {
  const log: TestWorld['log'] = [];
  const { at, databaseUrl, platforms = ['feishu'], ...rest } = options;
  const hasWishes = at !== undefined || databaseUrl !== undefined || Object.keys(rest).length > 0;
  const settled = hasWishes ? null : await settledWorld(platforms, usualTime, memoryLog([]));
  const database = databaseUrl ? null : await createDatabase(settled ?? undefined);
  const drill = await createDrill({
    ...rest,
    ...(settled ? { restore: settled.platforms, sweptAt: new Date(settled.now) } : {}),
    platforms,
    databaseUrl: databaseUrl ?? (database as { url: string }).url,
    start: new Date(settled?.now ?? at ?? usualTime),
    log: memoryLog(log),
  });
  await drill.settle();
  // A copy has nothing to read that would take as long as its lines take to stand.
  if (settled)
    await until(() => [...drill.xinliu.listeners.values()].every((line) => line.state().connected));
  const closeDrill = drill.close;
  // Onto the world itself: a copy would ask for platforms that it lacks.
  return Object.assign(drill, createPeople(drill), {
    log,
    async advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span) {
      const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      await drill.advanceTo(new Date(drill.time.clock.now().getTime() + ms));
    },
    query: <T extends object>(text: string) => sql.raw<T>(text).execute(drill.database.db),
    to: (iso: string) => drill.advanceTo(new Date(iso)),
    async close() {
      await closeDrill();
      await database?.drop();
    },
  });
}

function memoryLog(entries: TestWorld['log'], bound: object = {}): Log {
  const add = (level: string) => (fields: object, message: string) => {
    entries.push({ level, message, fields: { ...bound, ...fields } });
  };
  return {
    debug: () => undefined,
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    fatal: add('fatal'),
    child: (fields) => memoryLog(entries, { ...bound, ...fields }),
  };
}
