/** The rules of thrift: periods, forecast, marks and stages, before, at and after each threshold. */
import { describe, expect, it, test } from 'vitest';
import {
  forecastFactor,
  judge,
  marksPassed,
  noThrift,
  periodOf,
  type Stage,
  type Standing,
  stageOf,
  type Thrift,
  thriftOf,
} from '../../src/domain/quota.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const at = (iso: string) => new Date(`${iso}+08:00`);

describe('a period', () => {
  it.each([
    ['month', '2026-11-30T23:59:59', '2026-11', '2026-11-01T00:00:00', '2026-12-01T00:00:00'],
    ['month', '2026-12-01T00:00:00', '2026-12', '2026-12-01T00:00:00', '2027-01-01T00:00:00'],
    ['month', '2028-02-29T12:00:00', '2028-02', '2028-02-01T00:00:00', '2028-03-01T00:00:00'],
    ['day', '2026-11-30T23:59:59', '2026-11-30', '2026-11-30T00:00:00', '2026-12-01T00:00:00'],
    ['day', '2026-12-01T00:00:00', '2026-12-01', '2026-12-01T00:00:00', '2026-12-02T00:00:00'],
  ] as const)('of a %s at %s is %s, by Beijing time', (period, moment, key, startAt, endAt) => {
    expect(periodOf(period, at(moment))).toEqual({ key, startAt: at(startAt), endAt: at(endAt) });
  });
});

