import { describe, expect, it } from 'vitest';
import {
  addCalendarHours,
  addWorkDays,
  addWorkHours,
  allDayWindows,
  closingMinute,
  createWorkCalendar,
  effectiveStart,
  isWorkingDay,
  isWorkingTime,
  knowsYear,
  moveIntoAllowedHours,
  nextWorkingDay,
  previousWorkingDay,
  shanghaiAt,
  shanghaiDate,
  shanghaiIso,
  unknownYears,
  weekdayOf,
  weekKey,
  workingMinutesBetween,
} from '../../src/domain/worktime.ts';

const office = createWorkCalendar();
const allday = createWorkCalendar({ windows: allDayWindows });

/** `2026-09-24 11:30` in Shanghai. */
const at = (words: string) => {
  const [date = '', clock = '00:00'] = words.split(' ');
  return shanghaiAt(date, clock);
};
const words = (moment: Date) => shanghaiIso(moment).slice(0, 16).replace('T', ' ');

describe('working hours', () => {
  it.each([
    ['before lunch', '2026-09-24 11:30', 2, '2026-09-24 15:00'],
    ['over Mid-Autumn', '2026-09-24 17:30', 2, '2026-09-28 10:30'],
    ['Saturday before a make-up Sunday', '2026-09-19 10:00', 2, '2026-09-20 11:00'],
    ['over National Day', '2026-09-30 17:00', 2, '2026-10-08 10:00'],
    ['used up exactly at lunch', '2026-11-23 10:00', 2, '2026-11-23 12:00'],
    ['used up exactly at the close', '2026-11-23 16:00', 2, '2026-11-23 18:00'],
    ['noon sharp counts from 13:30', '2026-11-23 12:00', 1, '2026-11-23 14:30'],
    ['18:00 sharp counts from the next morning', '2026-11-23 18:00', 1, '2026-11-24 10:00'],
    ['09:00 sharp counts at once', '2026-11-23 09:00', 1, '2026-11-23 10:00'],
    ['13:30 sharp counts at once', '2026-11-23 13:30', 1, '2026-11-23 14:30'],
    ['before the opening', '2026-11-23 03:00', 1, '2026-11-23 10:00'],
    ['one whole day of 7.5 hours', '2026-11-23 09:00', 7.5, '2026-11-23 18:00'],
    ['a minute more than one day', '2026-11-23 09:00', 7.5 + 1 / 60, '2026-11-24 09:01'],
    ['five days', '2026-11-23 09:00', 37.5, '2026-11-27 18:00'],
    ['nothing at all is the effective start', '2026-11-28 10:00', 0, '2026-11-30 09:00'],
    ['over the end of the year', '2025-12-31 17:00', 2, '2026-01-04 10:00'],
    ['over Spring Festival', '2026-02-14 17:00', 2, '2026-02-24 10:00'],
  ])('%s', (_name, start, hours, due) => {
    expect(words(addWorkHours(office, at(start), hours))).toBe(due);
  });

  it('run around the clock on working days for people on call', () => {
    expect(words(addWorkHours(allday, at('2026-11-27 22:00'), 2))).toBe('2026-11-28 00:00');
    expect(words(addWorkHours(allday, at('2026-11-27 23:00'), 2))).toBe('2026-11-30 01:00');
    expect(words(addWorkHours(allday, at('2026-11-26 23:00'), 2))).toBe('2026-11-27 01:00');
    expect(words(addWorkHours(allday, at('2026-11-28 00:00'), 24))).toBe('2026-12-01 00:00');
  });

  it('keep seconds', () => {
    expect(shanghaiIso(addWorkHours(office, new Date('2026-11-23T10:00:30+08:00'), 1))).toBe(
      '2026-11-23T11:00:30+08:00',
    );
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuse %s hours', (hours) => {
    expect(() => addWorkHours(office, at('2026-11-23 10:00'), hours)).toThrow(RangeError);
  });

  it('refuse a moment that is none', () => {
    expect(() => addWorkHours(office, new Date(Number.NaN), 1)).toThrow(RangeError);
  });
});

