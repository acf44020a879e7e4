/** Whoever answers a question and the clock that ends it never wait for each other: both lock the question first. */
import { afterEach, expect, it } from 'vitest';
import { untilLocked } from '../support/locks.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

/** The clock comes while somebody has the question in hand: it waits, and holds nothing that she needs. */
async function meetsClock(
  job: string,
  step: string,
  lock: (app: TestWorld['xinliu']['app']) => Promise<unknown>,
) {
  const isIts = `kind = '${job}' and step = '${step}' and state = 'pending'`;
  await world.query(`update deadlines set due_at = due_at - interval '3 days' where ${isIts}`);
  const [due] = (await world.query<{ id: string }>(`select id from deadlines where ${isIts}`)).rows;
  let clock: Promise<unknown> = Promise.resolve();
  await world.xinliu.app.transaction(async (app) => {
    await lock(app);
    clock = world.xinliu.run(job, { deadlineId: due?.id ?? '' });
    await untilLocked(world, clock);
    const free = `select id from deadlines where id = '${due?.id}' for update skip locked`;
    expect((await world.query(free)).rows).toHaveLength(1);
  });
  await clock;
  expect((await world.query(`select id from deadlines where ${isIts}`)).rows).toEqual([]);
}

it('whether a wish goes the way of the company', async () => {
  world = await createWorld();
  await world.says('罗琳', '客户希望以后能扫码登录，不急，年中前有就好。客户：华东医药', {
    chat: '客户服务群',
    mentionBot: true,
  });
  await world.advance({ seconds: 10 });
  const [offer] = (await world.query<{ id: string }>('select id from case_offers')).rows;
  await meetsClock('offer-case', 'late', (app) => app.store.caseOffers.get(offer?.id ?? ''));
});

it('what was read of an alarm', async () => {
  world = await createWorld();
  await world.says('罗琳', '/上报 一级：研发机房漏水，停了 1200 台服务器');
  await world.says('何静', '/接手 1');
  await world.advance({ minutes: 70 });
  const [asked] = (await world.query<{ id: string }>('select id from read_backs')).rows;
  await meetsClock('ask-read-back', 'close', (app) =>
    app.store.readBacks.get(asked?.id ?? '', { lock: true }),
  );
});
