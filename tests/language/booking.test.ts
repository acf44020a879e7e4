import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';
import { readBooking } from '../../src/language/booking.ts';
import { readMeetingWish } from '../../src/language/meeting-change.ts';
import { cpuMs } from '../support/cpu.ts';

const people = [
  ...['张伟', '张三', '李四', '王五', 'Amy', 'Emma Clarke'].map((name) => ({ id: `p:${name}`, name })),
  { id: 'p:陈静1', name: '陈静' },
  { id: 'p:陈静2', name: '陈静' },
];
const departments = [
  { id: 'd:产品部', name: '产品部', aliases: ['产品'] },
  { id: 'd:市场部', name: '市场部', aliases: ['市场'] },
];
const context = {
  people,
  departments,
  mentioned: [],
  now: new Date('2026-11-23T10:20:00+08:00'),
  calendar: createWorkCalendar(),
};
const read = (text: string) => readBooking(text, context);

function summary(text: string) {
  const { when, owner, ...rest } = read(text);
  return {
    ...rest,
    owner: owner?.kind === 'person' ? owner.id : (owner?.kind ?? null),
    start: when.kind === 'time' ? shanghaiIso(when.start).slice(5, 16) : when.kind,
  };
}

describe('a name that is only near to one', () => {
  it('invites nobody, but is asked about, also where a single one is near', () => {
    const said = read('明天下午3点 评审 @张三丰 @王武 议程：背景 负责人：我');
    expect(said.personIds).toEqual([]);
    expect(said.doubtful).toEqual([
      { text: '张三丰', candidates: ['p:张三'] },
      { text: '王武', candidates: expect.arrayContaining(['p:王五']) },
    ]);
    expect(read('明天下午3点 评审 议程：背景 负责人：@王武').owner).toMatchObject({ kind: 'doubtful' });
  });
});

describe('a booking in any order', () => {
  const whole = {
    topic: '评审方案',
    agenda: [
      { text: '背景', minutes: 10 },
      { text: '方案', minutes: 30 },
    ],
    owner: 'p:王五',
    personIds: ['p:张三', 'p:李四'],
    departmentIds: [],
    doubtful: [],
    class: null,
    place: '',
    reason: '',
    exception: '',
    start: '11-24T15:00',
  };

  it.each([
    '明天下午3点 评审方案 @张三 @李四 60分钟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@王五',
    '评审方案 60分钟 负责人：王五 参会：张三、李四 明天下午3点 议程：1. 背景 10分钟；2. 方案 30分钟',
    '议程：1. 背景 10分钟；2. 方案 30分钟 明天下午3点 评审方案 @张三 @李四 负责人 @王五',
    '明天下午3点，评审方案，张三，李四，议程：背景10分钟、方案30分钟，负责人：王五',
    '明天下午3点和张三、李四评审方案 议程: 背景 10分钟; 方案 30分钟 由王五负责',
    '评审方案\n时间：明天下午3点\n参会人：张三 李四\n议程：\n1. 背景 10分钟\n2. 方案 30分钟\n负责人：王五',
    '明天下午3点 评审方案 张三 李四\n1. 背景 10分钟\n2. 方案 30分钟\n王五负责',
    '【议题】评审方案 【时间】明天下午3点 【参会】张三、李四 【负责人】王五 【议程】背景 10分钟；方案 30分钟',
    '议题是评审方案，时间明天下午3点，负责人王五，参会人张三李四，议程 1. 背景（10分钟）2. 方案（30分钟）',
    '主题：评审方案 时间：明天下午3点 负责人：王五 人员：张三，李四 议程：背景 10分钟；方案 30分钟',
  ])('%j is understood', (text) => {
    const { personIds, ...rest } = summary(text);
    expect({ ...rest, personIds: [...personIds].sort() }).toEqual({
      ...whole,
      personIds: [...whole.personIds].sort(),
    });
  });

  it('in English is understood', () => {
    const text =
      'tomorrow 3pm review the plan 60 min with Amy and Emma Clarke agenda: background 10 min; plan 30 min owner: me';
    expect(summary(text)).toMatchObject({
      topic: 'review the plan',
      owner: 'me',
      personIds: ['p:Amy', 'p:Emma Clarke'],
      start: '11-24T15:00',
    });
  });
});

