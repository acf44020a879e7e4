/** Projects: plan, feedback, risks by rule once each, delivery that is confirmed or objected to, and the end. */
import { afterEach, describe, expect, it } from 'vitest';
import { untilLocked } from '../support/locks.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const plan =
  '/项目 扫码登录 里程碑：方案 11-25；联调 12-04；上线 12-11 负责人：吴浩然 部门：研发 产品 目标：登录不超过 3 秒';
const bot = (name: string) => world.sawLast(name, 'bot');
const risks = async () =>
  (
    await world.query<{ kind: string; tier: number; state: string; text: string }>(
      'select r.kind, i.tier, i.state, i.text from project_risks r join items i on i.id = r.item_id order by r.at, r.kind',
    )
  ).rows;

async function ring(kind: string) {
  const { rows } = await world.query<{ id: string }>(`select id from deadlines where kind = '${kind}'`);
  await Promise.all(rows.flatMap(({ id }) => [1, 2].map(() => world.xinliu.run(kind, { deadlineId: id }))));
  await world.settle();
}

describe('a project', () => {
  it('is planned with its liaisons, asks them, and raises each risk once with a reason', async () => {
    world = await createWorld();
    await world.says('赵敏', plan);
    const card = bot('赵敏');
    expect(card.title).toBe('项目 1 · 扫码登录');
    for (const words of [
      '方案 2026-11-25',
      '联调 2026-12-04',
      '上线 2026-12-11',
      '吴浩然',
      '张伟',
      '孙悦',
      '登录不超过 3 秒',
    ])
      expect(card.text).toContain(words);
    // The same matter again is the same project.
    await world.says('孙悦', '/项目 扫码 登录 里程碑：别的 12-20');
    expect(bot('孙悦').title).toBe('项目 1 · 扫码登录');
    await world.says('何静', '/项目 1');
    expect(bot('何静').text).toContain('没有找到项目');
    await ring('check-project');
    expect(await risks()).toEqual([]);
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：接口；下一步：联调；卡点：测试环境证书没有批下来');
    await world.to('2026-11-23T18:01:00+08:00');
    // Without a group its summary goes to the owner alone.
    expect(world.sees('吴浩然', 'bot').some(({ title }) => title.startsWith('每日同步 · 扫码登录'))).toBe(
      true,
    );
    await world.to('2026-11-24T09:31:00+08:00');
    // The milestone is a working day away: the blocker cannot wait.
    expect(await risks()).toEqual([expect.objectContaining({ kind: 'blocked', tier: 1, state: 'open' })]);
    expect(
      world.sees('吴浩然', 'bot').some(({ title, text }) => title.includes('一级') && text.includes('证书')),
    ).toBe(true);
    await world.says('吴浩然', '/解决 2 批下来了');
    await world.to('2026-11-25T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：联调');
    await world.to('2026-11-26T09:31:00+08:00');
    await ring('check-project');
    expect((await risks()).slice(1)).toEqual([
      expect.objectContaining({
        kind: 'late',
        tier: 2,
        text: '项目“扫码登录”：里程碑“方案”误期，原定 2026-11-25',
      }),
    ]);
    const told = world.sees('吴浩然', 'bot').filter(({ title }) => title === '项目 1 · 扫码登录有风险');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('/项目 1 完成 方案');
    await world.to('2026-11-27T09:31:00+08:00');
    expect(await risks()).toHaveLength(2);
    await world.says('张伟', '/项目 1 完成 方案');
    expect(bot('张伟').text).toContain('由吴浩然负责');
    await world.says('吴浩然', '/项目 1 完成 方案');
    expect((await risks())[1]?.state).toBe('resolved');
    await world.presses('吴浩然', '撤销');
    expect(bot('吴浩然').title).toBe('已撤销');
    await world.says('吴浩然', '/项目 1 改期 方案 11-30 等评审');
    expect(bot('吴浩然').text).toContain('方案 2026-11-30');
    // Late again after it was moved, it is another risk.
    await world.to('2026-12-01T09:31:00+08:00');
    const late = async () =>
      (await risks()).filter(({ kind }) => kind === 'late').map(({ state }) => state === 'resolved');
    expect(await late()).toEqual([true, false]);
    // With what is over nobody is late any more; the story says in words what was taken back.
    await world.says('吴浩然', '/项目 1 关闭');
    expect(await late()).toEqual([true, true]);
    await world.presses('吴浩然', '撤销');
    expect(await late()).toEqual([true, false]);
    await world.says('吴浩然', '/项目 1 反馈 每周');
    await world.says('吴浩然', '/项目 1 经过');
    expect(bot('吴浩然').text).toMatch(/撤销了一步 · 关闭[\s\S]*改反馈节奏 · 每周/u);
    // Closed nobody is asked, and taken up again people are asked as before.
    const asked = async () =>
      (await world.query<{ state: string; every: string }>('select state, every from syncs')).rows;
    await world.says('吴浩然', '/项目 1 关闭');
    expect(await asked()).toEqual([{ state: 'off', every: 'week' }]);
    await world.says('吴浩然', '重开');
    expect(await asked()).toEqual([{ state: 'on', every: 'week' }]);
    // Once it is open again, the word is about tier 1 as ever.
    await world.says('吴浩然', '重开');
    expect(bot('吴浩然').text).toContain('有几件');
    await world.says('吴浩然', '/项目 1 关闭');
    await world.says('吴浩然', '/项目 1 重开');
    expect(await asked()).toEqual([{ state: 'on', every: 'week' }]);
    await world.presses('吴浩然', '撤销');
    expect(await asked()).toEqual([{ state: 'off', every: 'week' }]);
  });

  it('locks the items that it will raise in one order, so that two checks never wait for each other', async () => {
    world = await createWorld();
    await world.says('赵敏', plan);
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：接口；下一步：联调；卡点：测试环境证书没有批下来');
    await world.says('吴浩然', '/同步 完成：评审；下一步：联调；卡点：短信通道的合同还没签');
    await world.to('2026-11-23T18:01:00+08:00');
    const blockers = async () =>
      (await world.query<{ id: string }>('select item_id as id from blockers order by item_id')).rows;
    const [first, second] = (await blockers()) as [{ id: string }, { id: string }];
    // The order in which they are told is the other one.
    await world.query(
      `update blockers set at = timestamptz '2026-11-16 10:00+08' - (item_id = '${second.id}')::int * interval '1 hour'`,
    );
    await world.query("update deadlines set due_at = due_at - interval '1 day' where kind = 'check-project'");
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'check-project' and state = 'pending'",
    );
    const [due] = rows as [{ id: string }];
    let check: Promise<unknown> = Promise.resolve();
    await world.xinliu.app.transaction(async (app) => {
      await app.store.items.get(first.id, { lock: true });
      check = world.xinliu.run('check-project', { deadlineId: due.id });
      await untilLocked(world, check);
      // Nobody holds the second one: it can be had at once.
      const { rows: free } = await world.query<{ id: string }>(
        `select id from items where id = '${second.id}' for update skip locked`,
      );
      expect(free).toHaveLength(1);
    });
    await check;
    expect((await risks()).map(({ kind }) => kind)).toEqual(['blocked', 'blocked']);
  });

  it('is silent for two working days: a risk appears with the right tier, once, and is over when somebody speaks', async () => {
    world = await createWorld();
    await world.says('赵敏', '/项目 会员改版 里程碑：上线 12-31 负责人：孙悦 部门：研发');
    await world.to('2026-11-25T09:31:00+08:00');
    expect(await risks()).toEqual([]);
    await world.to('2026-11-26T09:31:00+08:00');
    await ring('check-project');
    expect(await risks()).toEqual([
      expect.objectContaining({
        kind: 'silent',
        tier: 2,
        text: '项目“会员改版”：2026-11-23 之后没有人报进展',
      }),
    ]);
    await world.to('2026-11-27T09:31:00+08:00');
    expect(await risks()).toHaveLength(1);
    await world.says('张伟', '/同步 完成：原型');
    await world.to('2026-11-30T09:31:00+08:00');
    expect((await risks())[0]?.state).toBe('resolved');
    await world.to('2026-12-02T09:31:00+08:00');
    expect(await risks()).toHaveLength(2);
    // Nobody is asked any more: nobody is silent.
    await world.says('孙悦', '/项目 1 反馈 不问');
    expect(bot('孙悦').text).toContain('不问成员');
    await world.to('2026-12-08T09:31:00+08:00');
    expect(await risks()).toHaveLength(2);
  });

  it('is delivered: receivers confirm or object, are reminded once, and it is closed and kept', async () => {
    world = await createWorld();
    await world.says('孙悦', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
    await world.says('孙悦', '/项目 1 交付 已上线');
    expect(bot('孙悦').text).toContain('写上请谁确认');
    await world.says('孙悦', '/项目 1 交付 李娜 王磊 已上线，链接在共享盘');
    expect(bot('李娜').title).toBe('请确认成果：对账单');
    await world.presses('李娜', '有异议', { words: '少一列税额' });
    expect(bot('孙悦').text).toContain('李娜：少一列税额');
    await world.presses('李娜', '撤销');
    await world.says('李娜', '有异议');
    expect(bot('李娜').text).toContain('有异议请写哪里不对');
    await world.says('李娜', '有异议：少一列税额');
    expect(bot('孙悦').text).toContain('李娜：少一列税额');
    await world.says('何静', '有异议：少一列税额');
    expect(bot('何静').title).not.toContain('已提异议');
    await world.says('孙悦', '/项目 1 交付 李娜 王磊 税额加上了');
    await world.presses('李娜', '确认收到');
    await world.to('2026-11-25T09:31:00+08:00');
    expect(bot('王磊').title).toBe('还等你确认成果：对账单');
    await world.to('2026-11-27T09:31:00+08:00');
    expect(world.sees('王磊', 'bot').filter(({ title }) => title.startsWith('还等你确认'))).toHaveLength(1);
    await world.says('何静', '/项目 1 确认');
    expect(bot('何静').text).toContain('没有找到项目');
    await world.says('王磊', '确认收到。');
    expect(bot('王磊').title).toBe('已确认成果：对账单');
    await world.presses('孙悦', '关闭项目');
    expect(bot('孙悦').text).toContain('已关闭');
    const { rows } = await world.query<{ kind: string; title: string; body: string }>(
      'select kind, title, body from archive_entries',
    );
    expect(rows).toEqual([{ kind: 'project', title: '对账单', body: expect.stringContaining('税额加上了') }]);
    await world.says('孙悦', '/项目 1 完成 上线');
    expect(bot('孙悦').text).toContain('已关闭');
    await world.says('孙悦', '/追溯 1');
    expect(bot('孙悦').text).toMatch(/立项[\s\S]*交付成果[\s\S]*有异议[\s\S]*确认收到[\s\S]*关闭/);
    await world.says('孙悦', '/项目 1 重开');
    await world.says('孙悦', '/项目');
    expect(bot('孙悦').text).toContain('对账单');
  });

  it('goes to the head of whoever leaves, with its sync', async () => {
    world = await createWorld();
    await world.says('赵敏', '/项目 会员改版 里程碑：上线 12-31 负责人：孙悦 部门：研发');
    world.feishu.leaveCompany(personId('孙悦'));
    await world.settle();
    await world.advance({ minutes: 5 });
    const { rows } = await world.query<{ project: string; sync: string }>(
      `select p.name as project, o.name as sync from projects j join people p on p.id = j.owner_id
       join syncs s on s.id = j.sync_id join people o on o.id = s.owner_id`,
    );
    expect(rows).toEqual([{ project: '赵敏', sync: '赵敏' }]);
    expect(bot('赵敏').text).toContain('1 会员改版');
    await world.says('赵敏', '/项目 1');
    expect(bot('赵敏').text).toMatch(/成员.*张伟/u);
    expect(bot('赵敏').text).not.toContain('孙悦');
  });
});
