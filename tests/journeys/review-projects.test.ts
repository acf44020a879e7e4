/** What people could do to syncs and projects that is not meant so: nothing is taken for something else, and nobody is overruled. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const inGroup = { chat: group, mentionBot: true };
const bot = (name: string) => world.sawLast(name, 'bot');

async function openGroup() {
  world = await createWorld({
    rules: { ...companyRules, sync: { start: 'on', at: '16:30', answerMinutes: 90 } },
  });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
}

const partsOf = async (name: string) =>
  (
    await world.query<{ done: string; blocked: string }>(
      `select s.done, s.blocked from sync_parts s join people p on p.id = s.person_id
       where p.name = '${name}' and s.handed_in_at is not null`,
    )
  ).rows;

it('takes no 收到, no forwarded words and no matter said in private for three lines', async () => {
  await openGroup();
  await world.to('2026-11-23T16:31:00+08:00');
  const ask = bot('张伟');
  expect(ask.title).toContain('请写三行');
  await world.says('张伟', '收到', { replyTo: ask.messageId });
  expect(await partsOf('张伟')).toEqual([]);
  await world.says('张伟', '都按计划推进', { replyTo: ask.messageId });
  expect(await partsOf('张伟')).toEqual([{ done: '都按计划推进', blocked: '' }]);
  // A second thought takes the place of the first, and what does harm rings at once.
  await world.says('张伟', '计划：明天升级；问题：支付接口全部报错，客户付不了款');
  expect(await partsOf('张伟')).toEqual([{ done: '', blocked: '支付接口全部报错，客户付不了款' }]);
  expect(bot('张伟').text).toContain('已按一级通知人处理');
  await world.says('王磊', `/同步 完成：${'长'.repeat(501)}`);
  expect(bot('王磊').text).toContain('一行最多 500 个字');
  await world.says('何静', '/同步 完成：我不在这个群');
  expect(bot('何静').text).toContain('现在没有在问你');
  await world.says('王磊', '/同步 无');
  await world.to('2026-11-23T18:01:00+08:00');
  const summary = world.sees('李娜', group).at(-1);
  expect(summary?.text).toContain('5 人里报了 2 人');
  // Two rounds at once, then names decide.
  await world.says('许嘉言', '/同步 20:00', inGroup);
  expect(world.sawLast('许嘉言', group).text).toContain('给大家留 90 分钟');
});

it('leaves the rhythm of a group to whoever looks after it, and asks whom somebody else has planned for', async () => {
  await openGroup();
  await world.says('李娜', '/项目 赠品 里程碑：选品 12-31 反馈：每周', { chat: group, mentionBot: true });
  const { rows } = await world.query<{ every: string; state: string }>('select every, state from syncs');
  expect(rows).toEqual([{ every: 'day', state: 'on' }]);
  await world.says('李娜', '/项目 赠品 反馈 不问');
  await world.says('李娜', '/项目 赠品 关闭');
  expect((await world.query<{ state: string }>('select state from syncs')).rows).toEqual([{ state: 'on' }]);
  await world.presses('李娜', '撤销');
  const { rows: kept } = await world.query<{ withdrawn: boolean }>(
    "select withdrawn_at is not null as withdrawn from archive_entries where kind = 'project'",
  );
  expect(kept).toEqual([{ withdrawn: true }]);
  await world.says('李娜', '/项目 报价系统 里程碑：上线 12-31 负责人：孙悦 反馈：不问');
  expect(bot('孙悦').title).toBe('项目交给你了：报价系统');
  await world.says('李娜', '/项目 报价系统 完成 上线');
  expect(bot('李娜').text).toContain('由孙悦负责');
});

it('confirms only the result that was seen, and once however often it is pressed', async () => {
  world = await createWorld();
  await world.says('孙悦', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
  const number = /项目 (\d+)/.exec(bot('孙悦').title)?.[1];
  await world.says('孙悦', `/项目 ${number} 交付 李娜 第一版`);
  const first = bot('李娜').messageId;
  await world.says('孙悦', `/项目 ${number} 交付 李娜 第二版`);
  const phone = world.phones.get('feishu');
  await phone?.press('李娜', first, { label: '确认收到' });
  await world.settle();
  const answers = async () =>
    (await world.query<{ answer: string | null }>('select answer from project_receipts order by handover_id'))
      .rows;
  expect((await answers()).every(({ answer }) => answer === null)).toBe(true);
  await Promise.all([world.says('李娜', `/项目 ${number} 确认`), world.says('李娜', `/项目 ${number} 确认`)]);
  expect((await answers()).filter(({ answer }) => answer === 'confirmed')).toHaveLength(1);
  // The owner leaves between result and end: her head closes it.
  world.feishu.leaveCompany(personId('孙悦'));
  await world.settle();
  await world.advance({ minutes: 5 });
  await world.says('赵敏', `/项目 ${number} 关闭`);
  expect(bot('赵敏').text).toContain('已关闭');
});

it('counts a result that was confirmed on two cards once, and none that was replaced or belongs to a project that is over', async () => {
  world = await createWorld();
  const told = (title: string) => world.sees('孙悦', 'bot').filter((seen) => seen.title === title);
  await world.says('孙悦', '/项目 报表 里程碑：上线 12-11 反馈：不问');
  await world.says('孙悦', '/项目 1 交付 李娜 初稿');
  await world.says('孙悦', '/项目 1 交付 李娜 何静 定稿');
  await world.to('2026-11-25T09:31:00+08:00');
  expect(bot('李娜').title).toBe('还等你确认成果：报表');
  await world.presses('李娜', '确认收到');
  await world.presses('李娜', '确认收到');
  expect(told('有人确认了成果：报表')).toHaveLength(1);
  await world.presses('李娜', '确认收到');
  expect(bot('李娜').text).toContain('这张卡片上的成果不算数了：孙悦另外交付过，或收回了它');
  expect(told('有人确认了成果：报表')).toHaveLength(1);
  await world.says('孙悦', '/项目 1 关闭');
  await world.presses('何静', '确认收到');
  expect(bot('何静').text).toContain('项目 1 已经关闭，不用再确认成果');
});

it('begins no new project by words behind the number of one that is there, and knows 不接受 for an objection', async () => {
  world = await createWorld();
  await world.says('孙悦', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
  await world.says('孙悦', '/项目 1 搁置一下');
  expect(bot('孙悦').title).toBe('没办成');
  expect(bot('孙悦').text).toContain('没看懂要对项目 1 做什么：“搁置一下”');
  for (const said of ['/项目 1不接受', '/项目 1 确认']) {
    await world.says('孙悦', said);
    expect(bot('孙悦').text).toContain('项目 1 还没有交付成果');
    expect(bot('孙悦').text).toContain('先请负责人孙悦交付：/项目 1 交付 @某人 说明');
  }
  await world.says('孙悦', '/项目 1 交付 @李娜 已上线');
  await world.says('李娜', '/项目 1 不接受');
  expect(bot('李娜').text).toContain('有异议请写哪里不对');
  await world.says('李娜', '/项目 1 不接受 数字对不上');
  expect(bot('孙悦').text).toContain('数字对不上');
  // Whoever has nothing to do with it learns nothing of it; a name may begin with a number.
  await world.says('何静', '/项目 1 搁置');
  expect(bot('何静').title).toBe('立项：还差一点');
});
