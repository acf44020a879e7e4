/** The ledger of metered uses over several processes: nothing counted twice, nothing forgotten but what was not written down. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Allowances } from '../../src/domain/quota.ts';
import { createTally, type Tally } from '../../src/domain/tally.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { createLedger } from '../../src/usecases/keep-ledger.ts';
import { recordedLog } from '../adapters/dingtalk/support.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let nowMs: number;
let appId = '';
const clock = { now: () => new Date(nowMs) };
const calendar = createWorkCalendar();

beforeAll(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
});
beforeEach(() => {
  nowMs = Date.parse('2026-11-25T10:00:00+08:00');
  appId = `app-${Math.random()}`;
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** One process: its tally and its ledger. */
function createProcess(allowances: Allowances = {}) {
  const tally: Tally = createTally([
    { unit: 'calls', period: 'month', allowance: 5_000, forSending: true },
    { unit: 'messages', period: 'day', allowance: 200, forSending: true },
  ]);
  const platforms = new Map([['dingtalk' as const, { name: 'dingtalk' as const, appId, metering: tally }]]);
  const store = createStore(database.db);
  const ledger = createLedger({ store, clock, log: recordedLog(), calendar, platforms, allowances });
  const used = async (unit = 'calls') =>
    (await ledger.standings('dingtalk')).find((standing) => standing.unit === unit)?.used;
  return { tally, ledger, store, used };
}

const later = (ms: number) => {
  nowMs += ms;
};

describe('the ledger', () => {
  it('adds up what several processes count at once, each use once', async () => {
    const processes = Array.from({ length: 5 }, () => createProcess());
    await Promise.all(
      processes.map(async ({ tally, ledger }, index) => {
        for (let turn = 0; turn < 20; turn++) {
          for (let i = 0; i <= index; i++) tally.use('calls', turn % 2 === 0 ? 'message' : 'card');
          await ledger.flush();
        }
      }),
    );
    for (const { used } of [...processes, createProcess()]) expect(await used()).toBe(300);
  });

  it('knows its own uses at once, and those of others after some seconds', async () => {
    const [one, other] = [createProcess(), createProcess()];
    expect(await one.used()).toBe(0);
    other.tally.use('calls', 'message', 7);
    one.tally.use('calls', 'message', 2);
    await other.ledger.flush();
    expect(await one.used()).toBe(2);
    later(5_000);
    expect(await one.used()).toBe(9);
  });

  it('counts nothing doubly when the answer of the database is lost', async () => {
    const { tally, ledger, store, used } = createProcess();
    const put = store.quotas.put;
    tally.use('calls', 'message', 3);
    store.quotas.put = async (...args) => {
      await put(...args);
      throw new Error('Connection terminated unexpectedly');
    };
    await expect(ledger.flush()).rejects.toThrow('Connection');
    store.quotas.put = put;
    tally.use('calls', 'message', 1);
    await ledger.flush();
    await ledger.flush();
    expect(await used()).toBe(4);
    expect(await createProcess().used()).toBe(4);
  });

  it('loses nothing when the database was away while it wrote', async () => {
    const { tally, ledger, store } = createProcess();
    const put = store.quotas.put;
    tally.use('calls', 'message', 3);
    store.quotas.put = () => Promise.reject(new Error('away'));
    await expect(ledger.flush()).rejects.toThrow('away');
    store.quotas.put = put;
    await ledger.flush();
    expect(await createProcess().used()).toBe(3);
  });

  it('of a killed process keeps what was written down, and of one that stops everything', async () => {
    const [killed, stopped] = [createProcess(), createProcess()];
    killed.tally.use('calls', 'message', 10);
    await killed.ledger.flush();
    killed.tally.use('calls', 'message', 2);
    stopped.tally.use('calls', 'message', 5);
    await stopped.ledger.stop();
    expect(await createProcess().used()).toBe(15);
  });

  it('begins anew with each month and each day, and puts each use into its own', async () => {
    const { tally, ledger, used } = createProcess();
    nowMs = Date.parse('2026-11-30T23:59:59.999+08:00');
    tally.use('calls', 'message', 4);
    tally.use('messages', 'message', 4);
    later(1);
    expect(await used('calls')).toBe(0);
    tally.use('calls', 'message');
    await ledger.flush();
    expect(await used('calls')).toBe(1);
    expect(await used('messages')).toBe(0);
    nowMs = Date.parse('2026-11-30T12:00:00+08:00');
    expect(await createProcess().used('calls')).toBe(4);
  });

  it('counts what was used before anybody listened', async () => {
    const tally = createTally([{ unit: 'calls', period: 'month', allowance: null, forSending: true }]);
    tally.use('calls', 'question', 2);
    const platforms = new Map([['feishu' as const, { name: 'feishu' as const, appId, metering: tally }]]);
    const store = createStore(database.db);
    const ledger = createLedger({ store, clock, log: recordedLog(), calendar, platforms });
    expect((await ledger.standings('feishu'))[0]).toMatchObject({ used: 2, allowance: null, stage: 0 });
  });

  it('takes the allowance of the settings for the truth', async () => {
    const { tally, ledger } = createProcess({ dingtalk: { calls: 100 } });
    tally.use('calls', 'message', 95);
    expect((await ledger.standings('dingtalk'))[0]).toMatchObject({ allowance: 100, stage: 2 });
    expect(await ledger.thrift('dingtalk')).toMatchObject({ stage: 2, scarce: 'calls' });
  });
});

