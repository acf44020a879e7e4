/** The calendar of working time in people's hands: it changes while limits run, departments differ, a year is missing. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { CompanyRules } from '../../src/domain/company.ts';
import { defaultPackages } from '../../src/domain/package.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const monday = '2026-11-23T10:20:00+08:00';
const booking = (when: string) =>
  `/会议 ${when} 支付方案评审 60分钟 @张伟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@赵敏`;
const thursdayOff: CompanyRules = { ...companyRules, days: [{ date: '2026-11-26', working: false }] };

let world: TestWorld;
let drop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await drop?.();
  drop = null;
});

const titles = (name: string, part: string) =>
  world.sees(name, 'bot').filter(({ title }) => title.includes(part));
const reminders = (name: string) => titles(name, '议程提醒').length;

/** Books under the usual rules, then starts again under others on the same database. */
async function startAgain(rules: CompanyRules, at: string, times = 1): Promise<void> {
  const database = await createDatabase();
  drop = database.drop;
  const { url: databaseUrl } = database;
  world = await createWorld({ databaseUrl, at: monday });
  await world.says('赵敏', booking('周五下午3点'));
  for (let i = 0; i < times; i++) {
    await world.close();
    world = await createWorld({ databaseUrl, at, rules });
    await world.advance({ seconds: 30 });
  }
}

