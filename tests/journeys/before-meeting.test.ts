/** Before a meeting, as time goes by: the gate at its moments and once, moves and their reminders, rounds, and series with what was left open. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { ringRound } from '../../src/usecases/answer-round.ts';
import { prepareMeeting } from '../../src/usecases/prepare-meeting.ts';
import { recountSeries } from '../../src/usecases/recount-series.ts';
import { remindMeeting } from '../../src/usecases/remind-meeting.ts';
import { extendSeries } from '../../src/usecases/start-series.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

/** Titles of what came to somebody's direct chat, the weekly issue left out. */
const titles = (name: string) =>
  world
    .sees(name, 'bot')
    .map((seen) => seen.title)
    .filter((title) => !/^(?:周刊|Weekly)/u.test(title));
const last = (name: string) => world.sawLast(name, 'bot');
const meeting = async (number = 1) =>
  (
    await world.query<{ state: string; cancelledFor: string | null; agenda: { text: string }[] }>(
      `select state, cancelled_for, agenda from meetings where number = ${number}`,
    )
  ).rows[0];
const deadlines = async (kind: string) =>
  (
    await world.query<{ id: string; step: string; state: string; outcome: string | null }>(
      `select id, step, state, outcome from deadlines where kind = '${kind}' order by due_at, step`,
    )
  ).rows;
const held = async (text: string, who = '孙悦') => {
  await world.says(who, text);
  await world.presses(who, '先占时间，议程后补');
};

