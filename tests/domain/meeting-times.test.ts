import { describe, expect, it } from 'vitest';
import { isEndOpen, realMinutes, realTimesOf, weakerSource } from '../../src/domain/meeting-times.ts';

const [begin, end] = [new Date('2026-11-24T08:05:00Z'), new Date('2026-11-24T09:02:00Z')];
const ended = {
  state: 'ended' as const,
  startedAt: begin,
  startSource: 'said' as const,
  endedAt: end,
  endSource: 'planned' as const,
};

describe('the real times of a meeting', () => {
  it('are as sure as the less sure of begin and end', () => {
    const real = realTimesOf(ended);
    expect(real).toMatchObject({ start: 'said', end: 'planned' });
    expect(real && [realMinutes(real), weakerSource(real)]).toEqual([57, 'planned']);
    const heard = realTimesOf({ ...ended, startSource: 'check-in', endSource: 'platform' });
    expect(heard && weakerSource(heard)).toBe('check-in');
    const said = realTimesOf({ ...ended, endSource: 'said' });
    expect(said && weakerSource(said)).toBe('said');
  });

  it('have no end while it goes on, and are nothing before it and for one that was not held', () => {
    const running = realTimesOf({ ...ended, state: 'running', endedAt: null, endSource: null });
    expect(running && [running.end, realMinutes(running)]).toEqual([null, null]);
    expect(realTimesOf({ ...ended, state: 'booked', startedAt: null })).toBeNull();
    expect(realTimesOf({ ...ended, state: 'cancelled' })).toBeNull();
  });

  it('stay open to correction until somebody has said the end, or handed in minutes', () => {
    expect(isEndOpen(ended, false)).toBe(true);
    expect(isEndOpen(ended, true)).toBe(false);
    expect(isEndOpen({ ...ended, endSource: 'said' }, false)).toBe(false);
  });
});
