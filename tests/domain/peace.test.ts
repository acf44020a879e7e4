/** When people may be disturbed, and whose places in a day there are. */
import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import {
  allowedFor,
  bundleTime,
  judgePeace,
  type Peace,
  placesFor,
  quietUntil,
} from '../../src/domain/peace.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const { allowedHours, noise } = defaultRules;
const rules = { allowedHours, noise, calendar };
const at = (text: string) => new Date(`2026-${text}+08:00`);
const until = (moment: string, peace: Peace) => quietUntil(at(moment), peace, rules).toISOString();

describe('somebody may be disturbed', () => {
  it.each<[string, string, Peace, string]>([
    ['in working hours', '11-23T10:20:00', {}, '11-23T10:20:00'],
    ['a minute before the company’s quiet', '11-23T20:59:00', {}, '11-23T20:59:00'],
    ['in the morning after it', '11-23T21:00:00', {}, '11-24T08:30:00'],
    ['at the end of it', '11-24T08:30:00', {}, '11-24T08:30:00'],
    [
      'late, if her own hours say so',
      '11-23T23:00:00',
      { quiet: { from: '23:30', to: '07:00' } },
      '11-23T23:00:00',
    ],
    ['after her own hours', '11-23T20:00:00', { quiet: { from: '19:00', to: '07:00' } }, '11-24T07:00:00'],
    ['after her noon', '11-23T12:30:00', { quiet: { from: '12:00', to: '14:00' } }, '11-23T14:00:00'],
    ['at night, if she wants no quiet hours', '11-23T03:00:00', { quiet: null }, '11-23T03:00:00'],
    ['on Saturday', '11-28T10:00:00', {}, '11-28T10:00:00'],
    ['on Monday, if not on days off', '11-28T10:00:00', { daysOff: true }, '11-30T08:30:00'],
    ['on a Sunday that is worked', '09-20T10:00:00', { daysOff: true }, '09-20T10:00:00'],
    ['after a holiday', '10-01T10:00:00', { daysOff: true }, '10-08T08:30:00'],
    ['when her wish is over', '11-23T10:00:00', { until: '2026-11-23T04:00:00Z' }, '11-23T12:00:00'],
    ['and then after the night', '11-23T20:00:00', { until: '2026-11-23T14:00:00Z' }, '11-24T08:30:00'],
    ['when a wish is long over', '11-23T10:00:00', { until: '2026-11-20T04:00:00Z' }, '11-23T10:00:00'],
  ])('%s', (_, moment, peace, free) => {
    expect(until(moment, peace)).toBe(at(free).toISOString());
  });
});

it('says of a company that allows all hours that there are none that are quiet', () => {
  const allDay = { from: '00:00', to: '24:00' };
  expect(allowedFor({}, allDay)).toBeNull();
  expect(allowedFor({ quiet: { from: '22:00', to: '08:00' } }, allDay)).toEqual({
    from: '08:00',
    to: '22:00',
  });
});

it('says the rest together later in the day, or when the next one begins', () => {
  expect(bundleTime(at('11-23T10:00:00'), noise, allowedHours)).toEqual(at('11-23T17:30:00'));
  expect(bundleTime(at('11-23T17:30:00'), noise, allowedHours)).toEqual(at('11-24T08:30:00'));
});

it.each([
  [8, 5, 7],
  [4, 2, 3],
  [3, 2, 2],
  [2, 1, 1],
  [1, 0, 0],
])('of %i places leaves %i to what can wait and %i to what cannot', (perDay, plain, urgent) => {
  expect([placesFor('plain', perDay), placesFor('urgent', perDay), placesFor('bundle', perDay)]).toEqual([
    plain,
    urgent,
    perDay,
  ]);
});