describe('the gate', () => {
  it('nudges, offers at the limit, waits for allowed hours, and calls off at the start, each once', async () => {
    world = await createWorld();
    await held('/会议 周四上午8点 支付方案 @张伟 负责人：我');
    await world.to('2026-11-24T08:29:30+08:00');
    expect(titles('孙悦')).toHaveLength(1);
    await world.to('2026-11-24T08:30:30+08:00');
    expect(last('孙悦').text).toContain('11月25日 周三 08:00 前补上');
    const seen = titles('孙悦').length;
    await world.to('2026-11-25T08:29:30+08:00');
    expect(titles('孙悦')).toHaveLength(seen);
    await world.to('2026-11-25T08:30:30+08:00');
    expect(last('孙悦').buttons).toContain('改为书面征询');
    const steps = await deadlines('remind-meeting');
    const ring = (step: string, token: string) =>
      remindMeeting(world.xinliu.app, steps.find((d) => d.step === step)?.id ?? '', token);
    await ring('start', 'early');
    expect((await meeting())?.state).toBe('held');
    await world.to('2026-11-26T08:00:30+08:00');
    expect(await meeting()).toMatchObject({ state: 'cancelled', cancelledFor: 'gate' });
    await Promise.all([ring('start', 'again-1'), ring('nudge', 'again-2')]);
    await world.to('2026-11-26T08:30:30+08:00');
    expect(titles('孙悦').filter((title) => title === '已取消：支付方案')).toHaveLength(1);
    expect(titles('张伟')).toEqual([]);
  });

  it('holds what the head did not approve: asks her once more, tells the owner, and calls it off', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 周四下午2点到5点 支付方案 @张伟 议程：背景 10分钟 负责人：我');
    expect(last('孙悦').text).toContain('写明理由请部门负责人批准');
    await world.says(
      '孙悦',
      '/会议 周四下午2点到5点 支付方案 @张伟 议程：背景 10分钟 负责人：我 理由：供应商只来半天',
    );
    await world.says('张伟', '/会议 开始 1');
    expect(last('张伟').text).toContain('会议 1 由');
    await world.says('孙悦', '/会议 开始 1');
    expect(last('孙悦').text).toContain('还在等 赵敏 批准');
    await world.to('2026-11-25T14:00:30+08:00');
    expect(titles('赵敏')).toEqual(['请批准会议：支付方案', '请批准会议：支付方案', '请批准会议：支付方案']);
    expect(last('孙悦').text).toContain('还在等 赵敏 批准');
    await world.presses('赵敏', '不同意');
    expect(last('孙悦').title).toBe('不同意：支付方案');
    // As short as its agenda takes.
    expect(last('孙悦').text).toContain('/会议 改 1 60分钟');
    // On an older of the three cards, and with the word of somebody else.
    await world.presses('赵敏', '同意');
    expect(last('赵敏').text).toContain('会议 1 你已经答复不同意');
    await world.says('郑晓', '/会议 同意 1');
    expect(last('郑晓').text).toContain('会议 1 赵敏已经答复不同意。要改主意，请赵敏点');
    await world.says('张伟', '/会议 同意 1');
    expect(last('张伟').text).toContain('会议 1 由赵敏批准，不由你批准');
    await world.presses('赵敏', '撤销');
    await world.presses('赵敏', '同意');
    expect(titles('张伟')).toEqual(['没办成', '没办成', '会议邀请：支付方案']);
    await world.presses('赵敏', '撤销');
    expect(last('张伟').title).toBe('会议待定：支付方案');
    await world.to('2026-11-26T14:00:30+08:00');
    expect(await meeting()).toMatchObject({ state: 'cancelled', cancelledFor: 'gate' });
  });

  it('held for a tier 1 says what for in its reminders, and asks nobody to read an agenda that there is not', async () => {
    world = await createWorld();
    await world.says('罗琳', '/上报 一级 2 号仓库漏水，货物被水泡了，还在漏');
    await world.says('罗琳', '/会议 今天14:00 仓库抢修 30分钟 @王磊 负责人：我 例外：事项 1 水还在漏');
    await world.says('王磊', '/会议 提醒 1 提前1小时');
    await world.to('2026-11-23T13:00:30+08:00');
    expect(titles('王磊').slice(-2)).toEqual(['会议提醒：仓库抢修', '会议提醒：仓库抢修']);
    expect(last('王磊').text).toContain('事项 1 水还在漏');
    expect(last('王磊').text).toContain('你自己设的提醒');
    expect(
      world
        .sees('王磊', 'bot')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('请提前看议程');
  });

  it('takes only people who may decide, and a large meeting needs a reason as well', async () => {
    const meetings = { ...companyRules.meetings, approvalPeople: 4 };
    world = await createWorld({ rules: { ...companyRules, meetings } });
    await world.says('孙悦', '/会议 明天下午3点 支付方案 @张伟 @刘洋 @李娜 议程：背景 10分钟 负责人：我');
    expect(last('孙悦').text).toContain('参会 4 人，要部门负责人批准');
    await world.says(
      '赵敏',
      '/会议 明天下午3点 产品规划 @张伟 @刘洋 @李娜 议程：背景 10分钟 负责人：我 理由：都要到',
    );
    // Nobody stands above her: her own reason is enough, is kept, and stands for everybody to read.
    expect(last('赵敏').title).toBe('已预订 · 会议 1');
    expect(titles('张伟')).toEqual(['会议邀请：产品规划']);
    for (const name of ['赵敏', '张伟']) {
      expect(last(name).text).toContain('都要到');
      expect(last(name).text).toContain('负责人上面没有人可批');
    }
    expect(world.log).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ meeting: 1, reason: '都要到' }) }),
    );
  });

  it('asks whom the company names where nobody stands above the owner', async () => {
    const meetings = { ...companyRules.meetings, approvalPeople: 4, approver: '吴浩然' };
    world = await createWorld({ rules: { ...companyRules, meetings } });
    await world.says(
      '赵敏',
      '/会议 明天下午3点 产品规划 @张伟 @刘洋 @李娜 议程：背景 10分钟 负责人：我 理由：都要到',
    );
    expect(last('赵敏').text).toContain('已请 吴浩然 批准');
    await world.presses('吴浩然', '同意');
    expect(titles('张伟')).toEqual(['会议邀请：产品规划']);
    expect(last('张伟').text).not.toContain('上面没有人可批');
  });

  it('asks whoever decides now, also again, and misses no word that nobody has to give', async () => {
    world = await createWorld();
    await held('/会议 周四下午2点到5点 支付方案 @张伟 负责人：我 理由：供应商只来半天');
    await held('/会议 周五下午2点到5点 接口方案 @张伟 负责人：我 理由：供应商只来半天');
    const asked = (name: string, topic = '支付方案') =>
      titles(name).filter((title) => title === `请批准会议：${topic}`).length;
    expect(asked('赵敏')).toBe(1);
    await world.says('赵敏', '/值班 请假 今天到周五 李娜代');
    await world.to('2026-11-24T14:00:30+08:00');
    expect([asked('赵敏'), asked('李娜')]).toEqual([1, 1]);
    await world.says('赵敏', '/值班 回来');
    await world.to('2026-11-25T14:00:30+08:00');
    expect([asked('赵敏'), asked('李娜')]).toEqual([2, 1]);
    expect(last('孙悦').text).toContain('还在等 赵敏 批准');
    world.feishu.leaveCompany(personId('赵敏'));
    await world.to('2026-11-26T14:00:30+08:00');
    expect(last('孙悦').text).toContain('接口方案');
    const missing = world.sees('孙悦', 'bot').findLast(({ title }) => title === '还缺议程：接口方案');
    expect(missing?.text).not.toContain('批准');
  });

  it('finds a meeting without an owner when she has left: it is offered, taken by a press, and leads on', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 周四下午3点 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：@刘洋');
    await world.says('孙悦', '/会议 每周五上午10点 周会 30分钟 @张伟 议程：进度 10分钟 负责人：@刘洋');
    world.feishu.leaveCompany(personId('刘洋'));
    await world.to('2026-11-25T15:00:30+08:00');
    // What repeats is handed on as one: nobody is asked about each of its meetings.
    expect(titles('孙悦')).toContain('系列会议现在由你负责：周会');
    const leaders = await world.query<{ name: string }>(
      'select distinct p.name from meetings m join people p on p.id = m.owner_id where m.series_id is not null',
    );
    expect(leaders.rows).toEqual([{ name: '孙悦' }]);
    const asked = world.sees('孙悦', 'bot').find(({ title }) => title === '还缺负责人：支付方案');
    expect(asked?.text).toContain('负责人 刘洋 已离职');
    expect(asked?.buttons).toContain('我来负责');
    await world.says('张伟', '/会议');
    expect(last('张伟').text).toContain('支付方案（刘洋 已离开，还没有人负责）');
    await world.presses('孙悦', '我来负责');
    const changed = world.sees('孙悦', 'bot').find(({ title }) => title === '已修改 · 会议 1');
    expect(changed?.text).toContain('负责人：刘洋 → 孙悦');
    expect(last('张伟').title).toBe('会议有变：支付方案');
    await world.says('张伟', '/会议');
    expect(last('张伟').text).toContain('支付方案（孙悦 负责）');
    await world.to('2026-11-26T15:00:30+08:00');
    expect((await meeting())?.state).toBe('booked');
  });
});

