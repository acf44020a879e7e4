import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiAt } from '../../src/domain/worktime.ts';
import { readDutyWord, readLeave, readPlainLeave, standInSaid } from '../../src/language/leave.ts';

// A Wednesday.
const now = shanghaiAt('2026-11-25', '10:00');
const span = (text: string) => {
  const leave = readLeave(text, now, createWorkCalendar());
  return (
    leave &&
    [leave.fromAt, leave.toAt].map((at) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16))
  );
};

describe('a leave', () => {
  it.each([
    ['明天', ['11-26T00:00', '11-27T00:00']],
    ['今天下午', ['11-25T12:00', '11-25T18:00']],
    ['明天上午', ['11-26T00:00', '11-26T12:00']],
    ['明天上午到周五下午', ['11-26T00:00', '11-27T18:00']],
    ['周五晚上', ['11-27T18:00', '11-28T00:00']],
    ['下周', ['11-30T00:00', '12-07T00:00']],
    ['本周', ['11-25T00:00', '11-30T00:00']],
    ['next week', ['11-30T00:00', '12-07T00:00']],
    ['12月1日到12月3日', ['12-01T00:00', '12-04T00:00']],
    ['周四下午2点到6点', ['11-26T14:00', '11-26T18:00']],
    ['明天 两天', ['11-26T00:00', '11-28T00:00']],
    ['周四起三天', ['11-26T00:00', '11-29T00:00']],
    ['12月1日到12月3日 共3天', ['12-01T00:00', '12-04T00:00']],
    ['明天 两天  代', ['11-26T00:00', '11-28T00:00']],
    ['下周   代', ['11-30T00:00', '12-07T00:00']],
    ['下周 去北京', ['11-30T00:00', '12-07T00:00']],
    ['下周 周三', ['12-02T00:00', '12-03T00:00']],
    ['下周一到周三', ['11-30T00:00', '12-03T00:00']],
    ['from Monday to Wednesday', ['11-30T00:00', '12-03T00:00']],
    ['from 1 December to 3 December', ['12-01T00:00', '12-04T00:00']],
    ['11月26-28日', ['11-26T00:00', '11-29T00:00']],
    ['11.26-11.28', ['11-26T00:00', '11-29T00:00']],
    ['三天', null],
    ['12月3日到12月1日', null],
    ['半天', null],
  ])('%s', (text, wanted) => expect(span(text)).toEqual(wanted));
});

describe('whoever is said to stand in, and is nobody', () => {
  it.each([
    ['明天 张三', '张三'],
    ['明天 张三代', '张三'],
    ['明天 由张三代', '张三'],
    ['明天，欧阳锋', '欧阳锋'],
    ['明天', null],
    ['下周三', null],
    ['明天 周末', null],
    ['明天 高温假', null],
    ['明天 高烧', null],
    ['明天 生病了', null],
    ['明天 去医院', null],
    ['明天 武汉', null],
    ['下周 江苏', null],
    ['12月1日到12月3日 张家口', null],
    ['明天 武汉林', '武汉林'],
    ['明天 江涛', '江涛'],
  ])('%s', (text, wanted) => expect(standInSaid(text)).toBe(wanted));
});

it('is asked for in the first person, too', () => {
  expect(readDutyWord('我要请假 明天')).toEqual({ word: 'leave', rest: '明天' });
  expect(readDutyWord('明天谁')).toBeNull();
});

describe('a leave in plain words', () => {
  it.each([
    ['我明天请假', '明天'],
    ['明天到周五我请假', '明天到周五'],
    ['我要请假', ''],
    ['请假 今天下午', '今天下午'],
    ['下周我想请年假，赵磊代', '下周 ,赵磊代'],
    ['我明天请假两天', '明天 两天'],
    ['我明天休假了。', '明天'],
    ["I'm on leave tomorrow", 'tomorrow'],
    ['on leave from Monday to Wednesday', 'from Monday to Wednesday'],
  ])('%s', (text, rest) => expect(readPlainLeave(text)).toEqual({ word: 'leave', rest }));

  it.each(['销假', '我回来了', '我今天回来了', "I'm back"])('%s ends it', (text) =>
    expect(readPlainLeave(text)).toEqual({ word: 'back', rest: '' }),
  );

  it.each([
    '张伟明天请假',
    '请假的流程是什么',
    '今天请假吗',
    '请假制度改了，大家看一下',
    '我明天请假，客户华东医药的投诉没人跟',
    '李娜代我请假',
    '货回来了',
    'off to the customer, the line is down',
    '收到',
  ])('%s is none', (text) => expect(readPlainLeave(text)).toBeNull());
});
