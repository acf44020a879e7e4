import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import {
  agendaReminderAt,
  bookingFault,
  classOf,
  endDeadline,
  expectedEndAt,
  type Meeting,
  maySteer,
  meetingDeadlines,
  missingPrinciples,
  personHours,
  unsaidEndAt,
  workDaysBefore,
} from '../../src/domain/meeting.ts';
import type { Person } from '../../src/domain/person.ts';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const at = (text: string) => new Date(`${text}:00+08:00`);
const said = (date: Date) => shanghaiIso(date).slice(0, 16);

function meeting(changes: Partial<Meeting> = {}): Meeting {
  return {
    id: 'mt_1',
    number: 1,
    topic: '评审方案',
    agenda: [{ text: '背景', minutes: 10 }],
    class: 'regular',
    ownerId: 'pe_owner',
    bookedBy: 'pe_booker',
    chatId: null,
    startAt: at('2026-11-26T15:00'),
    endAt: at('2026-11-26T16:00'),
    startedAt: null,
    endedAt: null,
    endSource: null,
    startSource: null,
    state: 'booked',
    place: null,
    reason: null,
    approval: null,
    approverId: null,
    exception: null,
    moves: 0,
    shifts: 0,
    cancelledFor: null,
    seriesId: null,
    occurrenceAt: null,
    personIds: ['pe_owner', 'pe_booker'],
    absentIds: [],
    ...changes,
  };
}

describe('the three principles', () => {
  it.each([
    [{ topic: ' ' }, ['topic']],
    [{ agenda: [] }, ['agenda']],
    [{ ownerId: null }, ['owner']],
    [{ topic: '', agenda: [], ownerId: null }, ['topic', 'agenda', 'owner']],
    [{}, []],
  ])('%j lacks %j', (changes, missing) => {
    expect(missingPrinciples(meeting(changes))).toEqual(missing);
  });
});

describe('the class of a meeting', () => {
  it.each([
    [1, 'short'],
    [30, 'short'],
    [31, 'regular'],
    [60, 'regular'],
    [61, 'long'],
    [90, 'long'],
    [91, null],
  ])('of %i minutes is %s', (minutes, name) => {
    expect(classOf(minutes, defaultRules)).toBe(name);
  });
});

describe('a booking is refused', () => {
  const now = at('2026-11-26T14:59');
  const fault = (startAt: string, endAt: string, minutes: number | null = null) =>
    bookingFault(
      { startAt: at(startAt), endAt: at(endAt), agenda: [{ text: 'x', minutes }] },
      defaultRules,
      now,
    );

  it('when it lies in the past or begins this very minute', () => {
    expect(fault('2026-11-26T14:00', '2026-11-26T15:00')).toEqual({ kind: 'past' });
    expect(fault('2026-11-26T14:59', '2026-11-26T15:29')).toEqual({ kind: 'past' });
    expect(fault('2026-11-26T15:00', '2026-11-26T15:30')).toBeNull();
  });

  it('when it ends before it starts, or as it starts', () => {
    expect(fault('2026-11-26T16:00', '2026-11-26T15:30')).toEqual({ kind: 'end-before-start' });
    expect(fault('2026-11-26T16:00', '2026-11-26T16:00')).toEqual({ kind: 'end-before-start' });
  });

  it('when it is longer than the longest class', () => {
    expect(fault('2026-11-26T15:00', '2026-11-26T16:30')).toBeNull();
    expect(fault('2026-11-26T15:00', '2026-11-26T16:31')).toEqual({
      kind: 'too-long',
      minutes: 91,
      longest: 90,
    });
  });

  it('when its agenda does not fit, to the minute', () => {
    expect(fault('2026-11-26T15:00', '2026-11-26T16:00', 60)).toBeNull();
    expect(fault('2026-11-26T15:00', '2026-11-26T16:00', 70)).toEqual({
      kind: 'agenda-too-long',
      minutes: 70,
      longest: 60,
    });
  });
});

describe('one working day before', () => {
  it.each([
    ['2026-11-26T15:00', '2026-11-25T15:00', 'a Thursday'],
    ['2026-11-23T15:00', '2026-11-20T15:00', 'a Monday'],
    ['2026-11-23T12:30', '2026-11-20T12:30', 'a Monday at lunch'],
    ['2026-11-29T10:00', '2026-11-27T10:00', 'a Sunday'],
    ['2026-10-08T10:00', '2026-09-30T10:00', 'the first day after the National Day'],
  ])('%s is %s (%s)', (start, before) => {
    expect(said(workDaysBefore(at(start), 1, calendar))).toBe(before);
  });

  it.each([
    ['2026-11-26T15:00', '2026-11-25T12:00', 'nobody is there any more at three'],
    ['2026-11-26T11:00', '2026-11-25T11:00', 'still there at eleven'],
    ['2026-11-25T11:00', '2026-11-24T11:00', 'the half day itself'],
  ])('with a half day, %s is %s (%s)', (start, before) => {
    const half = createWorkCalendar({
      extraDays: [{ date: '2026-11-25', working: true, windows: [{ open: '09:00', close: '12:00' }] }],
    });
    expect(said(workDaysBefore(at(start), 1, half))).toBe(before);
  });
});

