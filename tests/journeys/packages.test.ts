/** Packages of tier 2: asked for three working days before, on time even with a part missing, once, with receipts; late parts follow. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { defaultPackages } from '../../src/domain/package.ts';
import { untilLocked } from '../support/locks.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const { review, planning } = defaultPackages;
const heads = ['周明远', '林若溪', '陈建国', '赵敏', '吴浩然', '黄丽华', '郑晓'];
const asks = (name: string) => world.sees(name, 'bot').filter(({ title }) => title.startsWith('请交'));
const nudges = (name: string) => world.sees(name, 'bot').filter(({ title }) => title.startsWith('还差你'));
const packages = (name: string) =>
  world.sees(name, 'bot').filter(({ title }) => /^业务总结 2026-11$/.test(title));
const supplements = (name: string) => world.sees(name, 'bot').filter(({ title }) => title.endsWith('补充'));

async function withReview(at = '2026-11-23T10:20:00+08:00', more: object = {}) {
  world = await createWorld({ at, rules: { ...companyRules, packages: { review, ...more } } });
}

async function ring(kind: string) {
  const { rows } = await world.query<{ id: string }>(`select id from deadlines where kind = '${kind}'`);
  await Promise.all(
    rows.flatMap(({ id }) => [1, 2, 3].map(() => world.xinliu.run(kind, { deadlineId: id }))),
  );
  await world.settle();
}

describe('the monthly review', () => {
  it('asks the heads three working days before, once, and reminds those who owe it', async () => {
    await withReview();
    await ring('ask-package');
    for (const name of heads) expect(asks(name)).toEqual([]);
    await world.to('2026-11-25T10:00:30+08:00');
    await ring('ask-package');
    for (const name of heads) expect(asks(name), name).toHaveLength(1);
    expect(asks('张伟')).toEqual([]);
    expect(asks('吴浩然')[0]?.text).toMatch(/11月30日 周一 16:00 汇总发出/);
    await world.says('张伟', '/汇总 业务总结 我也写一份');
    expect(world.sawLast('张伟', 'bot').text).toContain('研发部那份由吴浩然交');
    await world.says('吴浩然', '/汇总 业务总结 本月结果：上线三个版本；下月重点：压测');
    await world.says('吴浩然', '/汇总 业务总结 撤销');
    expect(world.sawLast('吴浩然', 'bot').text).toContain('一小时内发送 /撤销');
    await world.to('2026-11-27T10:00:30+08:00');
    await ring('nudge-package');
    expect(nudges('吴浩然')).toEqual([]);
    for (const name of heads.filter((one) => one !== '吴浩然')) expect(nudges(name), name).toHaveLength(1);
  });

  it('goes out on time with what is missing marked, to managers only, and once', async () => {
    await withReview();
    await world.says('刘洋', '#二级 会上决定：双十一期间冻结发布', { chat: '产品研发协同群' });
    await world.says('刘洋', '#二级 下周三下午有客户来参观', { chat: '产品研发协同群' });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('吴浩然', '/汇总 业务总结 本月结果：上线三个版本');
    await world.to('2026-11-30T15:59:30+08:00');
    await ring('send-package');
    expect(packages('周明远')).toEqual([]);
    await world.to('2026-11-30T16:20:00+08:00');
    await ring('send-package');
    const [card, ...more] = packages('周明远');
    expect(more).toEqual([]);
    expect(card?.text).toContain('7 份里到了 1 份');
    expect(card?.text).toContain('上线三个版本');
    expect(card?.text).toMatch(/未交：产品部（赵敏）、.*销售部（陈建国）/);
    expect(card?.text).toContain('冻结发布');
    // A date is no figure, decision or risk.
    expect(card?.text).not.toContain('参观');
    expect(packages('张伟')).toEqual([]);
    await world.says('张伟', '/汇总 业务总结 上期');
    expect(world.sawLast('张伟', 'bot').text).toContain('上一期没有发给你');
    await world.to('2026-12-03T10:00:00+08:00');
    expect(packages('周明远')).toHaveLength(1);
  });

  it('counts who has confirmed, and lets late parts follow together as a supplement', async () => {
    await withReview();
    await world.to('2026-11-30T16:20:00+08:00');
    await world.presses('周明远', '已阅');
    expect(world.sees('周明远', 'bot').at(-1)?.text).toContain('你已确认读过');
    await world.says('陈建国', '/汇总 业务总结 销售额 320 万');
    expect(world.sawLast('陈建国', 'bot').text).toContain('作为补充');
    await world.says('赵敏', '/汇总 业务总结 两个需求延到下月');
    await world.advance({ minutes: 90 });
    await ring('send-supplement');
    const [late, ...more] = supplements('周明远');
    expect(more).toEqual([]);
    expect(late?.text).toMatch(/销售额 320 万/);
    expect(late?.text).toMatch(/两个需求延到下月/);
    expect(late?.text).toMatch(/仍未交：[\s\S]*市场部/);
    await world.says('周明远', '/汇总 业务总结 上期');
    const again = world.sawLast('周明远', 'bot').text;
    expect(again).toMatch(/销售额 320 万/);
    expect(again).toMatch(/未交：[^\n]*市场部/);
    expect(again).not.toMatch(/未交：[^\n]*销售部/);
    await world.says('许嘉言', '/汇总');
    const state = world.sawLast('许嘉言', 'bot').text;
    expect(state).toContain('已阅 1 人');
    expect(state).toMatch(/上一期 2026-11/);
    await world.advance({ days: 2 });
    expect(supplements('周明远')).toHaveLength(1);
  });

  it('says of a late change that it takes the place of what was sent, and shows the last word from then on', async () => {
    await withReview();
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('陈建国', '/汇总 业务总结 销售额 300 万');
    await world.says('吴浩然', '/汇总 业务总结 上线三个版本');
    await world.to('2026-11-30T16:20:00+08:00');
    await world.says('陈建国', '/汇总 业务总结 销售额 320 万');
    await world.says('赵敏', '/汇总 业务总结 两个需求延到下月');
    await world.advance({ minutes: 90 });
    const [first] = supplements('周明远');
    expect(first?.text).toMatch(/销售部[^\n]*陈建国[^\n]*\n[^\n]*换下之前发出的那份[^\n]*\n[^\n]*320 万/u);
    expect(first?.text.match(/换下/gu)).toHaveLength(1);
    const shown = async () => {
      await world.says('周明远', '/汇总 业务总结 上期');
      return world.sawLast('周明远', 'bot').text;
    };
    const last = await shown();
    expect(last).toContain('320 万');
    expect(last).not.toContain('300 万');
    expect(last).toContain('上线三个版本');
    expect(last).not.toContain('换下');
    await world.says('赵敏', '/汇总 业务总结 三个需求延到下月');
    await world.advance({ minutes: 90 });
    expect(supplements('周明远')[1]?.text).toMatch(
      /产品部[^\n]*\n[^\n]*换下之前发出的那份[^\n]*\n[^\n]*三个需求/u,
    );
    const then = await shown();
    expect(then).toContain('三个需求');
    expect(then).not.toContain('两个需求');
    expect(then).toContain('320 万');
  });

  it('moves to the working day before when the month ends on a day off', async () => {
    await withReview('2026-10-22T10:00:00+08:00');
    await world.to('2026-10-27T10:01:00+08:00');
    for (const name of heads) expect(asks(name), name).toHaveLength(1);
    await world.to('2026-10-30T16:20:00+08:00');
    expect(world.sees('周明远', 'bot').filter(({ title }) => title === '业务总结 2026-10')).toHaveLength(1);
  });

  it('is not asked for when its hour passed while nobody was there to ask', async () => {
    await withReview();
    await world.query(
      "update deadlines set due_at = '2026-12-01T09:00:00+08:00' where kind = 'ask-package' and subject_id like '%2026-11'",
    );
    await world.to('2026-12-01T09:10:00+08:00');
    for (const name of heads) expect(asks(name), name).toEqual([]);
    const { rows } = await world.query<{ outcome: string }>(
      "select outcome from deadlines where kind = 'ask-package' and state = 'done'",
    );
    expect(rows).toEqual([{ outcome: 'too late' }]);
  });
});

describe('a part of a package', () => {
  it('is handed in by one of those who were asked; the other sees that it is done', async () => {
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    expect(asks('李娜')[0]?.text).toContain('王磊也收到了');
    await world.presses('李娜', '交上', { f0: '大客户对账单', f1: '研发部', f2: '' });
    expect(world.sawLast('李娜', 'bot').title).toBe('已交 · 需求规划 · 销售部');
    expect(world.sawLast('王磊', 'bot').text).toContain('李娜 已在');
    // The last word counts.
    await world.says('王磊', '/汇总 交 需求规划 对账单改到下周');
    await world.to('2026-11-30T10:20:00+08:00');
    const sent = world.sees('陈建国', 'bot').find(({ title }) => title === '需求规划 2026-W49');
    expect(sent?.text).toContain('对账单改到下周');
    expect(sent?.text).not.toContain('大客户对账单');
  });

  it('that takes the place of a colleague’s says so to both, with the words of both, and gives hers back when undone', async () => {
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('张伟', '/汇总 需求规划 本周要做的需求：登录改版；要谁配合：产品部');
    await world.says('刘洋', '/汇总 需求规划');
    expect(world.sawLast('刘洋', 'bot').text).toMatch(/张伟 已在 .* 交上，写的就在下面。再交会换下它/);
    await world.says('刘洋', '/汇总 需求规划 本周要做的需求：支付');
    expect(world.sawLast('刘洋', 'bot').text).toMatch(
      /换下了张伟 .* 交的那份：[\s\S]*登录改版[\s\S]*合成一份再交/,
    );
    const told = world.sawLast('张伟', 'bot');
    expect(told.title).toBe('你交的被换下 · 需求规划 · 研发部');
    expect(told.text).toMatch(/刘洋[\s\S]*支付[\s\S]*你写的是：[\s\S]*登录改版/);
    await world.presses('刘洋', '撤销');
    expect(world.sawLast('张伟', 'bot').text).toMatch(/张伟 已在 .* 交上/);
    // Her own second word is no news to anybody.
    await world.says('张伟', '/汇总 需求规划 本周要做的需求：登录改版二期');
    expect(world.sawLast('张伟', 'bot').text).not.toContain('换下');
    await world.to('2026-11-30T10:20:00+08:00');
    const sent = world.sees('陈建国', 'bot').find(({ title }) => title === '需求规划 2026-W49');
    expect(sent?.text).toContain('登录改版二期');
    expect(world.sees('张伟', 'bot').some(({ text }) => text.includes('换下了你的'))).toBe(false);
  });

  it('that was replaced before the one that is taken back stays replaced, and its words stay to be read', async () => {
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('张伟', '/汇总 需求规划 本周要做的需求：登录改版');
    await world.says('刘洋', '/汇总 需求规划 本周要做的需求：支付');
    await world.says('许嘉言', '/汇总 需求规划 研发部 本周要做的需求：对账');
    expect(world.sawLast('刘洋', 'bot').title).toBe('你交的被换下 · 需求规划 · 研发部');
    await world.presses('许嘉言', '撤销');
    expect(world.sawLast('刘洋', 'bot').text).toMatch(/刘洋 已在 .* 交上/);
    const { title, text } = world.sawLast('张伟', 'bot');
    expect(title).toBe('你交的被换下 · 需求规划 · 研发部');
    expect(text).toMatch(/你写的是：[\s\S]*登录改版/);
  });

  it('that was taken back is asked for again on the cards of all who were asked', async () => {
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('张伟', '/汇总 需求规划 写错了');
    expect(world.sees('刘洋', 'bot')[0]?.title).toBe('已交 · 需求规划 · 研发部');
    await world.presses('张伟', '撤销');
    expect(world.sees('刘洋', 'bot')[0]?.title).toBe('请交需求规划 · 研发部');
    await world.presses('刘洋', '交上', { f0: '支付', f1: '', f2: '' });
    expect(world.sawLast('刘洋', 'bot').title).toBe('已交 · 需求规划 · 研发部');
  });

  it('can be taken back until it went out, and not by others', async () => {
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('张伟', '/汇总 需求规划 写错了');
    await world.presses('张伟', '撤销');
    await world.says('许嘉言', '/汇总');
    expect(world.sawLast('许嘉言', 'bot').text).toMatch(/研发部 (?:张伟\/刘洋|刘洋\/张伟)/);
    await world.says('罗琳', '/汇总 需求规划 我也写一句');
    expect(world.sawLast('罗琳', 'bot').text).toContain('你没有要交的');
    await world.says('张伟', '/汇总 需求规划 压测');
    await world.to('2026-11-30T10:20:00+08:00');
    await world.presses('张伟', '撤销');
    expect(world.sawLast('张伟', 'bot').text).toContain('现在已经不能撤销');
  });
});

it('is found by its own name, with its own fields, when the company made it itself', async () => {
  const own = {
    ...review,
    period: 'weekly' as const,
    day: 'thursday',
    contributors: ['客户服务部', '许嘉言'],
    audience: ['销售部', '周明远'],
    fields: ['客户问题', '谁来帮'],
  };
  await withReview(undefined, { 客户周报: own });
  await world.to('2026-11-30T10:05:00+08:00');
  expect(asks('何静').map(({ title }) => title)).toEqual(['请交客户周报 · 客户服务部']);
  await world.says('许嘉言', '/汇总');
  expect(world.sawLast('许嘉言', 'bot').text).toMatch(/未交：[^\n]*客户服务部 何静/u);
  expect(world.sawLast('许嘉言', 'bot').text).toContain('许嘉言');
  expect(world.sawLast('许嘉言', 'bot').text).not.toContain('许嘉言 许嘉言');
  await world.says('何静', '/汇总 客户周报 客户问题：扫码慢；谁来帮：研发');
  await world.says('许嘉言', '/汇总 客户周报 没有');
  await world.to('2026-12-03T16:20:00+08:00');
  const sent = world.sees('王磊', 'bot').find(({ title }) => title === '客户周报 2026-W49');
  expect(sent?.text).toMatch(/2 份都齐了/);
  expect(sent?.text).toMatch(/客户问题：扫码慢/);
  expect(sent?.text).toMatch(/客户服务部 · 何静/);
  // A part of one person bears her name, once.
  expect(sent?.text).toMatch(/许嘉言/);
  expect(sent?.text).not.toContain('许嘉言 · 许嘉言');
  expect(world.sees('张伟', 'bot').some(({ title }) => title.startsWith('客户周报'))).toBe(false);
});

it('asks and tells whom its words mean: a short form, a path, a number, whoever acts for somebody; editors see what means nobody', async () => {
  const own = {
    ...planning,
    day: 'thursday',
    contributors: ['客服', '青禾科技/产品部', 'QH012'],
    audience: ['技术', '财务部'],
    fields: ['内容'],
  };
  world = await createWorld({
    at: '2026-11-23T10:20:00+08:00',
    rules: { ...companyRules, packages: { 服务周报: own } },
  });
  await world.says('何静', '/值班 请假 今天到12月2日 罗琳代');
  await world.to('2026-11-30T10:05:00+08:00');
  expect(asks('罗琳').map(({ title }) => title)).toEqual(['请交服务周报 · 客户服务部']);
  expect(asks('孙悦').map(({ title }) => title)).toEqual(['请交服务周报 · 产品部']);
  expect(asks('刘洋').map(({ title }) => title)).toEqual(['请交服务周报 · 刘洋']);
  await world.says('罗琳', '/汇总 服务周报 电话多了两成');
  await world.says('许嘉言', '/汇总');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('“财务部”对不上任何部门或同事');
  await world.says('罗琳', '/汇总');
  expect(world.sawLast('罗琳', 'bot').text).not.toContain('财务部');
  await world.to('2026-12-03T10:20:00+08:00');
  const sent = world.sees('Emma Clarke', 'bot').find(({ title }) => title === '服务周报 2026-W49');
  expect(sent?.text).toContain('电话多了两成');
});

it('reminds whoever answers for a part by then', async () => {
  world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
  await world.to('2026-11-25T10:05:00+08:00');
  expect(asks('孙悦')).toHaveLength(1);
  await world.says('赵敏', '/对接人 产品部 赵敏');
  await world.to('2026-11-27T10:00:30+08:00');
  expect(nudges('孙悦')).toEqual([]);
  expect(nudges('赵敏').map(({ title }) => title)).toEqual(['还差你这份需求规划 · 产品部']);
  await world.says('赵敏', '/汇总 需求规划 扫码登录');
  expect(world.sawLast('赵敏', 'bot').title).toBe('已交 · 需求规划 · 产品部');
});

it('does not remind whoever hands in her part at that very moment', async () => {
  await withReview();
  await world.to('2026-11-25T10:00:30+08:00');
  const { rows } = await world.query<{ id: string; dueAt: Date; runId: string }>(
    "select id, due_at, subject_id as run_id from deadlines where kind = 'nudge-package' and state = 'pending'",
  );
  const [nudge] = rows as [{ id: string; dueAt: Date; runId: string }];
  await world.query(`update deadlines set due_at = due_at - interval '3 days' where id = '${nudge.id}'`);
  let reminding: Promise<unknown> = Promise.resolve();
  await world.xinliu.app.transaction(async (app) => {
    await app.store.packages.get(nudge.runId, { lock: true });
    reminding = world.xinliu.run('nudge-package', { deadlineId: nudge.id });
    await untilLocked(world, reminding);
    const part = (await app.store.packages.parts(nudge.runId)).find(({ name }) => name.includes('研发'));
    const byId = part?.people[0] ?? null;
    const handedInAt = app.clock.now();
    await app.store.packages.handIn(part?.id ?? '', {
      answers: ['三个版本'],
      byId,
      handedInAt,
      isLate: false,
    });
  });
  await reminding;
  await world.settle();
  expect(nudges('吴浩然')).toEqual([]);
  expect(nudges('赵敏')).toHaveLength(1);
});

/** The monthly package has come, with one part in it. */
async function openReviewOnWecom(): Promise<void> {
  world = await createWorld({
    at: '2026-11-23T10:20:00+08:00',
    platforms: ['wecom'],
    rules: { ...companyRules, packages: { review } },
  });
  await world.to('2026-11-25T10:05:00+08:00');
  await world.says('吴浩然', '/汇总 业务总结 本月结果：上线三个版本');
  await world.to('2026-11-30T16:20:00+08:00');
}