describe('a meeting that moves', () => {
  it('is reminded of at its new time, with the reminders that people set themselves, and asks anew who comes', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午3点 支付方案 60分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我');
    await world.presses('张伟', '参加');
    await world.says('刘洋', '/会议 不参加 1 出差');
    expect(last('孙悦').text).toContain('刘洋 不能来：出差');
    await world.says('张伟', '/会议 提醒 1 提前2小时');
    expect(last('张伟').text).toContain('11月24日 周二 13:00 提醒你');
    await world.to('2026-11-24T14:45:30+08:00');
    expect(titles('张伟').slice(-2)).toEqual(['会议提醒：支付方案', '还有 15 分钟：支付方案']);
    expect(titles('刘洋')).not.toContain('还有 15 分钟：支付方案');
    await world.says('孙悦', '/会议 改 1 周五下午3点');
    for (const name of ['张伟', '刘洋']) expect(last(name).title).toBe('会议有变：支付方案');
    await world.says('孙悦', '/会议 1');
    expect(last('孙悦').text).toContain('没回复 2');
    // Who stood in for somebody is not wanted at another time, and does not come back with the old one.
    await world.says('张伟', '/会议 代 1 @何静');
    expect(last('何静').title).toBe('请你代为参加：支付方案');
    expect(last('何静').text).toMatch(/参会[^（]*何静[^（]*（\d 人，1 人不来/u);
    await world.says('孙悦', '/会议 改 1 周五下午4点');
    expect(last('何静').title).toBe('不用参加：支付方案');
    expect(last('孙悦').text).toContain('不用来了：何静');
    await world.presses('孙悦', '撤销');
    expect(last('张伟').text).toContain('11月27日 周五 15:00');
    expect(last('何静').title).toBe('不用参加：支付方案');
    const before = titles('张伟').length;
    await world.to('2026-11-27T14:45:30+08:00');
    expect(titles('张伟').slice(before)).toEqual([
      '议程提醒：支付方案',
      '会议提醒：支付方案',
      '还有 15 分钟：支付方案',
    ]);
  });

  it('is heard of before its old time, by those who stay and those who leave, however much came that day', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 下午3点 支付方案 60分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我');
    for (const hour of [9, 10, 11, 14, 15, 16])
      await world.says(
        '孙悦',
        `/会议 周五${hour}点 评审${hour} 60分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我`,
      );
    expect(titles('张伟')).toHaveLength(5);
    await world.says('孙悦', '/会议 改 1 下周一下午3点 去掉 @刘洋');
    await world.to('2026-11-23T15:00:00+08:00');
    expect(titles('张伟')).toContain('会议有变：支付方案');
    expect(titles('刘洋')).toContain('不用参加：支付方案');
  });

  it('is refused with the reason when it cannot be, and by those who may not', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午3点 支付方案 60分钟 @张伟 议程：背景 50分钟 负责人：我');
    for (const [text, reason] of [
      ['/会议 改 1 上周五下午3点', '这个时间已经过去了'],
      ['/会议 改 1 昨天', '这个时间已经过去了'],
      ['/会议 改 1 11月31日下午3点', '没有这一天'],
      ['/会议 改 1 30分钟', '议程合计 50 分钟，会议只有 30 分钟'],
      ['/会议 改 1 3小时', '要部门负责人批准'],
      ['/会议 改 1 加 @小红', '“小红”是哪一位'],
      ['/会议 改 1 明天下午3点', '没有变化'],
      ['/会议 改 9 明天下午3点', '没有会议 9'],
      ['/会议 不参加 1', '你是会议 1 的负责人'],
    ] as const) {
      await world.says('孙悦', text);
      expect(last('孙悦').text).toContain(reason);
    }
    await world.says('张伟', '/会议 改 1 周五下午3点');
    expect(last('张伟').text).toContain('会议 1 由');
    await world.says('何静', '/会议 参加 1');
    expect(last('何静').text).toContain('不在会议 1 的参会人里');
    await world.says('张伟', '/会议 代 1 @孙悦');
    expect(last('张伟').text).toContain('自己也要参加');
    // Another day alone keeps the hour.
    await world.says('孙悦', '/会议 改 1 周五');
    expect(last('孙悦').text).toContain('→ 11月27日 周五 15:00–16:00');
  });
});

