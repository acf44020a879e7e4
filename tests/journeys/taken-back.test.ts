/** Syncs, groups and projects that are taken back go on as they were: what was asked is asked, and everything is whose it was. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const inGroup = { chat: group, mentionBot: true };
const bot = (name: string) => world.sawLast(name, 'bot');
const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);

async function openGroup() {
  world = await createWorld({
    rules: {
      ...companyRules,
      noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' },
      sync: { start: 'on', at: '16:30', answerMinutes: 90 },
    },
  });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
}
const syncOwner = async () =>
  (
    await world.query<{ name: string }>(
      'select p.name from syncs s join people p on p.id = s.owner_id order by s.created_at',
    )
  ).rows[0]?.name;

it('a sync that was switched off by mistake asks those who are silent once more', async () => {
  await openGroup();
  await world.to('2026-11-23T16:35:00+08:00');
  await world.says('许嘉言', '/同步 关', inGroup);
  await world.presses('许嘉言', '撤销');
  await world.to('2026-11-23T17:20:00+08:00');
  expect(titles('张伟').filter((title) => title.includes('还差你的三行'))).toHaveLength(1);
});

it('a sync that was switched off before its question had left asks all the same', async () => {
  await openGroup();
  world.feishu.fault('server-error', { count: 1_000_000, path: /\/im\/v1\/messages/ });
  await world.to('2026-11-23T16:32:00+08:00');
  world.feishu.clearFaults();
  await world.query("update deliveries set due_at = '2026-11-23T17:40:00+08:00' where card = 'sync-ask'");
  await world.says('许嘉言', '/同步 关', inGroup);
  await world.presses('许嘉言', '撤销');
  expect(titles('张伟').filter((title) => title.includes('请写三行'))).toHaveLength(1);
});

it('a sync that is off and on again by words says in the evening what was handed in, and asks nobody twice', async () => {
  await openGroup();
  await world.to('2026-11-23T16:35:00+08:00');
  await world.says('张伟', '/同步 完成：压测跑完；下一步：修；卡点：差一台测试机');
  await world.says('许嘉言', '/同步 关', inGroup);
  await world.says('许嘉言', '/同步 开', inGroup);
  await world.to('2026-11-23T18:01:00+08:00');
  const summaries = world.sees('李娜', group).filter(({ text }) => text.includes('压测跑完'));
  expect(summaries).toHaveLength(1);
  expect(summaries[0]?.text).toMatch(/还没解决的卡点[\s\S]*差一台测试机/u);
  expect(titles('李娜').filter((title) => title.includes('请写三行'))).toHaveLength(1);
  await world.to('2026-11-24T16:31:00+08:00');
  expect(titles('李娜').filter((title) => title.includes('请写三行'))).toHaveLength(2);
});

it('a project that is asked about again on one day goes on with what was handed in', async () => {
  await openGroup();
  await world.says('赵敏', '/项目 会员改版 里程碑：上线 12-31 负责人：孙悦 反馈：每天');
  await world.to('2026-11-23T16:35:00+08:00');
  await world.says('孙悦', '/同步 完成：原型画完；下一步：评审；卡点：无');
  await world.says('孙悦', '/项目 会员改版 反馈 不问');
  await world.says('孙悦', '/项目 会员改版 反馈 每天');
  await world.to('2026-11-23T18:01:00+08:00');
  expect(
    world.sees('孙悦', 'bot').filter(({ title }) => title.startsWith('每日同步') && title.includes('月')),
  ).toHaveLength(1);
});

it('a group that was closed by mistake says in the evening what its people had handed in', async () => {
  await openGroup();
  await world.to('2026-11-23T16:35:00+08:00');
  await world.says('张伟', '/同步 完成：压测跑完');
  await world.says('许嘉言', '/建群 解散', inGroup);
  await world.presses('许嘉言', '归档并解散');
  await world.presses('许嘉言', '撤销');
  await world.to('2026-11-23T18:01:00+08:00');
  expect(world.sees('李娜', group).at(-1)?.text).toContain('压测跑完');
});

it('a project that is given to somebody leaves the sync of its group to whoever looks after that', async () => {
  await openGroup();
  await world.says('李娜', '/项目 赠品 里程碑：选品 12-31 反馈：每天', inGroup);
  await world.says('李娜', '/项目 赠品 负责人 张伟');
  expect(await syncOwner()).toBe('许嘉言');
  await world.presses('李娜', '撤销');
  expect(await syncOwner()).toBe('许嘉言');
});

it('a group is closed by whoever looks after it, whose ever its sync is', async () => {
  await openGroup();
  await world.says('许嘉言', '/项目 赠品 里程碑：选品 12-31 反馈：每天', inGroup);
  await world.says('许嘉言', '/项目 赠品 负责人 李娜');
  expect(await syncOwner()).toBe('李娜');
  await world.says('许嘉言', '/建群 解散', inGroup);
  await world.presses('许嘉言', '归档并解散');
  expect(world.sees('李娜', group).at(-1)?.text).toContain('解散，要留的内容请在那之前存好');
  await world.presses('许嘉言', '撤销');
  expect(await syncOwner()).toBe('李娜');
});

it('a group that was closed is open again only while its chat belongs to no other matter', async () => {
  await openGroup();
  await world.says('许嘉言', '/建群 解散', inGroup);
  await world.presses('许嘉言', '归档并解散');
  const closing = world.sees('许嘉言').findLast(({ buttons }) => buttons.includes('撤销'));
  await world.says('许嘉言', '/建群 本群 年货节 市场 销售', inGroup);
  const open = async () =>
    (await world.query<{ name: string }>("select name from groups where state = 'open'")).rows;
  expect(await open()).toEqual([{ name: '年货节' }]);
  await world.phones.get('feishu')?.press('许嘉言', closing?.messageId ?? '', { label: '撤销' });
  await world.settle();
  expect(await open()).toEqual([{ name: '年货节' }]);
});

it('a project that is reopened after its owner has left is looked after by her head', async () => {
  await openGroup();
  await world.says('赵敏', '/项目 会员改版 里程碑：上线 12-31 负责人：孙悦 反馈：每天');
  await world.says('孙悦', '/项目 会员改版 关闭');
  world.feishu.leaveCompany(personId('孙悦'));
  await world.settle();
  await world.advance({ minutes: 5 });
  await world.says('郑晓', '/项目 会员改版 重开');
  const { rows } = await world.query<{ owner: string; sync: string }>(
    `select p.name as owner, s.state as sync from projects j join people p on p.id = j.owner_id
     join syncs s on s.id = j.sync_id`,
  );
  expect(rows).toEqual([{ owner: '赵敏', sync: 'on' }]);
  expect(bot('赵敏').title).toBe('项目交给你了：会员改版');
});
