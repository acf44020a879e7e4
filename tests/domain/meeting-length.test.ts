import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import { lengthDeadlines, lengthLimit, mayArrive } from '../../src/domain/meeting-length.ts';
import { shanghaiIso } from '../../src/domain/worktime.ts';

const at = (clock: string) => new Date(`2026-11-26T${clock}:00+08:00`);
const meeting = (kind: 'short' | 'regular' | 'long', end: string) => ({
  id: 'mt_1',
  class: kind,
  state: 'booked' as const,
  startAt: at('15:00'),
  endAt: at(end),
});

describe('the time of a meeting', () => {
  it.each([
    ['short', '15:30', 30],
    ['regular', '15:45', 60],
    ['long', '16:30', 90],
    // Granted beyond its class.
    ['long', '17:00', 120],
  ] as const)('of class %s until %s is at most %i minutes', (kind, end, minutes) => {
    expect(lengthLimit(meeting(kind, end), defaultRules)).toBe(minutes);
  });

  it('is nudged at 80 and 100 per cent from the real begin, as far as that lies ahead', () => {
    const marks = (now: string) =>
      lengthDeadlines(meeting('long', '16:30'), at('15:05'), defaultRules, at(now)).map(
        ({ step, dueAt }) => `${step} ${shanghaiIso(dueAt).slice(11, 16)}`,
      );
    expect(marks('15:05')).toEqual(['length-80 16:17', 'length-100 16:35']);
    expect(marks('16:17')).toEqual(['length-100 16:35']);
    expect(marks('16:35')).toEqual([]);
  });

  it('to come to begins half an hour before and ends half an hour after the plan', () => {
    const comes = (now: string, state: 'booked' | 'running' | 'ended' = 'booked') =>
      mayArrive({ ...meeting('regular', '16:00'), state }, at(now));
    expect([comes('14:29'), comes('14:30'), comes('16:30'), comes('16:31')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([comes('18:00', 'running'), comes('15:30', 'ended')]).toEqual([true, false]);
  });
});
