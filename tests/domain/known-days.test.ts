import { expect, it } from 'vitest';
import { noteDays, wasWorked } from '../../src/domain/known-days.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const shop = createWorkCalendar({ weekdays: [2, 3, 4, 5, 6, 7] });
const days = noteDays({ company: createWorkCalendar(), shop }, now);
const worked = (at: string, profile = 'company') => wasWorked(days, profile, 'company', new Date(at));

it('knows what each day was, by the day in China', () => {
  expect(worked('2026-11-23T00:00:00+08:00')).toBe(true);
  expect(worked('2026-11-27T23:59:00+08:00')).toBe(true);
  expect(worked('2026-11-28T00:00:00+08:00')).toBe(false);
  expect(worked('2026-11-28T09:00:00+08:00', 'shop')).toBe(true);
  expect(worked('2026-11-28T09:00:00+08:00', 'a new one')).toBe(false);
});

it('knows nothing of days before, and of those far ahead', () => {
  expect(worked('2026-11-22T23:59:00+08:00')).toBeNull();
  expect(worked('2027-12-27T09:00:00+08:00')).toBe(true);
  expect(worked('2027-12-28T09:00:00+08:00')).toBeNull();
});
