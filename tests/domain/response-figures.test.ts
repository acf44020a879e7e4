/** How fast departments answer in all, against the first weeks. */
import { expect, it } from 'vitest';
import { assessResponses, baselineUntil } from '../../src/domain/response-figures.ts';

const hour = 3_600_000;
const at = (iso: string) => new Date(`${iso}T09:00:00+08:00`);
const answers = (day: string, hours: number[]) =>
  hours.map((h) => ({ arrivedAt: at(day), answeredAt: new Date(at(day).getTime() + h * hour) }));
const until = baselineUntil(at('2026-10-12'));
const slow = answers('2026-10-12', [8, 9, 9, 10, 10, 10, 11, 12]);
const fast = answers('2026-11-12', [4, 5, 5, 6, 6, 6, 7, 9]);

it('says by how much the median is shorter than in the first four weeks, and nine of ten', () => {
  expect(until).toEqual(at('2026-11-09'));
  const figure = assessResponses(slow, fast, { until, now: at('2026-11-20') });
  expect(figure).toMatchObject({ n: 8, medianMs: 6 * hour, before: { n: 8, medianMs: 10 * hour } });
  expect(figure.faster).toBeCloseTo(0.4);
  expect(assessResponses(fast, slow, { until, now: at('2026-11-20') }).faster).toBeLessThan(0);
});

it('compares nothing in the first four weeks, and with fewer than eight answers on a side', () => {
  expect(assessResponses(slow, slow, { until, now: at('2026-10-20') })).toMatchObject({
    medianMs: 10 * hour,
    before: { n: 0, medianMs: null },
    faster: null,
  });
  const few = assessResponses(slow.slice(1), fast, { until, now: at('2026-11-20') });
  expect(few).toMatchObject({ medianMs: 6 * hour, before: { n: 7, medianMs: null }, faster: null });
  expect(assessResponses(slow, fast.slice(1), { until, now: at('2026-11-20') }).medianMs).toBeNull();
  expect(assessResponses([], [], { until: null, now: at('2026-11-20') })).toMatchObject({
    n: 0,
    faster: null,
  });
});