describe('a written round', () => {
  it('asks once more at half time whoever is silent, closes at its end by itself, and is rung twice but happens once', async () => {
    world = await createWorld();
    await world.says(
      '孙悦',
      '/会议 周四下午3点 支付方案 @张伟 @刘洋 议程：1. 选哪个；2. 何时上线 负责人：我',
    );
    await world.says('孙悦', '/会议 书面 1');
    expect(last('孙悦').text).toContain('在 11月26日 周四 15:00 前答复');
    expect(await meeting()).toMatchObject({ state: 'cancelled', cancelledFor: 'written' });
    await world.says('张伟', '/会议 答 1 1. 选甲；2. 十二月');
    const rings = await deadlines('close-round');
    const ring = (step: string, token: string) =>
      ringRound(world.xinliu.app, rings.find((d) => d.step === step)?.id ?? '', token);
    await ring('close', 'early');
    await world.to('2026-11-25T09:00:00+08:00');
    expect(titles('刘洋').filter((title) => title === '请书面答复：支付方案')).toHaveLength(2);
    expect(titles('张伟').filter((title) => title === '请书面答复：支付方案')).toHaveLength(1);
    await world.to('2026-11-26T15:00:30+08:00');
    await Promise.all([ring('close', 'again-1'), ring('nudge', 'again-2')]);
    await world.settle();
    for (const name of ['孙悦', '张伟', '刘洋']) {
      expect(titles(name).filter((title) => title === '征询汇总：支付方案')).toHaveLength(1);
    }
    const summary = last('孙悦').text;
    expect(summary).toContain('张伟 选甲');
    expect(summary).toContain('没有答复的人：刘洋');
    await world.says('刘洋', '/会议 答 1 1. 选乙');
    expect(last('刘洋').text).toContain('书面征询已经结束');
  });

  it('is taken back as long as nobody has answered, and ends at once when everybody has', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 周四下午3点 支付方案 @张伟 议程：选哪个 负责人：我');
    await world.says('孙悦', '/会议 书面 1');
    await world.presses('孙悦', '撤销');
    expect((await meeting())?.state).toBe('booked');
    expect(last('张伟').title).toBe('会议照常：支付方案');
    await world.says('孙悦', '/会议 书面 1 1. 选哪个 截止12-01');
    expect(last('孙悦').text).toContain('在 12月1日 周二');
    for (const said of ['改 1 周五下午3点', '取消 1', '书面 1 再问一次']) {
      await world.says('孙悦', `/会议 ${said}`);
      expect(last('孙悦').text).toContain('会议 1 改为书面征询了，不用开会');
    }
    await world.says('张伟', '/会议 参加 1');
    expect(last('张伟').text).toContain('看进展和结果：/会议 1');
    await world.says('张伟', '/会议 回复 1 选甲');
    expect(titles('孙悦').at(-1)).toBe('征询汇总：支付方案');
    await world.presses('孙悦', '撤销');
    expect(last('孙悦').text).toContain('已经不能撤销');
  });
});