describe('a message that is due', () => {
  const judge = (row: Partial<Parameters<typeof judgePeace>[0]>, now: string) =>
    judgePeace(
      {
        kind: 'send',
        tier: null,
        card: 'meeting-invitation',
        data: {},
        notice: 'invitations',
        createdAt: at('11-23T09:00:00'),
        heldAt: null,
        heldFor: null,
        peace: {},
        mutes: [],
        ...row,
      },
      rules,
      at(now),
    );
  const starts = (startAt: string) => ({ data: { startAt: at(startAt).toISOString() } });

  it('goes in any case if it is tier 1, an answer, an alarm, or a change of a card', () => {
    const mutes = ['kind.invitations', 'kind.alarms', 'meeting.mt_1'];
    for (const row of [{ tier: 1 }, { notice: null }, { notice: 'alarms' }, { kind: 'update' as const }])
      expect(judge({ ...row, data: { meetingId: 'mt_1' }, mutes }, '11-23T23:00:00')).toEqual({ kind: 'go' });
  });

  it('is dropped when its kind is muted, unless she owes it', () => {
    const muted = { kind: 'drop', why: 'muted' };
    expect(judge({ mutes: ['kind.reminders', 'kind.invitations'] }, '11-23T10:00:00')).toEqual(muted);
    expect(judge({ mutes: ['kind.reminders'] }, '11-23T10:00:00').kind).toBe('count');
    const nudge = { card: 'minutes-nudge', notice: 'duties', mutes: ['kind.duties'] };
    expect(judge(nudge, '11-23T10:00:00').kind).toBe('count');
  });

  it('is dropped when its matter is muted, unless it tells what everybody has to know', () => {
    const of = (card: string, notice: string, data: object, mutes: string[]) =>
      judge({ card, notice, data, mutes }, '11-23T10:00:00').kind;
    const first = { meetingId: 'mt_1' };
    expect(of('meeting-soon', 'reminders', first, ['meeting.mt_1'])).toBe('drop');
    expect(of('meeting-soon', 'reminders', { meetingId: 'mt_2' }, ['meeting.mt_1'])).toBe('count');
    expect(of('meeting-notice', 'invitations', first, ['meeting.mt_1'])).toBe('count');
    expect(of('minutes-nudge', 'duties', first, ['meeting.mt_1'])).toBe('count');
    expect(of('package', 'packages', { package: 'review' }, ['package.review'])).toBe('drop');
    expect(of('message-for-you', 'duties', { itemId: 'it_1' }, ['item.it_1'])).toBe('drop');
  });

  it('waits for the morning, unless it has lost its sense by then', () => {
    expect(judge({}, '11-23T23:00:00')).toEqual({ kind: 'wait', until: at('11-24T08:30:00') });
    expect(judge(starts('11-24T08:30:00'), '11-23T23:00:00').kind).toBe('count');
    expect(judge(starts('11-24T09:00:00'), '11-23T23:00:00').kind).toBe('wait');
    expect(judge({ card: 'meeting-soon', notice: 'reminders' }, '11-23T23:00:00').kind).toBe('count');
  });

  it('takes a kept place if it would come too late with the others', () => {
    const role = (row: Parameters<typeof judge>[0]) => {
      const verdict = judge(row, '11-23T10:00:00');
      return verdict.kind === 'count' ? verdict.role : verdict.kind;
    };
    expect(role({})).toBe('plain');
    expect(role(starts('11-23T17:00:00'))).toBe('urgent');
    expect(role(starts('11-23T18:00:00'))).toBe('plain');
    expect(role({ card: 'bundle', notice: 'bundle' })).toBe('bundle');
  });

  it('with a limit before that takes a kept place, or is said with others halfway to it; by night it waits', () => {
    const due = (moment: string, card = 'case') => ({
      card,
      notice: 'duties',
      data: { dueAt: at(moment).toISOString() },
    });
    const halfway = { kind: 'count', role: 'urgent', bundleAt: at('11-23T11:00:00') };
    expect(judge(due('11-23T12:00:00'), '11-23T10:00:00')).toEqual(halfway);
    expect(judge(due('11-23T12:00:00', 'request'), '11-23T10:00:00')).toEqual(halfway);
    for (const other of [due('11-23T17:31:00'), due('11-23T09:00:00'), due('11-23T12:00:00', 'drift')])
      expect(judge(other, '11-23T10:00:00')).toMatchObject({
        role: 'plain',
        bundleAt: at('11-23T17:30:00'),
      });
    expect(judge(due('11-24T08:00:00'), '11-23T23:00:00').kind).toBe('wait');
    // Halfway to it is night, after which it is over: the last quarter before the quiet.
    const evening = judge(due('11-24T07:20:00'), '11-23T19:20:00');
    expect(evening).toEqual({ kind: 'count', role: 'urgent', bundleAt: at('11-23T20:50:00') });
    expect(judge(due('11-24T07:20:00'), '11-23T20:58:00')).toMatchObject({ bundleAt: at('11-23T20:59:00') });
  });

  it('is dropped when what it is about is over; not when it was late from the start', () => {
    const held = { ...starts('11-23T11:00:00'), heldAt: at('11-23T09:00:00') };
    expect(judge(held, '11-23T11:00:00')).toEqual({ kind: 'drop', why: 'outdated' });
    expect(judge({ ...held, heldAt: null }, '11-23T11:00:00').kind).toBe('count');
    // Minutes are worth reading after the limit for handing them in.
    const minutes = {
      card: 'minutes',
      notice: 'minutes',
      data: { dueAt: at('11-23T10:00:00').toISOString() },
    };
    expect(judge({ ...minutes, heldAt: at('11-23T09:00:00') }, '11-23T11:00:00').kind).toBe('count');
  });
});