describe('working days', () => {
  it.each([
    ['2026-09-18 15:00', 1, '2026-09-20 15:00'],
    ['2026-09-24 16:00', 1, '2026-09-28 16:00'],
    ['2026-09-24 16:00', 2, '2026-09-29 16:00'],
    ['2026-09-30 17:30', 1, '2026-10-08 17:30'],
    ['2026-09-30 17:30', 2, '2026-10-09 17:30'],
    ['2026-10-09 10:00', 1, '2026-10-10 10:00'],
    ['2026-10-09 10:00', 2, '2026-10-12 10:00'],
    ['2026-11-27 19:00', 1, '2026-12-01 09:00'],
    ['2026-11-27 18:00', 1, '2026-12-01 09:00'],
    ['2026-11-27 12:30', 1, '2026-11-30 13:30'],
    ['2026-11-27 07:00', 1, '2026-11-30 09:00'],
    ['2026-11-27 19:00', 0, '2026-11-30 09:00'],
    ['2026-11-23 10:00', 20, '2026-12-21 10:00'],
  ])('%s and %i more are due %s', (start, days, due) => {
    expect(words(addWorkDays(office, at(start), days))).toBe(due);
  });

  it('refuse halves and negative numbers', () => {
    expect(() => addWorkDays(office, at('2026-11-23 10:00'), 0.5)).toThrow(RangeError);
    expect(() => addWorkDays(office, at('2026-11-23 10:00'), -1)).toThrow(RangeError);
  });
});

describe('hours by the clock', () => {
  it('do not look at the calendar', () => {
    expect(words(addCalendarHours(at('2026-09-30 17:00'), 24))).toBe('2026-10-01 17:00');
  });
});

