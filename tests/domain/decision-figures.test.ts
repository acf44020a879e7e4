/** How fast decisions are: from mark to mark, against the first weeks, and what is not said for want of data. */
import { describe, expect, it } from 'vitest';
import { assessShare } from '../../src/domain/accuracy.ts';
import {
  assessLeg,
  type DecisionMarks,
  decisionWindows,
  medianInterval,
  slowest,
} from '../../src/domain/decision-figures.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { readPastDay } from '../../src/language/past-day.ts';

const hour = 3_600_000;
const day = 24 * hour;
const first = new Date('2026-03-02T09:00:00+08:00').getTime();
const now = new Date(first + 80 * day);

/** Decided so many days after the first, ready a day before, raised two; confirmed and answered so many hours later. */
const decided = (
  days: number,
  confirmedAfter: number | null,
  feedbackAfter: number | null = null,
): DecisionMarks => {
  const at = first + days * day;
  return {
    id: `dt_${days}`,
    number: days,
    text: 'x',
    raisedAt: new Date(at - 2 * day),
    readyAt: new Date(at - day),
    decidedAt: new Date(at),
    confirmedAt: confirmedAfter === null ? null : new Date(at + confirmedAfter * hour),
    feedbackAt: feedbackAfter === null ? null : new Date(at + feedbackAfter * hour),
    waiting: [],
  };
};
const natural = (from: Date, to: Date) => to.getTime() - from.getTime();
const leg = (all: DecisionMarks[], which: Parameters<typeof assessLeg>[1], at = now) =>
  assessLeg(decisionWindows(all, at), which, natural);
const eight = (from: number, confirmedAfter: number) =>
  Array.from({ length: 8 }, (_, i) => decided(from + i, confirmedAfter, confirmedAfter + 5));

describe('a leg', () => {
  it('is compared with the first four weeks by its median', () => {
    const found = leg([...eight(0, 76), ...eight(40, 26)], 'confirmed');
    expect(found).toMatchObject({
      n: 8,
      median: 50 * hour,
      worked: 50 * hour,
      before: { n: 8, median: 100 * hour },
    });
    expect(found.index).toBe(2);
    expect(leg([...eight(0, 76), ...eight(40, 26)], 'feedback')).toMatchObject({
      median: 5 * hour,
      index: 1,
    });
    expect(leg([...eight(0, 76), ...eight(40, 26)], 'decided')).toMatchObject({
      median: 48 * hour,
      index: 1,
    });
  });

  it('says nothing below eight on either side', () => {
    const seven = eight(40, 26).slice(1);
    expect(leg([...eight(0, 76), ...seven], 'confirmed')).toMatchObject({
      n: 7,
      median: null,
      low: null,
      index: null,
    });
    expect(leg([...eight(0, 76).slice(1), ...eight(40, 26)], 'confirmed')).toMatchObject({
      n: 8,
      median: 50 * hour,
      index: null,
    });
  });

  it('is not judged in the first four weeks, and leaves out what is not confirmed', () => {
    const early = decisionWindows(eight(0, 10), new Date(first + 20 * day));
    expect(early).toMatchObject({ before: [], until: new Date(first + 28 * day) });
    expect(early.now).toHaveLength(8);
    expect(leg([...eight(0, 76), ...eight(40, 26), decided(50, null)], 'confirmed').n).toBe(8);
    expect(decisionWindows([], now)).toEqual({ before: [], now: [], until: null });
  });

  it('looks at ninety days, no further', () => {
    const late = new Date(first + 140 * day);
    expect(decisionWindows([...eight(0, 1), ...eight(40, 1), ...eight(60, 1)], late).now).toHaveLength(8);
  });
});

it('an interval of a median lies between values that were measured', () => {
  const values = Array.from({ length: 25 }, (_, i) => i + 1);
  expect(medianInterval(values)).toEqual({ low: 7, high: 19 });
  expect(medianInterval([3])).toEqual({ low: 3, high: 3 });
  expect(medianInterval([])).toEqual({ low: null, high: null });
});

it('the slowest come first, those not confirmed by what they have taken so far', () => {
  const found = slowest([decided(1, 10), decided(79, null), decided(2, 200)], now, 2);
  expect(found.map(({ number, ms }) => [number, ms / hour])).toEqual([
    [2, 224],
    [79, 48],
  ]);
});

it('a share is not said below thirty', () => {
  expect(assessShare(29, 29).share).toBeNull();
  expect(assessShare(27, 30)).toMatchObject({ share: 0.9, n: 30 });
});

describe('a day that is over', () => {
  const calendar = createWorkCalendar();
  const wednesday = new Date('2026-11-25T10:00:00+08:00');
  it.each([
    ['11月20日', '2026-11-20'],
    ['11-20', '2026-11-20'],
    ['2026年10月9日', '2026-10-09'],
    ['12月20日', '2025-12-20'],
    ['上周五', '2026-11-20'],
    ['昨天', '2026-11-24'],
    ['今天', '2026-11-25'],
    ['明天', null],
    ['2026-12-20', null],
    ['2月31日', null],
    ['随便', null],
  ])('%s', (text, expected) => {
    expect(readPastDay(text, wednesday, calendar)).toBe(expected);
  });
});