it('on WeCom, where its words stand before its buttons, 已阅 does not bring them a second time', async () => {
  await openReviewOnWecom();
  await world.presses('周明远', '已阅');
  const seen = world.sees('周明远', 'bot');
  expect(seen.filter(({ text }) => text.includes('上线三个版本'))).toHaveLength(1);
  expect(seen.at(-1)?.title).toBe('业务总结 2026-11');
  expect(seen.at(-1)?.text).toContain('你已确认读过');
  expect(seen.at(-1)?.text).toContain('/汇总 业务总结 上期');
});

it('on WeCom is two messages where something stands in it, first its words and then its buttons', async () => {
  await openReviewOnWecom();
  const seen = world.sees('周明远', 'bot').filter(({ text }) => /业务总结 2026-11/u.test(text));
  expect(seen.map(({ buttons }) => buttons.includes('已阅'))).toEqual([false, true]);
  expect(seen[0]?.text).toContain('上线三个版本');
});

describe('what was understood of a part', () => {
  const plan = '需求规划';
  const late = '2026-11-30T10:20:00+08:00';
  const begin = async (platforms?: ('wecom' | 'feishu')[]) => {
    world = await createWorld({
      at: '2026-11-23T10:20:00+08:00',
      ...(platforms ? { platforms } : {}),
      rules: { ...companyRules, packages: { planning } },
    });
    await world.to('2026-11-25T10:05:00+08:00');
  };
  const say = async (name: string, words: string) => {
    await world.says(name, `/汇总 ${plan} ${words}`);
    return world.sawLast(name, 'bot');
  };
  const owed = async () => {
    await world.says('许嘉言', '/汇总');
    return world.sawLast('许嘉言', 'bot').text;
  };

  it('is said field by field, with what was left empty', async () => {
    await begin();
    const { title, text } = await say('张伟', '本周要做的需求：登录改版；风险：无');
    expect(title).toBe('已交 · 需求规划 · 研发部');
    expect(text).toContain('本周要做的需求：登录改版');
    expect(text).toContain('风险：无');
    expect(text).toContain('没有写：要谁配合');
  });

  it('is nothing where the template came back as it was, on any of its ways', async () => {
    await begin();
    for (const words of [
      '本周要做的需求：…；要谁配合：…；风险：…',
      '本周要做的需求：...；要谁配合：-；风险：——',
      '无内容',
    ]) {
      expect((await say('张伟', words)).text, words).toContain('一项都没有写');
    }
    await world.presses('刘洋', '交上', { f0: '…', f1: '', f2: '' });
    expect(world.sawLast('刘洋', 'bot').text).toContain('一项都没有写');
    expect(await owed()).toMatch(/研发部 (?:张伟|刘洋)/u);
    const half = await say('张伟', '本周要做的需求：登录改版；要谁配合：…；风险：-');
    expect(half.text).toContain('没有写：要谁配合、风险');
    expect((await say('孙悦', '无')).text).toContain('本周要做的需求：无');
  });

  it('is asked about where the name of a field is a slip away from what is asked for', async () => {
    await begin();
    await say('张伟', '本周要做的需求：登录改版；要谁配合：产品部');
    const { text } = await say('张伟', '本周要作的需求：错字');
    expect(text).toContain('没有“本周要作的需求”这一项，是不是“本周要做的需求”');
    expect((await say('张伟', '登录改版；要谁配何：产品部')).text).toContain('是不是“要谁配合”');
    await say('张伟', '');
    expect(world.sawLast('张伟', 'bot').text).toContain('张伟 已在');
    // Other words before a colon are her own.
    expect((await say('张伟', '登录页：改版，十点：上线')).text).toContain('登录页：改版，十点：上线');
  });

  it('keeps her words as they are where they begin with the name of her department', async () => {
    await begin();
    expect((await say('孙悦', '产品部：扫码登录')).text).toContain('本周要做的需求：产品部：扫码登录');
    expect((await say('孙悦', '产品部要做扫码登录')).text).toContain('本周要做的需求：产品部要做扫码登录');
    const named = await say('孙悦', '产品部 扫码登录');
    expect(named.text).toContain('本周要做的需求：扫码登录');
    const fields = await say('孙悦', '产品部：本周要做的需求：扫码登录；风险：无');
    expect(fields.text).toMatch(/本周要做的需求：扫码登录\n[\s\S]*风险：无/u);
    const others = await say('许嘉言', '研发部：对账');
    expect(others.title).toBe('已交 · 需求规划 · 研发部');
    expect(others.text).toContain('本周要做的需求：对账');
  });

  it('says when a late part takes the place of her own late part', async () => {
    await begin();
    await world.to(late);
    expect((await say('何静', '迟到一')).text).not.toContain('换下');
    expect((await say('何静', '再补一句')).text).toMatch(
      /再补一句[\s\S]*换下了何静 [\s\S]*迟到一[\s\S]*合成一份/u,
    );
    // Nobody else lost anything.
    expect(world.sees('何静', 'bot').some(({ title }) => title.startsWith('你交的被换下'))).toBe(false);
  });

  it('cannot be taken back once the package is out, which is why', async () => {
    await begin();
    await say('张伟', '压测');
    await world.to(late);
    await world.presses('张伟', '撤销');
    const { text } = world.sawLast('张伟', 'bot');
    expect(text).toContain('现在已经不能撤销：这份汇总已经发出');
    expect(text).not.toContain('新的变化');
  });

  it('comes once to whoever hands it in on WeCom, and once to whose part it replaces', async () => {
    await begin(['wecom']);
    const since = (name: string, before: number) => world.sees(name, 'bot').slice(before);
    const headOf = ({ text }: { text: string }) => text.replaceAll('*', '').split('\n')[0];
    const count = (name: string) => world.sees(name, 'bot').length;
    const [first, other] = [count('李娜'), count('王磊')];
    await say('李娜', '本周要做的需求：扫码；要谁配合：产品；风险：无');
    const [answer, ...more] = since('李娜', first);
    expect(more.map(({ text }) => text)).toEqual([]);
    for (const words of ['扫码', '产品', '风险：无']) expect(answer?.text).toContain(words);
    expect(answer?.buttons).toContain('撤销');
    const short = await say('许嘉言', '本周要做的需求：发布会');
    expect(short.text).toContain('没有写：要谁配合、风险');
    expect(short.buttons).toContain('撤销');
    expect(since('王磊', other).map(headOf)).toEqual(['已交 · 需求规划 · 销售部']);
    const [then, his] = [count('李娜'), count('王磊')];
    await say('王磊', '对账单');
    expect(since('李娜', then).map(headOf)).toEqual(['你交的被换下 · 需求规划 · 销售部']);
    expect(since('王磊', his).filter(({ text }) => text.includes('对账单'))).toHaveLength(1);
  });
});