describe('a calendar that changes while limits run', () => {
  it('moves them, and tells the owner once what was and what is now', async () => {
    await startAgain(thursdayOff, '2026-11-24T09:00:00+08:00');
    const [told, more] = titles('赵敏', '工作日历有变');
    expect(told?.text).toContain('《支付方案评审》的议程：');
    expect(told?.text).toContain('原来 11月26日 周四 15:00，现在 11月25日 周三 15:00');
    expect(more).toBeUndefined();
    expect(titles('张伟', '工作日历有变')).toEqual([]);
    await world.to('2026-11-25T14:59:00+08:00');
    expect(reminders('张伟')).toBe(0);
    await world.to('2026-11-25T15:01:00+08:00');
    expect(reminders('张伟')).toBe(1);
    await world.to('2026-11-26T18:00:00+08:00');
    expect(reminders('张伟')).toBe(1);
  });

  it('moves what is owed about a decision, and asks for nothing on a day that is off now', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const { url: databaseUrl } = database;
    world = await createWorld({ databaseUrl, at: '2026-11-25T16:00:00+08:00' });
    await world.says('周明远', '/决策 报价单须两级审批 原因：亏损 负责人：我 部门：研发 日期：12月18日');
    await world.close();
    world = await createWorld({ databaseUrl, at: '2026-11-25T17:00:00+08:00', rules: thursdayOff });
    await world.advance({ seconds: 30 });
    const [told] = titles('吴浩然', '工作日历有变');
    expect(told?.text).toContain('决策 1 等你确认：');
    expect(told?.text).toContain('原来 11月26日 周四 11:00，现在 11月27日 周五 11:00');
    await world.to('2026-11-27T10:59:00+08:00');
    expect(titles('周明远', '超时')).toEqual([]);
    await world.to('2026-11-27T11:01:00+08:00');
    expect(titles('周明远', '研发部确认阅读超时')).toHaveLength(1);
  });

  it('moves until when it may be said and decided whether something sent back counts, and tells those who may, once', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const { url: databaseUrl } = database;
    world = await createWorld({ databaseUrl, at: '2026-11-25T10:00:00+08:00' });
    for (const text of ['给我接口文档', '借一台测试机']) await world.says('李娜', `/找 研发 ${text}`);
    for (const number of [1, 2]) await world.says('张伟', `/请求 ${number} 反问 要哪一个`);
    await world.presses('李娜', '不算退回', { match: /请求 2/u });
    await world.says('周明远', '/决策 停用旧报价单 原因：重复 负责人：吴浩然 部门：研发 日期：11月26日');
    await world.says('吴浩然', '/项目 新官网 里程碑：原型 12月15日');
    const due = async () =>
      (
        await world.query<{ line: string }>(
          `select kind || ' ' || split_part(step, '.', 1) || ' ' || to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as line
           from deadlines where state = 'pending' and kind in ('count-return', 'nudge-return', 'ask-directive', 'check-project', 'find-orphans')
           order by 1`,
        )
      ).rows
        .map(({ line }) => line)
        .filter((line) => !/review|check-project 2026-11-25/u.test(line));
    const start = async (at: string, rules: CompanyRules) => {
      await world.close();
      world = await createWorld({ databaseUrl, at, rules });
      await world.advance({ seconds: 30 });
    };
    const usual = [
      'ask-directive due 11-26 18:00',
      'check-project 2026-11-26 11-26 09:30',
      'count-return count 11-26 10:00',
      'find-orphans look 11-26 09:10',
      'nudge-return end 11-30 10:00',
      'nudge-return nudge 11-26 10:00',
    ];
    expect(await due()).toEqual(usual);
    await start('2026-11-25T17:00:00+08:00', thursdayOff);
    expect(await due()).toEqual([
      'ask-directive due 11-27 09:00',
      'check-project 2026-11-27 11-27 09:30',
      'count-return count 11-27 10:00',
      'find-orphans look 11-27 09:10',
      'nudge-return end 12-01 10:00',
      'nudge-return nudge 11-27 10:00',
    ]);
    const [told, ...more] = titles('李娜', '工作日历有变');
    expect(more).toEqual([]);
    expect(told?.text).toContain(
      '协作请求 1被退回，提异议的最晚时间： 原来 11月26日 周四 10:00，现在 11月27日 周五 10:00',
    );
    expect(titles('吴浩然', '工作日历有变')[0]?.text).toContain(
      '协作请求 2的退回算不算，请你定的最晚时间： 原来 11月30日 周一 10:00，现在 12月1日 周二 10:00',
    );
    // Back as it was: so are they.
    await start('2026-11-25T17:10:00+08:00', companyRules);
    expect(await due()).toEqual(usual);
    await start('2026-11-25T17:20:00+08:00', thursdayOff);
    await world.to('2026-11-27T10:01:00+08:00');
    expect(titles('吴浩然', '还没定')[0]?.text).toContain('12月1日 周二 10:00 前没人定');
    const { rows } = await world.query<{ state: string }>(
      'select return_state as state from hop_checks where returned_at is not null order by number',
    );
    expect(rows.map(({ state }) => state)).toEqual(['counts', 'disputed']);
  });

  it('says nothing more when it starts again with the same calendar', async () => {
    await startAgain(thursdayOff, '2026-11-24T09:00:00+08:00', 3);
    const rows = await world.query<{ n: number }>(
      "select count(*)::int as n from deliveries where card = 'limits-moved'",
    );
    expect(rows.rows).toEqual([{ n: 1 }]);
  });

  it('does at once what would have been due already', async () => {
    await startAgain(thursdayOff, '2026-11-25T16:00:00+08:00');
    await world.advance({ minutes: 1 });
    expect(reminders('张伟')).toBe(1);
    await world.to('2026-11-26T18:00:00+08:00');
    expect(reminders('张伟')).toBe(1);
  });

  it('leaves alone what has been done, and what nobody changed', async () => {
    await startAgain(companyRules, '2026-11-24T09:00:00+08:00');
    expect(titles('赵敏', '工作日历有变')).toEqual([]);
    await world.to('2026-11-26T15:01:00+08:00');
    expect(reminders('张伟')).toBe(1);
  });

  it('moves what is asked for and sent of a package, and tells those who owe a part', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const { url: databaseUrl } = database;
    const { review } = defaultPackages;
    const rules = { ...companyRules, packages: { review } };
    const asked = (name: string) => titles(name, '请交').length;
    world = await createWorld({ databaseUrl, at: '2026-11-24T10:20:00+08:00', rules });
    await world.close();
    // Asked for on Wednesday; with Friday and Monday off, it goes out on Thursday and had to be asked for on Monday.
    const days = ['2026-11-27', '2026-11-30'].map((date) => ({ date, working: false }));
    world = await createWorld({
      databaseUrl,
      at: '2026-11-24T14:00:00+08:00',
      rules: { ...rules, days },
    });
    await world.advance({ minutes: 2 });
    expect(asked('陈建国')).toBe(1);
    expect(titles('陈建国', '请交')[0]?.text).toContain('11月26日 周四 16:00');
    await world.says('赵敏', '/汇总 业务总结 两个需求延到下月');
    await world.close();
    // Friday is worked after all: two days more for those who owe it, and a word to them alone.
    world = await createWorld({
      databaseUrl,
      at: '2026-11-24T17:00:00+08:00',
      rules: { ...rules, days: days.slice(1) },
    });
    await world.advance({ minutes: 2 });
    expect(titles('陈建国', '工作日历有变')[0]?.text).toContain(
      '业务总结 2026-11（你那份还没交）： 原来 11月26日 周四 16:00，现在 11月27日 周五 16:00',
    );
    expect(titles('赵敏', '工作日历有变')).toEqual([]);
    await world.to('2026-11-26T16:30:00+08:00');
    expect(titles('周明远', '业务总结 2026-11')).toEqual([]);
    expect(titles('陈建国', '还差你')).toHaveLength(1);
    await world.to('2026-11-27T16:30:00+08:00');
    expect(world.sees('周明远', 'bot').filter(({ title }) => title === '业务总结 2026-11')).toHaveLength(1);
    // These phones are new: whoever was asked before is not asked again.
    expect(asked('陈建国')).toBe(0);
  });

  it('asks once whoever leads a meeting that lies on a day off now whether it moves, to the nearest days', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const { url: databaseUrl } = database;
    const asks = (name: string) => titles(name, '会议碰上休息日');
    const start = async (at: string, days: CompanyRules['days']) => {
      await world.close();
      world = await createWorld({ databaseUrl, at, rules: { ...companyRules, days } });
      await world.advance({ seconds: 30 });
    };
    world = await createWorld({ databaseUrl, at: monday });
    await world.says('赵敏', booking('周五下午3点'));
    // She knows that this one is on a Sunday.
    await world.says('赵敏', booking('周日下午3点').replace('支付方案评审', '上线演练'));
    await world.says('孙悦', '/会议 周四下午3点 另一场 30分钟 @张伟 议程：1. 背景 10分钟 负责人：我');
    const days = [{ date: '2026-11-27', working: false }];
    await start('2026-11-24T09:00:00+08:00', days);
    // The agenda of the other one is due earlier, which comes with it.
    expect(titles('赵敏', '有变').map(({ title }) => title)).toEqual(['工作日历有变，2 处与你有关']);
    await world.says('赵敏', '/勿扰 看 1');
    const [asked, ...more] = asks('赵敏');
    expect(more).toEqual([]);
    expect(asked?.text).toContain('会议 1 原定的 11月27日 周五 15:00 现在是休息日');
    // 张伟 is taken on Thursday, and Saturday and Sunday are off.
    expect(asked?.buttons).toEqual([
      '11月24日 周二 15:00–16:00',
      '11月25日 周三 15:00–16:00',
      '11月30日 周一 15:00–16:00',
      '别的时间',
      '仍按原时间开',
    ]);
    expect(asks('张伟')).toEqual([]);

    await start('2026-11-24T09:10:00+08:00', days);
    expect(asks('赵敏')).toEqual([]);
    // Another day off is no news about this one; off anew it is.
    await start('2026-11-24T09:20:00+08:00', [...days, { date: '2026-12-07', working: false }]);
    expect(asks('赵敏')).toEqual([]);
    await start('2026-11-24T09:30:00+08:00', []);
    await start('2026-11-24T09:40:00+08:00', days);
    await world.says('赵敏', '/勿扰 看 1');
    expect(asks('赵敏')).toHaveLength(1);
    await world.presses('赵敏', '11月25日 周三 15:00–16:00');
    expect(titles('张伟', '会议有变')[0]?.text).toContain(
      '11月27日 周五 15:00–16:00 → 11月25日 周三 15:00–16:00',
    );
    await start('2026-11-28T09:00:00+08:00', []);
    await start('2026-11-28T09:10:00+08:00', days);
    expect(asks('赵敏')).toEqual([]);
  });

  it('tells whoever has several meetings on it of all of them in one message, after her quiet hours, and each can be moved from there', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const { url: databaseUrl } = database;
    world = await createWorld({ databaseUrl, at: monday });
    for (const [hour, topic] of [
      ['10点', '报价评审'],
      ['下午2点', '上线评审'],
      ['下午4点', '招聘评审'],
    ])
      await world.says('赵敏', booking(`下周五${hour}`).replace('支付方案评审', topic ?? ''));
    await world.close();
    const days = [{ date: '2026-12-04', working: false }];
    world = await createWorld({
      databaseUrl,
      at: '2026-11-24T22:30:00+08:00',
      rules: { ...companyRules, days },
    });
    await world.advance({ minutes: 5 });
    expect(world.sees('赵敏', 'bot')).toEqual([]);
    await world.to('2026-11-25T10:00:00+08:00');
    const [told, ...more] = world.sees('赵敏', 'bot');
    expect(more).toEqual([]);
    expect(told?.title).toBe('工作日历有变，3 处与你有关');
    for (const topic of ['报价评审', '上线评审', '招聘评审'])
      expect(told?.text).toContain(`会议碰上休息日：${topic}`);
    expect(told?.text).not.toContain('已经够多');
    const { rows } = await world.query<{ used: number }>(
      "select used from noise where day = '2026-11-25' and subject = (select id from people where name = '赵敏')",
    );
    expect(rows).toEqual([{ used: 1 }]);
    await world.presses('赵敏', '看 2');
    expect(world.sawLast('赵敏', 'bot').title).toBe('会议碰上休息日：上线评审');
    await world.presses('赵敏', '仍按原时间开');
    expect(world.sawLast('赵敏', 'bot').title).toContain('照常开');
  });

  it('moves the weekly issue too', async () => {
    await startAgain(
      { ...companyRules, days: [{ date: '2026-11-27', working: false }] },
      '2026-11-24T09:00:00+08:00',
    );
    const { rows } = await world.query<{ at: string }>(
      "select to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at from deadlines where kind = 'weekly-digest' and state = 'pending'",
    );
    expect(rows).toEqual([{ at: '11-26 16:00' }]);
  });
});

