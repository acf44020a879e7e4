import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import {
  isOvertaken,
  type Minutes,
  minutesDeadlines,
  minutesDueAt,
  remainingDeadlines,
  withCollected,
} from '../../src/domain/minutes.ts';
import { shanghaiIso } from '../../src/domain/worktime.ts';

const at = (text: string) => new Date(`${text}:00+08:00`);
const said = (date: Date) => shanghaiIso(date).slice(5, 16);
const ladder = (endedAt: string) =>
  minutesDeadlines({ id: 'mt_1', endedAt: at(endedAt) }, defaultRules).map(
    (d) => `${d.step} ${said(d.dueAt)}`,
  );

describe('the ladder of nudges', () => {
  it('of a meeting that ended on Friday at five falls into allowed hours', () => {
    expect(ladder('2026-11-27T17:00')).toEqual([
      'nudge-12h 11-28T08:30',
      'nudge-20h 11-28T13:00',
      'nudge-23h 11-28T16:00',
      'limit 11-28T17:00',
    ]);
  });

  it('of a meeting before breakfast keeps the nudge of the same evening', () => {
    expect(ladder('2026-11-26T08:30')).toEqual(['nudge-12h 11-26T20:30', 'limit 11-27T08:30']);
  });

  it('says only the latest of those that the night moved to one morning', () => {
    expect(ladder('2026-11-26T12:00')).toEqual([
      'nudge-20h 11-27T08:30',
      'nudge-23h 11-27T11:00',
      'limit 11-27T12:00',
    ]);
  });

  it('lets the limit wait for the morning when it falls into the night', () => {
    expect(ladder('2026-11-26T21:30')).toEqual([
      'nudge-12h 11-27T09:30',
      'nudge-20h 11-27T17:30',
      'nudge-23h 11-27T20:30',
      'limit 11-28T08:30',
    ]);
  });

  it('counts lateness from the natural 24 hours all the same', () => {
    expect(said(minutesDueAt(at('2026-11-26T21:30'), defaultRules))).toBe('11-27T21:30');
  });
});

describe('after minutes were withdrawn', () => {
  const left = (now: string) =>
    remainingDeadlines({ id: 'mt_1', endedAt: at('2026-11-27T17:00') }, defaultRules, at(now)).map(
      (d) => d.step,
    );

  it('the nudges ahead and the limit go on', () => {
    expect(left('2026-11-27T18:00')).toEqual(['nudge-12h', 'nudge-20h', 'nudge-23h', 'limit']);
    expect(left('2026-11-28T13:00')).toEqual(['nudge-23h', 'limit']);
  });

  it('the limit is told even if it passed meanwhile', () => {
    expect(left('2026-11-29T10:00')).toEqual(['limit']);
  });
});

describe('a nudge', () => {
  const nudge = (dueAt: string, state = 'pending') => ({ kind: 'nudge-minutes', dueAt: at(dueAt), state });
  const first = nudge('2026-11-28T08:30', 'done');

  it('stands while the next one lies ahead', () => {
    expect(isOvertaken(first, [first, nudge('2026-11-28T13:00')], at('2026-11-28T12:59'))).toBe(false);
  });

  it('is overtaken once the next one is due, whether or not that one was told', () => {
    expect(isOvertaken(first, [first, nudge('2026-11-28T13:00')], at('2026-11-28T13:00'))).toBe(true);
    expect(isOvertaken(first, [first, nudge('2026-11-28T13:00', 'done')], at('2026-11-28T14:00'))).toBe(true);
  });

  it('is not overtaken by what was called off or is of another kind', () => {
    const other = { ...nudge('2026-11-28T13:00'), kind: 'end-meeting' };
    const off = nudge('2026-11-28T13:00', 'cancelled');
    expect(isOvertaken(first, [first, off, other], at('2026-11-28T14:00'))).toBe(false);
  });
});

describe('what was collected while a meeting ran', () => {
  const minutes = (parts: Partial<Minutes>): Minutes => ({
    decisions: [],
    actionItems: [],
    openPoints: [],
    points: [],
    nothing: [],
    named: [],
    text: '',
    ...parts,
  });
  const task = { text: '@张伟 周四前 压测', owner: '张伟', due: '周四前' };
  const collected = minutes({
    decisions: ['方案B'],
    actionItems: [task],
    points: ['预算 50 万'],
    nothing: ['open'],
  });

  it('stays in the minutes for parts that are not typed', () => {
    const read = withCollected(minutes({ decisions: ['灰度 10%'], text: '决议：灰度 10%' }), collected);
    expect(read.kept).toEqual(['actions', 'points']);
    expect(read.leftOut).toEqual(['方案B']);
    expect(read.minutes).toMatchObject({
      decisions: ['灰度 10%'],
      actionItems: [task],
      points: ['预算 50 万'],
      nothing: ['open'],
      text: '灰度 10%\n@张伟 周四前 压测\n预算 50 万',
    });
  });

  it('gives way where there is said to be nothing, and leaves the words alone where all parts are typed', () => {
    const typed = minutes({
      decisions: ['方案B'],
      points: ['无事'],
      nothing: ['actions'],
      text: '决议：方案B',
    });
    const read = withCollected(typed, collected);
    expect(read.kept).toEqual([]);
    expect(read.leftOut).toEqual([task.text, '预算 50 万']);
    expect(read.minutes).toMatchObject({
      actionItems: [],
      nothing: ['actions', 'open'],
      text: '决议：方案B',
    });
  });
});
