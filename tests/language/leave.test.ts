import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiAt } from '../../src/domain/worktime.ts';
import { readDutyWord, readLeave, standInSaid } from '../../src/language/leave.ts';

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
