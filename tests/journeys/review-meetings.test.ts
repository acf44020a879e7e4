/** What must hold of meetings besides their usual way: a word that was given, what is undone late, and what is for a few. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { undoAnswer } from '../../src/usecases/answer-minutes.ts';
import { finishTask } from '../../src/usecases/finish-task.ts';
import { submitTypedMinutes } from '../../src/usecases/submit-minutes.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const last = (name: string) => world.sawLast(name, 'bot');
const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);
const rows = async <T extends object>(sql: string) => (await world.query<T>(sql)).rows;
const meeting = async (number = 1) =>
  (
    await rows<{ state: string; approval: string | null; minutes: number }>(
      `select state, approval, extract(epoch from end_at - start_at)::int / 60 as minutes from meetings where number = ${number}`,
    )
  )[0];

describe('the word of the head', () => {
  it('holds when the agenda comes, and is not taken back from a meeting that needs it no more', async () => {
    world = await createWorld();
    const booking = (agenda = '') =>
      world.says('孙悦', `/会议 周四下午2点到5点 支付方案 @张伟 ${agenda}负责人：我 理由：供应商只来半天`);
    await booking();
    await world.presses('孙悦', '先占时间，议程后补');
    await world.says('张伟', '/会议 参加 1');
    expect(last('张伟').text).toContain('还没定下来');
    await world.says('张伟', '/会议 同意 1');
    expect(last('张伟').title).toBe('没办成');
    await world.says('赵敏', '/会议 不同意 1');
    expect(last('赵敏').title).toBe('你没有同意：支付方案');
    await booking('议程：背景 10分钟 ');
    expect(last('孙悦').text).toContain('没有获批');
    expect(await meeting()).toMatchObject({ state: 'held', approval: 'refused' });
    // Another reason is another question.
    await world.says('孙悦', '/会议 改 1 理由：供应商从外地来');
    expect(last('赵敏').text).toContain('供应商从外地来');
    expect(await meeting()).toMatchObject({ approval: 'asked' });
    await world.presses('孙悦', '撤销');
    expect(last('赵敏').text).toContain('供应商只来半天');
    await world.says('赵敏', '/会议 不同意 1');
    await world.says('孙悦', '/会议 改 1 60分钟');
    expect(await meeting()).toMatchObject({ approval: null, minutes: 60 });
    await world.presses('赵敏', '撤销');
    expect(last('赵敏').text).toContain('已经不能撤销');
    await world.says('赵敏', '/会议 同意');
    expect(last('赵敏').text).toContain('写上会议编号');
    await world.says('孙悦', '/会议 改 1 议程：背景 10分钟');
    expect(await meeting()).toMatchObject({ state: 'booked', approval: null });
    expect(titles('张伟')).toEqual(['没办成', '没办成', '会议邀请：支付方案']);
  });
});

describe('a series that ends early', () => {
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(`select id from people where name = '${name}'`))[0]?.id ?? '';

  /** A meeting of one hour; one that took place took so many minutes. */
  async function put(
    id: string,
    topic: string,
    of: { owner: string; at: string; real?: number; series?: string },
  ) {
    const took = (minutes: number) => `'${of.at}'::timestamptz + interval '${minutes} minutes'`;
    const real =
      of.real === undefined ? 'null, null, null, null' : `'${of.at}', ${took(of.real)}, 'said', 'said'`;
    await world.query(`insert into meetings (id, topic, agenda, class, owner_id, booked_by, start_at, end_at, started_at,
        ended_at, start_source, end_source, state, series_id, created_at)
      values ('${id}', '${topic}', '[{"text":"进度","minutes":5}]', 'regular', '${of.owner}', '${of.owner}', '${of.at}',
        ${took(60)}, ${real}, '${of.real === undefined ? 'booked' : 'ended'}', ${of.series ? `'${of.series}'` : 'null'}, '${of.at}')`);
  }

  it('is shortened with what it makes later, leaves other teams alone, is undone but for what has moved, and is read by its people', async () => {
    world = await createWorld();
    const [sun, zhang] = [await idOf('孙悦'), await idOf('张伟')];
    await world.says('孙悦', '/会议 每周一上午9点 周会 60分钟 @张伟 议程：进度 10分钟 负责人：我');
    const [series] = await rows<{ id: string }>('select id from meeting_series');
    for (const day of ['02', '04', '06', '10']) {
      const at = `2026-11-${day}T10:00:00+08:00`;
      await put(`mt_zh_${day}`, '站会', { owner: sun, at, real: 14 });
      await put(`mt_sr_${day}`, '周会', { owner: sun, at, real: 26, series: series?.id ?? '' });
    }
    await put('mt_hers', '站会', { owner: sun, at: '2026-11-27T10:00:00+08:00' });
    await put('mt_his', '站会', { owner: zhang, at: '2026-11-27T10:00:00+08:00' });
    const length = async (where: string) =>
      (
        await rows<{ minutes: number }>(
          `select extract(epoch from end_at - start_at)::int / 60 as minutes from meetings where ${where} order by start_at`,
        )
      ).map(({ minutes }) => minutes);
    const made = async () =>
      (await rows<{ minutes: number; class: string }>('select minutes, class from meeting_series'))[0];
    await world.says('何静', '/会议 统计');
    expect(last('何静').text).not.toContain('站会');
    await world.says('张伟', '/会议 统计 系列 1');
    expect(last('张伟').title).toBe('会议统计：周会');
    expect(last('张伟').text).toContain('4 场');
    expect(last('张伟').text).not.toContain('站会');
    await world.says('何静', '/会议 系列 1 统计');
    expect(last('何静').text).toContain('系列 1 不由你负责');
    await world.says('张伟', '/会议 统计 系列 9');
    expect(last('张伟').text).toContain('没有系列 9');
    await world.says('孙悦', '/会议 统计');
    expect(last('孙悦').text).toContain('站会');
    await world.presses('孙悦', '改成 15 分钟');
    expect(await length("id = 'mt_hers'")).toEqual([15]);
    expect(await length("id = 'mt_his'")).toEqual([60]);
    await world.says('孙悦', '/会议 统计');
    // What does not fit is not taken as changed, and stays offered.
    const agendaOf = (minutes: number) =>
      world
        .query(`update meeting_series set agenda = '[{"text":"进度","minutes":${minutes}}]'`)
        .then(() =>
          world.query(
            `update meetings set agenda = '[{"text":"进度","minutes":${minutes}}]' where series_id is not null`,
          ),
        );
    await agendaOf(40);
    await world.presses('孙悦', '改成 30 分钟');
    expect(last('孙悦').text).toContain('以后的议程合计 40 分钟，放不进 30 分钟');
    expect(await made()).toMatchObject({ minutes: 60 });
    await agendaOf(10);
    await world.presses('孙悦', '改成 30 分钟');
    const coming = `series_id is not null and state = 'booked'`;
    expect(new Set(await length(coming))).toEqual(new Set([30]));
    expect(await made()).toEqual({ minutes: 30, class: 'short' });
    await world.query(`update meetings set start_at = start_at + interval '2 days', end_at = end_at + interval '2 days'
      where id = (select id from meetings where ${coming} order by start_at limit 1)`);
    await world.presses('孙悦', '撤销');
    expect((await length(coming)).slice(0, 3)).toEqual([30, 60, 60]);
    expect(await made()).toEqual({ minutes: 60, class: 'regular' });
    // The same series that runs over is planned as long as it takes.
    await world.query(
      "update meetings set ended_at = started_at + interval '74 minutes' where series_id is not null and state = 'ended'",
    );
    await world.says('孙悦', '/会议 统计');
    expect(last('孙悦').text).toContain('周会：最近 4 场平均 74 分钟，只排了 60 分钟');
    await world.presses('孙悦', '改成 75 分钟');
    expect(await made()).toEqual({ minutes: 75, class: 'long' });
    expect((await length(coming)).at(-1)).toBe(75);
    await world.presses('孙悦', '撤销');
    expect(await made()).toEqual({ minutes: 60, class: 'regular' });
    // What got another length meanwhile keeps it, and nobody hears that it is off.
    const told = () => world.sees('张伟', 'bot').filter(({ title }) => title.startsWith('会议时长恢复'));
    expect(told()).toHaveLength(2);
    await world.says('孙悦', '/会议 统计');
    await world.presses('孙悦', '改成 75 分钟');
    await world.query('update meeting_series set minutes = 45');
    await world.query(`update meetings set end_at = start_at + interval '45 minutes' where ${coming}`);
    await world.presses('孙悦', '撤销');
    expect(await made()).toMatchObject({ minutes: 45 });
    expect(told()).toHaveLength(2);
    // A day with more meetings than are listed says so.
    for (let n = 0; n < 17; n++)
      await put(`mt_full_${n}`, '对账', { owner: zhang, at: '2026-12-10T10:00:00+08:00' });
    await world.says('张伟', '/会议 12月10日');
    expect(last('张伟').text).toContain('还有 2 场没有列出');
  });
});

