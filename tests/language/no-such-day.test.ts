import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiAt } from '../../src/domain/worktime.ts';
import { noSuchDay } from '../../src/language/no-such-day.ts';

const calendar = createWorkCalendar();
const said = (text: string) => noSuchDay(text, shanghaiAt('2026-11-23', '10:00'), calendar);

describe('a day that no calendar has', () => {
  it.each([
    ['2月30日前', '2月30日'],
    ['2027-02-29 前给', '2027-02-29'],
    ['11月31日', '11月31日'],
    ['2月28日到2月30日', '2月30日'],
  ])('%s names %s', (text, day) => {
    expect(said(text)).toBe(day);
  });

  it.each(['2月28日', '2028-02-29', '周五前', '尽快', '', '35 万'])('there is none in %s', (text) => {
    expect(said(text)).toBeNull();
  });
});
