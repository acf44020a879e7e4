/** The platform goes away for hours: what was planned meanwhile arrives afterwards, once. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const always = 1_000_000;

describe('while the platform answers nothing but errors', () => {
  it.each([
    [1, 'hour'],
    [5, 'hours'],
  ])('for %d %s, answers, alarms and notices wait and arrive once', async (hours) => {
    world = await createWorld();
    world.feishu.fault('server-error', { count: always, path: /\/im\/v1\/messages/ });
    await world.says('张伟', '/帮助');
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      chat: '客户服务群',
    });
    await world.advance({ hours });
    expect(world.sees('张伟', 'bot')).toEqual([]);
    world.feishu.clearFaults();
    await world.advance({ minutes: 30 });
    expect(world.sees('张伟', 'bot').filter((s) => s.title === '信流能帮你做什么')).toHaveLength(1);
    expect(world.sees('何静', 'bot').filter((s) => s.title === '一级 · 事项 1')).toHaveLength(1);
    expect(world.sees('黄丽华', 'bot').filter((s) => s.title === '一级升级 · 事项 1')).toHaveLength(1);
    const { rows } = await world.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from deliveries group by state',
    );
    expect(rows.map((row) => row.state)).toEqual(['accepted']);
  });
});

describe('while the platform takes messages and never says so', () => {
  it('sends again with the same key, so that each arrives once', async () => {
    world = await createWorld();
    world.feishu.fault('reset', { count: 2, path: /\/im\/v1\/messages/ });
    await world.says('张伟', '/帮助');
    await world.advance({ minutes: 5 });
    expect(world.sees('张伟', 'bot').filter((s) => s.title === '信流能帮你做什么')).toHaveLength(1);
  });
});

describe('while the platform turns the whole app away', () => {
  const turnAway = {
    feishu: () => {
      for (const scope of ['im:message:send_as_bot', 'im:message', 'im:message:send'])
        world.feishu.fault('deny-scope', { scope });
    },
    dingtalk: () => world.dingtalk.fault('ip-denied', { count: always }),
    wecom: () => world.wecom.fault('ip-refused', { count: always }),
  };

  it.each(['feishu', 'dingtalk', 'wecom'] as const)(
    '%s: what people are to read waits, and comes once when it is mended',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      turnAway[platform]();
      await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
        chat: '客户服务群',
        mentionBot: true,
      });
      await world.advance({ hours: 3 });
      expect(world.sees('何静', 'bot')).toEqual([]);
      world[platform].clearFaults();
      await world.advance({ minutes: 5 });
      const alarms = (name: string, title: string) =>
        world.sees(name, 'bot').filter((seen) => seen.title === title);
      expect(alarms('何静', '一级 · 事项 1')).toHaveLength(1);
      expect(alarms('黄丽华', '一级升级 · 事项 1')).toHaveLength(1);
    },
  );
});

describe('a day in which no platform takes anything', () => {
  it('ends honestly: what is given up is told to the administrators once, with to whom', async () => {
    world = await createWorld();
    world.feishu.fault('server-error', { count: always, path: /\/im\/v1\/messages/ });
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      chat: '客户服务群',
    });
    await world.advance({ hours: 24, minutes: 30 });
    world.feishu.clearFaults();
    await world.advance({ hours: 3 });
    const told = () => world.sees('郑晓', 'bot').filter(({ title }) => /条消息没能送出$/u.test(title ?? ''));
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text).toContain('何静：一级 · 事项 1');
    expect(told()[0]?.text).toContain('11月23日');
    await world.advance({ hours: 30 });
    expect(told()).toHaveLength(1);
  });

  it('is over after that day also for what waited for an allowance and went from one dead platform to the other', async () => {
    world = await createWorld({ platforms: ['feishu', 'wecom'] });
    world.feishu.fault('server-error', { count: always, path: /\/im\/v1\/messages/ });
    world.wecom.fault('server-error', { count: always, path: /message\/send/ });
    const { app } = world.xinliu;
    const [person] = (await app.store.people.active()).filter(({ name }) => name === '何静');
    if (!person) throw new Error('she is needed');
    await tellPeople(app, [person], {
      shown: show('undone', { what: 'x' }),
      key: 'held',
      cause: 'held',
    });
    await world.query("update deliveries set held_at = created_at where key like 'held%'");
    await world.advance({ hours: 23 });
    const state = async () =>
      (await world.query<{ state: string }>("select state from deliveries where key like 'held%'")).rows;
    expect(await state()).toEqual([{ state: 'planned' }]);
    await world.advance({ hours: 2 });
    expect(await state()).toEqual([{ state: 'rejected' }]);
  });
});
