/** The same thing told more than once: an event pushed again because the acknowledgement was lost, a button pressed twice, two programs that hear the same. It is acted on once. */
import { afterEach, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import { createDatabase } from '../support/database.ts';
import { makeHome, query, settingsFor, startFeishu, startHere, titlesIn, until } from '../support/product.ts';
import { openServer } from '../support/product-door.ts';
import { openLossyWire, openSplitWire } from '../support/product-wire.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const booking = '/会议 下周三下午3点 支付方案 60分钟 @张伟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：我';
const outage = '线上支付接口全部报错，客户无法下单，请立即处理';
const crisisChat = 'oc_qinghe0003';
/** The platform takes an event for lost after so long. */
const ackTimeoutMs = 250;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A database that outlives the programs on it. */
async function openDatabase(): Promise<string> {
  const database = await createDatabase();
  closers.push(() => database.drop());
  return database.url;
}

/** How often each thing was done that must be done once. */
async function doings(databaseUrl: string) {
  const [row] = await query<Record<string, number>>(
    databaseUrl,
    `select (select count(*)::int from inbox where event ->> 'kind' = 'message') as events,
      (select count(*)::int from meetings) as meetings, (select count(*)::int from items) as items,
      (select count(*)::int from deliveries where key like 'answer.%') as answers,
      (select count(*)::int from deliveries where key like 'alarm.%' and key !~ '-e[0-9]+-') as alarms`,
  );
  return row;
}
const once = { events: 3, meetings: 1, items: 1, answers: 2, alarms: 2 };

interface Talkable {
  sim: TestWorld['feishu'];
}

/** A question, a booking and an outage, each said once. */
function sayAll({ sim }: Talkable): void {
  sim.say(personId('李娜'), 'bot', '/帮助');
  sim.say(personId('孙悦'), 'bot', booking, { mentions: [personId('张伟')] });
  sim.say(personId('吴浩然'), { chatId: crisisChat }, outage);
}

const messagesPushed = ({ sim }: Talkable) =>
  sim.events.filter(({ type }) => type === 'im.message.receive_v1').map(({ attempts }) => attempts.length);

function expectHeardOnce({ sim }: Talkable): void {
  const direct = (name: string) => titlesIn(sim, sim.p2pChatId(personId(name)));
  expect(direct('李娜')).toEqual(['信流能帮你做什么']);
  expect(direct('孙悦')).toEqual(['已预订 · 会议 1']);
  expect(titlesIn(sim, crisisChat)).toEqual(['已按一级通知 · 事项 1']);
  for (const name of ['张伟', '刘洋'])
    expect(direct(name).filter((title) => title === '一级 · 事项 1')).toHaveLength(1);
}

describe('an event whose acknowledgement is lost', () => {
  it('is acted on once over the long connection, pushed again after 15 s, 5 min, 1 h and 6 h and after a restart', async () => {
    const databaseUrl = await openDatabase();
    const feishu = await startFeishu({ ackTimeoutMs });
    closers.push(() => feishu.stop());
    const wire = await openLossyWire(
      Number(new URL(feishu.sim.baseUrl).port),
      'acknowledgements on long connections',
    );
    closers.push(() => wire.close());
    const env = { ...settingsFor(`http://127.0.0.1:${wire.port}`), DATABASE_URL: databaseUrl };
    let running = await startHere(env, makeHome());
    closers.push(() => running.stop());
    await until('the program is connected', () => feishu.sim.connections() === 1);
    await until(
      'the directory is read',
      async () => (await query(databaseUrl, 'select 1 from people')).length > 0,
    );

    wire.lose(true);
    sayAll(feishu);
    const pushed = (times: number) =>
      until(`all were pushed ${times} times`, () => messagesPushed(feishu).every((n) => n === times));
    await pushed(1);
    for (const [i, waitMs] of [15_000, 5 * minuteMs, hourMs].entries()) {
      feishu.forward(waitMs + 1_000);
      await pushed(i + 2);
    }
    await running.stop();
    running = await startHere(env, makeHome());
    await until('the program is connected again', () => feishu.sim.connections() === 1);
    feishu.forward(6 * hourMs + 1_000);
    await pushed(5);
    await until('all is answered', async () => {
      const open = "select 1 from deliveries where state in ('planned', 'sending')";
      return (await query(databaseUrl, open)).length === 0;
    });
    expect(await doings(databaseUrl)).toMatchObject(once);
    expectHeardOnce(feishu);
  });

  it('is acted on once over webhooks, pushed again after 15 s, 5 min, 1 h and 6 h and after a restart', async () => {
    const databaseUrl = await openDatabase();
    let world = await createWorld({ databaseUrl, mode: 'webhook', feishu: { ackTimeoutMs } });
    let door = await openDoor(world);
    closers.push(async () => {
      await door.close();
      await world.close();
    });

    door.lose(true);
    sayAll({ sim: world.feishu });
    await world.settle();
    expect(messagesPushed({ sim: world.feishu })).toEqual([1, 1, 1]);
    await world.advance({ seconds: 16 });
    await world.advance({ minutes: 6 });
    await world.advance({ minutes: 61 });
    expect(messagesPushed({ sim: world.feishu })).toEqual([4, 4, 4]);
    const [restore, at] = [world.dump(), world.time.clock.now().toISOString()];
    await door.close();
    await world.close();
    world = await createWorld({ databaseUrl, mode: 'webhook', feishu: { ackTimeoutMs }, at, restore });
    door = await openDoor(world);
    await world.advance({ hours: 6, minutes: 1 });
    expect(messagesPushed({ sim: world.feishu })).toEqual([5, 5, 5]);
    expect(await doings(databaseUrl)).toMatchObject(once);
    expectHeardOnce({ sim: world.feishu });
  });
});

/** The product's own server before the world's platform, with a wire between that can lose answers. */
async function openDoor(world: TestWorld): Promise<{ lose(on: boolean): void; close(): Promise<void> }> {
  const server = await openServer(world);
  const wire = await openLossyWire(Number(new URL(server.address).port), 'answers to requests');
  world.feishu.webhook(`http://127.0.0.1:${wire.port}/webhooks/feishu`);
  await until('the address is verified', () => world.feishu.webhookState() === 'verified');
  return {
    lose: wire.lose,
    close: async () => {
      world.feishu.webhook(null);
      await wire.close();
      await server.close();
    },
  };
}

describe('a button pressed twice', () => {
  it('is taken once, by one person or by two at the same moment', async () => {
    const world = await createWorld();
    closers.push(() => world.close());
    const turns = [
      { said: outage, pair: ['张伟', '张伟'] },
      { said: '机房停电了，全部服务器宕机，请马上处理', pair: ['张伟', '刘洋'] },
    ];
    for (const { said, pair } of turns) {
      await world.says('吴浩然', said, { chat: '值班应急群' });
      const presses = pair.map((name) => {
        const card = world.sees(name).findLast((seen) => seen.buttons.includes('我来处理'));
        return world.feishu.press(personId(name), card?.messageId ?? '', { label: '我来处理' });
      });
      await Promise.all(presses);
      await world.settle();
      await world.advance({ hours: 1 });
    }
    const { rows } = await world.query<{ state: string; changes: number }>(
      `select state, (select count(distinct d.key)::int from deliveries d where d.cause = i.id and d.card = 'alarm-taken') as changes
        from items i order by number`,
    );
    // Two people have the card; each copy is changed once.
    expect(rows).toEqual([
      { state: 'acked', changes: 2 },
      { state: 'acked', changes: 2 },
    ]);
    expect(world.sees('黄丽华').filter((seen) => seen.title.includes('升级'))).toEqual([]);
  });
});

describe('two programs on one database', () => {
  it('act once on what both hear at the same moment', async () => {
    const databaseUrl = await openDatabase();
    const feishu = await startFeishu();
    closers.push(() => feishu.stop());
    const env = { ...settingsFor(feishu.sim.baseUrl, 'webhook'), DATABASE_URL: databaseUrl };
    const programs = [await startHere(env, makeHome()), await startHere(env, makeHome())];
    closers.push(() => Promise.all(programs.map((program) => program.stop())));
    await until(
      'the directory is read',
      async () => (await query(databaseUrl, 'select 1 from people')).length > 0,
    );
    const wire = await openSplitWire(programs.map(({ address }) => address));
    closers.push(() => wire.close());
    feishu.sim.webhook(`http://127.0.0.1:${wire.port}/webhooks/feishu`);
    await until('the address is verified', () => feishu.sim.webhookState() === 'verified');

    const askers = ['李娜', '孙悦', '张伟', '刘洋', '何静', '马婷', '许嘉言', '王磊', '赵敏', '陈建国'];
    for (const name of askers) feishu.sim.say(personId(name), 'bot', '/帮助');
    sayAll(feishu);
    await until('all is handled and sent', async () => {
      const [open] = await query<{ n: number }>(
        databaseUrl,
        `select (select count(*) from inbox where state = 'open') + (select count(*) from rings where at is null)
          + (select count(*) from deliveries where state in ('planned', 'sending'))
          + (case when (select count(*) from inbox) < ${askers.length + 3} then 1 else 0 end)
          + (select count(*) from deadlines where state = 'pending' and kind = 'classify-message') as n`,
      );
      return Number(open?.n) === 0;
    });
    expect(messagesPushed(feishu)).toEqual(Array.from({ length: askers.length + 3 }, () => 1));
    expect(await doings(databaseUrl)).toEqual({
      events: askers.length + 3,
      meetings: 1,
      items: 1,
      answers: askers.length + 2,
      alarms: 2,
    });
    for (const name of askers) {
      const titles = titlesIn(feishu.sim, feishu.sim.p2pChatId(personId(name)));
      const times = titles.filter((title) => title === '信流能帮你做什么').length;
      expect(times, name).toBe(name === '李娜' ? 2 : 1);
    }
    expect(titlesIn(feishu.sim, crisisChat)).toEqual(['已按一级通知 · 事项 1']);
  });
});
