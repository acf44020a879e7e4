import { expect, it } from 'vitest';
import { createWorkCalendar, shanghaiDate } from '../../src/domain/worktime.ts';
import { readDue } from '../../src/language/due.ts';
import { readPromise } from '../../src/language/promise.ts';

it('reads 11-27 as the day until when something is promised', () => {
  const now = new Date('2026-11-23T10:00:00+08:00');
  const { until, line } = readPromise('11-27前 给接口文档', now, createWorkCalendar());
  expect(until && shanghaiDate(until)).toBe('2026-11-27');
  expect(line).toBe('给接口文档');
});

it.each([
  ['周五 给接口文档', '2026-11-27', '给接口文档'],
  ['Friday', '2026-11-27', ''],
  ['12月1日 给日志', '2026-12-01', '给日志'],
])('reads a day without an hour as promised for the end of that day: “%s”', (text, day, said) => {
  const { until, line } = readPromise(text, new Date('2026-11-25T18:00:00+08:00'), createWorkCalendar());
  expect(until?.toISOString()).toBe(`${day}T15:59:00.000Z`);
  expect(line).toBe(said);
});

it.each([
  ['12 月 4 日开放给你们测试环境', '2026-12-04T15:59', '开放给你们测试环境'],
  ['12 月 4 日 18:00 前开放', '2026-12-04T10:00', '开放'],
  ['12 月 4 号（周五）开放', '2026-12-04T15:59', '开放'],
  ['周五（12月4日）给', '2026-12-04T15:59', '给'],
  ['最迟 12 月 4 日', '2026-12-04T15:59', ''],
  ['4 号给 20 台', '2026-12-04T15:59', '给 20 台'],
  ['12/4 给', '2026-12-04T15:59', '给'],
  ['12.4', '2026-12-04T15:59', ''],
  ['12.4 周五给', '2026-12-04T15:59', '给'],
  ['周五 前端页面改好', '2026-11-27T15:59', '前端页面改好'],
  ['周五 内部评审完', '2026-11-27T15:59', '内部评审完'],
  ['3个工作日，我来做', '2026-11-26T07:00', '我来做'],
  ['两周', '2026-12-07T15:59', ''],
])('reads the day that was said in “%s”', (text, until, line) => {
  const read = readPromise(text, new Date('2026-11-23T15:00:00+08:00'), createWorkCalendar());
  expect([read.until?.toISOString().slice(0, 16), read.line]).toEqual([until, line]);
});

it.each([
  ['下周给', '下周', false],
  ['周三或周四给', '周三或周四', false],
  ['月底', '月底', false],
  ['11月20日', '11月20日', true],
  ['今天上午9点', '今天上午9点', true],
  ['2.1 版给', '', false],
  ['我来做', '', false],
  ['V2.0 接口已经开放', '', false],
])('takes “%s” for no definite day to come, and says what is not', (text, vague, isPast) => {
  const read = readPromise(text, new Date('2026-11-23T15:00:00+08:00'), createWorkCalendar());
  expect(read).toMatchObject({ until: null, vague, isPast });
});

it.each([
  ['半天', '2026-11-23T10:00', ''],
  ['需要半天，给初稿', '2026-11-23T10:00', '给初稿'],
  ['半天内 给初稿', '2026-11-23T10:00', '给初稿'],
  ['half a day', '2026-11-23T10:00', ''],
  ['两天半', '2026-11-26T04:00', ''],
  ['大概两天半给初稿', '2026-11-26T04:00', '给初稿'],
  ['2.5天 给初稿', '2026-11-26T04:00', '给初稿'],
  ['two and a half days', '2026-11-26T04:00', ''],
  ['大概需要两天', '2026-11-25T15:59', ''],
  ['two weeks', '2026-12-07T15:59', ''],
  ['半个月', '2026-12-08T15:59', ''],
  ['半个月内给初稿', '2026-12-08T15:59', '给初稿'],
  ['两个半小时', '2026-11-23T08:30', ''],
  ['大概20分钟，改好发你', '2026-11-23T06:20', '改好发你'],
  ['one and a half hours', '2026-11-23T07:30', ''],
  ['in a week', '2026-11-30T15:59', ''],
  ['about 3 working days, spec first', '2026-11-26T06:00', 'spec first'],
  ['周四到周五', '2026-11-27T15:59', ''],
  ['周四到周五给初稿', '2026-11-27T15:59', '给初稿'],
  ['周五~下周一', '2026-11-30T15:59', ''],
  ['周五到周一', '2026-11-30T15:59', ''],
  ['12月3日到12月5日', '2026-12-05T15:59', ''],
  ['Thursday to Friday', '2026-11-27T15:59', ''],
  ['上周五到周五', '2026-11-27T15:59', ''],
])('reads how long it takes, and the last of several days: “%s”', (text, until, line) => {
  const read = readPromise(text, new Date('2026-11-23T14:00:00+08:00'), createWorkCalendar());
  expect([read.until?.toISOString().slice(0, 16), read.line]).toEqual([until, line]);
});

it.each([
  '半天后给',
  '半天以后给',
  '两天半之后给',
  'two and a half weeks',
  '半周',
  '一周半',
  '一个半月',
  '半天到一天',
  '开一小时的会',
  'two weeks ago',
  'two or three weeks',
  '两三天',
  '3-5天',
  '周四、周五',
  '半天前',
])('takes “%s” for no definite day', (text) => {
  const read = readPromise(text, new Date('2026-11-23T14:00:00+08:00'), createWorkCalendar());
  expect(read.until).toBeNull();
});

it('takes the last of several days for the limit of a task as well', () => {
  const due = readDue('周四到周五', new Date('2026-11-23T14:00:00+08:00'), createWorkCalendar());
  expect(due?.toISOString()).toBe('2026-11-27T10:00:00.000Z');
});
