/** Turns of duty by the day and the week, before, at and after the handover. */
import { describe, expect, it } from 'vitest';
import { presentFor } from '../../src/domain/absence.ts';
import {
  type AlarmStep,
  customersIn,
  defaultAlarms,
  nextRung,
  policyFor,
  readStop,
  writeStop,
} from '../../src/domain/alarm.ts';
import { type Roster, shiftAt, shiftsFrom } from '../../src/domain/roster.ts';
import { gatheredAt, goesAlone, roomAt } from '../../src/domain/storm.ts';

const roster: Roster = {
  name: '值班',
  every: 'week',
  from: '2026-11-23',
  at: '09:00',
  people: ['a', 'b', 'c'],
};
const at = (text: string) => new Date(`${text}+08:00`);

describe('a roster', () => {
  it.each([
    ['2026-11-23T08:59:59', null],
    ['2026-11-23T09:00:00', 'a'],
    ['2026-11-30T08:59:59', 'a'],
    ['2026-11-30T09:00:00', 'b'],
    ['2026-12-14T09:00:00', 'a'],
  ])('has at %s: %s', (moment, name) => {
    expect(shiftAt(roster, at(moment))?.name ?? null).toBe(name);
  });

  it('tells the turns that follow, and those of days', () => {
    expect(shiftsFrom(roster, at('2026-11-25T00:00:00'), 4).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
    const daily = { ...roster, every: 'day' as const };
    expect(shiftAt(daily, at('2026-11-24T08:00:00'))?.name).toBe('a');
    expect(shiftAt(daily, at('2026-11-24T09:00:00'))?.name).toBe('b');
    expect(shiftsFrom({ ...roster, people: [] }, at('2026-11-25T00:00:00'), 2)).toEqual([]);
  });
});

describe('who is away', () => {
  const absent = (personId: string, standInId: string | null, scope: 'all' | 'duty' = 'all') => ({
    id: personId,
    personId,
    standInId,
    scope,
    byId: personId,
    fromAt: at('2026-11-23T00:00:00'),
    toAt: at('2026-11-24T00:00:00'),
  });
  const noon = at('2026-11-23T12:00:00');

  it('is replaced by whoever stands in, also at second hand, but never in a circle', () => {
    expect(presentFor([absent('a', 'b')], 'a', noon, ['all'])).toBe('b');
    expect(presentFor([absent('a', 'b'), absent('b', 'c')], 'a', noon, ['all'])).toBe('c');
    expect(presentFor([absent('a', 'b'), absent('b', 'a')], 'a', noon, ['all'])).toBeNull();
    expect(presentFor([absent('a', null)], 'a', noon, ['all'])).toBeNull();
    expect(presentFor([absent('a', 'b')], 'a', at('2026-11-24T00:00:00'), ['all'])).toBe('a');
    expect(presentFor([absent('a', 'b', 'duty')], 'a', noon, ['all'])).toBe('a');
    expect(presentFor([absent('a', 'b', 'duty')], 'a', noon, ['duty', 'all'])).toBe('b');
  });
});

describe('a policy', () => {
  const step = (times: number): AlarmStep => ({ tell: ['head'], how: 'urge', times });

  it('goes from step to step, each as often as it says, and ends with administrators again and again', () => {
    const steps = [step(2), step(1)];
    const places = [{ kind: 'step' as const, step: 0, time: 0 }, ...Array.from({ length: 4 }, () => null)];
    const climbed = places
      .slice(1)
      .reduce((all) => [...all, nextRung(steps, all.at(-1) as never)], [places[0]] as ReturnType<
        typeof nextRung
      >[]);
    expect(
      climbed.map((rung) => (rung.kind === 'end' ? `end ${rung.time}` : `${rung.step}.${rung.time}`)),
    ).toEqual(['0.0', '0.1', '1.0', 'end 0', 'end 1']);
  });

  it('is the first of which everything fits', () => {
    const rules = {
      ...defaultAlarms,
      policies: [
        { name: 'both', when: { words: ['断电'], customers: ['A'] }, steps: [step(1)] },
        { name: 'words', when: { words: ['断电'] }, steps: [step(1)] },
        { name: 'group', when: { groups: ['值班群'] }, steps: [step(1)] },
        { name: 'department', when: { departments: ['研发'] }, steps: [step(1)] },
      ],
    };
    const facts = { text: '机房断电', departments: [], group: null, customers: [] };
    expect(policyFor(rules, facts)?.name).toBe('words');
    expect(policyFor(rules, { ...facts, customers: ['华东', 'a'] })?.name).toBe('both');
    expect(policyFor(rules, { ...facts, text: '好', group: '值班群' })?.name).toBe('group');
    expect(policyFor(rules, { ...facts, text: '好', departments: ['研发'] })?.name).toBe('department');
    expect(policyFor(rules, { ...facts, text: '好' })).toBeNull();
    const customers = [{ name: '华东医药', aliases: ['华药'], grade: 'A' }];
    expect(customersIn('华药要退货', customers)).toEqual(['华东医药', 'A']);
  });

  it('writes its stops so that they are read back, and knows none of others', () => {
    for (const stop of [
      { alarm: 3, rung: { kind: 'step' as const, step: 1, time: 2 }, minutes: 15, isSnooze: false },
      { alarm: 1, rung: { kind: 'end' as const, time: 4 }, minutes: 1440, isSnooze: true },
    ])
      expect(readStop(writeStop(stop))).toEqual(stop);
    expect(readStop('ack-0')).toBeNull();
  });
});

describe('a storm', () => {
  it('leaves two alone, makes room after ten minutes, and gathers in spans', () => {
    const now = at('2026-11-23T10:00:00');
    const ago = (...seconds: number[]) => seconds.map((s) => new Date(now.getTime() - s * 1000));
    expect(goesAlone(ago(5))).toBe(true);
    expect(goesAlone(ago(5, 4))).toBe(false);
    expect(roomAt(ago(5, 4), now)).toEqual(now);
    expect(roomAt(ago(500, 400, 300), now).getTime() - now.getTime()).toBe(100_001);
    expect(roomAt(ago(700, 650, 620), now)).toEqual(now);
    expect(gatheredAt(at('2026-11-23T10:00:14'))).toEqual(at('2026-11-23T10:00:15'));
    expect(gatheredAt(at('2026-11-23T10:00:15'))).toEqual(at('2026-11-23T10:00:30'));
  });
});