describe('what hangs on the calendar besides limits', () => {
  const usual: CompanyRules = {
    ...companyRules,
    minutes: { ...companyRules.minutes, nudgeIn: 'working', escalateIn: 'working' },
    noise: { ...companyRules.noise, perDay: 100 },
  };
  const off = ['2026-11-26', '2026-12-02'].map((date) => ({ date, working: false }));
  const due = async (kind: string, topic: string) =>
    (
      await world.query<{ at: string }>(
        `select to_char(d.due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
         from deadlines d join meetings m on m.id = d.subject_id
         where d.kind = '${kind}' and d.state = 'pending' and m.topic = '${topic}' order by d.due_at`,
      )
    ).rows.map(({ at }) => at);

  it('moves, leaves out and brings back meetings of series, nudges, preparations and action items, each told once', async () => {
    const database = await createDatabase();
    drop = database.drop;
    const open = async (rules: CompanyRules, at: string) => {
      world = await createWorld({ databaseUrl: database.url, at, rules });
      await world.advance({ seconds: 30 });
    };
    await open(usual, monday);
    for (const text of [
      '/会议 每周四上午9点半 周会 30分钟 @张伟 议程：进度 10分钟 负责人：我 遇假日顺延',
      '/会议 每周四下午2点 评审会 60分钟 @张伟 议程：方案 10分钟 负责人：我 遇假日顺延',
      '/会议 每周四下午5点 站会 15分钟 @张伟 议程：进展 5分钟 负责人：我',
      '/会议 每周五上午10点 例会 60分钟 @张伟 议程：数据 10分钟 负责人：我',
      '/会议 今天上午11点 报价会 30分钟 @张伟 议程：报价 10分钟 负责人：我',
      '/会议 周三下午4点半 复盘 30分钟 @张伟 议程：原因 10分钟 负责人：我',
    ])
      await world.says('孙悦', text);
    // From the third on it goes by working days; the two before it stay what they were.
    const { rows } = await world.query<{ number: number }>(
      `select number from meetings where topic = '例会' order by start_at limit 1 offset 2`,
    );
    await world.says('孙悦', `/会议 改 ${rows[0]?.number} 以后都 每月第一个工作日上午10点`);
    expect(titles('孙悦', '已修改 · 系列').at(-1)?.text).toContain('每月第一个工作日 10:00');
    await world.to('2026-11-23T11:30:00+08:00');
    const number = async (topic: string) =>
      (await world.query<{ number: number }>(`select number from meetings where topic = '${topic}'`)).rows[0]
        ?.number;
    await world.says('孙悦', `/会议 结束 ${await number('报价会')}`);
    await world.says(
      '孙悦',
      `/纪要 ${await number('报价会')} 决议：报价照旧；待办：@张伟 周四前 出报价；未决：无`,
    );
    await world.to('2026-11-25T17:00:00+08:00');
    await world.says('孙悦', `/会议 结束 ${await number('复盘')}`);
    expect(await due('nudge-minutes', '复盘')).toEqual([
      '11-26 08:30',
      '11-26 13:00',
      '11-26 16:00',
      '11-26 17:00',
    ]);
    await world.close();
    await open({ ...usual, days: off }, '2026-11-25T17:30:00+08:00');
    // Four matters of his, and one message for them.
    expect(titles('张伟', '有变').map(({ title }) => title)).toEqual(['工作日历有变，4 处与你有关']);
    const [told] = titles('张伟', '工作日历有变');
    for (const words of [
      '11月26日 周四 09:30 → 11月27日 周五 09:30',
      '11月26日 周四 17:00 放假，不开',
      '11月26日 周四 14:00 → 11月27日 周五 14:00',
      '待办 1 @张伟 周四前 出报价',
    ])
      expect(told?.text).toContain(words);
    await world.says('张伟', '/勿扰 看 4');
    expect(world.sawLast('张伟', 'bot').text).toContain('原来 11月26日 周四 18:00，现在 11月25日 周三 18:00');
    expect(await due('nudge-minutes', '复盘')).toEqual(['11-27 09:00', '11-27 10:00']);
    expect((await due('prepare-meeting', '例会'))[0]).toBe('11-30 10:00');
    await world.close();
    await open({ ...usual, days: off }, '2026-11-25T17:31:00+08:00');
    expect(titles('张伟', '日历有变')).toEqual([]);
    expect(titles('张伟', '系列会议日期有变')).toEqual([]);
    await world.close();
    await open(usual, '2026-11-25T17:32:00+08:00');
    const back = (name: string) => titles(name, '工作日历有变').at(-1)?.text;
    expect(back('孙悦')).toContain('11月26日 周四 17:00 要开');
    expect(back('张伟')).toContain('11月27日 周五 09:30 → 11月26日 周四 09:30');
    // Its agenda was reminded of before the first of these changes: the calendar alone has moved it, and does so again.
    expect(back('张伟')).toContain('11月27日 周五 14:00 → 11月26日 周四 14:00');
    await world.to('2026-11-26T09:15:30+08:00');
    expect(titles('张伟', '还有 15 分钟：周会')).toHaveLength(1);
  });
});