describe('the reminder of the agenda', () => {
  const remindedAt = (changes: Partial<Meeting>) =>
    said(agendaReminderAt(meeting(changes), defaultRules, calendar));

  it('comes a working day before, for a short meeting two hours before', () => {
    expect(remindedAt({})).toBe('2026-11-25T15:00');
    expect(remindedAt({ class: 'short' })).toBe('2026-11-26T13:00');
  });

  it('waits for the hours in which people may be disturbed', () => {
    expect(remindedAt({ startAt: at('2026-11-26T08:00') })).toBe('2026-11-25T08:30');
    expect(remindedAt({ startAt: at('2026-11-26T10:00'), class: 'short' })).toBe('2026-11-26T08:30');
  });

  it('does not wait until the later reminder has come', () => {
    expect(remindedAt({ startAt: at('2026-11-26T08:45'), class: 'short' })).toBe('2026-11-26T06:45');
  });
});

describe('the deadlines of a meeting', () => {
  const steps = (now: string) =>
    meetingDeadlines(meeting(), defaultRules, calendar, at(now)).map((d) => `${d.step} ${said(d.dueAt)}`);

  it('are two reminders and the moment at which its end is taken for granted', () => {
    expect(steps('2026-11-23T10:00')).toEqual([
      'day-before 2026-11-25T15:00',
      'soon 2026-11-26T14:45',
      'planned-end 2026-11-26T16:30',
    ]);
  });

  it('leave out what has passed', () => {
    expect(steps('2026-11-25T15:00')).toEqual(['soon 2026-11-26T14:45', 'planned-end 2026-11-26T16:30']);
    expect(steps('2026-11-26T14:50')).toEqual(['planned-end 2026-11-26T16:30']);
  });

  it('leave out a reminder of an agenda that has only just been sent, unless the agenda is missing', () => {
    const first = (state: Meeting['state'], now: string) =>
      meetingDeadlines(meeting({ state }), defaultRules, calendar, at(now))[0]?.step;
    expect(first('booked', '2026-11-25T14:29')).toBe('day-before');
    expect(first('booked', '2026-11-25T14:30')).toBe('soon');
    expect(first('held', '2026-11-25T14:59')).toBe('day-before');
  });

  it('move the end when the meeting began late, and not when it began early', () => {
    const late = meeting({ startedAt: at('2026-11-26T15:20') });
    expect(said(expectedEndAt(late))).toBe('2026-11-26T16:20');
    expect(said(expectedEndAt(meeting({ startedAt: at('2026-11-26T14:50') })))).toBe('2026-11-26T16:00');
    expect(said(endDeadline(late, at('2026-11-26T15:20')).dueAt)).toBe('2026-11-26T16:50');
  });

  it('ask again half an hour later once the expected end has passed, and then take the moment of asking', () => {
    const again = endDeadline(meeting(), at('2026-11-26T17:00'), 'planned-end-2');
    expect(said(again.dueAt)).toBe('2026-11-26T17:30');
    expect(said(unsaidEndAt(again))).toBe('2026-11-26T17:00');
  });
});

describe('people of a meeting', () => {
  const person = (id: string, roles: Person['roles'] = []): Person => ({
    id,
    name: id,
    title: '',
    post: 'doer',
    language: 'zh-CN',
    departmentId: null,
    roles,
    state: 'active',
  });

  it('steer it if they own it, booked it, or run the installation', () => {
    const may = (p: Person) => maySteer(p, meeting());
    expect([person('pe_owner'), person('pe_booker'), person('pe_other', ['admin'])].map(may)).toEqual([
      true,
      true,
      true,
    ]);
    expect([person('pe_other'), person('pe_other', ['editor'])].map(may)).toEqual([false, false]);
  });

  it('are counted in person-hours', () => {
    expect(personHours(meeting({ personIds: ['a', 'b', 'c'] }))).toBe(3);
    expect(personHours(meeting({ personIds: ['a', 'b', 'c'], endAt: at('2026-11-26T15:30') }))).toBe(1.5);
  });
});
