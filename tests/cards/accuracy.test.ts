/** Shares and their intervals in words: never better than they are. */
import { expect, it } from 'vitest';
import { accuracyLine } from '../../src/cards/accuracy.ts';
import { assessAccuracy } from '../../src/domain/accuracy.ts';
import { textsOf } from '../../src/texts/index.ts';

it('says an interval no narrower and a share no larger than it is, and whole figures as they are', () => {
  const figure = { ...assessAccuracy([]), measured: 1000, share: 0.9796, low: 0.8568, high: 0.8568 };
  const line = (more: object) => accuracyLine({ ...figure, ...more }, textsOf('zh-CN'));
  expect(line({})).toContain('97.9%（95% 区间 85.6%–85.7%');
  expect(line({ high: 0.857 })).toContain('–85.7%');
  expect(line({ low: 0.29, high: 1 })).toContain('29.0%–100.0%');
});