it.each([
  ['今天晚上8点 夜里定的 30分钟 议程：进度 负责人：我', '夜里定的', '11-23T20:00'],
  ['明天上午10点 夜里定的发布窗口 60分钟 议程：进度 负责人：我', '夜里定的发布窗口', '11-24T10:00'],
  ['明天10点 夜里定的发布窗口 议程：进度 负责人：我', '夜里定的发布窗口', '11-24T10:00'],
  ['明天上午11点 凌晨发布复盘 议程：进度 负责人：我', '凌晨发布复盘', '11-24T11:00'],
  ['明天10点 晚上 发布 议程：进度 负责人：我', '发布', '11-24T22:00'],
])('a part of the day behind the whole hour is of the topic: “%s”', (text, topic, start) => {
  expect(summary(text)).toMatchObject({ topic, start });
});

describe('people of a booking', () => {
  it('are not those whom the topic only speaks of', () => {
    expect(summary('明天下午3点 讨论张三的转正 @李四')).toMatchObject({
      topic: '讨论张三的转正',
      personIds: ['p:李四'],
    });
    expect(summary('明天下午3点 讨论产品部预算 市场部')).toMatchObject({
      topic: '讨论产品部预算',
      departmentIds: ['d:市场部'],
    });
  });

  it.each([
    ['产品评审 明天下午3点 张三', '产品评审', ['p:张三'], []],
    ['明天下午3点 市场活动复盘 李四', '市场活动复盘', ['p:李四'], []],
    ['明天下午3点和产品部讨论需求', '讨论需求', [], ['d:产品部']],
    ['明天下午3点 支付和产品部预算', '支付和产品部预算', [], []],
    ['明天下午3点 与张三的合作 李四', '与张三的合作', ['p:李四'], []],
  ])('of “%s” are told from the words of the topic', (text, topic, personIds, departmentIds) => {
    const booking = summary(text);
    expect(booking).toMatchObject({ topic, personIds, departmentIds });
  });

  it.each([
    '明天下午4点 评审方案 议程：背景 负责人：我 @李四',
    '评审方案 议程：背景 负责人：我 明天下午4点 @李四',
    '评审方案 4pm tomorrow agenda: 背景 owner: me @李四',
  ])('may stand behind the owner, who is no part of the topic: “%s”', (text) => {
    expect(summary(text)).toMatchObject({ topic: '评审方案', owner: 'me', personIds: ['p:李四'] });
  });

  it('may be a whole department', () => {
    expect(summary('明天下午3点 产品部全体 评审方案')).toMatchObject({
      topic: '评审方案',
      departmentIds: ['d:产品部'],
    });
  });

  it('are asked about when a name fits several, and listed when it fits nobody', () => {
    expect(summary('明天下午3点 评审方案 @陈静 @小红').doubtful).toEqual([
      { text: '陈静', candidates: ['p:陈静1', 'p:陈静2'] },
      { text: '小红', candidates: [] },
    ]);
    expect(summary('明天下午3点 评审方案 参会：小红、张三').doubtful).toEqual([
      { text: '小红', candidates: [] },
    ]);
  });

  it('are certain where the platform says who was mentioned', () => {
    const mentioned = [{ id: 'p:陈静2', name: '陈静' }];
    const booking = readBooking('明天下午3点 评审方案 @陈静', { ...context, mentioned });
    expect(booking).toMatchObject({ personIds: ['p:陈静2'], doubtful: [] });
  });
});

