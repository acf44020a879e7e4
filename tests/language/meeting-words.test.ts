import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { readMeetingWish } from '../../src/language/meeting-change.ts';
import { readMeetingEdit } from '../../src/language/meeting-edit.ts';
import {
  leadOf,
  readAnswers,
  readException,
  readOnDayOff,
  saysBooking,
  splitRound,
} from '../../src/language/meeting-words.ts';
import { readWhen } from '../../src/language/when.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const calendar = createWorkCalendar();
const people = ['张三', '李四', '王五'].map((name) => ({ id: `p:${name}`, name }));
const departments = ['研发部', '市场部'].map((name) => ({ id: `d:${name}`, name, aliases: [] }));
const context = { people, departments, mentioned: [], now, calendar };

describe('what is said about one meeting', () => {
  it.each([
    ['12', 'show', 12, ''],
    ['看 12', 'show', 12, ''],
    ['改 12 周五下午3点', 'edit', 12, '周五下午3点'],
    ['改期 12', 'edit', 12, ''],
    ['参加 12', 'accept', 12, ''],
    ['不参加 12 出差', 'decline', 12, '出差'],
    ['代 12 @李四', 'deputy', 12, '@李四'],
    ['提醒 12 提前1小时', 'remind', 12, '提前1小时'],
    ['书面 12 1. 甲；2. 乙', 'round', 12, '1. 甲；2. 乙'],
    ['答 12 1. 同意', 'answer', 12, '1. 同意'],
    ['例外 12 事项 5 停机', 'except', 12, '事项 5 停机'],
    ['decline 12 on a trip', 'decline', 12, 'on a trip'],
    ['change 12 friday 3pm', 'edit', 12, 'friday 3pm'],
    ['延期 12 周五下午3点', 'edit', 12, '周五下午3点'],
    ['reschedule 12', 'edit', 12, ''],
    ['取消会议 12', 'cancel', 12, ''],
    ['不开了 12 客户改期', 'cancel', 12, '客户改期'],
    ['谁来 12', 'show', 12, ''],
    ['议程', 'show', null, ''],
    ['纪要', 'minutes', null, ''],
    ['我的纪要', 'minutes', null, ''],
    ['/纪要 12', 'minutes', 12, ''],
    ['纪要：决议：照办', 'minutes', null, '决议：照办'],
    ['待办', 'todo', null, ''],
    ['待办 12', 'todo', 12, ''],
    ['决议 用方案B', 'decision', null, '用方案B'],
    ['minutes', 'minutes', null, ''],
    ['my todos', 'todo', null, ''],
  ])('“%s” is %s', (text, kind, number, words) => {
    expect(readMeetingWish(text)).toEqual({ kind, number, words });
  });

  it.each([
    '改版方案评审 明天下午3点',
    '代码评审 明天下午3点',
    '答辩 明天3点',
    '提醒机制讨论 周五10点',
    'showcase tomorrow 3pm',
  ])('“%s” is a booking', (text) => {
    expect(readMeetingWish(text)).toEqual({ kind: 'book' });
  });
});

describe('what is looked for', () => {
  it.each([
    ['', 'list'],
    ['我的会议', 'list'],
    ['全部', 'list'],
    ['my meetings', 'list'],
    ['历史', 'past'],
    ['past', 'past'],
    ['预订', 'form'],
    ['new', 'form'],
    ['新', 'form'],
    ['统计 全公司', 'figures'],
  ])('“%s” is %s', (text, kind) => expect(readMeetingWish(text)).toEqual({ kind }));
});

describe('behind 纪要 or 待办', () => {
  it.each([
    ['系统评审 明天下午3点 议程：现状 10分钟', true],
    ['system review tomorrow 3pm owner: me', true],
    ['决议：用方案B；待办：@张三 周六下午3点 完成压测', false],
    ['@张三 周五下午3点 交报告', false],
  ])('“%s”: a booking is %s', (text, is) => expect(saysBooking(text)).toBe(is));
});

