/** The day of a meeting: reminders at their time and once, start, end, cancellation, and an end that nobody tells. */
import { afterEach, describe, expect, it } from 'vitest';
import { remindMeeting } from '../../src/usecases/remind-meeting.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

// Monday 23 November 2026, 10:20; the meeting is on Thursday.
const booking = '/会议 周四下午3点 支付方案 60分钟 @张伟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：我';

let world: TestWorld;
let dropDatabase: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await dropDatabase?.();
  dropDatabase = null;
});

/** Titles of what came to somebody's direct chat, the weekly issue left out. */
const titles = (name: string) =>
  world
    .sees(name, 'bot')
    .map((seen) => seen.title)
    .filter((title) => !/^(?:周刊|Weekly)/u.test(title));
const last = (name: string) => world.sawLast(name, 'bot');
const stateOf = async (number = 1) =>
  (await world.query<{ state: string }>(`select state from meetings where number = ${number}`)).rows[0]
    ?.state;
const deadlines = async (kind: string) =>
  (
    await world.query<{ id: string; step: string; state: string; outcome: string | null }>(
      `select id, step, state, outcome from deadlines where kind = '${kind}' order by due_at`,
    )
  ).rows;

/** The process is gone from now until `at`; the platform and the rows stay. */
async function standstillUntil(at: string): Promise<void> {
  const [restore, databaseUrl] = [world.dump(), url];
  await world.close();
  world = await createWorld({ databaseUrl, at, restore });
  await world.advance({ seconds: 30 });
}
let url = '';
async function createLastingWorld(): Promise<void> {
  const database = await createDatabase();
  url = database.url;
  dropDatabase = database.drop;
  world = await createWorld({ databaseUrl: url });
}