describe('what comes of a meeting', () => {
  const ended = async (where = {}) => {
    world = await createWorld({ at: '2026-11-24T15:50:00+08:00' });
    await world.says('孙悦', '/会议 下午4点 支付方案 30分钟 @张伟 @刘洋 议程：背景 10分钟 负责人：我');
    await world.to('2026-11-24T16:30:00+08:00');
    await world.says('孙悦', '/会议 结束 1', where);
  };
  const tasks = () =>
    rows<{ number: number; state: string; owner: string; due: string }>(
      `select a.number, a.state, p.name as owner, to_char(a.due_at at time zone 'Asia/Shanghai', 'MM-DD') as due
       from action_items a join people p on p.id = a.owner_id order by a.number`,
    );

  it('keeps its number and its owner over a version that is withdrawn, which asks for answers again', async () => {
    await ended();
    await world.says('孙悦', '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测；未决：无');
    await world.says('张伟', '/待办 转交 1 @刘洋');
    await world.says('刘洋', '/纪要 异议 1 上线日期是下周一');
    await world.says('孙悦', '/纪要 1 决议：下周一上线新版支付；待办：无；未决：无');
    expect(await tasks()).toMatchObject([{ number: 1, state: 'dropped' }]);
    await world.presses('孙悦', '撤销');
    expect(await tasks()).toEqual([{ number: 1, state: 'open', owner: '刘洋', due: '11-26' }]);
    expect(last('张伟').title).toBe('会议纪要：支付方案');
    expect(last('张伟').text).toContain('周五上线新版支付');
    await world.to('2026-11-26T09:00:00+08:00');
    expect(titles('孙悦')).toContain('纪要还有异议没处理：支付方案');
  });

  it('is not undone over what somebody else has changed since', async () => {
    await ended();
    await world.says('孙悦', '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测；未决：无');
    await world.says('张伟', '/待办 转交 1 @刘洋');
    await world.says('刘洋', '/待办 改期 1 周五');
    await world.presses('张伟', '撤销');
    expect(last('张伟').text).toContain('已经不能撤销');
    expect(await tasks()).toMatchObject([{ owner: '刘洋', due: '11-27' }]);
    await world.says('刘洋', '/纪要 确认 1');
    await world.says('刘洋', '/纪要 异议 1 上线日期是下周一');
    const answers = () => rows<{ answer: string }>('select answer from minutes_answers');
    const [first] = await rows<{ id: string }>(
      `select id from undos where kind = 'minutes-answer' and before->'after'->>'answer' = 'confirmed'`,
    );
    await world.xinliu.app.transaction(async (app) => {
      const undo = await app.store.undos.get(first?.id ?? '');
      const by = undo ? await app.store.people.get(undo.byId) : null;
      if (undo && by) await expect(undoAnswer(app, undo, by)).rejects.toMatchObject({ textKey: 'undoLate' });
    });
    expect(await answers()).toEqual([{ answer: 'objected' }]);
  });

  it('stays done where it is finished in the very moment in which a new version leaves it out', async () => {
    await ended();
    await world.says('孙悦', '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测；未决：无');
    const { app } = world.xinliu;
    const active = await app.store.people.active();
    const person = (name: string) => active.find((one) => one.name === name) as Person;
    const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    let rival: Promise<unknown> = Promise.resolve();
    await app.transaction(async (first) => {
      await finishTask(first, { number: 1 }, { by: person('张伟'), line: '报告已发', key: 'race' });
      rival = app.transaction((second) =>
        submitTypedMinutes(second, {
          by: person('孙悦'),
          number: 1,
          text: '决议：照办；待办：无；未决：无',
        }),
      );
      // As far as it comes while the other one is not through.
      while ((await rows(waiting)).length === 0);
    });
    await rival;
    expect(await tasks()).toMatchObject([{ number: 1, state: 'done' }]);
  });

  it('is told to whoever has it, also late and open again, and days off and unknown names are said', async () => {
    await ended();
    await world.says(
      '孙悦',
      '/纪要 1 决议：周五上线新版支付；待办：@张伟 周六前 完成压测；@李四 周日下午3点前 问供应商；我 周五前 发报价；未决：无',
    );
    expect(last('孙悦').text).toContain('待办 2：11月29日 周日 15:00 是休息日，照写的定');
    expect(last('孙悦').text).toContain('待办 1：11月28日 周六 是休息日，按 11月27日 周五 18:00 前算');
    expect(last('孙悦').text).toContain('待办 2：通讯录里对不上“李四”');
    await world.presses('孙悦', '1 改到 11月28日 周六 18:00');
    expect(await tasks()).toMatchObject([
      { number: 1, owner: '张伟', due: '11-28' },
      { number: 3, owner: '孙悦', due: '11-27' },
    ]);
    expect(last('张伟').title).toBe('孙悦 改了待办 1 的期限');
    // Held back until her quiet is over, and true then.
    await world.says('刘洋', '/勿扰 1小时');
    await world.says('孙悦', '/待办 转交 1 @刘洋');
    await world.says('孙悦', '/待办 改期 1 周日下午3点');
    expect(titles('刘洋')).not.toContain('交给你：待办 1');
    await world.to('2026-11-24T17:45:00+08:00');
    expect(titles('刘洋').slice(-2)).toEqual(['交给你：待办 1', '孙悦 改了待办 1 的期限']);
    await world.says('刘洋', '/待办 尽快发报价');
    expect(last('刘洋').text).toContain('/待办 12 @张三 周五前 出报价');
    await world.says('刘洋', '/待办 完成');
    expect(last('刘洋').text).toContain('写上是哪件待办');
    await world.says('刘洋', '/会议 待办 完成 1 报告已发');
    expect(titles('刘洋')).toContain('刘洋 完成了待办 1');
    await world.presses('刘洋', '撤销');
    expect(titles('刘洋')).toContain('待办 1 重新打开');
    expect(titles('刘洋')).not.toContain('刘洋 完成了待办 1');
    await world.to('2026-11-29T20:00:00+08:00');
    await world.says('刘洋', '/待办');
    expect(last('刘洋').text).toContain('11月29日 周日 15:00 前；');
    await world.to('2026-11-30T09:30:00+08:00');
    await world.says('孙悦', '/待办 1');
    expect(last('孙悦')).toMatchObject({ title: '待办 1：刘洋', text: expect.stringContaining('已超时') });
    expect(titles('吴浩然').filter((title) => title === '待办 1 超时：刘洋')).toHaveLength(1);
  });

  it('comes to whoever asks for it, not to the group in which she does', async () => {
    const there = { chat: '青禾大家庭', mentionBot: true };
    await ended(there);
    await world.presses('孙悦', '交纪要');
    expect(last('孙悦').title).toBe('交纪要：支付方案');
    await world.says('孙悦', '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测；未决：无');
    await world.says('张伟', '/纪要 确认 1', there);
    await world.says('孙悦', '/纪要 1', there);
    const heard = world.sees('马婷', there.chat).map(({ title, text }) => `${title} ${text}`);
    expect(heard).toHaveLength(4);
    expect(heard.join('\n')).not.toMatch(/周五上线|完成压测/u);
    expect(last('孙悦').title).toBe('交纪要：支付方案');
    expect(await rows('select answer from minutes_answers')).toEqual([{ answer: 'confirmed' }]);
  });
});

