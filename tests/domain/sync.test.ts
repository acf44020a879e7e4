/** When a daily or weekly sync asks: working days only, official days off and make-up days included. */
import { expect, it } from 'vitest';
import { nextAsk } from '../../src/domain/sync.ts';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const asks = (from: string, every: 'day' | 'week', count: number) => {
  const found: string[] = [];
  for (let now = new Date(from); found.length < count; ) {
    const { at } = nextAsk(now, { askAt: '16:30', every }, calendar);
    found.push(shanghaiIso(at).slice(0, 16));
    now = at;
  }
  return found;
};

it('asks on each working day, over a holiday and on its make-up Sunday', () => {
  expect(asks('2025-12-30T16:29:59+08:00', 'day', 4)).toEqual([
    '2025-12-30T16:30',
    '2025-12-31T16:30',
    '2026-01-04T16:30',
    '2026-01-05T16:30',
  ]);
});

it('asks today only before its time', () => {
  expect(asks('2026-11-23T16:30:00+08:00', 'day', 1)).toEqual(['2026-11-24T16:30']);
});

it('asks weekly on the last working day of the week, once', () => {
  // 25 September 2026 is a Friday off; of the week after only Monday to Wednesday are working days.
  expect(asks('2026-09-21T10:00:00+08:00', 'week', 3)).toEqual([
    '2026-09-24T16:30',
    '2026-09-30T16:30',
    '2026-10-09T16:30',
  ]);
});

it('takes the days that the law names for days off where the list of a year is missing', () => {
  expect(asks('2026-12-31T10:00:00+08:00', 'day', 2)).toEqual(['2026-12-31T16:30', '2027-01-04T16:30']);
  // The first of January 2027 is a Friday: the week ends with Thursday.
  expect(asks('2026-12-28T10:00:00+08:00', 'week', 2)).toEqual(['2026-12-31T16:30', '2027-01-08T16:30']);
});
