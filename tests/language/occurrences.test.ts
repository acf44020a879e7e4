import { describe, expect, it } from 'vitest';
import { shanghaiIso } from '../../src/domain/worktime.ts';
import { occurrences, readWhen, sayRule } from '../../src/language/when.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const until = new Date('2027-02-01T00:00:00+08:00');

function read(text: string) {
  const when = readWhen(text, now);
  if (when.kind !== 'recurrence') throw new Error(`${text} is ${when.kind}`);
  const all = occurrences(when.rrule, when.start, now, until).map((at) => shanghaiIso(at).slice(5, 16));
  return { all, zh: sayRule(when.rrule, when.start, 'zh-CN'), en: sayRule(when.rrule, when.start, 'en') };
}

describe('what repeats', () => {
  it.each([
    ['每周一上午9点半', ['11-30T09:30', '12-07T09:30', '12-14T09:30'], '每周一 09:30', 'every Monday 09:30'],
    [
      '每周二、周四下午3点',
      ['11-24T15:00', '11-26T15:00', '12-01T15:00'],
      '每周二、周四 15:00',
      'every Tuesday and Thursday 15:00',
    ],
    [
      '隔周三上午10点',
      ['11-25T10:00', '12-09T10:00', '12-23T10:00'],
      '每2周周三 10:00',
      'every 2 weeks on Wednesday 10:00',
    ],
    [
      '每个工作日上午9点',
      ['11-24T09:00', '11-25T09:00', '11-26T09:00'],
      '每个工作日 09:00',
      'every working day 09:00',
    ],
    [
      '每月最后一个周五下午4点',
      ['11-27T16:00', '12-25T16:00', '01-29T16:00'],
      '每月最后一个周五 16:00',
      'the last Friday of every month 16:00',
    ],
    [
      '每月最后一个工作日下午4点',
      ['11-30T16:00', '12-31T16:00', '01-29T16:00'],
      '每月最后一个工作日 16:00',
      'the last working day of every month 16:00',
    ],
    ['每月15日上午10点', ['12-15T10:00', '01-15T10:00'], '每月15日 10:00', 'the 15th of every month 10:00'],
    ['每年1月20日上午10点', ['01-20T10:00'], '每年1月20日 10:00', 'every year on 20 January 10:00'],
    [
      '每季度第一个工作日上午9点',
      ['01-01T09:00'],
      '每季度第一个工作日 09:00',
      'the 1st working day of every quarter 09:00',
    ],
    [
      '每季度最后一个周五下午4点',
      ['12-25T16:00'],
      '每季度最后一个周五 16:00',
      'the last Friday of every quarter 16:00',
    ],
    [
      '每季度第一个月5号10点',
      ['01-05T10:00'],
      '每季度第一个月5日 10:00',
      'the 5th of the first month of every quarter 10:00',
    ],
    [
      '每年1月和7月第二个周一10点',
      ['01-11T10:00'],
      '每半年第二个周一 10:00',
      'the 2nd Monday of every half-year 10:00',
    ],
    [
      '每年12月、6月的15号10点',
      ['12-15T10:00'],
      '每半年最后一个月15日 10:00',
      'the 15th of the last month of every half-year 10:00',
    ],
    [
      '每年1月第一个周一10点',
      ['01-04T10:00'],
      '每年1月第一个周一 10:00',
      'the 1st Monday of January every year 10:00',
    ],
    ['每天上午9点', ['11-24T09:00', '11-25T09:00', '11-26T09:00'], '每天 09:00', 'every day 09:00'],
  ])('“%s” happens at %j', (text, expected, zh, en) => {
    const { all, ...words } = read(text);
    expect(all.slice(0, expected.length)).toEqual(expected);
    expect(words).toEqual({ zh, en });
    // What a form shows is taken as it stands.
    const meant = readWhen(text, now);
    for (const words of [zh, en]) {
      const again = readWhen(words, now);
      expect(
        again.kind === 'recurrence' && meant.kind === 'recurrence' && again.rrule === meant.rrule,
        words,
      ).toBe(true);
    }
  });

  it('is counted from the first one, however often one looks', () => {
    const first = new Date('2026-11-25T10:00:00+08:00');
    const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE';
    const from = new Date('2026-12-01T00:00:00+08:00');
    const later = occurrences(rule, first, from, new Date('2026-12-24T00:00:00+08:00'));
    expect(later.map((at) => shanghaiIso(at).slice(5, 10))).toEqual(['12-09', '12-23']);
    expect(occurrences(rule, first, first, first)).toEqual([]);
  });
});
