/** The platform goes away for hours: what was planned meanwhile arrives afterwards, once. */
import { afterEach, describe, expect, it } from 'vitest';
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