describe('the forecast', () => {
  // November 2026 has 21 working days of 7.5 hours.
  it.each([
    ['2026-11-01T12:00:00', null],
    ['2026-11-02T18:00:00', null],
    // 2.1 days are a tenth: 2 days and 45 minutes.
    ['2026-11-04T09:44:00', null],
    ['2026-11-04T09:45:00', 10],
    ['2026-11-04T18:00:00', 7],
    ['2026-11-16T12:00:00', 21 / 10.4],
    ['2026-11-30T18:00:00', 1],
    ['2026-11-30T23:00:00', 1],
  ])('at %s multiplies what is used by %s', (moment, factor) => {
    const found = forecastFactor('month', at(moment), calendar);
    if (factor === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(factor, 10);
  });

  it('counts a make-up day as work and a holiday as none', () => {
    // October 2026: off until the 7th, work on Saturday the 10th.
    expect(forecastFactor('month', at('2026-10-08T09:00:00'), calendar)).toBeNull();
    const friday = forecastFactor('month', at('2026-10-09T18:00:00'), calendar) as number;
    const saturday = forecastFactor('month', at('2026-10-10T18:00:00'), calendar) as number;
    expect(saturday).toBeCloseTo((friday * 2) / 3, 10);
  });

  it('is none for a day, whose rate says nothing', () => {
    expect(forecastFactor('day', at('2026-11-30T17:00:00'), calendar)).toBeNull();
  });
});

const of = (used: number, forecast: number | null = null, allowance: number | null = 5_000) => ({
  used,
  allowance,
  forecast,
  refused: false,
});

describe('the stage', () => {
  it.each([
    [4_249, null, 0],
    [4_250, null, 1],
    [4_749, null, 1],
    [4_750, null, 2],
    [4_849, null, 2],
    [4_850, null, 3],
    [5_000, null, 3],
    [9_999, null, 3],
    [1_000, 5_000, 0],
    [1_000, 5_001, 1],
    [4_750, 5_001, 2],
  ] as const)('with %i of 5000 used and a forecast of %s is %i', (used, forecast, stage) => {
    expect(stageOf(of(used, forecast))).toBe(stage);
  });

  it('is the last one when the platform itself says that nothing is left', () => {
    expect(stageOf({ ...of(10), refused: true })).toBe(3);
    expect(stageOf({ ...of(10, null, null), refused: true })).toBe(3);
  });

  it('is none where no allowance is known', () => {
    expect(stageOf(of(1_000_000, 2_000_000, null))).toBe(0);
  });
});

describe('the marks', () => {
  it.each([
    [3_499, null, []],
    [3_500, null, ['70']],
    [3_500, 5_001, ['70', 'forecast']],
    [1_000, 5_001, ['forecast']],
    [4_249, null, ['70']],
    [4_250, null, ['70', '85']],
    [4_750, null, ['70', '85', '95']],
    [4_850, null, ['70', '85', '95', 'reserve']],
  ] as const)('passed with %i of 5000 used and a forecast of %s are %j', (used, forecast, marks) => {
    expect(marksPassed(of(used, forecast))).toEqual(marks);
  });

  it('of an allowance that nobody knows are none', () => {
    expect(marksPassed(of(1_000_000, 2_000_000, null))).toEqual([]);
  });
});

const endAt = at('2026-12-01T00:00:00');
const standing = (more: Partial<Standing>): Standing => ({
  unit: 'calls',
  period: 'month',
  key: '2026-11',
  endAt,
  used: 0,
  allowance: 5_000,
  forecast: null,
  stage: 0,
  forSending: true,
  freeInReplies: true,
  refused: false,
  byKind: [],
  ...more,
});
const pushes = (more: Partial<Standing> = {}) =>
  standing({ unit: 'pushes', allowance: 3_000, forSending: false, freeInReplies: false, ...more });

describe('thrift', () => {
  it('follows what we send, not what comes in', () => {
    expect(thriftOf([standing({}), pushes({ used: 3_000, stage: 3 })])).toMatchObject({
      stage: 0,
      until: null,
    });
    expect(thriftOf([standing({ used: 4_800, stage: 2 }), pushes()])).toMatchObject({
      stage: 2,
      until: endAt,
    });
  });

  it('spares what is used most, from when half of it is', () => {
    expect(thriftOf([standing({ used: 2_499 }), pushes({ used: 1_499 })]).scarce).toBeNull();
    expect(thriftOf([standing({ used: 2_500 }), pushes({ used: 1_499 })]).scarce).toBe('calls');
    expect(thriftOf([standing({ used: 2_500 }), pushes({ used: 1_501 })]).scarce).toBe('pushes');
    expect(thriftOf([standing({ used: 0, refused: true, stage: 3 }), pushes({ used: 2_999 })]).scarce).toBe(
      'calls',
    );
  });

  it('leaves replies free only while pushes are left', () => {
    const calls = standing({ used: 4_900, stage: 3 });
    expect(thriftOf([calls, pushes()]).repliesAreFree).toBe(true);
    expect(thriftOf([calls, pushes({ used: 2_950, stage: 3 })]).repliesAreFree).toBe(false);
  });
});

const now = at('2026-11-25T10:00:00');
const message = (more: Partial<Parameters<typeof judge>[0]> = {}): Parameters<typeof judge>[0] => ({
  kind: 'send',
  tier: null,
  card: 'minutes',
  cause: 'mt_1',
  data: {},
  createdAt: now,
  heldAt: null,
  ...more,
});
const stage = (number: Stage, repliesAreFree = true): Thrift =>
  number === 0 ? noThrift : { stage: number, until: endAt, scarce: 'calls', repliesAreFree };
const due = (iso: string) => ({ data: { dueAt: at(iso).toISOString() } });
const starts = (iso: string) => ({ data: { startAt: at(iso).toISOString() } });

describe('a message', () => {
  const go = { kind: 'go' };
  const wait = (until = endAt) => ({ kind: 'wait', until });
  test.each([
    ['of tier 1', { tier: 1 }, [go, go, go, go]],
    ['that warns of the allowance', { card: 'quota-warning' }, [go, go, go, go]],
    ['that gives a card its buttons back', { cause: 'ev_1', kind: 'refresh' }, [go, go, go, go]],
    ['that answers', { cause: 'ev_1' }, [go, go, go, { kind: 'reply-only', until: endAt }]],
    [
      'about a group that was asked for',
      { cause: 'gr_1' },
      [go, go, go, { kind: 'reply-only', until: endAt }],
    ],
    ['that changes a pressed card', { cause: 'ev_1', kind: 'update' }, [go, go, go, wait()]],
    [
      'that changes a card of tier 3',
      { kind: 'update', tier: 3 },
      [go, ...Array(3).fill({ kind: 'drop', why: 'needless' })],
    ],
    ['of the weekly issue', { tier: 3, card: 'digest', cause: 'digest.2026-W48' }, [go, go, wait(), wait()]],
    ['that only informs', {}, [go, go, wait(), wait()]],
    ['about what is due in a day', due('2026-11-26T10:00:00'), [go, go, go, wait()]],
    ['about what was due an hour ago', due('2026-11-25T09:00:00'), [go, go, go, wait()]],
    [
      'about what is due later',
      due('2026-11-26T10:00:01'),
      [go, go, wait(at('2026-11-25T10:00:01')), wait()],
    ],
    ['about a meeting next week', starts('2026-12-03T09:00:00'), [go, go, wait(), wait()]],
    ['about a meeting tomorrow', starts('2026-11-26T09:00:00'), [go, go, go, wait()]],
  ] as const)('%s', (_what, more, verdicts) => {
    const found = ([0, 1, 2, 3] as const).map((number) => judge(message(more as object), stage(number), now));
    expect(found).toEqual(verdicts);
  });

  it('that answers waits too when replies cost what is short', () => {
    expect(judge(message({ cause: 'ev_1' }), stage(3, false), now)).toEqual(wait());
  });
});

describe('a message that waited', () => {
  const long = { createdAt: at('2026-11-20T10:00:00'), heldAt: at('2026-11-20T10:00:00') };
  it.each([
    ['and only informs goes', {}, 'go'],
    [
      'about a meeting that has begun meanwhile is dropped',
      { card: 'meeting-reminder', ...starts('2026-11-25T10:00:00') },
      'drop',
    ],
    ['about a meeting that begins now or later goes', starts('2026-11-25T10:00:01'), 'go'],
    ['about what was late when it was written goes', due('2026-11-20T09:59:59'), 'go'],
    ['and answers what was asked days ago is dropped', { cause: 'ev_1' }, 'drop'],
    ['of tier 1 goes', { ...starts('2026-11-25T09:00:00'), tier: 1 }, 'go'],
  ] as const)('%s', (_what, more, kind) => {
    expect(judge(message({ ...long, ...more }), noThrift, now).kind).toBe(kind);
  });

  it('goes as an answer until a day has passed', () => {
    const asked = (iso: string) => ({ cause: 'ev_1', createdAt: at(iso), heldAt: at(iso) });
    expect(judge(message(asked('2026-11-24T10:00:01')), noThrift, now).kind).toBe('go');
    expect(judge(message(asked('2026-11-24T10:00:00')), noThrift, now).kind).toBe('drop');
  });
});