describe('a series that changes', () => {
  const meetings = async () =>
    (
      await world.query<{ number: number; at: string; minutes: number; state: string; people: number }>(
        `select number, to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at, state,
           extract(epoch from end_at - start_at)::int / 60 as minutes,
           (select count(*)::int from meeting_people p where p.meeting_id = m.id) as people
         from meetings m order by number`,
      )
    ).rows.map(({ number, at, minutes, state, people }) => `${number} ${at} ${minutes} ${state} ${people}`);

  it('does so from one on: others stay, exceptions stay, each of its people reads it once, and it is undone', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
    const before = await meetings();
    expect(before).toEqual([
      '1 11-30 09:30 30 booked 3',
      '2 12-07 09:30 30 booked 3',
      '3 12-14 09:30 30 booked 3',
      '4 12-21 09:30 30 booked 3',
    ]);
    await world.says('孙悦', '/会议 改 3 只这次 12月14日下午2点');
    await world.says('孙悦', '/会议 取消 4');
    const told = () => titles('张伟').length;
    const [known, seen] = [await meetings(), told()];
    // Whoever leads cannot simply be left out, and other times begin with the day of the meeting.
    await world.says('孙悦', '/会议 改 2 只这次 去掉 @孙悦');
    expect(last('孙悦').text).toContain('会议 2 由 孙悦 负责，总要有人负责');
    expect(last('孙悦').text).toContain('/会议 改 2 负责人：@同事');
    await world.says('孙悦', '/会议 系列 改 1 去掉 @孙悦');
    expect(last('孙悦').text).toContain('/会议 系列 改 1 负责人：@同事');
    await world.says('孙悦', '/会议 改 2');
    expect(last('孙悦').title).toBe('改时间：周会');
    expect(last('孙悦').buttons[0]).toMatch(/^12月7日 周一/u);
    await world.says('孙悦', '/会议 改 2 周二上午10点 45分钟 加 @李娜 去掉 @刘洋');
    expect(last('孙悦').title).toBe('改哪些场次：周会');
    expect(await meetings()).toEqual(known);
    await world.presses('孙悦', '从这次起都改');
    expect(last('孙悦').text).toContain('时间：每周一 09:30，30分钟 → 每周二 10:00，45分钟');
    expect(await meetings()).toEqual([
      '1 11-30 09:30 30 booked 3',
      '2 12-08 10:00 45 booked 3',
      '3 12-14 14:00 30 booked 3',
      '4 12-21 09:30 30 cancelled 3',
    ]);
    expect(titles('张伟').slice(seen)).toEqual(['系列会议有变：周会']);
    expect(last('孙悦').text).toContain('从 12月8日 周二 10:00 那次起这样');
    expect(titles('李娜')).toEqual(['系列会议邀请：周会']);
    expect(last('李娜').text).not.toContain('（会议 1）');
    expect(last('刘洋').title).toBe('不用参加：周会');
    expect(last('刘洋').text).toContain('11月30日 周一 09:30（会议 1） 还请你来，其余的不用来了');
    await world.presses('孙悦', '撤销');
    expect(await meetings()).toEqual(known);
    expect(titles('张伟').slice(seen)).toEqual(['系列会议有变：周会', '系列会议有变：周会']);
    await world.says('孙悦', '/会议 系列 改 1 上午11点 遇假日顺延');
    expect((await meetings()).slice(0, 3)).toEqual([
      '1 11-30 11:00 30 booked 3',
      '2 12-07 11:00 30 booked 3',
      '3 12-14 14:00 30 booked 3',
    ]);
    await world.to('2026-11-30T10:45:30+08:00');
    expect(titles('张伟').filter((title) => title === '还有 15 分钟：周会')).toHaveLength(1);
    // A move that was taken back is no exception.
    await world.says('孙悦', '/会议 改 1 只这次 下午5点');
    await world.presses('孙悦', '撤销');
    // Though its reminders rang, it is the series that moves it, each time anew.
    for (const [hour, at] of [
      ['下午2点', '14:00'],
      ['下午3点', '15:00'],
      ['上午11点', '11:00'],
    ] as const) {
      await world.says('孙悦', `/会议 系列 改 1 ${hour}`);
      expect((await meetings())[0]).toBe(`1 11-30 ${at} 30 booked 3`);
    }
    // It goes on by what it has become.
    await world.to('2026-12-01T09:00:00+08:00');
    expect((await meetings()).at(-1)).toBe('5 12-28 11:00 30 booked 3');
    for (const [text, reason] of [
      ['/会议 系列 改 1 上午11点', '没有变化'],
      ['/会议 系列 改 1 3小时', '都要在 90 分钟以内'],
      ['/会议 系列 改 9 周二', '没有系列 9'],
      ['/会议 系列 改 1 改名 周会', '没有变化'],
      ['/会议 系列 改名 1 支付周会', '周会 → 支付周会'],
      ['/会议 系列 改 1 地点 3楼会议室', '地点：无 → 3楼会议室'],
      ['/会议 5', '3楼会议室'],
      ['/会议 系列 1', '3楼会议室'],
      ['/会议 系列 改名 1 周会', '支付周会 → 周会'],
      ['/会议 系列 改 1 5分钟', '议程合计 10 分钟'],
      ['/会议 系列 改 1 加 @小红', '“小红”是哪一位'],
    ] as const) {
      await world.says('孙悦', text);
      expect(last('孙悦').text).toContain(reason);
    }
    await world.says('张伟', '/会议 系列 改 1 周五上午10点');
    expect(last('张伟').text).toContain('系列 1 不由你负责');
    await world.says('孙悦', '/会议 系列 结束 1');
    expect(last('张伟').title).toBe('系列会议结束：周会');
  });
});