describe('reminders', () => {
  it('come one working day before and fifteen minutes before, to every attendee, once', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    const before = titles('张伟').length;
    await world.to('2026-11-25T14:59:50+08:00');
    expect(titles('张伟')).toHaveLength(before);
    await world.to('2026-11-25T15:00:10+08:00');
    expect(titles('张伟').slice(before)).toEqual(['议程提醒：支付方案']);
    expect(last('张伟').text).toContain('背景 · 10分钟');
    await world.to('2026-11-26T14:44:50+08:00');
    expect(titles('张伟').slice(before)).toEqual(['议程提醒：支付方案']);
    await world.to('2026-11-26T14:45:10+08:00');
    expect(titles('张伟').slice(before)).toEqual(['议程提醒：支付方案', '还有 15 分钟：支付方案']);
    expect(last('张伟').buttons).toEqual(['签到', '静音此类', '这场会不再提醒']);
    expect(last('孙悦').buttons).toEqual(['开始', '签到', '静音此类', '这场会不再提醒']);
    await world.to('2026-11-26T15:10:00+08:00');
    expect(titles('张伟').slice(before)).toHaveLength(2);
  });

  it('of a Monday meeting come on Friday, and of a short one two hours before', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 下周一下午3点 周会 60分钟 @张伟 议程：进度 负责人：我');
    await world.says('孙悦', '/会议 周三下午4点 站会 15分钟 @刘洋 议程：进度 负责人：我');
    await world.to('2026-11-25T14:00:10+08:00');
    expect(titles('刘洋')).toContain('议程提醒：站会');
    await world.to('2026-11-27T15:00:10+08:00');
    expect(titles('张伟')).toContain('议程提醒：周会');
  });

  it('rung twice happen once', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-25T15:00:10+08:00');
    const seen = titles('张伟').length;
    const [dayBefore] = await deadlines('remind-meeting');
    await Promise.all([1, 2].map((n) => remindMeeting(world.xinliu.app, dayBefore?.id ?? '', `again-${n}`)));
    await world.settle();
    expect(titles('张伟')).toHaveLength(seen);
  });

  it('rung too early wait', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    const [dayBefore] = await deadlines('remind-meeting');
    await remindMeeting(world.xinliu.app, dayBefore?.id ?? '', 'early');
    expect((await deadlines('remind-meeting'))[0]?.state).toBe('pending');
  });

  it('are not sent when the meeting has begun meanwhile', async () => {
    await createLastingWorld();
    await world.says('孙悦', booking);
    await standstillUntil('2026-11-26T15:05:00+08:00');
    expect(titles('张伟')).toEqual(['会议邀请：支付方案']);
    expect((await deadlines('remind-meeting')).map((d) => d.outcome)).toEqual([
      'not needed: the meeting has begun',
      'not needed: the meeting has begun',
    ]);
  });

  it('that are both due after a standstill come as the later one alone', async () => {
    await createLastingWorld();
    await world.says('孙悦', booking);
    await standstillUntil('2026-11-26T14:50:00+08:00');
    expect(titles('张伟')).toEqual(['会议邀请：支付方案', '还有 10 分钟：支付方案']);
  });

  it('ask the owner for an agenda that is missing, and the attendees hear nothing of a meeting that never was lawful', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 周四下午3点 支付方案 60分钟 @张伟 负责人：我');
    await world.presses('孙悦', '先占时间，议程后补');
    await world.to('2026-11-25T15:00:10+08:00');
    expect(last('孙悦').title).toBe('还缺议程：支付方案');
    expect(last('孙悦').buttons).toEqual(['补上议程', '改时间', '改为书面征询', '一级例外', '取消会议']);
    // Another time leaves it time for its agenda; next to what is over stands its own time, which is no other one.
    await world.says('孙悦', '/会议 改 1 昨天3点');
    expect(last('孙悦').text).toContain('已经过去了');
    expect(last('孙悦').buttons).toEqual([
      '11月27日 周五 15:00–16:00',
      '11月26日 周四 15:30–16:30',
      '11月26日 周四 16:30–17:30',
      '11月27日 周五 09:00–10:00',
      '改到这个时间',
    ]);
    await world.says('孙悦', '/会议 开始 1');
    expect(last('孙悦').title).toBe('还缺议程：支付方案');
    await world.to('2026-11-26T10:00:00+08:00');
    await world.says('孙悦', '/会议 1');
    expect(last('孙悦').text).toContain('会议 11月26日 周四 15:00 开始，还没有议程');
    await world.says('孙悦', '/会议 开始');
    expect(last('孙悦').title).toBe('还缺议程：支付方案');
    expect(last('孙悦').buttons).toContain('补上议程');
    await world.to('2026-11-26T14:45:10+08:00');
    expect(last('孙悦').text).toContain('没有议程不召开');
    await world.to('2026-11-26T15:00:10+08:00');
    expect(last('孙悦').title).toBe('已取消：支付方案');
    expect(last('孙悦').text).toContain('省下 2 人时');
    expect(await stateOf()).toBe('cancelled');
    expect(titles('张伟')).toEqual([]);
    expect(await deadlines('nudge-minutes')).toEqual([]);
  });
});

describe('a cancelled meeting', () => {
  it('is told to each attendee once with the reason, and reminds nobody', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.says('孙悦', '/会议 取消 1 客户改期');
    expect(last('孙悦').text).toContain('已通知 1 人');
    expect(last('张伟').title).toBe('会议取消：支付方案');
    expect(last('张伟').text).toContain('客户改期');
    await world.to('2026-11-28T10:00:00+08:00');
    expect(titles('张伟')).toEqual(['会议邀请：支付方案', '会议取消：支付方案']);
    expect(titles('孙悦')).not.toContain('会议已结束？支付方案');
  });

  it('comes back with one press, and is reminded of again', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.says('孙悦', '/会议 取消');
    await world.presses('孙悦', '撤销');
    expect(last('张伟').title).toBe('会议照常：支付方案');
    await world.to('2026-11-26T14:45:10+08:00');
    expect(titles('张伟').slice(-2)).toEqual(['议程提醒：支付方案', '还有 15 分钟：支付方案']);
  });

  it('cannot come back once its time has passed', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.says('孙悦', '/会议 取消');
    await world.to('2026-11-26T15:00:10+08:00');
    await world.presses('孙悦', '撤销');
    expect(last('孙悦').text).toContain('已经不能撤销');
    expect(await stateOf()).toBe('cancelled');
  });
});

