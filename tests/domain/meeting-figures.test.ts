import { describe, expect, it } from 'vitest';
import {
  type CountedMeeting,
  changeOfLength,
  figuresOf,
  lengthOffers,
} from '../../src/domain/meeting-figures.ts';

const week = (n: number) => new Date(Date.UTC(2026, 8, 7, 2) + n * 7 * 86_400_000);
const meeting = (n: number, real: number | null, changes: Partial<CountedMeeting> = {}): CountedMeeting => ({
  series: 'weekly',
  topic: '周会',
  ownerId: 'pe_1',
  startAt: week(n),
  planned: 90,
  real,
  isSure: true,
  people: 6,
  isLawful: true,
  limit: 90,
  minutesInTime: true,
  ...changes,
});
const weeks = (from: number, to: number, real: number, changes: Partial<CountedMeeting> = {}) =>
  Array.from({ length: to - from }, (_, i) => meeting(from + i, real, changes));

describe('the change of length', () => {
  it('of four weeks at 90 and four at 60 is −33.3 %, with its n', () => {
    const change = changeOfLength([...weeks(0, 4, 90), ...weeks(4, 8, 60)], week(8));
    expect(change).toMatchObject({ kind: 'change', nBefore: 4, nNow: 4 });
    expect(change.kind === 'change' && change.percent.toFixed(1)).toBe('-33.3');
  });

  it('has an interval that widens with what varies', () => {
    const noisy = [80, 100, 90, 90].map((real, i) => meeting(i, real));
    const later = [50, 70, 60, 60].map((real, i) => meeting(4 + i, real));
    const change = changeOfLength([...noisy, ...later], week(8));
    if (change.kind !== 'change') throw new Error(change.kind);
    expect(change.low).toBeLessThan(-33.3);
    expect(change.high).toBeGreaterThan(-33.3);
    expect(change.high).toBeLessThan(0);
  });

  it('is silent for four weeks, and says nothing of too few', () => {
    expect(changeOfLength(weeks(0, 3, 90), week(3))).toEqual({ kind: 'baseline', until: week(4) });
    expect(changeOfLength([...weeks(0, 4, 90), ...weeks(4, 7, 60)], week(7))).toEqual({ kind: 'few', n: 7 });
    expect(changeOfLength([], week(7))).toEqual({ kind: 'few', n: 0 });
  });

  it('does not count what was kept from taking place', () => {
    const all = [...weeks(0, 4, 90), ...weeks(4, 8, 60), meeting(7, null)];
    expect(changeOfLength(all, week(8))).toMatchObject({ nNow: 4 });
    expect(figuresOf(all)).toMatchObject({ n: 8, gated: 1, savedHours: 9 });
  });
});

describe('a meeting split in two', () => {
  it('is shorter on average, and costs as many person-hours', () => {
    const whole = figuresOf(weeks(0, 4, 60));
    const halves = figuresOf([...weeks(0, 4, 30), ...weeks(0, 4, 30)]);
    expect([whole.mean, halves.mean]).toEqual([60, 30]);
    expect(halves.personHours).toBe(whole.personHours);
  });
});

describe('the figures', () => {
  it('tell lengths, shares and what runs over', () => {
    const all = [
      meeting(0, 100),
      meeting(1, 90, { isSure: false }),
      meeting(2, 80, { minutesInTime: false }),
      meeting(3, 90, { minutesInTime: null, isLawful: false }),
    ];
    expect(figuresOf(all)).toEqual({
      n: 4,
      sure: 3,
      planned: 90,
      mean: 90,
      median: 90,
      withinClass: 0.75,
      lawful: 0.75,
      minutesInTime: 2 / 3,
      personHours: 36,
      overrun: 2.5,
      gated: 0,
      savedHours: 0,
    });
    expect(figuresOf([])).toMatchObject({ n: 0, mean: 0, median: 0, minutesInTime: null });
  });
});

describe('a series that ends early or late', () => {
  const offers = (real: number, n: number, isSure = true) =>
    lengthOffers(weeks(0, n, real, { planned: 60, isSure }), week(n), 90).map(({ mean, minutes }) => [
      mean,
      minutes,
    ]);

  it('could be shorter: 35 minutes on average in 60', () => {
    expect(offers(35, 4)).toEqual([[35, 30]]);
    expect(offers(45, 4)).toEqual([[45, 45]]);
    expect(offers(8, 4)).toEqual([[8, 15]]);
  });

  it('could be planned as long as it takes where it runs over, up to the longest of meetings', () => {
    expect(offers(69, 4)).toEqual([[69, 75]]);
    expect(offers(88, 4)).toEqual([[88, 90]]);
    expect(offers(65, 4)).toEqual([]);
    expect(offers(95, 4)).toEqual([]);
  });

  it('is left alone where it ends a little early, where it is new, and where its lengths are only planned', () => {
    expect(offers(46, 4)).toEqual([]);
    expect(offers(35, 3)).toEqual([]);
    expect(offers(35, 4, false)).toEqual([]);
  });
});
