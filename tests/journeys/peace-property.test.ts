/** Random notices, people who change their minds, and restarts: nothing lost, nothing twice, no day too full, tier 1 never held. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import type { Directory } from '../../src/ports/platform.ts';
import { deliver } from '../../src/usecases/deliver.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
let database: Awaited<ReturnType<typeof createDatabase>>;
afterEach(async () => {
  await office.close();
  await database.drop();
});

const platforms = ['dingtalk', 'feishu'] as const;
const names = ['li', 'zhang', 'wu'];
const perDay = 6;
const minute = 60_000;

const directory: Directory = {
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '客服部' }],
  people: names.map((name, index) =>
    somebody(name, name, { staffNo: String(index), departmentExternalIds: ['od-1'] }),
  ),
};

const open = async (at: Date | string) => {
  office = await createOffice(
    [...platforms],
    {
      noise: { perDay, perGroupDay: 0, bundleAt: '17:30' },
      platforms: { prefer: ['feishu'], departments: {} },
    },
    { at: new Date(at).toISOString(), databaseUrl: database.url },
  );
};

function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return { next, of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T };
}

interface Told {
  key: string;
  who: string;
  tier: 1 | null;
  at: Date;
}

interface Arrived {
  to: string;
  title: string;
  text: string;
  at: Date;
}

/** Everything that arrived, over all restarts. */
let arrived: Arrived[];
const keep = () => {
  for (const name of platforms)
    for (const { to, card, text, at } of office.platform(name).sent)
      arrived.push({ to, title: card.title, text, at });
};

const dayOf = (at: Date) => new Date(at.getTime() + 8 * 60 * minute).toISOString().slice(0, 10);

describe('random days', () => {
  it.each([1, 2, 3, 4])('leave people in peace and lose nothing (seed %i)', async (seed) => {
    const random = createRandom(seed);
    database = await createDatabase();
    arrived = [];
    await open('2026-11-23T08:00:00+08:00');
    for (const name of platforms) await office.reads(name, directory);
    const told: Told[] = [];
    for (let step = 0; step < 90; step++) {
      const act = random.next();
      const who = random.of(names);
      if (act < 0.72) told.push(await tell(random, who, `通知${seed}x${step}x`));
      else if (act < 0.8)
        await office.says(
          'feishu',
          who,
          random.of(['/勿扰 2小时', '/勿扰 关', '/勿扰 19:00-09:30', '/勿扰 不设', '/勿扰 默认']),
        );
      else if (act < 0.86) await workTogether(random);
      else if (act < 0.9) {
        keep();
        await office.close();
        await open(new Date(office.now().getTime() + random.next() * 60 * minute));
      } else await office.advance(random.next() * 5 * 60 * minute);
    }
    for (const who of names) await office.says('feishu', who, '/勿扰 关');
    await office.advance(4 * 24 * 60 * minute);
    keep();
    expectAllOnce(told);
    expectDaysNotTooFull(told);
  });
});

async function tell(random: ReturnType<typeof createRandom>, who: string, topic: string): Promise<Told> {
  const person = await office.xinliu.app.store.people.byAccount('feishu', who);
  if (!person) throw new Error(`nobody is ${who}`);
  const tier = random.next() < 0.15 ? (1 as const) : null;
  const at = office.now();
  const startAt = new Date(at.getTime() + 9 * 24 * 60 * minute).toISOString();
  const facts = {
    meetingId: topic,
    number: 1,
    topic,
    startAt,
    endAt: startAt,
    minutes: 60,
    class: 'regular' as const,
  };
  const more = { owner: '', agenda: [], people: [], personHours: 1 };
  const shown =
    random.next() < 0.7
      ? show('meeting-invitation', { ...facts, ...more, by: who, asOwner: false })
      : show('meeting-soon', { ...facts, ...more, left: 15, asOwner: false });
  await tellPeople(office.xinliu.app, [person], {
    shown,
    key: topic,
    cause: topic,
    ...(tier ? { tier } : {}),
  });
  // Sometimes many come at once, and senders meet.
  if (random.next() < 0.6) await office.settle();
  return { key: topic, who, tier, at };
}

/** Several workers at the same rows at the same moment. */
async function workTogether(random: ReturnType<typeof createRandom>): Promise<void> {
  const rows = await office.query<{ id: string }>(
    "select id from deliveries where state = 'planned' order by id",
  );
  const some = rows.filter(() => random.next() < 0.5);
  const workers = [...some, ...some].map(({ id }, n) =>
    deliver(office.xinliu.app, id, `worker-${n}`, 30_000),
  );
  await Promise.all(workers);
  await office.settle();
}

function expectAllOnce(told: Told[]): void {
  expect(told.length).toBeGreaterThan(40);
  for (const { key, who, tier, at } of told) {
    const found = arrived.filter(({ to, text }) => to === who && text.includes(key));
    expect(found, key).toHaveLength(1);
    if (tier === 1) expect((found[0]?.at.getTime() ?? 0) - at.getTime(), key).toBeLessThan(5_000);
  }
}

function expectDaysNotTooFull(told: Told[]): void {
  const urgent = told.filter(({ tier }) => tier === 1).map(({ key }) => key);
  const unasked = arrived.filter(
    ({ to, title }) => names.includes(to) && !urgent.some((key) => title.includes(key)),
  );
  const days = new Map<string, string[]>();
  for (const { to, title, at } of unasked) {
    const day = `${to} ${dayOf(at)}`;
    days.set(day, [...(days.get(day) ?? []), title]);
  }
  expect(days.size).toBeGreaterThan(3);
  for (const [day, titles] of days) expect(titles.length, day).toBeLessThanOrEqual(perDay);
  expect(unasked.some(({ title }) => title.endsWith('more messages in one'))).toBe(true);
}