describe('a department with working time of its own', () => {
  it('has the limit of its meetings counted by it', async () => {
    const own = { ...companyRules.departments.产品部, liaisons: [], aliases: [] };
    const { 产品部: _, ...others } = companyRules.departments;
    const rules: CompanyRules = {
      ...companyRules,
      departments: {
        ...others,
        // Written under a whole path, which begins with a name that the directory leaves out.
        '青禾科技/产品部': { ...own, hours: { weekdays: [1, 2, 3, 4, 5, 6] } },
      },
    };
    world = await createWorld({ rules });
    await world.says('赵敏', booking('下周一下午3点'));
    await world.to('2026-11-28T14:59:00+08:00');
    expect(reminders('张伟')).toBe(0);
    await world.to('2026-11-28T15:01:00+08:00');
    expect(reminders('张伟')).toBe(1);
  });
});

describe("next year's days off", () => {
  it('are asked for once, from 1 December on, of administrators only', async () => {
    world = await createWorld({ at: '2026-11-30T18:00:00+08:00' });
    await world.advance({ hours: 2 });
    const count = async () =>
      (
        await world.query<{ n: number }>(
          "select count(*)::int as n from deliveries where card = 'calendar-missing'",
        )
      ).rows[0]?.n;
    expect(await count()).toBe(0);
    await world.to('2026-12-01T09:00:00+08:00');
    const once = await count();
    expect(once).toBeGreaterThan(0);
    expect(titles('郑晓', '还缺 2027 年的放假安排')).toHaveLength(1);
    await world.to('2026-12-02T09:00:00+08:00');
    expect(await count()).toBe(once);
    const { rows } = await world.query<{ roles: string[] }>(
      "select p.roles from deliveries d join people p on p.id = d.person_id where d.card = 'calendar-missing'",
    );
    expect(rows.every(({ roles }) => roles.includes('admin'))).toBe(true);
  });

  it('are spoken of in an answer that reaches into that year', async () => {
    world = await createWorld();
    await world.says('赵敏', booking('2027年1月6日下午3点'));
    // Of another year one reads which.
    expect(world.sawLast('赵敏', 'bot').text).toContain('2027年1月6日 周三 15:00');
    expect(world.sawLast('赵敏', 'bot').text).toContain('2027 年的放假安排还没有公布');
    await world.says('赵敏', booking('后天下午3点'));
    expect(world.sawLast('赵敏', 'bot').text).not.toContain('放假安排');
    await world.says('赵敏', '/会议 每年1月15日下午3点 年会 30分钟 议程：进度 负责人：我');
    expect(world.sawLast('赵敏', 'bot').text).toContain('2027 年的放假安排还没有公布');
  });

  it('are not missed once they were entered by hand', async () => {
    const rules = { ...companyRules, completeYears: [2027] };
    world = await createWorld({ at: '2026-11-30T18:00:00+08:00', rules });
    await world.to('2026-12-02T09:00:00+08:00');
    expect((await world.query("select 1 from deliveries where card = 'calendar-missing'")).rows).toEqual([]);
  });
});