describe('a series that comes less often, and ends', () => {
  it('keeps turns from what goes its own way, makes none besides it when undone, and is heard of by those of one meeting', async () => {
    world = await createWorld();
    const turns = async () =>
      (
        await world.query<{ at: string }>(
          `select number || ' ' || to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') || ' ' || state as at
           from meetings order by number`,
        )
      ).rows.map(({ at }) => at);
    await world.says('孙悦', '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
    // That of its own week, not of this one.
    await world.says('孙悦', '/会议 改 2 只这次 周二上午10点');
    await world.says('孙悦', '/会议 取消 3');
    await world.says('刘洋', '/会议 代 1 @王磊');
    const known = ['1 11-30 09:30 booked', '2 12-08 10:00 booked', '3 12-14 09:30 cancelled'];
    expect(await turns()).toEqual([...known, '4 12-21 09:30 booked']);
    await world.says('孙悦', '/会议 系列 改 1 每两周周一9点半');
    expect(await turns()).toEqual([...known, '4 12-28 09:30 booked']);
    await world.presses('孙悦', '撤销');
    expect(await turns()).toEqual([...known, '4 12-21 09:30 booked', '5 12-28 09:30 booked']);

    await world.to('2026-11-24T10:00:00+08:00');
    await world.says('孙悦', '/会议 系列 改 1 上午11点');
    expect(last('王磊').title).toBe('会议有变：周会');
    expect(last('王磊').text).toContain('→ 11月30日 周一 11:00–11:30');
    const before = await turns();
    await world.says('孙悦', '/会议 系列 结束 1');
    expect((await turns()).every((one) => one.endsWith('cancelled'))).toBe(true);
    // He comes to one of them alone, and hears of that one.
    expect(last('王磊').title).toBe('会议取消：周会');
    expect(last('王磊').text).toContain('11月30日 周一 11:00');
    expect(last('刘洋').title).toBe('系列会议结束：周会');
    await world.says('孙悦', '/撤销');
    expect(await turns()).toEqual(before);
    expect(last('王磊').title).toBe('会议照常：周会');
    expect(last('刘洋').title).toBe('系列会议照常：周会');
    await world.presses('孙悦', '撤销');
    expect(await turns()).toEqual(before);
    await world.to('2026-11-30T10:46:00+08:00');
    expect(titles('张伟').filter((title) => title === '还有 15 分钟：周会')).toHaveLength(1);
    await world.to('2026-12-08T10:30:00+08:00');
    expect((await turns()).at(-1)).toBe('6 01-04 11:00 booked');
  });

  it('tells what came of changes that were not read one by one, and nothing of what came to nothing', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
    for (const hour of [9, 10, 11, 14])
      await world.says(
        '孙悦',
        `/会议 周五${hour}点 评审${hour} 60分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我`,
      );
    const seen = titles('张伟').length;
    for (const words of ['45分钟', '去掉 @刘洋', '加 @王磊', '议题：例会'])
      await world.says('孙悦', `/会议 系列 改 1 ${words}`);
    await world.presses('孙悦', '撤销');
    await world.says('孙悦', '/会议 系列 改 1 议题：站会');
    expect(titles('张伟')).toHaveLength(seen);
    await world.to('2026-11-23T18:00:00+08:00');
    expect(titles('张伟').slice(seen)).toEqual(['系列会议有变：站会']);
    for (const part of ['每周一 09:30，45分钟', '加了：王磊', '不用来了：刘洋', '周会 → 站会'])
      expect(last('张伟').text).toContain(part);
    expect(last('张伟').text).not.toContain('例会');
    expect(last('刘洋').title).toContain('不用参加');
  });
});

describe('a series that clashes with what people have', () => {
  const turns = async () =>
    (
      await world.query<{ at: string }>(
        `select to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at from meetings
         where series_id is not null order by start_at`,
      )
    ).rows.map(({ at }) => at);

  it('says on which of its dates and with whom, proposes another hour of the same days, and is booked when it was said again', async () => {
    world = await createWorld();
    await world.says('刘洋', '/会议 12月7日上午9点半 对账 30分钟 @张伟 议程：账目 10分钟 负责人：我');
    await world.says('李娜', '/会议 12月14日上午9点 走访 60分钟 @张伟 议程：路线 10分钟 负责人：我');
    const book = '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我';
    await world.says('孙悦', book);
    const asked = last('孙悦');
    expect(asked.text).toContain('撞上了别的安排');
    expect(asked.text).toContain('12月7日 周一 09:30：');
    expect(asked.text).toMatch(/12月7日 周一 09:30：(?:张伟、刘洋|刘洋、张伟) 有别的会/u);
    expect(asked.text).toContain('12月14日 周一 09:30：张伟 有别的会');
    expect(asked.text).not.toContain('11月30日');
    expect(await turns()).toEqual([]);
    expect(titles('张伟')).not.toContain('系列会议邀请：周会');
    await world.presses('孙悦', '每周一 10:00 都有空');
    expect(last('孙悦').title).toBe('系列会议已建 · 系列 1');
    expect(await turns()).toEqual(['11-30 10:00', '12-07 10:00', '12-14 10:00', '12-21 10:00']);
    // On other days from the next one on: not on the first such day before it, whatever becomes of the calendar.
    await world.says('孙悦', '/会议 系列 改 1 每周四下午3点');
    await recountSeries(world.xinliu.app, 'again');
    expect((await turns())[0]).toBe('12-03 15:00');
    await world.presses('孙悦', '撤销');
    expect(await turns()).toEqual(['11-30 10:00', '12-07 10:00', '12-14 10:00', '12-21 10:00']);
    await world.says('孙悦', '/会议 系列 结束 1');

    await world.says('孙悦', book);
    await world.presses('孙悦', '仍按原时间订');
    expect((await turns()).filter((at) => at.endsWith('09:30'))).toHaveLength(4);
    // The same once more is there already: it does not clash with itself.
    await world.says('孙悦', book);
    expect(last('孙悦').title).toBe('已经有了 · 系列 2');
  });

  it('is not held twice at once: what was moved there is called off with the change, and comes back with its undo', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 每周一上午9点半 周会 30分钟 @张伟 议程：进度 10分钟 负责人：我');
    await world.says('孙悦', '/会议 改 2 只这次 12月14日上午11点');
    const held = async () =>
      (
        await world.query<{ at: string }>(
          `select to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at from meetings
           where state = 'booked' order by start_at`,
        )
      ).rows.map(({ at }) => at);
    const before = ['11-30 09:30', '12-14 09:30', '12-14 11:00', '12-21 09:30'];
    await world.says('孙悦', '/会议 系列 改 1 上午11点');
    expect(last('孙悦').text).toContain('会议 2 单独改到了 12月14日 周一 11:00');
    expect(await held()).toEqual(before);
    const seen = titles('张伟').length;
    await world.presses('孙悦', '取消会议 2，照改');
    // It is one change, and so is its undo.
    expect(titles('张伟').slice(seen)).toEqual(['系列会议有变：周会']);
    expect(last('张伟').text).toContain('会议 2 取消');
    expect(last('孙悦').title).toBe('已修改 · 系列 1');
    expect(await held()).toEqual(['11-30 11:00', '12-14 11:00', '12-21 11:00']);
    await world.presses('孙悦', '撤销');
    expect(await held()).toEqual(before);
    expect(titles('张伟').slice(seen)).toEqual(['系列会议有变：周会', '系列会议有变：周会']);
    expect(last('张伟').text).toContain('会议 2 照开');
    // Beside it there is room.
    await world.says('孙悦', '/会议 系列 改 1 下午3点');
    expect(last('孙悦').title).toBe('已修改 · 系列 1');
  });
});

