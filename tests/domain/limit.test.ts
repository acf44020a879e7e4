/** Limits in working time, counted again by another calendar; departments that differ; a year that is missing. */
import { describe, expect, it } from 'vitest';
import { type CompanyRules, defaultRules } from '../../src/domain/company.ts';
import { calendarOfProfile, type LimitBasis, limitDueAt, missingYear } from '../../src/domain/limit.ts';
import { createWorkCalendar, isWorkingDay, shanghaiIso } from '../../src/domain/worktime.ts';

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const said = (moment: Date) => shanghaiIso(moment).slice(0, 16).replace('T', ' ');
const allowed = { from: '08:30', to: '21:00' };

const basis = (from: string, extra: Partial<LimitBasis> = {}): LimitBasis => ({
  from: at(from).toISOString(),
  amount: 1,
  unit: 'work_days',
  before: false,
  profile: 'company',
  inAllowedHours: false,
  ...extra,
});

describe('a limit that is counted again', () => {
  const usual = createWorkCalendar();
  const fridayOff = createWorkCalendar({ extraDays: [{ date: '2026-11-27', working: false }] });

  it.each([
    ['a day on', basis('2026-11-26 15:00'), '2026-11-27 15:00', '2026-11-30 15:00'],
    [
      'two hours on',
      basis('2026-11-26 17:00', { amount: 2, unit: 'work_hours' }),
      '2026-11-27 10:00',
      '2026-11-30 10:00',
    ],
    ['a day before', basis('2026-11-30 15:00', { before: true }), '2026-11-27 15:00', '2026-11-26 15:00'],
    [
      'natural hours',
      basis('2026-11-26 15:00', { amount: 24, unit: 'calendar_hours' }),
      '2026-11-27 15:00',
      '2026-11-27 15:00',
    ],
  ])('%s goes by the calendar of now', (_name, limit, before, after) => {
    expect(said(limitDueAt(limit, usual, allowed))).toBe(before);
    expect(said(limitDueAt(limit, fridayOff, allowed))).toBe(after);
  });

  it('waits for the hours in which people may be disturbed, where it says so', () => {
    const early = basis('2026-11-30 07:30', { before: true, inAllowedHours: true });
    expect(said(limitDueAt(early, usual, allowed))).toBe('2026-11-27 08:30');
  });
});

describe('a department that differs', () => {
  const rules = (hours: CompanyRules['departments'][string]['hours']): CompanyRules => ({
    ...defaultRules,
    days: [{ date: '2026-12-25', working: false }],
    departments: { 客服部: { liaisons: [], aliases: [], ...(hours ? { hours } : {}) } },
  });
  const works = (hours: CompanyRules['departments'][string]['hours'], date: string, profile = '客服部') =>
    isWorkingDay(calendarOfProfile(rules(hours), profile), date);

  it.each([
    ['works on Saturday', { weekdays: [1, 2, 3, 4, 5, 6] }, '2026-11-28', true],
    ['rests on Monday', { weekdays: [2, 3, 4, 5, 6, 7] }, '2026-11-30', false],
    ['rests on a make-up day', { makeUpDays: false }, '2026-09-20', false],
    ['works through the holidays', { holidays: false }, '2026-10-01', true],
    ['keeps the company’s own days', {}, '2026-12-25', false],
    ['overrules them', { days: [{ date: '2026-12-25', working: true }] }, '2026-12-25', true],
  ])('%s', (_name, hours, date, working) => {
    expect(works(hours, date)).toBe(working);
  });

  it('leaves everybody else as they were', () => {
    expect(works({ weekdays: [6, 7] }, '2026-11-30', '研发部')).toBe(true);
    expect(works({ weekdays: [6, 7] }, '2026-11-30', 'company')).toBe(true);
  });
});

describe('the year that is missing', () => {
  it.each([
    ['2026-11-30 23:59', null],
    ['2026-12-01 00:00', 2027],
    ['2026-12-31 23:59', 2027],
    ['2027-01-01 00:00', 2027],
    ['2025-12-15 10:00', null],
  ])('at %s is %s', (now, year) => {
    expect(missingYear(createWorkCalendar(), at(now))).toBe(year);
  });

  it('is none once its days were entered', () => {
    const cal = createWorkCalendar({ completeYears: [2027] });
    expect(missingYear(cal, at('2026-12-01 00:00'))).toBeNull();
    expect(missingYear(cal, at('2027-12-01 00:00'))).toBe(2028);
  });
});
