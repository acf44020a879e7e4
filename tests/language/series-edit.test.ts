/** What is said of meetings that repeat: which series, this one or all later, and when from now on. */
import { describe, expect, it } from 'vitest';
import { shanghaiAt, shanghaiIso } from '../../src/domain/worktime.ts';
import { atSameClock } from '../../src/language/meeting-edit.ts';
import { readScope, readSeriesTime, readSeriesWords } from '../../src/language/series-edit.ts';
import { readWhen } from '../../src/language/when.ts';

describe('a series that is meant', () => {
  it.each([
    ['系列', 'show', null, ''],
    ['系列 3', 'show', 3, ''],
    ['series', 'show', null, ''],
    ['系列 改 3 每周二上午10点', 'edit', 3, '每周二上午10点'],
    ['改系列 3 每周二10点', 'edit', 3, '每周二10点'],
    ['系列3 改 45分钟', 'edit', 3, '45分钟'],
    ['系列 改 3', 'edit', 3, ''],
    ['系列 改名 3 支付周会', 'edit', 3, '议题：支付周会'],
    ['系列 结束 3', 'end', 3, ''],
    ['结束 系列 3', 'end', 3, ''],
    ['series change 3 every Tuesday at 10 am', 'edit', 3, 'every Tuesday at 10 am'],
    ['end series 12', 'end', 12, ''],
    ['统计 系列 1', 'figures', 1, ''],
    ['系列 统计 1', 'figures', 1, ''],
    ['系列 1 统计', 'figures', 1, ''],
    ['统计 1', 'figures', 1, ''],
    ['统计 系列', 'figures', null, ''],
    ['figures series 12', 'figures', 12, ''],
  ])('by “%s” is read', (typed, what, number, words) => {
    expect(readSeriesWords(typed)).toEqual({ what, number, words });
  });

  it.each([
    '系列产品评审 明天下午3点',
    '系列 产品评审 明天下午3点',
    '改 3 周五',
    '结束 3',
    '每周一 系列课',
    '统计',
    '统计口径 明天下午3点',
  ])('is none in “%s”', (typed) => {
    expect(readSeriesWords(typed)).toBeNull();
  });
});

it.each([
  ['只这次 周五', 'one', '周五'],
  ['只改这一次，周五', 'one', '周五'],
  ['从这次起 周二上午10点', 'later', '周二上午10点'],
  ['从这次起都改 周二上午10点', 'later', '周二上午10点'],
  ['以后都 45分钟', 'later', '45分钟'],
  ['this and all later Tuesday', 'later', 'Tuesday'],
  ['以后再说', null, '以后再说'],
  ['周五', null, '周五'],
])('“%s” means %s', (words, scope, rest) => {
  expect(readScope(words)).toEqual({ scope, rest });
});

describe('a new time of one meeting', () => {
  const now = shanghaiAt('2026-11-25', '10:00');
  it.each([
    ['下午2点', '2026-12-07T14:00'],
    ['下午2点 45分钟', '2026-12-07T14:00'],
    ['14:30', '2026-12-07T14:30'],
    ['at 2 pm', '2026-12-07T14:00'],
    ['明天下午2点', '2026-11-26T14:00'],
    ['今天下午2点', '2026-11-25T14:00'],
    ['周五', '2026-11-27T09:30'],
  ])('“%s” keeps what is not said', (text, wanted) => {
    const when = atSameClock(readWhen(text, now), shanghaiAt('2026-12-07', '09:30'));
    expect(when.kind === 'time' && shanghaiIso(when.start).slice(0, 16)).toBe(wanted);
  });
});

describe('a new time of a series', () => {
  const now = shanghaiAt('2026-11-25', '10:00');
  const turn = shanghaiAt('2026-12-07', '09:30');
  const read = (text: string, rrule = 'FREQ=WEEKLY;BYDAY=MO') => {
    const time = readSeriesTime(atSameClock(readWhen(text, now), turn), rrule, turn);
    return time.kind === 'time'
      ? [time.rrule, shanghaiIso(time.firstAt).slice(0, 16), time.minutes]
      : time.kind;
  };
  it.each([
    ['上午11点', ['FREQ=WEEKLY;BYDAY=MO', '2026-12-07T11:00', null]],
    ['下午2点到3点', ['FREQ=WEEKLY;BYDAY=MO', '2026-12-07T14:00', 60]],
    ['周四下午2点', ['FREQ=WEEKLY;BYDAY=TH', '2026-12-10T14:00', null]],
    ['45分钟', ['FREQ=WEEKLY;BYDAY=MO', '2026-12-07T09:30', 45]],
    ['周四', ['FREQ=WEEKLY;BYDAY=TH', '2026-12-10T09:30', null]],
    ['加 @李娜', 'same'],
    ['月底前', 'unclear'],
  ])('“%s” is %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('of another rhythm has to be said as one', () => {
    expect(read('周四下午2点', 'FREQ=MONTHLY;BYDAY=1MO')).toBe('unclear');
    expect(read('每月第一个周四下午2点', 'FREQ=WEEKLY;BYDAY=MO')).toContain('FREQ=MONTHLY;BYDAY=1TH');
  });
});