describe('start and end', () => {
  it('without a number mean the obvious meeting, and each can be undone', async () => {
    world = await createWorld({ at: '2026-11-26T14:30:00+08:00' });
    await world.says('孙悦', '/会议 下午3点 支付方案 60分钟 @张伟 议程：背景 负责人：我');
    await world.says('孙悦', '/会议 开始');
    expect(last('孙悦').title).toBe('已开始 · 会议 1');
    await world.presses('孙悦', '撤销');
    expect(await stateOf()).toBe('booked');
    await world.says('张伟', '/会议 开始');
    expect(last('张伟').text).toContain('会议 1 由 孙悦 负责');
    await world.says('孙悦', '/会议 开始');
    await world.says('孙悦', '/会议 开始');
    expect(last('孙悦').text).toContain('会议 1 已经开始了');
    await world.to('2026-11-26T15:40:00+08:00');
    await world.says('张伟', '/散会');
    expect(last('张伟').text).toContain('会议 1 由 孙悦 负责');
    await world.says('孙悦', '/会议 结束');
    const ended = last('孙悦');
    expect(ended.title).toBe('已结束 · 会议 1');
    expect(ended.text).toContain('纪要由 孙悦 在 11月27日 周五 15:40 前交');
    await world.says('孙悦', '/散会');
    expect(last('孙悦').text).toContain('会议 1 已经结束了');
    await world.presses('孙悦', '撤销');
    expect(await stateOf()).toBe('running');
    expect((await deadlines('nudge-minutes')).map((d) => d.state)).toEqual(Array(4).fill('cancelled'));
  });

  it('ask which one when several could be meant', async () => {
    world = await createWorld({ at: '2026-11-26T14:30:00+08:00' });
    await world.says('孙悦', '/会议 下午3点 甲方案 30分钟 议程：背景 负责人：我');
    await world.says('孙悦', '/会议 下午3点15分 乙方案 30分钟 议程：背景 负责人：我');
    expect(last('孙悦').text).toContain('孙悦：11月26日 周四 15:00–15:30 有别的会');
    await world.presses('孙悦', '仍按原时间订');
    await world.says('孙悦', '/会议 开始');
    expect(last('孙悦').buttons).toEqual(['开始 1 甲方案', '开始 2 乙方案']);
    await world.presses('孙悦', '开始 2 乙方案');
    expect([await stateOf(1), await stateOf(2)]).toEqual(['booked', 'running']);
  });

  it('are for the owner, whoever booked it and administrators', async () => {
    world = await createWorld({ at: '2026-11-26T14:30:00+08:00' });
    await world.says('孙悦', '/会议 下午3点 支付方案 60分钟 @张伟 议程：背景 负责人：@赵敏');
    await world.says('张伟', '/会议 开始 1');
    expect(last('张伟').text).toContain('会议 1 由');
    expect(await stateOf()).toBe('booked');
    await world.says('赵敏', '/会议 开始 1');
    expect(await stateOf()).toBe('running');
    await world.says('郑晓', '/会议 结束 1');
    expect(await stateOf()).toBe('ended');
    expect(last('赵敏').title).toBe('交纪要：支付方案');
  });

  it('are refused with the next step when they make no sense', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.says('孙悦', '/会议 结束 1');
    expect(last('孙悦').text).toContain('/会议 取消 1');
    await world.says('孙悦', '/会议 开始 1');
    expect(last('孙悦').text).toContain('现在不能开始');
    await world.to('2026-11-26T11:59:00+08:00');
    await world.says('张伟', '/会议 开始 1');
    expect(last('张伟').text).toContain('会议 1 由');
    await world.says('孙悦', '/会议 开始 1');
    expect(last('孙悦').title).toBe('现在就开始会议 1？');
    expect(await stateOf()).toBe('booked');
    await world.presses('孙悦', '现在开始');
    expect(await stateOf()).toBe('running');
    await world.presses('孙悦', '撤销');
    await world.says('孙悦', '/会议 开始 99');
    expect(last('孙悦').text).toContain('没有会议 99');
    await world.says('张伟', '/会议 结束');
    expect(last('张伟').text).toContain('没有进行中的会议');
  });
});

