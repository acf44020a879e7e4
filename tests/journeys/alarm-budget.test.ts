/** Who sends very many tier 1, or has them lowered often, hears of it once in private, and is alarmed for all the same. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const matters = ['二号仓库漏水', '支付接口全部报错', '冷库温度超标', '官网打不开', '产线停了', '电梯困人'];
const word = '一级用得有点多';
const service = '客户服务群';
let world: TestWorld;
afterEach(() => world.close());

const start = async (budget: number): Promise<void> => {
  world = await createWorld({
    rules: { ...companyRules, alarms: { ...companyRules.alarms, budget }, gentleDays: 0 },
  });
};
const words = (name: string) => world.sees(name, 'bot').filter(({ title }) => title === word);
const items = async () =>
  (await world.query<{ n: number }>('select count(*)::int as n from items where tier = 1')).rows[0]?.n;

async function marks(count: number, from = 0): Promise<void> {
  for (const matter of matters.slice(from, from + count))
    await world.says('罗琳', `#一级 ${matter}`, { chat: service });
}

describe('a budget of three tier 1', () => {
  it('says nothing below it nor at it, and one friendly word to the sender alone beyond it', async () => {
    await start(3);
    await marks(2);
    expect(words('罗琳')).toEqual([]);
    await marks(1, 2);
    expect(words('罗琳')).toEqual([]);
    await marks(1, 3);
    expect(words('罗琳').map(({ text }) => text)).toEqual([
      expect.stringContaining('最近 30 天，你的消息有 4 条按一级通知了人。'),
    ]);
    for (const other of ['何静', '黄丽华', '郑晓']) expect(words(other)).toEqual([]);
    expect(world.sees('罗琳', service).some(({ title }) => title === word)).toBe(false);
  });

  it('holds nothing back, and does not say it again within thirty days, but after them', async () => {
    await start(3);
    await marks(6);
    expect(words('罗琳')).toHaveLength(1);
    expect(await items()).toBe(6);
    await world.query("update items set state = 'resolved'");
    await world.query(
      "update deadlines set state = 'cancelled' where state = 'pending' and kind = 'escalate-item'",
    );
    await world.to('2026-12-24T10:30:00+08:00');
    await marks(3);
    expect(words('罗琳')).toHaveLength(1);
    await marks(1, 3);
    expect(words('罗琳')).toHaveLength(2);
  });

  it('does not count what the rules made tier 1, nor what she raised of others or took back herself', async () => {
    await start(1);
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      chat: service,
    });
    await world.says('王磊', '东门周末施工，请走西门', { chat: service });
    await world.says('罗琳', '/级别 一级', { chat: service });
    await marks(1);
    await world.says('罗琳', '/级别 三级', { chat: service });
    await marks(1, 1);
    expect(await items()).toBe(3);
    expect(words('罗琳')).toEqual([]);
  });
});

describe('a sender whose tier 1 are lowered', () => {
  it('hears of it when others have lowered five, half of them all, within the budget', async () => {
    await start(20);
    for (const [i, matter] of matters.slice(0, 5).entries()) {
      await world.says('罗琳', `#一级 ${matter}`, { chat: service });
      expect(words('罗琳')).toEqual([]);
      await world.says('何静', '/级别 三级', { chat: service });
      expect(words('罗琳')).toHaveLength(i < 4 ? 0 : 1);
    }
    expect(words('罗琳')[0]?.text).toContain('有 5 条按一级通知了人，其中 5 条后来被改低。');
  });

  it('hears nothing where the budget is 0', async () => {
    await start(0);
    await marks(6);
    expect(words('罗琳')).toEqual([]);
  });
});
