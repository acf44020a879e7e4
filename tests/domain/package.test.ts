/** When packages are asked for and go out, and what was typed for which field. */
import { describe, expect, it } from 'vitest';
import { answersFrom, defaultPackages, nextPeriod, type PackageRules } from '../../src/domain/package.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const { planning, review } = defaultPackages;
const dates = (now: string, rules: PackageRules) => {
  const { period, askAt, nudgeAt, dueAt } = nextPeriod(new Date(now), rules, calendar);
  const at = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  return [period, at(askAt), at(nudgeAt), at(dueAt)];
};

describe('the next package', () => {
  it.each([
    // An ordinary month end, a Monday: asked on Wednesday.
    [
      '2026-11-23T10:20:00+08:00',
      review,
      ['2026-11', '2026-11-25T10:00', '2026-11-27T10:00', '2026-11-30T16:00'],
    ],
    // At the very moment of asking it is the next one.
    [
      '2026-11-25T10:00:00+08:00',
      review,
      ['2026-12', '2026-12-28T10:00', '2026-12-30T10:00', '2026-12-31T16:00'],
    ],
    // 31 January is a Saturday: the working day before.
    [
      '2026-01-20T10:00:00+08:00',
      review,
      ['2026-01', '2026-01-27T10:00', '2026-01-29T10:00', '2026-01-30T16:00'],
    ],
    // Monday 5 October lies in the holidays: the working day after.
    [
      '2026-09-28T08:00:00+08:00',
      planning,
      ['2026-W41', '2026-09-28T10:00', '2026-09-30T10:00', '2026-10-08T10:00'],
    ],
    [
      '2026-11-23T10:20:00+08:00',
      planning,
      ['2026-W49', '2026-11-25T10:00', '2026-11-27T10:00', '2026-11-30T10:00'],
    ],
    // 1 May 2028 is a Monday of a year whose list is not known: the days that the law names are off.
    [
      '2028-04-20T10:00:00+08:00',
      planning,
      ['2028-W18', '2028-04-26T10:00', '2028-04-28T10:00', '2028-05-03T10:00'],
    ],
    // A day that February lacks.
    [
      '2026-02-02T10:00:00+08:00',
      { ...review, day: '28', ifDayOff: 'day-after' as const },
      ['2026-02', '2026-02-25T10:00', '2026-02-27T10:00', '2026-02-28T16:00'],
    ],
  ])('seen from %s', (now, rules, wanted) => {
    expect(dates(now, rules)).toEqual(wanted);
  });
});

it.each([
  ['扫码登录', ['扫码登录', '', '']],
  ['需求：扫码登录；配合：研发；风险：没有', ['扫码登录', '研发', '没有']],
  ['风险:人手\n需求：甲\n乙', ['甲\n乙', '', '人手']],
  ['先说一句 配合：市场部', ['先说一句', '市场部', '']],
  ['scan login; 配合: R&D', ['scan login', 'R&D', '']],
])('“%s” fills the fields that it names', (text, wanted) => {
  expect(answersFrom(text, ['需求', '配合', '风险'])).toEqual(wanted);
});

it.each([
  ['结果：上线三版；风险：缺人；重点：压测', ['上线三版', '缺人', '压测']],
  ['本月结果：上线三版。问题：缺人', ['上线三版', '缺人', '']],
  ['上季：都好', ['上季：都好', '', '']],
])('is taken by as much of a name as is no other field’s: %s', (text, wanted) => {
  expect(answersFrom(text, ['本月结果', '问题与风险', '下月重点'])).toEqual(wanted);
});