describe('a meeting whose end nobody tells', () => {
  it('is taken as ended as planned half an hour later, and the owner can correct it', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-26T16:29:50+08:00');
    expect(await stateOf()).toBe('booked');
    await world.to('2026-11-26T16:30:10+08:00');
    expect(await stateOf()).toBe('ended');
    expect(last('孙悦').text).toContain('先按 11月26日 周四 16:00 结束算');
    expect(last('孙悦').buttons).toEqual(['交纪要', '还没结束', '没有开']);
    expect(titles('张伟')).not.toContain('会议已结束？支付方案');
  });

  it('goes on when the owner says so, and is asked about again', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-26T16:30:10+08:00');
    await world.presses('孙悦', '还没结束');
    expect(await stateOf()).toBe('running');
    expect((await deadlines('nudge-minutes')).every((d) => d.state === 'cancelled')).toBe(true);
    await world.to('2026-11-26T17:00:30+08:00');
    expect(last('孙悦').text).toContain('先按 11月26日 周四 16:30 结束算');
  });

  it('ends when the owner says so late, and the minutes count from then', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-26T16:50:00+08:00');
    await world.says('孙悦', '/会议 结束');
    expect(last('孙悦').text).toContain('在 11月27日 周五 16:50 前交');
    await world.presses('孙悦', '撤销');
    const rows = await world.query<{ endSource: string }>('select end_source from meetings');
    expect(rows.rows).toEqual([{ endSource: 'planned' }]);
  });

  it('owes no minutes when it did not take place', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-26T16:30:10+08:00');
    await world.presses('孙悦', '没有开');
    expect(await stateOf()).toBe('cancelled');
    await world.to('2026-11-28T16:30:10+08:00');
    expect(titles('孙悦').filter((t) => t.startsWith('请交纪要') || t.startsWith('纪要超时'))).toEqual([]);
  });

  it('began late, so its end is expected as much later', async () => {
    world = await createWorld();
    await world.says('孙悦', booking);
    await world.to('2026-11-26T15:20:00+08:00');
    await world.says('孙悦', '/会议 开始');
    await world.to('2026-11-26T16:45:00+08:00');
    expect(await stateOf()).toBe('running');
    await world.to('2026-11-26T16:50:10+08:00');
    expect(last('孙悦').text).toContain('先按 11月26日 周四 16:20 结束算');
  });
});

describe('the list of meetings', () => {
  it('shows mine, with what can be done now', async () => {
    world = await createWorld({ at: '2026-11-26T14:30:00+08:00' });
    await world.says('张伟', '/会议');
    expect(last('张伟').text).toContain('你没有安排中的会议');
    await world.says('孙悦', '/会议 下午3点 支付方案 60分钟 @张伟 议程：背景 负责人：我');
    await world.says('张伟', '/会议 列表');
    expect(last('张伟').text).toContain('1 · 11月26日 周四 15:00–16:00 · 支付方案（孙悦 负责）');
    expect(last('张伟').buttons).toEqual(['订会']);
    await world.says('孙悦', '/hy');
    expect(last('孙悦').buttons).toEqual(['开始 1 支付方案', '订会']);
  });
});

describe('an end that is told later', () => {
  it('is taken as it was said, after the begin and not ahead', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 今天上午11点 支付评审 30分钟 @张伟 议程：背景 10分钟 负责人：我');
    await world.to('2026-11-23T12:01:00+08:00');
    expect(world.sawLast('孙悦', 'bot').title).toBe('会议已结束？支付评审');
    for (const wrong of ['10:30', '23:00', '昨天', '早点']) {
      await world.says('孙悦', `/会议 结束 1 ${wrong}`);
      expect(world.sawLast('孙悦', 'bot').text).toContain('没看明白几点结束的');
    }
    await world.says('孙悦', '/会议 结束 1 11点20');
    const told = world.sawLast('孙悦', 'bot');
    expect(told.title).toBe('已结束 · 会议 1');
    expect(told.text).toContain('结束于 11月23日 周一 11:20');
    expect(told.text).toContain('11月24日 周二 11:20 前交');
  });
});