describe('a meeting that takes place after all', () => {
  const own = async () =>
    (await rows<{ state: string }>("select state from deadlines where step like 'own.%'")).map(
      ({ state }) => state,
    );

  it('invites in the morning whom the round had kept it from, and keeps the reminders that people set', async () => {
    world = await createWorld({ at: '2026-11-23T22:40:00+08:00' });
    await world.says('孙悦', '/会议 周四下午3点 支付方案 60分钟 @张伟 议程：选哪个 10分钟 负责人：我');
    expect(titles('张伟')).not.toContain('会议邀请：支付方案');
    await world.says('张伟', '/会议 提醒 1 提前2小时');
    await world.says('孙悦', '/会议 书面 1');
    expect(await own()).toEqual(['cancelled']);
    await world.presses('孙悦', '撤销');
    expect(await own()).toEqual(['pending']);
    await world.to('2026-11-24T09:30:00+08:00');
    expect(titles('张伟').filter((title) => title === '会议邀请：支付方案')).toHaveLength(1);
    expect(titles('张伟')).not.toContain('请书面答复：支付方案');
    await world.says('孙悦', '/会议 取消 1');
    expect(await own()).toEqual(['cancelled']);
    await world.presses('孙悦', '撤销');
    expect(await own()).toEqual(['pending']);
  });
});

