/** The same matter from several groups, platforms and people is one item. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);
const items = async () =>
  (
    await world.query<{ number: number; tier: number | null; state: string; mergedInto: string | null }>(
      'select number, tier, state, merged_into from items order by number',
    )
  ).rows;
const reportsOf = async (number: number) => {
  const item = await world.xinliu.app.store.items.byNumber(number);
  return (await world.xinliu.app.store.reports.count(item?.id ?? '')).reports;
};

describe('said again', () => {
  it('in another group, is one more report: one alarm, and that group hears of it once', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `【转发】${complaint}`, { chat: '青禾大家庭' });
    await world.says('马婷', complaint, { chat: '青禾大家庭' });
    expect(await items()).toHaveLength(1);
    expect(await reportsOf(1)).toBe(3);
    expect(titles('何静').filter((title) => title.startsWith('一级'))).toEqual(['一级 · 事项 1']);
    expect(titles('马婷', '青禾大家庭')).toEqual(['同一件事 · 事项 1']);
  });

  it('in another group, tells that group what it may know already, and a third one nothing', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('马婷', complaint, { chat: '青禾大家庭' });
    expect(world.sawLast('马婷', '青禾大家庭').text).toContain('已通知：何静');
    await world.says('马婷', '/级别 三级', { chat: '青禾大家庭' });
    expect(world.sawLast('马婷', '青禾大家庭').text).toContain('可以请何静来改');
    await world.says('刘洋', complaint, { chat: '青禾大家庭' });
    await world.says('刘洋', '/级别 1 三级', { chat: '值班应急群' });
    expect(world.sawLast('刘洋', '值班应急群').text).toContain('可以请周刊编辑或管理员来改');
    expect(world.sawLast('刘洋', '值班应急群').text).not.toContain('何静');
    expect(await items()).toMatchObject([{ number: 1, tier: 1 }]);
  });

  it('with another mark, says that the mark has changed nothing and how to change it', async () => {
    world = await createWorld();
    await world.says('罗琳', `【一级】${complaint}`, { chat: '客户服务群' });
    await world.says('罗琳', `【一级】${complaint}`, { chat: '客户服务群' });
    expect(world.sawLast('罗琳', '客户服务群').text).not.toContain('没有改动级别');
    await world.says('罗琳', `#三级 ${complaint}`, { chat: '客户服务群' });
    expect(world.sawLast('罗琳', '客户服务群').text).toContain('“三级”没有改动级别');
    expect(world.sawLast('罗琳', '客户服务群').text).toContain('/级别 1 三级');
    await world.says('罗琳', `/上报 三级 ${complaint}`);
    expect(world.sawLast('罗琳', 'bot').text).toContain('“三级”没有改动级别');
    expect(await items()).toMatchObject([{ tier: 1 }]);
  });

  it('after it was taken, rings nobody', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('王磊', complaint);
    expect(world.sawLast('王磊', 'bot').text).toContain('何静 已经接手');
    await world.advance({ hours: 1 });
    expect(titles('黄丽华')).toEqual([]);
  });

  it('after a pause, is told to whoever has it in hand, once, and she can say that it is another matter', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('王磊', complaint);
    expect(titles('何静')).not.toContain('又有人上报 · 事项 1');
    await world.advance({ minutes: 40 });
    await world.says('王磊', complaint);
    await world.says('马婷', complaint);
    expect(titles('何静').filter((title) => title === '又有人上报 · 事项 1')).toHaveLength(1);
    await world.presses('何静', '不是一回事');
    expect(await items()).toMatchObject([
      { number: 1, state: 'acked' },
      { number: 2, tier: 1, state: 'open' },
    ]);
  });

  it('with tier 1, raises what was less', async () => {
    world = await createWorld();
    await world.says('马婷', '/上报 三级 2 号仓库漏水，货物被水泡了');
    await world.says('罗琳', '/上报 一级 2 号仓库漏水，货物被水泡了！');
    expect(await items()).toMatchObject([{ number: 1, tier: 1, state: 'open' }]);
    expect(titles('何静')).toEqual([]);
    expect(world.sawLast('罗琳', 'bot').text).toContain('已通知：');
  });

  it('many hours later, is a new matter', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.advance({ hours: 6 });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    expect(await items()).toMatchObject([{ number: 1 }, { number: 2, tier: 1, state: 'open' }]);
  });

  it.each([
    ['of another customer', complaint.replace('华东', '华北')],
    ['with another number', `${complaint} 订单 88231`],
  ])('%s, is another matter', async (_what, other) => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', other, { chat: '客户服务群' });
    expect(await items()).toHaveLength(2);
  });

  it('of oneself, is a matter of each', async () => {
    world = await createWorld();
    await world.says('罗琳', '/上报 二级 我下周三请假一天，请安排人值班');
    await world.says('马婷', '/上报 二级 我下周三请假一天，请安排人值班');
    expect(await items()).toHaveLength(2);
  });

  it('/级别 on the repetition means the item', async () => {
    world = await createWorld();
    await world.says('罗琳', '/上报 三级 东门周末施工，请走西门');
    const again = await world.says('马婷', '#三级 东门周末施工，请走西门', { chat: '青禾大家庭' });
    await world.says('马婷', '/级别 二级', { chat: '青禾大家庭', replyTo: again });
    expect(await items()).toMatchObject([{ number: 1, tier: 2 }]);
  });
});

describe('at the same moment', () => {
  it('makes one item, whoever of the workers is first', async () => {
    world = await createWorld();
    const { app } = world.xinliu;
    const { takeUp } = await import('../../src/usecases/take-up.ts');
    const said = (n: number) => ({
      origin: 'feishu' as const,
      messageId: `om_${n}`,
      chatId: null,
      senderId: null,
      departmentId: null,
      text: n % 2 ? complaint : `大家好，${complaint}`,
      saidAt: app.clock.now(),
    });
    const verdict = { tier: 1 as const, score: 1, reason: 'complaint' };
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, n) => app.transaction((app) => takeUp(app, said(n), verdict))),
    );
    expect(taken.filter((one) => one?.kind === 'new')).toHaveLength(1);
    expect(await items()).toHaveLength(1);
    expect(await reportsOf(1)).toBe(12);
    // Handled twice, kept once.
    expect(await app.transaction((app) => takeUp(app, said(3), verdict))).toBeNull();
    expect(await reportsOf(1)).toBe(12);
  });
});

describe('a flood', () => {
  it('of a thousand alike is one item with one alarm, and leaves no question and no second row to people', async () => {
    world = await createWorld();
    const { app } = world.xinliu;
    const { takeUp } = await import('../../src/usecases/take-up.ts');
    const { raiseAlarm } = await import('../../src/usecases/alarm.ts');
    const one = (n: number) =>
      app.transaction(async (app) => {
        const taken = await takeUp(
          app,
          {
            origin: 'api',
            messageId: `sb_${n}`,
            source: 'monitor',
            chatId: null,
            senderId: null,
            departmentId: null,
            text: '生产环境支付接口全部报错，所有订单都下不了单',
            saidAt: app.clock.now(),
          },
          { tier: 1, score: 1, reason: 'outage' },
        );
        if (taken?.kind === 'new') await raiseAlarm(app, taken.item, []);
      });
    let next = 0;
    const work = async () => {
      while (next < 1_000) await one(next++);
    };
    await Promise.all(Array.from({ length: 8 }, work));
    await world.settle();
    expect(await items()).toHaveLength(1);
    expect(await reportsOf(1)).toBe(1_000);
    const { rows } = await world.query<{ n: number }>(
      "select count(distinct cause)::int as n from deliveries where kind = 'send' and card like 'alarm%'",
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await world.query('select id from item_pairs')).rows).toEqual([]);
  });
});