describe('a platform that says that nothing is left', () => {
  const stage = async (one: ReturnType<typeof createProcess>) => (await one.ledger.thrift('dingtalk')).stage;

  it('is believed by all processes for an hour', async () => {
    const [one, other] = [createProcess(), createProcess()];
    one.tally.usedUp('calls');
    await one.ledger.flush();
    expect(await stage(one)).toBe(3);
    later(3_599_999);
    expect(await stage(other)).toBe(3);
    later(1);
    expect(await stage(one)).toBe(0);
    later(5_000);
    expect(await stage(other)).toBe(0);
  });

  it('is not believed any more when it takes something', async () => {
    const [one, other] = [createProcess(), createProcess()];
    one.tally.usedUp('calls');
    await one.ledger.flush();
    one.tally.use('calls', 'message');
    await one.ledger.flush();
    expect(await stage(other)).toBe(0);
  });

  it('is forgotten with the new month', async () => {
    const one = createProcess();
    nowMs = Date.parse('2026-11-30T23:59:00+08:00');
    one.tally.usedUp('calls');
    later(60_000);
    expect(await stage(one)).toBe(0);
  });
});

describe('room below limits beyond which a platform drops without a word', () => {
  const limits = [
    { count: 30, perMs: 60_000 },
    { count: 100, perMs: 3_600_000 },
  ];
  const ask = ({ tally }: ReturnType<typeof createProcess>, who = 'li', times = 1) =>
    tally.room(who, limits, times);

  it('is given to many processes at once just so often, and apart for each receiver', async () => {
    const processes = Array.from({ length: 3 }, () => createProcess());
    const asked = await Promise.all(
      Array.from({ length: 45 }, (_, index) => ask(processes[index % 3] as (typeof processes)[number])),
    );
    expect(asked.filter((wait) => wait === 0)).toHaveLength(30);
    expect(asked.filter((wait) => wait === 60_000)).toHaveLength(15);
    expect(await ask(createProcess(), 'zhang')).toBe(0);
  });

  it('comes back as the oldest leave the span, and is remembered by a process that has just started', async () => {
    for (let i = 0; i < 30; i++) {
      expect(await ask(createProcess())).toBe(0);
      later(1_000);
    }
    expect(await ask(createProcess())).toBe(30_000);
    later(29_999);
    expect(await ask(createProcess())).toBe(1);
    later(1);
    expect(await ask(createProcess())).toBe(0);
    expect(await ask(createProcess())).toBe(1_000);
  });

  it('for several at once is given whole or not at all', async () => {
    const one = createProcess();
    expect(await ask(one, 'li', 28)).toBe(0);
    expect(await ask(one, 'li', 3)).toBe(60_000);
    expect(await ask(one, 'li', 2)).toBe(0);
  });

  it('ends with the longer limit, too', async () => {
    const one = createProcess();
    for (let i = 0; i < 4; i++) {
      expect(await ask(one, 'li', 25)).toBe(0);
      later(60_000);
    }
    expect(await ask(one)).toBe(3_600_000 - 4 * 60_000);
  });
});