it('a head reads what is late under her, however much is late elsewhere', async () => {
  world = await createWorld();
  const put = (n: string, owner: string, at: string) =>
    world.query(`insert into meetings (id, topic, agenda, class, owner_id, booked_by, start_at, end_at, started_at, ended_at,
        start_source, end_source, state, created_at)
      select 'mt_late_' || p.id || n, '会' || n, '[]', 'short', p.id, p.id, '${at}', '${at}', '${at}', '${at}', 'said', 'said',
        'ended', '${at}' from people p, generate_series(1, ${n}) n where p.name = '${owner}'`);
  await put('60', '何静', '2026-10-01T10:00:00+08:00');
  await put('1', '孙悦', '2026-11-20T10:00:00+08:00');
  await world.says('赵敏', '/纪要 超时');
  expect(last('赵敏').text).toContain('会1（孙悦）');
  expect(last('赵敏').text).not.toContain('何静');
});

it('what one person or department had is with the other, and is put back where people are told apart again', async () => {
  world = await createWorld();
  await world.says('孙悦', '/会议 每周一上午9点 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
  await world.says('孙悦', '/会议 周四下午3点 支付方案 60分钟 @何静 议程：背景 10分钟 负责人：我');
  const [single] = await rows<{ number: number }>("select number from meetings where topic = '支付方案'");
  await world.says('何静', `/会议 代 ${single?.number} @张伟`);
  const { app } = world.xinliu;
  const people = await app.store.people.active();
  const idOf = (name: string) => people.find((p) => p.name === name)?.id ?? '';
  const [absorbed, kept] = [idOf('张伟'), idOf('刘洋')];
  const named = async () => ({
    series: (
      await rows<{ personIds: string[] }>('select person_ids from meeting_series')
    )[0]?.personIds.includes(absorbed),
    deputy: (
      await rows<{ deputyId: string }>('select deputy_id from meeting_people where deputy_id is not null')
    )[0]?.deputyId,
  });
  expect(await named()).toEqual({ series: true, deputy: absorbed });
  const now = app.clock.now();
  const id = await app.transaction(({ store }) => store.merges.merge(kept, absorbed, 'code', [], now));
  expect(await named()).toEqual({ series: false, deputy: kept });
  await app.transaction(async ({ store }) => {
    const merge = await store.merges.get(id);
    if (merge) await store.merges.undo(merge, now);
  });
  expect(await named()).toEqual({ series: true, deputy: absorbed });
  await world.query(`insert into archive_entries (id, kind, subject_id, version, title, body, project, department_id, by_id,
      happened_at, archived_at) select 'ar_1', 'minutes', 'mt_1', 1, '会', '会', '会', p.department_id, p.id,
      p.changed_at, p.changed_at from people p where p.id = '${idOf('孙悦')}'`);
  const departments = await app.store.people.departments();
  const department = (name: string) => departments.find((d) => d.name === name)?.id ?? '';
  await app.store.departments.merge(department('研发部'), department('产品部'), now);
  expect(await rows('select department_id from archive_entries')).toEqual([
    { departmentId: department('研发部') },
  ]);
});
