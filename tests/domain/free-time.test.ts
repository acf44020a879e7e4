import { describe, expect, it } from 'vitest';
import { type Busy, clashes, freeSlots, nearestDays, newClashes } from '../../src/domain/free-time.ts';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const at = (text: string) => new Date(`2026-11-${text}:00+08:00`);
const taken = (from: string, to: string, personId = 'a'): Busy => ({
  personId,
  startAt: at(from),
  endAt: at(to),
  meeting: 1,
});
const free = (busy: Busy[], from: string, minutes: number, most = 3) =>
  freeSlots(busy, { from: at(from), minutes, most }, calendar).map(({ startAt, endAt }) =>
    [startAt, endAt].map((moment) => shanghaiIso(moment).slice(8, 16)).join(' – '),
  );

describe('a meeting clashes', () => {
  it.each([
    ['24T14:00', '24T15:00', 0, 'with nothing that ends as it begins'],
    ['24T14:00', '24T15:01', 1, 'with what ends a minute after it began'],
    ['24T16:00', '24T17:00', 0, 'with nothing that begins as it ends'],
    ['24T15:20', '24T15:30', 1, 'with what lies within it'],
    ['24T09:00', '24T18:00', 1, 'with what it lies within'],
  ])('%s–%s: %i (%s)', (from, to, count) => {
    expect(clashes([taken(from, to)], { startAt: at('24T15:00'), endAt: at('24T16:00') })).toHaveLength(
      count,
    );
  });
});

describe('the next free stretches', () => {
  it('lie in working time, on the half hour, one after the other', () => {
    expect(free([], '24T16:10', 60)).toEqual([
      '24T16:30 – 24T17:30',
      '25T09:00 – 25T10:00',
      '25T10:00 – 25T11:00',
    ]);
  });

  it('leave out lunch, the weekend and whoever is taken', () => {
    expect(free([], '27T11:30', 60, 2)).toEqual(['27T13:30 – 27T14:30', '27T14:30 – 27T15:30']);
    expect(free([taken('27T13:30', '27T18:00')], '27T11:30', 60, 1)).toEqual(['30T09:00 – 30T10:00']);
    const both = [taken('24T15:00', '24T16:00'), taken('24T16:30', '24T17:00', 'b')];
    expect(free(both, '24T15:00', 60, 1)).toEqual(['24T17:00 – 24T18:00']);
  });

  it('are none when a week has no room', () => {
    expect(free([], '24T10:00', 300)).toEqual([]);
    expect(free([taken('20T00:00', '30T23:59')], '23T09:00', 30, 1)).toEqual([]);
  });
});

describe('the nearest days at the same clock', () => {
  const near = (busy: Busy[], after = '23T09:00', most = 3) => {
    const slot = { startAt: at('27T15:00'), endAt: at('27T16:00') };
    return nearestDays(busy, slot, { after: at(after), most }, calendar).map(({ startAt }) =>
      shanghaiIso(startAt).slice(8, 16),
    );
  };

  it('come in the order of how near they are, without days off', () => {
    expect(near([])).toEqual(['26T15:00', '25T15:00', '24T15:00']);
  });

  it('leave out what is over and whoever is taken', () => {
    expect(near([taken('26T15:30', '26T18:00')], '25T15:00', 1)).toEqual(['30T15:00']);
  });
});

describe('what a change newly keeps somebody from', () => {
  const span = (from: string, to: string) => ({ startAt: at(from), endAt: at(to) });
  const before = { spans: [span('24T15:00', '24T16:00')], personIds: ['a'] };
  const news = (busy: Busy[], ...spans: ReturnType<typeof span>[]) =>
    newClashes(busy, { before, after: { spans } });

  it('is what overlaps now and did not before', () => {
    const [old, fresh] = [taken('24T15:30', '24T17:00'), taken('24T16:00', '24T17:00')];
    expect(news([old, fresh], span('24T15:00', '24T16:30'))).toEqual([fresh]);
    expect(news([fresh], span('24T15:00', '24T16:00'))).toEqual([]);
    expect(news([fresh], span('25T15:00', '25T16:00'), span('24T16:30', '24T17:30'))).toEqual([fresh]);
  });

  it('is everything of somebody who comes new', () => {
    const one = taken('24T15:30', '24T17:00', 'b');
    expect(news([one], span('24T15:00', '24T16:00'))).toEqual([one]);
  });
});
