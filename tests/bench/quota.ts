/**
 * A month of normal use of the drill company on DingTalk's standard edition, with the simulated platform's own meter
 * beside our ledger: what is used of the allowance, and whether both say the same.
 */

import { sql } from 'kysely';
import { staff } from '../../drill/company.ts';
import { createPeople } from '../../drill/people.ts';
import { editions } from '../../drill/simulators/dingtalk/index.ts';
import { createWorld, type World } from '../../drill/world.ts';
import { createLog } from '../../src/log.ts';
import type { Aim, Result } from './figures.ts';
import { liveThroughMonth } from './quota-month.ts';
import { startServers } from './servers.ts';

const first = '2026-11-01';
/** The directory is read at one moment of virtual time; a real reading takes its time. */
const edition = { ...editions.standard, callsPerSecond: 60 };

export async function quota(): Promise<Result> {
  const servers = await startServers();
  try {
    const world = await createWorld({
      databaseUrl: await servers.createDatabase(),
      start: new Date(`${first}T00:00:00+08:00`),
      log: createLog({ level: 'fatal', secrets: [] }),
      platforms: ['dingtalk'],
      dingtalk: { edition },
    });
    try {
      await world.settle();
      const { calendar } = world.xinliu.app;
      const lived = await liveThroughMonth(world, createPeople(world), { first, calendar });
      return await compare(world, lived);
    } finally {
      await world.close();
    }
  } finally {
    await servers.stop();
  }
}

async function compare(world: World, lived: object): Promise<Result> {
  const meter = world.dingtalk.quota();
  const standings = await world.xinliu.app.ledger.standings('dingtalk');
  const of = (unit: string) => standings.find((standing) => standing.unit === unit);
  const [calls, pushes] = [of('calls'), of('pushes')];
  const cards = await sql<{ card: string; state: string; count: number }>`
    select card, state, count(*)::int as count from deliveries group by card, state order by count desc`.execute(
    world.database.db,
  );
  const atMost = (name: string, value: number, aim: number): Aim => ({
    name,
    value,
    aim,
    better: 'less',
    unit: '',
  });
  return {
    bench: 'quota',
    aims: [
      atMost(
        'calls by the platform’s meter, of the standard edition',
        meter.api.used,
        editions.standard.apiCalls,
      ),
      atMost('pushes by the platform’s meter', meter.stream.used, editions.standard.streamUnits),
      atMost('calls: ledger against meter', Math.abs((calls?.used ?? -1) - meter.api.used), 0),
      atMost('pushes: ledger against meter', Math.abs((pushes?.used ?? -1) - meter.stream.used), 0),
    ],
    figures: {
      month: meter.month,
      people: staff.length,
      ...lived,
      'calls by path': meter.api.byPath,
      'pushes by kind': meter.stream.byKind,
      'calls by what they are for': calls?.byKind,
      'pushes by what they are for': pushes?.byKind,
      deliveries: cards.rows.map(({ card, state, count }) => `${card} ${state} ${count}`),
    },
  };
}