describe('a change', () => {
  it('names a time, people who come and who need not', () => {
    const said = readMeetingEdit('周五下午3点 加 @李四 去掉 @张三', context);
    expect(said.when.kind).toBe('time');
    expect([said.addIds, said.removeIds]).toEqual([['p:李四'], ['p:张三']]);
    expect([said.topic, said.agenda, said.owner]).toEqual([null, null, null]);
  });

  it('takes whole departments off, one after the other', () => {
    const said = readMeetingEdit('去掉 研发部 市场部 周五下午3点 加 李四', context);
    expect(said.removeDepartmentIds).toEqual(['d:研发部', 'd:市场部']);
    expect([said.when.kind, said.topic, said.removeIds, said.addIds]).toEqual(['time', null, [], ['p:李四']]);
    expect(readMeetingEdit('去掉 张三 李四', context).removeIds).toEqual(['p:张三', 'p:李四']);
    // What only begins with a name is something else.
    const leads = readMeetingEdit('去掉 张三 李四主持 研发部预算', context);
    expect([leads.removeIds, leads.removeDepartmentIds]).toEqual([['p:张三'], []]);
  });

  it('changes a topic only by its label, and an agenda by its points', () => {
    const said = readMeetingEdit('议题：二期排期 议程：1. 背景 10分钟；2. 排期 20分钟 负责人：王五', context);
    expect(said.topic).toBe('二期排期');
    expect(said.agenda?.map(({ text }) => text)).toEqual(['背景', '排期']);
    expect(said.owner).toEqual({ kind: 'person', id: 'p:王五' });
    expect(readMeetingEdit('随便写点什么', context).topic).toBeNull();
  });

  it.each([
    ['改名 支付周会', '支付周会'],
    ['改名为支付周会', '支付周会'],
    ['周五下午3点，改名叫 支付周会 加 @李四', '支付周会'],
    ['主题改为：支付周会', '支付周会'],
    ['rename to pricing review', 'pricing review'],
    ['renamed pricing review', 'pricing review'],
    ['给产品改名', null],
  ])('“%s” renames it to %s', (text, topic) => {
    expect(readMeetingEdit(text, context).topic).toBe(topic);
  });

  it('may begin with the word for it', () => {
    expect(readMeetingWish('改名 12 支付周会')).toEqual({
      kind: 'edit',
      number: 12,
      words: '议题：支付周会',
    });
    expect(readMeetingWish('改名方案评审 明天下午3点')).toEqual({ kind: 'book' });
  });
});

describe('an exception', () => {
  it.each([
    ['事项 5 产线停机', { item: 5, reason: '产线停机' }],
    ['#5 产线停机', { item: 5, reason: '产线停机' }],
    ['产线停机（事项5）', { item: 5, reason: '产线停机（ ）' }],
    ['item 5: the line stands still', { item: 5, reason: 'the line stands still' }],
    ['产线停机', null],
  ])('“%s” is %j', (text, expected) => {
    expect(readException(text)).toEqual(expected);
  });
});

describe('answers to a round', () => {
  it.each([
    ['1. 同意；2. 再等一周', 2, ['同意', '再等一周']],
    ['2、下周', 2, ['', '下周']],
    ['同意', 1, ['同意']],
    ['同意', 2, null],
    ['3. 同意', 2, null],
    ['', 1, null],
  ])('“%s” to %i points are %j', (text, points, expected) => {
    expect(readAnswers(text, points)).toEqual(expected);
  });
});

describe('a written round', () => {
  it('has its points and its end parted', () => {
    expect(splitRound('1. 选哪个方案；2. 何时上线 截止周五下午3点', now, calendar)).toEqual({
      points: '1. 选哪个方案；2. 何时上线',
      due: expect.stringContaining('周五下午3点'),
    });
    expect(splitRound('1. 选哪个方案 截止12-01', now, calendar)).toMatchObject({
      points: '1. 选哪个方案',
      due: '截止12月01日',
    });
    expect(splitRound('1. 选哪个方案', now, calendar)).toEqual({ points: '1. 选哪个方案', due: '' });
  });
});

describe('days off', () => {
  it.each([
    ['每周一9点 周会 遇假日顺延', 'after'],
    ['每周一9点 周会 节假日提前', 'before'],
    ['每周一9点 周会 放假照常', 'keep'],
    ['每周一9点 周会 遇节假日跳过', 'skip'],
    ['每周一9点 周会 节假日跳过', 'skip'],
    ['每周一9点 周会 放假就不开', 'skip'],
    ['每周一9点 周会', 'skip'],
  ])('“%s” means %s', (text, expected) => {
    const { onDayOff, rest } = readOnDayOff(text);
    expect(onDayOff).toBe(expected);
    expect(rest.trim()).toBe('每周一9点 周会');
  });
});

it('a topic that begins like a rule for days off is left whole', () => {
  expect(readOnDayOff('每周一9点 放假取消通知').rest).toBe('每周一9点 放假取消通知');
});

describe('how long before', () => {
  it.each([
    ['提前2小时', 120],
    ['会前30分钟', 30],
    ['1小时前', 60],
    ['提前一天', 1440],
    ['1 hour before', 60],
    ['90 min', 90],
  ])('“%s” is %i minutes', (text, minutes) => {
    expect(readWhen(leadOf(text), now, calendar)).toMatchObject({ kind: 'duration', minutes });
  });
});