describe('the owner of a booking', () => {
  it.each([
    ['负责人：我', 'me'],
    ['我负责', 'me'],
    ['owner: me', 'me'],
    ['负责人：王五', 'p:王五'],
    ['负责人 @王五', 'p:王五'],
    ['王五负责', 'p:王五'],
    ['由王五主持', 'p:王五'],
    ['负责人：张大伟', 'doubtful'],
    ['@王五', null],
  ])('of “… %s” is %s', (words, owner) => {
    const booking = summary(`明天下午3点 评审方案 ${words}`);
    expect(booking.owner).toBe(owner);
    expect(booking.topic).toBe('评审方案');
  });

  it('does not swallow the people after it', () => {
    expect(summary('明天下午3点 评审方案 负责人：王五\n产品部 @张三')).toMatchObject({
      owner: 'p:王五',
      personIds: ['p:张三'],
      departmentIds: ['d:产品部'],
    });
  });
});

describe('the topic of a booking', () => {
  it.each([
    ['明天下午3点开会', ''],
    ['明天下午3点 开个会 @张三', ''],
    ['帮我订个会 明天下午3点', ''],
    ['明天下午3点 碰一下', ''],
    ['book a meeting tomorrow 3pm', ''],
    ['帮我订个会 明天下午3点 主题：季度复盘', '季度复盘'],
    ['book a meeting tomorrow 3pm about pricing', 'pricing'],
    ['明天下午3点 关于 Q4 预算', 'Q4 预算'],
    ['明天下午3点 短会 上线准备', '上线准备'],
    ['主题：周五上线方案评审 时间：明天下午3点', '周五上线方案评审'],
    ['周三2点 下周排期会', '下周排期会'],
    ['明天3点 五月活动复盘', '五月活动复盘'],
    ['双周三下午2点 双周会 60分钟', '双周会'],
    ['明天下午3点 双周同步会', '双周同步会'],
    ['明天下午3点 ***', ''],
  ])('%s: “%s”', (text, topic) => {
    expect(read(text).topic).toBe(topic);
  });
});

it('the name of a group that is not known is one name, not the departments within it', () => {
  const booking = read('明天下午3点 评审方案 市场部 和 产品市场协同群');
  expect(booking).toMatchObject({ topic: '评审方案', departmentIds: ['d:市场部'] });
  expect(booking.doubtful).toEqual([{ text: '产品市场协同群', candidates: [] }]);
});

it('a booking of the greatest length is read in a moment, with thousands of people', () => {
  const thousands = Array.from({ length: 5000 }, (_, i) => ({ id: `x:${i}`, name: `员工${i}号` }));
  const text = `议程：${'1. 背景 10分钟；'.repeat(300)} 明天下午3点 @张三 ${'参会：、小红'.repeat(200)}`;
  const before = cpuMs();
  readBooking(text, { ...context, people: [...people, ...thousands] });
  expect(cpuMs() - before).toBeLessThan(1_000);
});

describe('behind /会议', () => {
  it.each([
    ['', { kind: 'list' }],
    ['列表', { kind: 'list' }],
    ['help', { kind: 'help' }],
    ['开始', { kind: 'start', number: null, words: '' }],
    ['开始 12', { kind: 'start', number: 12, words: '' }],
    ['结束12', { kind: 'end', number: 12, words: '' }],
    ['end 12', { kind: 'end', number: 12, words: '' }],
    ['结束 评审', { kind: 'end', number: null, words: '评审' }],
    ['取消 12 客户改期', { kind: 'cancel', number: 12, words: '客户改期' }],
    ['取消 客户改期', { kind: 'cancel', number: null, words: '客户改期' }],
    ['开始排练方案 明天3点', { kind: 'book' }],
    ['取消合同评审 明天下午3点', { kind: 'book' }],
    ['帮助中心改版 明天下午3点', { kind: 'book' }],
    ['明天下午3点 评审方案', { kind: 'book' }],
  ])('“%s” is read as %j', (text, wish) => {
    expect(readMeetingWish(text)).toEqual(wish);
  });
});
