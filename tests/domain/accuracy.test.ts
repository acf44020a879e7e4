/** The figure of what is passed on, and the questions it is made from. */
import { describe, expect, it } from 'vitest';
import { accuracyByDepartment, assessAccuracy, wilson } from '../../src/domain/accuracy.ts';
import { choicesFor, defaultAccuracy, isReadBack } from '../../src/domain/question.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { questionFrom } from '../../src/language/question.ts';

const calendar = createWorkCalendar();
const friday = new Date('2026-11-27T10:00:00+08:00');

describe('the interval', () => {
  it.each([
    [738, 753, 0.9673, 0.9879],
    [0, 10, 0, 0.2775],
    [81, 263, 0.2553, 0.3662],
  ])('%i of %i', (right, n, low, high) => {
    const found = wilson(right, n);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });

  it('says at least 98 % from 189 on without a failure', () => {
    expect(wilson(188, 188).low).toBeLessThan(0.98);
    expect(wilson(189, 189).low).toBeGreaterThanOrEqual(0.98);
  });

  it('of nothing says nothing', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the figure', () => {
  const cell = (
    cause: Parameters<typeof assessAccuracy>[0][number]['cause'],
    count: number,
    weight = count,
  ) => ({
    departmentId: 'd1',
    cause,
    count,
    weight,
  });

  it('is not said below a hundred', () => {
    expect(assessAccuracy([cell(null, 99)])).toMatchObject({ measured: 99, share: null, low: null });
    expect(assessAccuracy([cell(null, 98), cell('late', 2)])).toMatchObject({ measured: 100, share: 0.98 });
  });

  it('counts what was found by sampling for those like it', () => {
    const found = assessAccuracy([cell(null, 196), cell('changed', 2), cell('misread', 2, 20)]);
    expect(found.share).toBeCloseTo((200 - 22) / 200, 9);
    expect(found.causes).toEqual({ changed: 2, missing: 0, late: 0, returned: 0, misread: 2 });
  });

  it('never falls below nothing', () => {
    expect(assessAccuracy([cell(null, 90), cell('misread', 10, 1000)]).share).toBe(0);
  });

  it('is split by department, the largest first', () => {
    const cells = [
      cell(null, 100),
      { departmentId: 'd2', cause: null, count: 150, weight: 150 },
      cell('late', 3),
    ];
    expect(accuracyByDepartment(cells).map(({ departmentId, measured }) => [departmentId, measured])).toEqual(
      [
        ['d2', 150],
        ['d1', 103],
      ],
    );
  });
});

describe('choices', () => {
  it('have the right one once, in their order, whatever the value', () => {
    for (const fact of ['quantity', 'money', 'share'] as const)
      for (const value of [
        1, 2, 3, 5, 9, 10, 12, 20, 30, 99.5, 100, 365, 1200, 12_000, 120_000, 999_999, 0.5,
      ]) {
        for (let seed = 0; seed < 20; seed++) {
          const found = choicesFor(fact, String(value), `hc_${seed}`);
          if (!found) continue;
          const { values, right } = found;
          expect(values).toHaveLength(3);
          expect(new Set(values).size).toBe(3);
          expect(values[right]).toBe(String(value));
          expect(values.map(Number)).toEqual([...values.map(Number)].sort((a, b) => a - b));
          expect(values.every((one) => Number(one) > 0)).toBe(true);
        }
      }
    for (let seed = 0; seed < 50; seed++) {
      const { values, right } = choicesFor('day', '2026-12-31', `hc_${seed}`) ?? { values: [], right: 0 };
      expect(values[right]).toBe('2026-12-31');
      expect(new Set(values).size).toBe(3);
    }
  });

  it('are the same for the same seed, and the right one has no place of its own', () => {
    const places = Array.from({ length: 60 }, (_, i) => choicesFor('quantity', '30', `hc_${i}`)?.right);
    expect(new Set(places).size).toBe(3);
    expect(choicesFor('quantity', '30', 'hc_x')).toEqual(choicesFor('quantity', '30', 'hc_x'));
  });
});

describe('a question', () => {
  it.each([
    ['请周五前发 30 台', 'quantity|day'],
    ['预算￥12万', 'money'],
    ['毛利 15%', 'share'],
    ['今早起 45 笔退款没到账', 'quantity'],
    ['A 线 30 台，B 线 20 台', ''],
    ['至少 30 台', ''],
    ['给一份报告', ''],
    ['系统登录不了', ''],
  ])('about %s', (text, facts) => {
    for (let seed = 0; seed < 10; seed++) {
      const found = questionFrom(text, friday, `hc_${seed}`, { calendar });
      expect(facts.split('|')).toContain(found?.fact ?? '');
      if (!found) continue;
      expect(found.gap).toContain('＿＿＿');
      // The gap gives nothing away.
      expect(found.gap).not.toContain(found.fact === 'day' ? '周五' : (found.values[found.right] ?? ''));
    }
  });

  it.each([
    ['All 30 servers are down since 9', 'servers'],
    ['三十台样机全部发错', '台'],
    ['入库 1,200 千克，少了一袋', '千克'],
  ])('counts in the words of %s', (text, unit) => {
    expect(questionFrom(text, friday, 'hc_1', { calendar })?.unit).toBe(unit);
  });

  it('keeps the sentence as it was written', () => {
    const found = questionFrom('紧急：仓库停电，　１２ 台冷柜断电（药品要坏）', friday, 'hc_1', { calendar });
    expect(found?.gap).toBe('紧急：仓库停电，　＿＿＿冷柜断电（药品要坏）');
  });

  it('is put to all of tier 1, to one in ten of the rest, and not to decisions, which have their own', () => {
    const numbers = Array.from({ length: 2000 }, (_, i) => i + 1);
    const drawn = (noun: 'request' | 'item' | 'directive' | 'case', rules = defaultAccuracy) =>
      numbers.filter((number) => isReadBack({ noun, number, step: 'asked' }, rules)).length;
    expect(drawn('request')).toBeGreaterThan(140);
    expect(drawn('request')).toBeLessThan(260);
    expect(drawn('item')).toBe(2000);
    expect(drawn('directive')).toBe(0);
    expect(drawn('case', { ...defaultAccuracy, readBackPercent: 0 })).toBe(0);
    expect(drawn('case', { ...defaultAccuracy, readBackPercent: 100 })).toBe(2000);
  });
});
