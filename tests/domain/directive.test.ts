import { describe, expect, it } from 'vitest';
import {
  askDeadlines,
  askKinds,
  calls,
  changedParts,
  defaultDirectives,
  hoursFor,
  readAskStop,
  readCall,
  reviewFor,
  stageOf,
} from '../../src/domain/directive.ts';
import { checksFor } from '../../src/domain/read-back.ts';
import { addWorkHours, createWorkCalendar, isWorkingTime, shanghaiIso } from '../../src/domain/worktime.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const calendar = createWorkCalendar();
const allowed = { from: '08:30', to: '21:00' };
const rules = defaultDirectives;

describe('the limit of what is asked about a decision', () => {
  it('runs in working time: over the night, the weekend and National Day', () => {
    const dueAt = (from: string) => addWorkHours(calendar, at(from), rules.readHours);
    expect(shanghaiIso(dueAt('2026-11-23T17:00'))).toContain('2026-11-24T12:00');
    expect(shanghaiIso(dueAt('2026-11-27T16:00'))).toContain('2026-11-30T11:00');
    expect(shanghaiIso(dueAt('2026-09-30T16:00'))).toContain('2026-10-08T11:00');
  });

  // 400 beginnings over a year and all kinds: what has to hold of each.
  it('is warned of at its shares, in order, in working time, before it is over', () => {
    let seed = 7;
    const below = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * n);
    };
    for (let i = 0; i < 400; i++) {
      const kind = askKinds[below(askKinds.length)] ?? 'read';
      const askedAt = new Date(at('2026-01-01T00:00').getTime() + below(365 * 24 * 60) * 60_000);
      const dueAt = addWorkHours(calendar, askedAt, hoursFor(kind, rules));
      const round = 1 + below(3);
      const planned = askDeadlines({ id: 'da_1', kind, askedAt, dueAt, round }, rules, calendar);
      expect(planned.map(({ step }) => readAskStop(step))).toEqual([
        { kind: 'warn', percent: 50, round },
        { kind: 'warn', percent: 80, round },
        { kind: 'limit', percent: 0, round },
      ]);
      const times = planned.map((stop) => stop.dueAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBeGreaterThan(askedAt.getTime());
      // An end of work is still working time.
      for (const time of times) expect(isWorkingTime(calendar, new Date(time - 1))).toBe(true);
    }
  });
});

describe('what is asked of a decision', () => {
  const plan = (dueAt: string, now = '2026-11-23T10:00', more = {}) =>
    calls(
      { id: 'dt_1', dueAt: at(dueAt), reviewAt: reviewFor(at(dueAt), rules, calendar), edition: 2 },
      { ...rules, ...more },
      { now: at(now), calendar, allowed },
    ).map(({ step, dueAt: when }) => `${readCall(step)?.kind} ${shanghaiIso(when).slice(0, 16)}`);

  it('is asked half way where there is time, on the day itself, and thirty days later', () => {
    expect(plan('2026-12-18T18:00')).toEqual([
      'half 2026-12-07T09:00',
      'due 2026-12-18T18:00',
      'review 2027-01-18T09:00',
    ]);
    expect(plan('2026-11-27T18:00')).toEqual(['due 2026-11-27T18:00', 'review 2026-12-28T09:00']);
    expect(plan('2026-12-18T18:00', undefined, { halfWayDays: 0 })).toHaveLength(2);
  });

  it('waits for a working day and for the hours in which people may be disturbed', () => {
    expect(plan('2026-11-28T10:00')[0]).toBe('due 2026-11-30T09:00');
    expect(plan('2026-11-27T23:59')[0]).toBe('due 2026-11-28T08:30');
    expect(plan('2026-10-03T18:00', '2026-09-28T10:00')[0]).toBe('due 2026-10-08T09:00');
  });

  it('is read from no step that was not written', () => {
    for (const step of ['', 'due', 'due.x', 'due.1.1', 'late.1']) expect(readCall(step)).toBeNull();
    for (const step of ['', 'warn.50', 'warn.50.x', 'end.1.1']) expect(readAskStop(step)).toBeNull();
  });
});

describe('how far a department is', () => {
  it('is what people have confirmed', () => {
    const ask = (kind: 'read' | 'spread', answered: boolean) => ({
      kind,
      answeredAt: answered ? at('2026-11-23T10:00') : null,
    });
    expect(stageOf({ state: 'in' }, [])).toBe('unread');
    expect(stageOf({ state: 'in' }, [ask('read', false)])).toBe('unread');
    expect(stageOf({ state: 'in' }, [ask('read', true), ask('spread', false)])).toBe('read');
    expect(stageOf({ state: 'in' }, [ask('read', true), ask('spread', true)])).toBe('spread');
    expect(stageOf({ state: 'out' }, [ask('read', true), ask('spread', true)])).toBe('out');
  });

  it('changes only with what is different', () => {
    const one = {
      text: 'a',
      reason: 'b',
      ownerId: 'p',
      dueAt: at('2026-12-18T18:00'),
      reviewAt: at('2027-01-18T09:30'),
      departmentIds: ['x', 'y'],
    };
    expect(changedParts(one, { ...one, departmentIds: ['y', 'x'] })).toEqual([]);
    expect(
      changedParts(one, { ...one, departmentIds: ['x'], ownerId: 'q', dueAt: at('2026-12-25T18:00') }),
    ).toEqual(['owner', 'departments', 'due']);
  });
});

describe('the small questions after reading', () => {
  const truth = (number: number) => ({
    number,
    dueAt: at('2026-12-18T18:00'),
    owner: '李娜',
    departments: 3,
    others: ['周明远', '陈建国', '吴浩然', '李娜', '周明远'],
  });

  it('are two of three, with the truth among the choices once, and another pair for the next decision', () => {
    const pairs = [1, 2, 3].map((number) => {
      const checks = checksFor(truth(number), { name: '陈建国', isOwner: false });
      expect(checks).toHaveLength(2);
      for (const { fact, options, rightAt } of checks) {
        const right = { due: at('2026-12-18T18:00').toISOString(), owner: '李娜', departments: '3' }[fact];
        expect(options[rightAt]).toBe(right);
        expect(new Set(options).size).toBe(3);
        expect(options).not.toContain('陈建国');
      }
      return checks.map(({ fact }) => fact).join();
    });
    expect(new Set(pairs).size).toBe(3);
  });

  it('ask nobody who the owner is where it is she, or where nobody else could be meant', () => {
    const facts = (more: object, reader: { name: string; isOwner: boolean }) =>
      checksFor({ ...truth(1), ...more }, reader).map(({ fact }) => fact);
    expect(facts({}, { name: '李娜', isOwner: true }).sort()).toEqual(['departments', 'due']);
    expect(facts({ others: ['李娜', '陈建国'] }, { name: '陈建国', isOwner: false }).sort()).toEqual([
      'departments',
      'due',
    ]);
    const one = checksFor({ ...truth(2), departments: 1 }, { name: '陈建国', isOwner: false });
    expect(one.find(({ fact }) => fact === 'departments')?.options).toEqual(['1', '2', '3']);
  });
});
