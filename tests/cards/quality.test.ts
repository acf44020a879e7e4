/** The monthly figures of tiers: each thing that is not known is said once. */
import { expect, it } from 'vitest';
import { draw } from '../../src/cards/index.ts';
import { toText } from '../../src/cards/to-text.ts';

const unknown = { share: null, n: 1 };
const of = (tier: 0 | 1 | 2 | 3, precision: object, recall: object) => ({
  ...{ tier, precision, recall, falseAlarms: 0, misses: 0 },
});
const words = (language: 'zh-CN' | 'en', precision: object, recall: object) =>
  toText(
    draw(
      {
        card: 'tier-quality',
        data: {
          ...{ month: '2026-08', months: 3, enough: 5, judged: 2, corrected: 0, departments: [] },
          tiers: [of(1, precision, recall)],
        },
      } as never,
      language,
    ),
  ).text;

it('says once that neither is known, and each figure that is', () => {
  expect(words('zh-CN', unknown, unknown).match(/数据不够/g)).toHaveLength(1);
  expect(words('en', unknown, unknown).match(/not enough data/g)).toHaveLength(1);
  expect(words('zh-CN', { share: 0.9, n: 20 }, unknown)).toMatch(/90% 判对.*数据不够（核对出 1 条）/);
  expect(words('zh-CN', unknown, unknown)).toContain(
    '判成一级的，核对过 1 条；核对下来确实是一级的，有 1 条',
  );
});