describe('the calendar', () => {
  it.each([
    ['2026-11-23', true],
    ['2026-11-28', false],
    ['2026-10-10', true],
    ['2026-10-01', false],
    ['2025-01-26', true],
    ['2025-10-08', false],
  ])('%s is a working day: %s', (date, working) => {
    expect(isWorkingDay(office, date)).toBe(working);
  });

  it('says which years it has an official list for', () => {
    expect([2024, 2025, 2026, 2027].map((year) => knowsYear(office, year))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(unknownYears(office, at('2025-06-01'), at('2028-01-01'))).toEqual([2027, 2028]);
  });

  it('uses Monday to Friday in a year without a list', () => {
    expect(isWorkingDay(office, '2027-10-01')).toBe(true);
    expect(isWorkingDay(office, '2027-10-02')).toBe(false);
  });

  it('finds the next and the previous working day', () => {
    expect(nextWorkingDay(office, '2026-09-30')).toBe('2026-10-08');
    expect(nextWorkingDay(office, '2026-10-09')).toBe('2026-10-10');
    expect(previousWorkingDay(office, '2026-10-08')).toBe('2026-09-30');
    expect(previousWorkingDay(office, '2026-09-25')).toBe('2026-09-24');
  });

  it('lets the company decide its own days and half days', () => {
    const own = createWorkCalendar({
      extraDays: [
        { date: '2026-12-24', working: true, windows: [{ open: '09:00', close: '12:00' }] },
        { date: '2026-12-25', working: false },
        { date: '2026-12-26', working: true },
        { date: '2026-10-10', working: false },
      ],
    });
    expect(words(addWorkHours(own, at('2026-12-24 11:00'), 2))).toBe('2026-12-26 10:00');
    expect(isWorkingDay(own, '2026-10-10')).toBe(false);
    expect(isWorkingTime(own, at('2026-12-24 14:00'))).toBe(false);
    expect(words(addWorkDays(own, at('2026-12-23 16:00'), 1))).toBe('2026-12-26 09:00');
    expect(closingMinute(own, '2026-12-24')).toBe(12 * 60);
    expect(closingMinute(own, '2026-12-25')).toBe(18 * 60);
  });

  it('refuses windows that overlap or end before they start', () => {
    expect(() => createWorkCalendar({ windows: [{ open: '12:00', close: '09:00' }] })).toThrow(RangeError);
    expect(() =>
      createWorkCalendar({
        windows: [
          { open: '09:00', close: '13:00' },
          { open: '12:00', close: '18:00' },
        ],
      }),
    ).toThrow(RangeError);
    expect(() => createWorkCalendar({ windows: [{ open: '9 Uhr', close: '18:00' }] })).toThrow(RangeError);
    expect(() => createWorkCalendar({ windows: [] })).toThrow(RangeError);
  });

  it.each([
    ['2026-11-23 08:59', false],
    ['2026-11-23 09:00', true],
    ['2026-11-23 11:59', true],
    ['2026-11-23 12:00', false],
    ['2026-11-23 13:30', true],
    ['2026-11-23 18:00', false],
    ['2026-11-28 10:00', false],
    ['2026-09-20 10:00', true],
  ])('%s is working time: %s', (moment, working) => {
    expect(isWorkingTime(office, at(moment))).toBe(working);
  });

  it('starts a limit at the next opening', () => {
    expect(words(effectiveStart(office, at('2026-10-03 10:00')))).toBe('2026-10-08 09:00');
  });

  it('measures working minutes between two moments', () => {
    expect(workingMinutesBetween(office, at('2026-11-23 11:00'), at('2026-11-23 14:00'))).toBe(90);
    expect(workingMinutesBetween(office, at('2026-11-27 17:00'), at('2026-11-30 10:00'))).toBe(120);
    expect(workingMinutesBetween(office, at('2026-10-01 00:00'), at('2026-10-07 23:59'))).toBe(0);
    expect(workingMinutesBetween(office, at('2026-11-24 10:00'), at('2026-11-23 10:00'))).toBe(0);
  });
});

describe('hours in which people may be disturbed', () => {
  const day = { from: '08:30', to: '21:00' };
  it.each([
    ['2026-10-01 08:29', '2026-10-01 08:30'],
    ['2026-10-01 08:30', '2026-10-01 08:30'],
    ['2026-10-01 20:59', '2026-10-01 20:59'],
    ['2026-10-01 21:00', '2026-10-02 08:30'],
    ['2026-12-31 23:30', '2027-01-01 08:30'],
  ])('%s becomes %s', (moment, moved) => {
    expect(words(moveIntoAllowedHours(at(moment), day))).toBe(moved);
  });

  it('may span midnight', () => {
    const night = { from: '20:00', to: '04:00' };
    expect(words(moveIntoAllowedHours(at('2026-10-01 23:00'), night))).toBe('2026-10-01 23:00');
    expect(words(moveIntoAllowedHours(at('2026-10-01 03:59'), night))).toBe('2026-10-01 03:59');
    expect(words(moveIntoAllowedHours(at('2026-10-01 04:00'), night))).toBe('2026-10-01 20:00');
  });
});

describe('dates of Shanghai', () => {
  it('change at midnight there', () => {
    expect(shanghaiDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(shanghaiDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });

  it('know their weekday and their ISO week', () => {
    expect(weekdayOf('2026-11-22')).toBe(0);
    expect(weekdayOf('2026-11-27')).toBe(5);
    expect(weekKey('2026-11-27')).toBe('2026-W48');
    expect(weekKey('2026-01-01')).toBe('2026-W01');
    expect(weekKey('2027-01-01')).toBe('2026-W53');
    expect(weekKey('2024-12-30')).toBe('2025-W01');
  });

  it('refuse days that do not exist', () => {
    expect(() => shanghaiAt('2026-02-30', '10:00')).toThrow(RangeError);
    expect(() => shanghaiAt('2026-02-03', '25:00')).toThrow(RangeError);
  });
});
