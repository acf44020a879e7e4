import { describe, expect, it } from 'vitest';
import { liaisonCheckAt, nextLiaisonCheck, quarterOf } from '../../src/domain/liaison.ts';
import {
  defaultRequests,
  nightMs,
  quantile,
  readStop,
  requestDeadlines,
  resumedDue,
  writeStop,
} from '../../src/domain/request.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const allowed = { from: '08:30', to: '21:00' };
const hour = 3_600_000;
const calendar = createWorkCalendar();

describe('the clock of a request', () => {
  const request = {
    id: 'rq_1',
    state: 'open' as const,
    dueAt: at('2026-11-23T22:00'),
    promisedAt: null,
    round: 3,
  };

  it('warns at 50 and 80 percent and ends at the limit; what has passed is not planned', () => {
    const planned = requestDeadlines(request, defaultRequests, {
      now: at('2026-11-23T10:00'),
      allowed,
      calendar,
    });
    expect(planned.map(({ step, dueAt }) => [step, dueAt.toISOString()])).toEqual([
      ['warn.50.3', '2026-11-23T08:00:00.000Z'],
      ['warn.80.3', '2026-11-23T11:36:00.000Z'],
      ['limit.0.3', '2026-11-23T14:00:00.000Z'],
    ]);
    expect(
      requestDeadlines(request, defaultRequests, { now: at('2026-11-23T17:00'), allowed, calendar }).map(
        ({ step }) => step,
      ),
    ).toEqual(['warn.80.3', 'limit.0.3']);
  });

  it('wakes nobody: reminders of the night come together in the morning, or not at all', () => {
    const asked = (from: string, dueAt: string) =>
      requestDeadlines({ ...request, dueAt: at(dueAt) }, defaultRequests, {
        now: at(from),
        allowed,
        calendar,
      }).map(({ step, dueAt: when }) => [step, when.toISOString()]);
    expect(asked('2026-11-23T19:00', '2026-11-24T07:00')).toEqual([
      ['limit.0.3', '2026-11-23T23:00:00.000Z'],
    ]);
    expect(asked('2026-11-23T22:00', '2026-11-24T10:00')).toEqual([
      ['warn.80.3', '2026-11-24T00:30:00.000Z'],
      ['limit.0.3', '2026-11-24T02:00:00.000Z'],
    ]);
  });

  it('gives heads working time to settle a dispute: no weekend is taken for their silence', () => {
    const disputed = { ...request, state: 'disputed' as const };
    const planned = requestDeadlines(disputed, defaultRequests, {
      now: at('2026-11-27T17:00'),
      allowed,
      calendar,
    });
    // 7.5 hours a day: one on Friday, the rest from Monday on.
    expect(planned.map(({ step, dueAt }) => [step, dueAt])).toEqual([
      ['warn.0.3', at('2026-12-01T14:00')],
      ['silent.0.3', at('2026-12-03T09:30')],
    ]);
    expect(planned.every(({ basis }) => basis?.unit === 'work_hours')).toBe(true);
  });

  it('stands still while the asker has to answer, and gives back at least a quarter', () => {
    const now = at('2026-11-24T12:00');
    const left = (leftMs: number) =>
      resumedDue({ state: 'asked-back', dueAt: request.dueAt, leftMs }, defaultRequests, now);
    expect(left(10 * hour)).toEqual(at('2026-11-24T22:00'));
    expect(left(0)).toEqual(at('2026-11-24T15:00'));
    const early = at('2026-11-23T12:00');
    expect(resumedDue({ ...request, leftMs: null }, defaultRequests, early)).toEqual(request.dueAt);
    // Passed on after the limit: whoever has it now has some time all the same.
    expect(resumedDue({ ...request, leftMs: null }, defaultRequests, now)).toEqual(at('2026-11-24T15:00'));
  });

  it('writes its steps so that they can be read again', () => {
    for (const kind of ['warn', 'limit', 'promised', 'promise-broken'] as const)
      expect(readStop(writeStop({ kind, percent: 80, round: 12 }))).toEqual({ kind, percent: 80, round: 12 });
    expect(readStop('day-before')).toBeNull();
  });
});

describe('nights', () => {
  it.each([
    ['2026-11-23T10:00', '2026-11-23T20:00', 0],
    ['2026-11-23T10:00', '2026-11-23T22:00', 1],
    ['2026-11-23T20:00', '2026-11-24T09:00', 11.5],
    ['2026-11-23T23:00', '2026-11-24T02:00', 3],
    ['2026-11-23T10:00', '2026-11-25T10:00', 23],
  ])('from %s to %s are %f hours', (from, to, hours) => {
    expect(nightMs(at(from), at(to), allowed)).toBe(hours * hour);
  });
});

it('finds the median and the ninth of ten by their places', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([4], 0.9)).toBe(4);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([0, 10], 0.9)).toBe(9);
});

describe('the look of each quarter at the liaisons', () => {
  const calendar = createWorkCalendar();
  it.each([
    ['2026-11-23T10:00', '2027-Q1'],
    ['2026-12-31T23:59', '2027-Q1'],
    ['2026-09-30T10:00', '2026-Q4'],
    ['2026-04-01T00:00', '2026-Q3'],
  ])('after %s is that of %s', (now, quarter) => {
    const next = nextLiaisonCheck(at(now), calendar);
    expect(next.quarter).toBe(quarter);
    expect(next.at.getTime()).toBeGreaterThan(at(now).getTime());
  });

  it('falls on the first working morning', () => {
    expect(nextLiaisonCheck(at('2026-09-01T10:00'), calendar).at).toEqual(at('2026-10-08T09:30'));
    expect(quarterOf(at('2026-10-08T09:30'))).toBe('2026-Q4');
  });

  it('passes over the days that the law names, also where the list of the year is missing', () => {
    expect(nextLiaisonCheck(at('2026-11-23T10:00'), calendar).at).toEqual(at('2027-01-04T09:30'));
    expect(nextLiaisonCheck(at('2027-08-02T10:00'), calendar).at).toEqual(at('2027-10-04T09:30'));
  });

  it('falls on what the company says is worked, and on nothing that it says is off', () => {
    const day = (date: string, working: boolean) => createWorkCalendar({ extraDays: [{ date, working }] });
    expect(liaisonCheckAt('2027-Q1', day('2027-01-01', true))).toEqual(at('2027-01-01T09:30'));
    expect(liaisonCheckAt('2027-Q1', day('2027-01-04', false))).toEqual(at('2027-01-05T09:30'));
  });
});
