/** Daily sync hears what people really type: a name with a time, 无 alone, bare lines, a second thought, an answer on the next morning. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const inGroup = { chat: group, mentionBot: true };

async function openGroup(start: 'on' | 'off' = 'on') {
  world = await createWorld({ rules: { ...companyRules, sync: { start, at: '16:30', answerMinutes: 90 } } });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
}

const heard = (name: string) => world.sawLast(name, 'bot');
const summary = () =>
  world
    .sees('李娜', group)
    .filter(({ title }) => title.startsWith('每日同步') && title.includes('月'))
    .at(-1)?.text ?? '';
const items = async () =>
  (await world.query<{ text: string }>('select text from items order by number')).rows.map(
    ({ text }) => text,
  );

const openItems = async () =>
  (
    await world.query<{ text: string }>(
      `select text from items where tier = 2 and state <> 'resolved' and text like '%：%' order by number`,
    )
  ).rows.map(({ text }) => text);

describe('setting a sync by words', () => {
  it('moves one that is named with a time, and says how to start one that is not there', async () => {
    await openGroup();
    await world.says('许嘉言', `/同步 ${group} 17:00`);
    expect(heard('许嘉言').text).toContain('每个工作日 17:00');
    await world.says('许嘉言', '/同步 下午三点');
    expect(heard('许嘉言').text).toContain('每个工作日 15:00');
    await world.says('许嘉言', '/同步 撤销');
    expect(heard('许嘉言').title).toBe('已撤销');
    await world.says('许嘉言', '/同步', inGroup);
    expect(world.sawLast('许嘉言', group).text).toContain('每个工作日 17:00');
    await world.says('李娜', `/同步 ${group} 9:30`);
    expect(heard('李娜').text).toContain('请找许嘉言');
    await world.says('何静', '/同步 接口改造 9:30');
    expect(heard('何静').text).toContain('@我 发送：/同步 开 接口改造 09:30 @同事');
    await world.says('许嘉言', '/同步 25:00');
    expect(heard('许嘉言').text).toContain('没有“25:00”这个时间');
    await world.says('许嘉言', '/同步 减 王小明', inGroup);
    expect(world.sawLast('许嘉言', group).text).toContain('没认出：王小明');
  });

  it('offers a named group its sync at the time that was said, and starts a stopped one in private', async () => {
    await openGroup('off');
    await world.says('许嘉言', `/同步 ${group} 11:00`);
    expect(heard('许嘉言').text).toContain('工作日 11:00 我私聊问每位成员三行');
    await world.presses('许嘉言', '开每日同步');
    expect(heard('许嘉言').text).toContain('每个工作日 11:00');
    await world.says('何静', '/同步 开 客服晚报 @罗琳 10:00', { chat: '客户服务群', mentionBot: true });
    await world.says('何静', '/同步 关');
    await world.says('何静', '/同步 开 客服晚报 14:00');
    expect(heard('何静').text).toContain('每个工作日 14:00');
  });

  it('tells whoever is not asked when she will be', async () => {
    await openGroup();
    await world.says('李娜', '/同步 完成：签约');
    expect(heard('李娜').text).toMatch(
      /现在没有在问你，不用报。下一次：每日同步 · 双十二大促，11月23日 周一 16:30/,
    );
  });
});

describe('answering without the command', () => {
  it('takes 无 and 没进展 while it waits, once, and bare lines with or without line breaks', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('李娜', '无');
    expect(heard('李娜').title).toContain('已报');
    await world.says('王磊', '今天没什么进展');
    expect(heard('王磊').text).toContain('今天没什么进展');
    await world.says('张伟', '写完接口；明天联调；差一台测试机');
    expect(heard('张伟').text).toMatch(/写完接口[\s\S]*明天联调[\s\S]*差一台测试机/);
    await world.says('刘洋', '联调一半\n明天继续\n还差一份接口文档');
    expect(heard('刘洋').title).toContain('已报');
    // A second thought before the summary replaces the first.
    await world.says('刘洋', '联调完了\n明天压测\n无');
    expect(heard('刘洋').title).toContain('已报');
    // She has answered; the same word is nothing to the sync any more.
    await world.says('李娜', '无');
    expect(heard('李娜').title).not.toContain('已报');
    await world.to('2026-11-23T18:01:00+08:00');
    expect(summary()).toContain('5 人里报了 4 人');
    expect(summary()).toMatch(/还没解决的卡点[\s\S]*差一台测试机/);
    expect(summary()).not.toContain('接口文档');
    expect(summary()).toContain('联调完了');
  });

  it('changes one line alone of what was handed in, and takes 卡点：无 by itself for that', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('王磊', '卡点：无');
    expect(heard('王磊').title).toContain('已报');
    await world.says('王磊', '完成：回访两家');
    expect(heard('王磊').text).toMatch(/完成.*回访两家[\s\S]*卡点.*无/u);
    await world.says('李娜', '完成：名单发了；下一步：回访三家；卡点：样品还没到货');
    await world.says('李娜', '卡点：无');
    expect(heard('李娜').title).toContain('已报');
    await world.says('李娜', '/同步 下一步：回访五家');
    expect(heard('李娜').text).toMatch(/完成.*名单发了[\s\S]*下一步.*回访五家[\s\S]*卡点.*无/u);
    await world.to('2026-11-23T18:01:00+08:00');
    expect(summary()).toMatch(/完成：名单发了[\s\S]*下一步：回访五家/u);
    expect(summary()).toContain('回访两家');
    expect(summary()).not.toContain('样品');
    expect(await items()).not.toContainEqual(expect.stringContaining('样品'));
  });

  it('closes the blocker of another day in words, and asks which one where there are several', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('李娜', '完成：名单发了；下一步：回访；卡点：样品还没到货');
    await world.to('2026-11-24T10:00:00+08:00');
    await world.says('李娜', '没有卡点了');
    expect(heard('李娜').text).toContain('没有卡点了');
    expect(await openItems()).toEqual([]);
    await world.presses('李娜', '撤销');
    expect(await openItems()).toEqual([expect.stringContaining('样品还没到货')]);
    await world.to('2026-11-24T16:31:00+08:00');
    await world.says('李娜', '完成：回访了；下一步：报价；卡点：客户的章没盖');
    await world.to('2026-11-25T10:00:00+08:00');
    await world.says('李娜', '卡点：已解决');
    expect(heard('李娜').text).toMatch(/样品还没到货[\s\S]*客户的章没盖[\s\S]*\/解决/u);
    expect(await openItems()).toHaveLength(2);
    await world.says('王磊', '卡点：已解决');
    expect(heard('王磊').text).toContain('没有你报过、还开着的卡点');
    expect(await openItems()).toHaveLength(2);
    await world.says('李娜', '@信流 卡点解决了', inGroup);
    expect(world.sawLast('李娜', group).text).toContain('有几件');
  });

  it('takes 卡点：已解决 among three lines for the end of a blocker and for no new one', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('李娜', '完成：名单发了；下一步：回访；卡点：样品还没到货');
    await world.to('2026-11-24T16:31:00+08:00');
    await world.says('李娜', '完成：回访了；下一步：报价；卡点：已解决');
    expect(heard('李娜').text).toMatch(/卡点.*无[\s\S]*也记成已解决/u);
    expect(await openItems()).toEqual([]);
    await world.presses('李娜', '撤销');
    expect(await openItems()).toEqual([expect.stringContaining('样品还没到货')]);
    await world.says('李娜', '/同步 完成：回访了；下一步：报价；卡点：等报价单');
    await world.says('李娜', '没有卡点了');
    await world.to('2026-11-24T18:01:00+08:00');
    expect(summary()).not.toMatch(/等报价单|样品/u);
    expect(await openItems()).toEqual([]);
  });

  it('asks whoever is back before the summary after all', async () => {
    await openGroup();
    await world.says('李娜', '我今天请假');
    await world.says('王磊', '我今天请假');
    await world.to('2026-11-23T17:20:00+08:00');
    expect(heard('李娜').title).toBe('已记下');
    await world.says('李娜', '我回来了');
    expect(world.sees('李娜', 'bot').some(({ title }) => title.includes('请写三行'))).toBe(true);
    await world.says('李娜', '完成：名单发了；下一步：回访；卡点：无');
    await world.to('2026-11-23T18:01:00+08:00');
    expect(summary()).toMatch(/休假：王磊[\s\S]*完成：名单发了/u);
  });

  it('takes one line of what was done for an answer only while one is waited for', async () => {
    await openGroup();
    await world.says('李娜', '今天评审完了');
    expect(await items()).not.toEqual([]);
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('李娜', '今天报价评审完了');
    expect(heard('李娜').text).toMatch(/完成.*今天报价评审完了/u);
    await world.says('李娜', '下一步：签合同');
    await world.says('李娜', '卡点：样品没到');
    await world.to('2026-11-23T18:01:00+08:00');
    expect(summary()).toMatch(/完成：今天报价评审完了[\s\S]*下一步：签合同[\s\S]*卡点：样品没到/u);
  });

  it('takes bare words beneath another card for no answer, and beneath its own for one', async () => {
    await openGroup();
    await world.says('李娜', '/我');
    const other = heard('李娜').messageId;
    await world.to('2026-11-23T16:31:00+08:00');
    const question = heard('李娜').messageId;
    await world.says('李娜', '没有', { replyTo: other });
    expect(heard('李娜').title).not.toContain('已报');
    await world.says('李娜', '没有', { replyTo: question });
    expect(heard('李娜').title).toContain('已报');
  });

  it('asks at once about a blocker that may be urgent, and lets what may be go its own way', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '完成：联调；下一步：压测；卡点：还差一台服务器');
    expect(
      world
        .sees('张伟', 'bot')
        .map(({ text }) => text)
        .join(),
    ).toContain('卡点已记为二级事项');
    expect(await items()).toHaveLength(1);
    await world.says('王磊', '还差一台服务器\n明天继续压测\n没到位');
    expect(heard('王磊').title).not.toContain('已报');
  });

  it('lets urgent trouble in three lines go its own way', async () => {
    await openGroup();
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('王磊', '支付接口全部报错，客户付不了款\n明天大促要开始\n需要马上有人处理');
    expect(heard('王磊').title).not.toContain('已报');
    expect((await items())[0]).toContain('支付接口');
  });

  it('takes marked lines on the next morning as an addition, and as an item only where nothing asked', async () => {
    await openGroup();
    await world.to('2026-11-24T09:31:00+08:00');
    await world.says('李娜', '完成：签约\n下一步：回访\n卡点：等合同盖章');
    expect(heard('李娜').text).toContain('汇总已经发出');
    expect(summary()).toMatch(/李娜.*（补报）/);
    await world.says('何静', '完成：签约\n下一步：回访\n卡点：等合同盖章');
    expect(heard('何静').title).not.toContain('已报');
  });
});

it('takes New Year for a day off before the list of its year is known, and goes on with the next working day', async () => {
  await openGroup();
  await world.to('2026-12-31T16:31:00+08:00');
  expect(heard('李娜').title).toContain('请写三行');
  await world.says('李娜', '无');
  await world.says('许嘉言', '/同步', inGroup);
  expect(world.sawLast('许嘉言', group).text).toContain('1月4日');
  await world.to('2027-01-01T18:05:00+08:00');
  const { rows } = await world.query<{ date: string }>(
    'select date::text as date from sync_rounds order by date desc limit 1',
  );
  expect(rows).toEqual([{ date: '2026-12-31' }]);
  await world.to('2027-01-04T16:31:00+08:00');
  expect(heard('李娜').title).toContain('请写三行');
});

it('asks once more instead of a question that was held up until then', async () => {
  await openGroup();
  world.feishu.fault('server-error', { count: 1_000_000, path: /\/im\/v1\/messages/ });
  await world.to('2026-11-23T17:14:00+08:00');
  world.feishu.clearFaults();
  await world.query("update deliveries set due_at = '2026-11-23T17:20:00+08:00' where card = 'sync-ask'");
  await world.to('2026-11-23T17:30:00+08:00');
  const asked = world.sees('李娜', 'bot').filter(({ title }) => title.startsWith('每日同步'));
  expect(asked.map(({ title }) => title)).toEqual([`每日同步 · ${group}：还差你的三行`]);
});

it('asks no second time for a project that is named like a sync, and takes lines for the one that waits', async () => {
  world = await createWorld({ rules: companyRules });
  await world.says('何静', '/同步 开 客服晚报 @罗琳 16:30', { chat: '客户服务群', mentionBot: true });
  await world.says('何静', '/项目 客服晚报 里程碑：方案 12-04 负责人：@何静 反馈：每天');
  const { rows } = await world.query<{ n: number }>('select count(*)::int as n from syncs');
  expect(rows).toEqual([{ n: 1 }]);
  await world.to('2026-11-23T16:31:00+08:00');
  await world.says('何静', '/同步 客服晚报 完成：方案一稿；卡点：无');
  await world.says('罗琳', '无');
  await world.to('2026-11-23T18:01:00+08:00');
  expect(world.sees('何静', '客户服务群').at(-1)?.text).toContain('2 人都报了');
  await world.says('何静', '/项目 1');
  expect(heard('何静').text).toContain('汇总发到群里');
});
