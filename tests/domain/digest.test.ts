/** When the weekly issue comes out. */
import { expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import { nextIssue } from '../../src/domain/digest.ts';
import { createWorkCalendar, type DayRule } from '../../src/domain/worktime.ts';

it('finds the next issue beyond seven weeks in which a plant stands still', () => {
  const firstMs = Date.parse('2026-07-01');
  const days: DayRule[] = Array.from({ length: 50 }, (_, i) => ({
    date: new Date(firstMs + i * 86_400_000).toISOString().slice(0, 10),
    working: false,
  }));
  const calendar = createWorkCalendar({ windows: defaultRules.windows, extraDays: days });
  const issue = nextIssue(new Date('2026-07-02T10:00:00+08:00'), defaultRules, calendar);
  expect(issue).toEqual({ week: '2026-W34', publishAt: new Date('2026-08-21T16:00:00+08:00') });
});

it('comes out the day before New Year, also while the official list of that year is missing', () => {
  const calendar = createWorkCalendar({ windows: defaultRules.windows });
  const before = nextIssue(new Date('2026-12-28T10:00:00+08:00'), defaultRules, calendar);
  expect(before).toEqual({ week: '2026-W53', publishAt: new Date('2026-12-31T16:00:00+08:00') });
  const after = nextIssue(before.publishAt, defaultRules, calendar);
  expect(after.publishAt).toEqual(new Date('2027-01-08T16:00:00+08:00'));
  // The company says that it works.
  const working = createWorkCalendar({ extraDays: [{ date: '2027-01-01', working: true }] });
  const issue = nextIssue(new Date('2026-12-28T10:00:00+08:00'), defaultRules, working);
  expect(issue.publishAt).toEqual(new Date('2027-01-01T16:00:00+08:00'));
});
