/** What is known of the tiers, and of how much nothing is said. */
import { describe, expect, it } from 'vitest';
import type { TierLabel } from '../../../src/domain/tier/measure.ts';
import {
  assessDepartments,
  assessTiers,
  monthAfter,
  nextQualityAsk,
  type QualityCell,
  qualityToldAt,
} from '../../../src/domain/tier/quality.ts';
import { createWorkCalendar, shanghaiIso } from '../../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const cell = (
  given: TierLabel,
  right: TierLabel | null,
  count: number,
  more: Partial<QualityCell> = {},
): QualityCell => ({
  given,
  right,
  count,
  source: right === null ? 'open' : 'judged',
  isSampled: true,
  departmentId: 'd1',
  ...more,
});
const corrected = { source: 'corrected' } as const;
const of = (cells: QualityCell[], tier: TierLabel) => {
  const found = assessTiers(cells).find((t) => t.tier === tier);
  if (!found) throw new Error('no such tier');
  return found;
};

describe('editors are asked about a month', () => {
  it.each([
    ['2026-08-20T12:00:00+08:00', '2026-08', '2026-09-01T10:30:00+08:00'],
    ['2026-09-01T10:29:00+08:00', '2026-08', '2026-09-01T10:30:00+08:00'],
    ['2026-09-01T10:30:00+08:00', '2026-09', '2026-10-08T10:30:00+08:00'],
    ['2026-12-31T23:00:00+08:00', '2026-12', '2027-01-04T10:30:00+08:00'],
  ])('from %s: about %s at %s', (now, month, at) => {
    const next = nextQualityAsk(
      new Date(now),
      createWorkCalendar({ extraDays: [{ date: '2027-01-01', working: false }] }),
    );
    expect([next.month, shanghaiIso(next.askAt)]).toEqual([month, at]);
  });

  it('and the figures go out a week later, on a working day', () => {
    const told = (at: string) => shanghaiIso(qualityToldAt(new Date(at), calendar));
    expect(told('2026-09-01T10:30:00+08:00')).toBe('2026-09-08T10:30:00+08:00');
    expect(told('2026-09-25T10:30:00+08:00')).toBe('2026-10-08T10:30:00+08:00');
  });

  it('months are counted over the turn of a year', () => {
    expect([monthAfter('2026-12'), monthAfter('2026-01', -2), monthAfter('2026-08', -11)]).toEqual([
      '2027-01',
      '2025-11',
      '2025-09',
    ]);
  });
});

describe('the figures', () => {
  it('say nothing of nothing', () => {
    for (const { precision, recall, falseAlarms, misses } of assessTiers([])) {
      expect([precision, recall]).toEqual([
        { share: null, n: 0 },
        { share: null, n: 0 },
      ]);
      expect(falseAlarms + misses).toBe(0);
    }
  });

  it('are silent below thirty known, and speak from thirty on', () => {
    expect(of([cell(1, 1, 29)], 1).precision).toEqual({ share: null, n: 29 });
    expect(of([cell(1, 1, 24), cell(1, 2, 6)], 1).precision).toEqual({ share: 0.8, n: 30 });
  });

  it('take what nobody looked at to be like what was judged of the same tier, and what was corrected as it is', () => {
    // 30 judged of 300 given tier 1: 27 are right. 20 more were corrected to tier 2.
    const cells = [cell(1, 1, 27), cell(1, 3, 3), cell(1, null, 270), cell(1, 2, 20, corrected)];
    expect(of(cells, 1).precision).toEqual({ share: 270 / 320, n: 50 });
  });

  it('count the misses in all that does not flow, not only those among the judged', () => {
    // All 60 tier 1 are judged and right; of 1000 that do not flow 50 are judged, and 1 of them is tier 1.
    const cells = [cell(1, 1, 60), cell(0, 0, 49), cell(0, 1, 1), cell(0, null, 950)];
    expect(of(cells, 1).recall).toEqual({ share: 60 / (60 + 20), n: 61 });
  });

  it('say nothing of what was missed while a tier is hardly looked at', () => {
    const cells = [cell(1, 1, 60), cell(0, 0, 29), cell(0, null, 900)];
    expect(of(cells, 1).recall).toEqual({ share: null, n: 60 });
    expect(of(cells, 1).precision.share).toBe(1);
  });

  it('draw no shares from corrections alone, but tell the false alarms and misses that people found', () => {
    const unsampled = { ...corrected, isSampled: false };
    const cells = [
      cell(1, 3, 40, unsampled),
      cell(0, 1, 5, unsampled),
      cell(1, null, 100, { isSampled: false }),
    ];
    expect(of(cells, 1)).toMatchObject({
      precision: { share: null, n: 0 },
      recall: { share: null, n: 0 },
      falseAlarms: 40,
      misses: 5,
    });
    expect(of(cells, 3)).toMatchObject({ falseAlarms: 0, misses: 40 });
  });

  it('are given for those departments alone of which enough is known', () => {
    const cells = [
      cell(2, 2, 30),
      cell(2, 2, 29, { departmentId: 'd2' }),
      cell(0, 0, 99, { departmentId: 'd3' }),
      cell(2, 2, 99, { departmentId: null }),
    ];
    expect([...assessDepartments(cells).keys()]).toEqual(['d1']);
  });
});