describe('a series that begins before the bundle of a full day', () => {
  it('is heard of before its next meeting, old time or new, by those who stay, leave or need not come any more', async () => {
    world = await createWorld();
    const told = (name: string) => titles(name).filter((title) => title.endsWith('周会'));
    for (const hour of [9, 10, 11, 14, 15, 16])
      await world.says(
        '孙悦',
        `/会议 周五${hour}点 评审${hour} 60分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我`,
      );
    expect(titles('张伟')).toHaveLength(5);
    await world.says('孙悦', '/会议 每周一下午3点 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
    expect(told('张伟')).toEqual(['系列会议邀请：周会']);
    await world.says('孙悦', '/会议 系列 改 1 下午4点 去掉 @刘洋');
    await world.advance({ minutes: 1 });
    expect(told('张伟')).toEqual(['系列会议邀请：周会', '系列会议有变：周会']);
    expect(told('刘洋')).toEqual(['系列会议邀请：周会', '不用参加：周会']);
    // All places are taken now but that of the bundle: it is given just before somebody would go in vain.
    await world.says('孙悦', '/会议 系列 结束 1');
    await world.to('2026-11-23T15:44:00+08:00');
    expect(told('张伟')).toHaveLength(2);
    await world.to('2026-11-23T15:46:00+08:00');
    expect(told('张伟')).toEqual(['系列会议邀请：周会', '系列会议有变：周会', '系列会议结束：周会']);
    // What is not urgent waits, as before.
    expect(titles('张伟').filter((title) => title.includes('评审'))).toHaveLength(5);
  });
});

describe('a series', () => {
  it('is longer, or has somebody more, only when it was said again where somebody is taken then', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 每周三下午3点 周会 30分钟 @张伟 议程：1. 进度 10分钟 负责人：我');
    await world.says('刘洋', '/会议 下周三下午3点半 对账 30分钟 @张伟 议程：1. 背景 10分钟 负责人：我');
    // Who was to come although she is taken is no news.
    await world.says('李娜', '/会议 周三下午3点 走访 20分钟 @张伟 议程：1. 背景 10分钟 负责人：我');
    await world.presses('李娜', '仍按原时间订');
    const lengths = async () =>
      (
        await world.query<{ n: string }>(
          "select string_agg(distinct extract(epoch from end_at - start_at)::int / 60 || '', ' ') as n from meetings where series_id is not null",
        )
      ).rows[0]?.n;
    await world.says('孙悦', '/会议 系列 改 1 60分钟');
    const asked = last('孙悦');
    expect(asked.title).toBe('还没改，有人没空：周会');
    expect(asked.text).toContain('张伟：12月2日 周三 15:30–16:00 有别的会');
    expect(asked.text).not.toContain('11月25日');
    expect(await lengths()).toBe('30');
    expect(last('张伟').title).not.toContain('周会');
    await world.presses('孙悦', '仍这样改');
    expect(await lengths()).toBe('60');
    expect(last('张伟').title).toBe('系列会议有变：周会');
    await world.presses('孙悦', '撤销');
    expect(await lengths()).toBe('30');

    // Whoever comes new is asked about; a word about something else is not.
    await world.says('孙悦', '/会议 系列 改 1 加 @李娜');
    expect(last('孙悦').text).toContain('李娜：11月25日 周三 15:00–15:20 有别的会');
    expect(last('孙悦').text).not.toContain('张伟：');
    await world.says('孙悦', '/会议 系列 改 1 议题：站会');
    expect(last('孙悦').title).toBe('已修改 · 系列 1');
  });

  it('of every day has its agenda prepared once, with the minutes of the day', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 每天上午10点 站会 15分钟 @张伟 议程：进度 10分钟 负责人：我');
    const prepared = () => world.sees('孙悦', 'bot').filter(({ title }) => title === '议程已备好：站会');
    for (const [n, day, open] of [
      [1, '24', '测试机'],
      [2, '25', '报价'],
    ] as const) {
      await world.to(`2026-11-${day}T10:00:30+08:00`);
      expect(prepared()).toHaveLength(n - 1);
      await world.says('孙悦', `/会议 开始 ${n}`);
      await world.says('孙悦', `/会议 结束 ${n}`);
      await world.says('孙悦', `/纪要 ${n} 决议：继续；待办：无；遗留：${open}`);
      expect(prepared()).toHaveLength(n);
      expect((await meeting(n + 1))?.agenda.map(({ text }) => text)).toEqual(['进度', open]);
    }
  });

  it('goes on by itself, carries over what was left open, and proposes to skip when nothing is', async () => {
    world = await createWorld({ at: '2026-12-07T08:50:00+08:00' });
    await held('/会议 每周一上午9点 周会 30分钟 @张伟 负责人：我');
    const starts = async () =>
      (
        await world.query<{ day: string }>(
          "select to_char(start_at at time zone 'Asia/Shanghai', 'MM-DD') as day from meetings order by start_at",
        )
      ).rows.map(({ day }) => day);
    expect(await starts()).toEqual(['12-07', '12-14', '12-21', '12-28']);
    await world.says('孙悦', '/会议 取消 3');
    expect(last('张伟').title).toBe('会议取消：周会');
    await world.query(
      'update meetings set state = \'booked\', agenda = \'[{"text":"进度","minutes":10}]\' where number = 1',
    );
    await world.says('孙悦', '/会议 开始 1');
    await world.says('孙悦', '/会议 结束 1');
    await world.says('孙悦', '/纪要 1 决议：按时上线；待办：@张伟 周四前 补测试用例；未决：预算');
    const preparations = await deadlines('prepare-meeting');
    await prepareMeeting(world.xinliu.app, preparations[0]?.id ?? '', 'early');
    expect((await meeting(2))?.state).toBe('held');
    await world.to('2026-12-11T09:00:30+08:00');
    expect(last('孙悦').title).toBe('议程已备好：周会');
    await world.presses('孙悦', '改议程', { agenda: '1. 预算 10分钟\n2. 测试用例 20分钟' });
    expect(last('孙悦').title).toBe('已修改 · 会议 2');
    expect(last('张伟').text).toContain('2. 测试用例 · 20分钟');
    await world.presses('孙悦', '撤销');
    await world.says('孙悦', '/会议 改 2 只这次 议程：1. 预算 10分钟; 2. 补测试用例');
    expect(last('张伟').text).toContain('2. 补测试用例');
    await world.presses('孙悦', '撤销');
    await prepareMeeting(world.xinliu.app, preparations[0]?.id ?? '', 'again');
    expect(await meeting(2)).toMatchObject({
      state: 'booked',
      agenda: [{ text: '预算' }, { text: '补测试用例 · 张伟' }],
    });
    const [extension] = await deadlines('extend-series');
    await Promise.all([1, 2].map((n) => extendSeries(world.xinliu.app, extension?.id ?? '', `again-${n}`)));
    expect(await starts()).toEqual(['12-07', '12-14', '12-21', '12-28', '01-04']);
    await world.to('2026-12-14T10:00:00+08:00');
    await world.says('孙悦', '/会议 结束 2');
    await world.says('孙悦', '/纪要 2 决议：照办；待办：无');
    // What the second talked of and left open no more is settled; the action item of the first is not.
    await world.to('2026-12-25T09:00:30+08:00');
    expect((await meeting(4))?.agenda).toEqual([{ text: '补测试用例 · 张伟', minutes: null }]);
    expect(titles('孙悦')).not.toContain('这次没有要谈的：周会');
    expect(await starts()).toEqual(['12-07', '12-14', '12-21', '12-28', '01-04', '01-11', '01-18']);
    await world.says('张伟', '/待办 完成 1 用例已补');
    await world.says('孙悦', '/会议 4');
    expect(last('孙悦').text).toContain('补测试用例 · 张伟（已办完）');
    await world.to('2026-12-28T08:50:00+08:00');
    expect(last('张伟').text).toContain('补测试用例 · 张伟（已办完）');
    const skip = world.sees('孙悦', 'bot').filter(({ title }) => title === '这次没有要谈的：周会');
    expect(skip.map(({ text }) => text)).toEqual([expect.stringContaining('要谈的都办完了')]);
    // Not done after all, and something new: the one that begins has both.
    await world.says('张伟', '/待办 重开 1');
    await world.says('孙悦', '/纪要 2 决议：照办；待办：无；未决：扩容');
    await world.says('孙悦', '/会议 开始 4');
    expect(last('孙悦').text).toMatch(/补测试用例 · 张伟\n.*扩容/u);
    await world.says('孙悦', '撤销');
    // One whose minutes are not in settles nothing of what the one before left open.
    await world.query("update meetings set state = 'ended', ended_at = end_at where number = 4");
    await world.to('2027-01-01T09:00:30+08:00');
    expect((await meeting(5))?.agenda).toContainEqual(expect.objectContaining({ text: '扩容' }));
  });
});
