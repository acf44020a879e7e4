/** A rehearsal is kept apart from what is real: matters, figures, budgets, the weekly issue, and what was learned. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const outage = '机房断电，系统全停，客户下不了单';
let world: TestWorld;
afterEach(() => world.close());

const items = async () =>
  (
    await world.query<{ tier: number; drill: boolean; merged: boolean }>(
      'select tier, is_drill as drill, merged_into is not null as merged from items order by number',
    )
  ).rows;
const reals = { tier: 1, drill: false, merged: false };
const drills = { tier: 1, drill: true, merged: false };

describe('a drill', () => {
  it('never stands for the same words said in earnest, nor they for it, and is not asked about', async () => {
    world = await createWorld();
    await world.says('罗琳', `/演练 ${outage}`);
    await world.says('罗琳', `/上报 一级 ${outage}`);
    await world.says('王磊', `/演练 ${outage}`);
    await world.says('王磊', `/上报 一级 ${outage}，在抢修`);
    expect(await items()).toEqual([drills, reals, drills, reals]);
    const { rows } = await world.query<{ first: number; second: number }>(
      `select least(a.number, b.number) as first, greatest(a.number, b.number) as second from item_pairs p
        join items a on a.id = p.item_id join items b on b.id = p.other_id`,
    );
    expect(rows).toEqual([{ first: 2, second: 4 }]);
  });

  it('rings where the company wants that', async () => {
    world = await createWorld({
      rules: { ...companyRules, alarms: { ...companyRules.alarms, drillsUrge: true } },
    });
    await world.says('罗琳', `/演练 ${outage}`);
    expect(world.sawLast('何静', 'bot').urgentFor).toEqual(['何静']);
  });

  it('is counted neither in the figures nor in the budget, and teaches nothing', async () => {
    world = await createWorld({ rules: { ...companyRules, alarms: { ...companyRules.alarms, budget: 1 } } });
    for (const matter of [outage, '二号仓库漏水', '冷库温度超标'])
      await world.says('罗琳', `/演练 ${matter}`);
    await world.says('何静', '/级别 三级');
    await world.presses('罗琳', '不流转');
    expect(world.sees('罗琳', 'bot').some(({ title }) => title === '一级用得有点多')).toBe(false);
    const { store, clock } = world.xinliu.app;
    const week = 7 * 86_400_000;
    const figures = await store.figures.between(
      new Date(clock.now().getTime() - week),
      new Date(clock.now().getTime() + week),
      week,
    );
    expect([figures.tier1, figures.tier3]).toEqual([0, 0]);
    expect(await store.corrections.learned(clock.now())).toEqual([]);
  });

  it('that is lowered stays out of the weekly issue', async () => {
    world = await createWorld();
    await world.says('罗琳', '#一级 #演练 东门配电箱冒烟', { chat: '客户服务群' });
    await world.says('罗琳', '/级别 三级', { chat: '客户服务群' });
    await world.says('罗琳', '#三级 西门周末施工', { chat: '客户服务群' });
    await world.says('罗琳', '/周刊');
    const issue = world.sawLast('罗琳', 'bot').text;
    expect(issue).toContain('西门周末施工');
    expect(issue).not.toContain('配电箱');
  });

  it('is not begun by the word alone: without a slash it may be a real accident', async () => {
    world = await createWorld();
    await world.says('罗琳', '演练 真有人晕倒了，叫不醒，快来人');
    expect(await items()).toEqual([reals]);
    await world.says('罗琳', '#演练 周五下午请大家准时参加');
    expect((await items()).some(({ drill }) => drill)).toBe(false);
  });
});

it('keeps nothing back that is real: it comes at once and by itself, and what is told together counts no rehearsals', async () => {
  world = await createWorld();
  const fresh = () => world.sees('何静', 'bot').map(({ title }) => title);
  await world.says('罗琳', `/演练 ${outage}`);
  await world.says('罗琳', '/演练 二号仓库漏水');
  await world.says('罗琳', '/演练 冷库温度超标');
  expect(fresh().filter((title) => title.includes('一级'))).toEqual([
    '【演练】一级 · 事项 1',
    '【演练】一级 · 事项 2',
  ]);
  await world.says('罗琳', '支付接口报错，客户下不了单');
  expect(fresh().at(-1)).toBe('一级 · 事项 4');
  await world.says('罗琳', '/紧急 海王医药要求今天退款，不然起诉');
  expect(fresh().at(-1)).toBe('一级 · 事项 5');
  await world.says('罗琳', '/紧急 国大药房的系统全部登录不了');
  await world.advance({ seconds: 16 });
  const together = world.sawLast('何静', 'bot');
  expect(together.title).toBe('另有 2 条一级在等人');
  expect(together.text).toContain('【演练】3：冷库温度超标');
  expect(together.text).toContain('6：国大药房');
  expect(together.text).toContain('之前告诉过你的 2 条');
});

it('together with others like it says so', async () => {
  world = await createWorld();
  for (const matter of [outage, '二号仓库漏水', '冷库温度超标', '叉车撞人'])
    await world.says('罗琳', `/演练 ${matter}`);
  await world.advance({ seconds: 16 });
  expect(world.sawLast('何静', 'bot').title).toBe('【演练】另有 2 条一级在等人');
});

it('is counted apart in the company’s figures, with how many somebody took', async () => {
  world = await createWorld();
  await world.says('罗琳', `/演练 ${outage}`);
  await world.says('罗琳', '/演练 二号仓库漏水');
  await world.says('何静', '/接手 1');
  await world.says('郑晓', '/统计 公司');
  expect(world.sawLast('郑晓', 'bot').text).toContain('演练 2 次，1 次有人接手');
});
