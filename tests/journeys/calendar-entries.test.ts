/** What people enter in the platform's own calendar for the bot: booked, changed and called off from there, each once. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { OwnEntry } from '../../drill/simulators/dingtalk/types.ts';
import { calendarOn } from '../support/native.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const platform = 'dingtalk';
const entry = {
  summary: '支付方案评审 #信流',
  description: '议程：1. 背景 10分钟；2. 方案 30分钟',
  startAt: '2026-11-24T15:00:00+08:00',
  endAt: '2026-11-24T16:00:00+08:00',
};

let world: TestWorld;
afterEach(() => world.close());

const id = (name: string) => personId(name, platform);
const looked = () => world.advance({ seconds: 15 });

async function enters(more: Partial<OwnEntry> & { people?: string[] } = {}): Promise<string> {
  const people = (more.people ?? ['张伟', '刘洋']).map(id);
  const made = world.dingtalk.enterEvent(id('孙悦'), { ...entry, ...more, people });
  await looked();
  return made;
}

async function changes(eventId: string, { people, ...more }: Partial<OwnEntry>): Promise<void> {
  world.dingtalk.changeEvent(eventId, { ...more, ...(people ? { people: people.map(id) } : {}) });
  await looked();
}

const titles = (name: string) => world.sees(name, 'bot', platform).map(({ title }) => title);
const last = (name: string) => world.sawLast(name, 'bot', platform);
const meetings = async () =>
  (
    await world.query<{ state: string; topic: string; start: string; people: string }>(
      `select state, topic, to_char(start_at at time zone 'Asia/Shanghai', 'DD HH24:MI') as start,
         (select string_agg(p.name, ' ' order by p.name) from meeting_people mp join people p on p.id = mp.person_id
          where mp.meeting_id = m.id) as people from meetings m order by number`,
    )
  ).rows;
const entries = async () => (await world.query<object>('select id from calendar_entries')).rows;

describe('an entry in the calendar of DingTalk', () => {
  it('becomes a meeting, which follows it and goes with it; each is told once, and no second entry is made', async () => {
    world = await createWorld({ platforms: [platform] });
    await enters({ summary: '午饭' });
    expect(await meetings()).toEqual([]);
    expect(await entries()).toEqual([]);
    expect(titles('孙悦')).toEqual([]);

    world.dingtalk.fault('double-events');
    const eventId = await enters();
    expect(await meetings()).toMatchObject([
      { state: 'booked', topic: '支付方案评审', start: '24 15:00', people: '刘洋 孙悦 张伟' },
    ]);
    expect(titles('孙悦')).toEqual(['已预订 · 会议 1']);
    expect(last('孙悦').text).toContain('来自你在钉钉日历里建的日程');
    expect(titles('张伟')).toHaveLength(1);
    await world.advance({ minutes: 2 });
    expect(calendarOn(world, platform).map(({ title }) => title)).toEqual(['午饭', entry.summary]);

    // Looked at again, it says nothing new.
    await changes(eventId, {});
    expect(titles('孙悦')).toHaveLength(1);

    // What is changed here stays, until just this is changed there.
    await world.says('孙悦', '/会议 改 1 议题：支付方案定稿', { platform });
    const heard = titles('张伟').length;
    const later = { startAt: '2026-11-24T16:00:00+08:00', endAt: '2026-11-24T17:00:00+08:00' };
    await changes(eventId, { ...later, people: ['张伟', '李娜'] });
    expect(await meetings()).toMatchObject([
      { state: 'booked', topic: '支付方案定稿', start: '24 16:00', people: '孙悦 张伟 李娜' },
    ]);
    expect(titles('张伟')).toHaveLength(heard + 1);
    expect(titles('李娜')).toHaveLength(1);
    expect(last('刘洋').text).toContain('不用参加');

    // Without the word it stays until she says otherwise, and is asked about once for each time that it is taken out.
    await changes(eventId, { summary: '支付方案评审' });
    await changes(eventId, {});
    const asked = () => titles('孙悦').filter((title) => title === '会议还开吗？ · 会议 1').length;
    expect(asked()).toBe(1);
    await world.presses('孙悦', '保留', undefined, platform);
    expect(titles('孙悦')).toContain('照常开 · 会议 1');
    expect(asked()).toBe(0);
    await changes(eventId, { summary: entry.summary });
    await changes(eventId, { summary: '支付方案评审' });
    expect(asked()).toBe(1);
    expect(await meetings()).toMatchObject([{ state: 'booked' }]);
    await world.presses('孙悦', '取消会议', undefined, platform);
    expect(await meetings()).toMatchObject([{ state: 'cancelled' }]);
    await world.presses('孙悦', '撤销', undefined, platform);
    const heardAll = titles('张伟').length;

    world.dingtalk.removeEvent(eventId);
    await looked();
    await looked();
    expect(await meetings()).toMatchObject([{ state: 'cancelled' }]);
    expect(titles('张伟')).toHaveLength(heardAll + 1);
    expect(last('孙悦').title).toContain('已取消');
    expect(await entries()).toEqual([]);

    await world.says('孙悦', '/帮助 会议', { platform });
    expect(last('孙悦').text).toContain('在钉钉日历里建日程，标题或说明里写 #信流');
  });

  it('waits for what it lacks, and says why it cannot be taken', async () => {
    world = await createWorld({ platforms: [platform] });
    const eventId = await enters({ description: '聊聊 #信流', summary: '支付方案' });
    expect(await meetings()).toMatchObject([{ state: 'held', topic: '支付方案' }]);
    expect(last('孙悦').title).toContain('待补');
    expect(titles('张伟')).toEqual([]);
    await changes(eventId, { description: '#信流\n地点：3楼会议室\n1. 背景 10分钟\n2. 方案 30分钟' });
    expect(await meetings()).toMatchObject([{ state: 'booked' }]);
    expect(titles('张伟')).toHaveLength(1);
    expect(last('张伟').text).toContain('3楼会议室');

    const told = titles('孙悦').length;
    const allDay = await enters({ summary: '#信流 团建', isAllDay: true });
    expect(last('孙悦').text).toContain('“团建”是全天日程');
    await changes(allDay, { description: '带伞 #信流' });
    expect(titles('孙悦')).toHaveLength(told + 1);
    await enters({ recurrence: { pattern: { type: 'weekly' } } });
    expect(last('孙悦').text).toContain('/会议 每周一');
    const past = { startAt: '2026-11-20T15:00:00+08:00', endAt: '2026-11-20T16:00:00+08:00' };
    await enters(past);
    expect(titles('孙悦')).toHaveLength(told + 2);
    expect(await meetings()).toHaveLength(1);

    // Given a time, it is taken; what somebody has at that hour is asked about first.
    await changes(allDay, { isAllDay: false, ...times(17), description: '1. 去哪 10分钟' });
    expect(await meetings()).toHaveLength(2);
    await enters({ ...times(17), summary: '复盘 #信流', description: '1. 数据 10分钟\n地点：5楼' });
    expect(await meetings()).toHaveLength(2);
    expect(last('孙悦').text).toContain('来自你在钉钉日历里建的日程');
    await world.presses('孙悦', '仍按原时间订', undefined, platform);
    expect(await meetings()).toMatchObject([{}, {}, { topic: '复盘', state: 'booked' }]);
    expect(last('张伟').text).toContain('5楼');
    const mirrors = await world.query<object>("select id from mirrors where kind = 'event' and adopted");
    expect(mirrors.rows).toHaveLength(3);
  });
});

it('books an invitation of the bot on Feishu, follows it, and never one without it', async () => {
  const meetings = { ...companyRules.meetings, calendarMinutes: 5 };
  world = await createWorld({ platforms: ['feishu'], rules: { ...companyRules, meetings } });
  const on = 'feishu';
  const ids = (names: string[]) => names.map((name) => (name === 'bot' ? name : personId(name, on)));
  const seen = (name: string) => world.sees(name, 'bot', on).map(({ title }) => title);
  const passes = () => world.advance({ minutes: 6 });
  const state = async () =>
    (await world.query<object>('select state, topic, start_at as start from meetings order by number')).rows;

  const words = {
    summary: '支付方案',
    description: '<p>议程：</p><p>1. 背景 &lt;A&gt; 10分钟</p>',
    ...times(15),
  };
  world.feishu.enterEvent(personId('孙悦', on), { ...words, people: ids(['张伟']) });
  const eventId = world.feishu.enterEvent(personId('孙悦', on), {
    ...words,
    people: ids(['张伟', 'bot']),
  });
  await passes();
  await passes();
  expect(await state()).toEqual([
    { state: 'booked', topic: '支付方案', start: new Date('2026-11-24T07:00:00Z') },
  ]);
  expect(seen('孙悦')).toEqual(['已预订 · 会议 1']);
  expect(world.sawLast('孙悦', 'bot', on).text).toContain('来自你在飞书日历里建的日程');
  expect(world.sawLast('张伟', 'bot', on).text).toContain('背景 <A>');
  expect(calendarOn(world, on)).toHaveLength(2);

  // What the bot writes itself comes back as nothing.
  const typed = '/会议 周五下午3点 复盘 60分钟 @张伟 议程：1. 数据 10分钟 负责人：我';
  await world.says('孙悦', typed, { platform: on });
  await passes();
  expect(await state()).toHaveLength(2);

  world.feishu.changeEvent(eventId, times(16));
  await passes();
  await passes();
  expect((await state())[0]).toMatchObject({ start: new Date('2026-11-24T08:00:00Z') });
  expect(world.sees('张伟', 'bot', on).filter(({ text }) => text.includes('16:30'))).toHaveLength(1);

  world.feishu.removeEvent(eventId);
  await passes();
  expect((await state())[0]).toMatchObject({ state: 'cancelled' });
  await world.presses('孙悦', '撤销', undefined, on);
  await passes();
  expect((await state())[0]).toMatchObject({ state: 'booked' });
  await world.says('Emma Clarke', '/help meeting', { platform: on });
  expect(world.sawLast('Emma Clarke', 'bot', on).text).toContain('in your Feishu calendar and invite me');
  // Hers is gone: the bot makes one.
  expect(calendarOn(world, on).map(({ title }) => title)).toEqual(['支付方案', '复盘', '支付方案']);

  // Over lunch too: at one it begins.
  await world.to('2026-11-23T12:10:00+08:00');
  const soon = { startAt: '2026-11-23T13:00:00+08:00', endAt: '2026-11-23T13:30:00+08:00' };
  world.feishu.enterEvent(personId('孙悦', on), { ...words, ...soon, people: ids(['张伟', 'bot']) });
  await passes();
  expect((await state())[2]).toMatchObject({ start: new Date(soon.startAt) });
});

const times = (hour: number) => ({
  startAt: `2026-11-24T${hour}:00:00+08:00`,
  endAt: `2026-11-24T${hour}:30:00+08:00`,
});
