/** The weekly coordination meeting of a project group: its agenda is what is open, each point with its owner; with nothing open it is proposed to skip. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';

async function openGroup() {
  world = await createWorld({
    rules: { ...companyRules, sync: { start: 'on', at: '16:30', answerMinutes: 90 } },
  });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
}

const inGroup = { chat: group, mentionBot: true };

it('is booked for everybody of the group; a week without open points is proposed to skip, one with three has three with owners', async () => {
  await openGroup();
  await world.says('李娜', '/协调会 每周四10点', inGroup);
  const booked = world.sawLast('李娜', group);
  expect(booked.text).toContain('双十二大促协调会');
  const { rows: series } = await world.query<{ owner: string; n: number }>(
    `select p.name as owner, cardinality(s.person_ids) as n from meeting_series s join people p on p.id = s.owner_id`,
  );
  expect(series).toEqual([{ owner: '许嘉言', n: 5 }]);
  // One is enough; once more, once, is another thing.
  await world.says('王磊', '/协调会 每周五15点', inGroup);
  expect(world.sawLast('王磊', group).text).toContain('已经有协调会：系列 1，由许嘉言负责');
  await world.says('王磊', '/协调会 每周四10点', inGroup);
  expect(world.sawLast('王磊', group).text).toContain('已经有协调会：系列 1，由许嘉言负责');
  // Nobody has reported anything: the working day before, the owner may skip with one press.
  await world.to('2026-11-25T10:30:00+08:00');
  const skip = world.sees('许嘉言', 'bot').filter(({ title }) => title.includes('双十二大促协调会'));
  expect(skip.at(-1)?.buttons).toContain('跳过这次');
  await world.presses('许嘉言', '跳过这次');
  const { rows } = await world.query<{ state: string }>(
    "select state from meetings where start_at = '2026-11-26T10:00:00+08:00'",
  );
  expect(rows).toEqual([{ state: 'cancelled' }]);
  // The next week has a blocker, a request that is late, and a decision that waits.
  await world.to('2026-11-30T16:35:00+08:00');
  await world.says('张伟', '/同步 完成：联调；下一步：压测；卡点：压测环境还差一台测试机');
  await world.to('2026-11-30T18:05:00+08:00');
  await world.says('王磊', '/找 @刘洋 请给出大促的值班表');
  await world.says('李娜', '请大家本周内确认：赠品选保温杯还是雨伞，需要许嘉言拍板', { chat: group });
  const { rows: said } = await world.query<{ reason: string }>(
    "select reason from items where text like '%赠品%'",
  );
  expect(said[0]?.reason).toMatch(/^decision-asked/);
  // A decision that its owner has not confirmed, and one that holds up a department of the group; of a third it knows nothing.
  await world.says('周明远', '/决策 赠品须先报预算 原因：超支 负责人：许嘉言 部门：销售 日期：12月18日');
  const { rows: decided } = await world.query<{ number: number }>('select number from directives');
  await world.says('许嘉言', `/决策 ${decided[0]?.number} 已读`);
  await world.says('陈建国', `/决策 ${decided[0]?.number} 受阻 供应商没有报价`);
  await world.says('周明远', '/决策 值班表须公示 原因：漏班 负责人：李娜 部门：研发 日期：12月18日');
  await world.says('周明远', '/决策 工位重排 原因：新人 负责人：郑晓 部门：行政 日期：12月18日');
  await world.to('2026-12-02T10:30:00+08:00');
  const { rows: agenda } = await world.query<{ text: string; state: string }>(
    `select a ->> 'text' as text, m.state from meetings m, jsonb_array_elements(m.agenda) a
     where m.start_at = '2026-12-03T10:00:00+08:00'`,
  );
  expect(agenda.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^卡点 #\d+ .*测试机 · 许嘉言$/),
    expect.stringMatching(/^待决定 #\d+ .*赠品.* · 李娜提$/),
    expect.stringMatching(/^受阻的决策 #\d+ 赠品须先报预算（销售部） · 陈建国$/),
    expect.stringMatching(/^还没答复的决策 #\d+ 值班表须公示（研发部） · 吴浩然$/),
    expect.stringMatching(/^还没答复的决策 #\d+ 值班表须公示 · 李娜$/),
    expect.stringMatching(/^超时的协作请求 1 .*值班表 · 刘洋$/),
  ]);
  expect(agenda[0]?.state).toBe('booked');
  expect(world.sawLast('许嘉言', 'bot').title).toBe('议程已备好：双十二大促协调会');
  // What was given there, and handed on since, stands on the next one once, with whoever has it by now.
  await world.to('2026-12-03T10:00:00+08:00');
  const { rows: held } = await world.query<{ number: number }>(
    "select number from meetings where start_at = '2026-12-03T10:00:00+08:00'",
  );
  const number = held[0]?.number;
  await world.says('许嘉言', `/会议 开始 ${number}`);
  await world.to('2026-12-03T10:20:00+08:00');
  await world.says('许嘉言', `/会议 结束 ${number}`);
  await world.says('许嘉言', `/纪要 ${number} 决议：照办；待办：@李娜 12月4日前 核对库存；未决：无`);
  await world.says('许嘉言', '/待办 转交 1 张伟');
  await world.to('2026-12-09T10:30:00+08:00');
  const { rows: next } = await world.query<{ text: string }>(
    `select a ->> 'text' as text from meetings m, jsonb_array_elements(m.agenda) a
     where m.start_at = '2026-12-10T10:00:00+08:00'`,
  );
  expect(next.map(({ text }) => text).filter((text) => text.includes('库存'))).toEqual(['核对库存 · 张伟']);
});

it('is filled at once where it is held only once, and only in a group with a project', async () => {
  await openGroup();
  await world.to('2026-11-23T16:35:00+08:00');
  await world.says('张伟', '/同步 完成：联调；卡点：压测环境还差一台测试机');
  await world.to('2026-11-23T18:05:00+08:00');
  await world.says('李娜', '/协调会', inGroup);
  expect(world.sawLast('李娜', group).text).toContain('写上什么时候');
  await world.says('李娜', '/协调会 后天下午3点', inGroup);
  const { rows } = await world.query<{ state: string; agenda: { text: string }[] }>(
    'select state, agenda from meetings',
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.state).toBe('booked');
  expect(rows[0]?.agenda[0]?.text).toContain('测试机');
  await world.says('何静', '/协调会 每周四10点', { chat: '客户服务群', mentionBot: true });
  expect(world.sawLast('何静', '客户服务群').text).toContain('协调会要在项目群里约');
});

it('is skipped in words as with the button, while the question stands and beneath nothing else', async () => {
  await openGroup();
  await world.says('李娜', '/协调会 每周四10点', inGroup);
  const next = async () =>
    (
      await world.query<{ state: string }>(
        "select state from meetings where start_at = '2026-11-26T10:00:00+08:00'",
      )
    ).rows[0]?.state;
  const before = await next();
  // Nothing was asked yet.
  await world.says('许嘉言', '跳过');
  expect(await next()).toBe(before);
  await world.to('2026-11-25T10:30:00+08:00');
  // She is not asked, so her word is none about it.
  await world.says('李娜', '跳过');
  expect(await next()).toBe(before);
  await world.says('许嘉言', '这次跳过吧');
  expect(await next()).toBe('cancelled');
  const answer = world.sawLast('许嘉言', 'bot');
  expect(answer.text).toContain('这次没有要谈的');
  expect(answer.buttons).toContain('撤销');
  // The question takes no press any more.
  expect(world.sees('许嘉言', 'bot').some(({ buttons }) => buttons.includes('跳过这次'))).toBe(false);
  expect(world.sawLast('李娜', 'bot').title).toContain('会议取消');
  await world.presses('许嘉言', '撤销');
  expect(await next()).toBe(before);
});

it('goes on when its project is closed, and the answer says so with the words that end it', async () => {
  await openGroup();
  await world.says('李娜', '/协调会 每周四10点', inGroup);
  await world.says('许嘉言', `/项目 ${group} 里程碑：方案 12-04；上线 12-11 部门：市场 销售`, inGroup);
  const closed = async (word: string) => {
    await world.says('许嘉言', word);
    return world.sawLast('许嘉言', 'bot').text;
  };
  expect(await closed('/项目 1')).not.toContain('照常开');
  expect(await closed('/项目 1 关闭')).toContain(
    '双十二大促协调会（系列 1）还会照常开。不用开了就发：/会议 系列 结束 1',
  );
  await world.says('许嘉言', '/项目 1 重开');
  await world.says('许嘉言', '/我 english');
  expect(await closed('/project 1 close')).toContain('goes on. To end it: /meeting series end 1');
  await world.says('许嘉言', '/meeting series end 1');
  const { rows } = await world.query<{ state: string }>('select state from meeting_series');
  expect(rows).toEqual([{ state: 'ended' }]);
  expect(await closed('/project 1')).not.toContain('goes on');
});
