/** What tells who somebody is does not leave the house. */
import { describe, expect, test } from 'vitest';
import { createMask } from '../../../src/domain/tier/mask.ts';

const mask = createMask({ people: ['张伟', '张伟民', 'Ann', '李'], customers: ['华东医药', '华东'] });

describe('the mask', () => {
  test.each([
    ['打 13912345678 或 +86 139-1234-5678', '打 [电话] 或 [电话]'],
    ['座机 021-65432100', '座机 [电话]'],
    ['身份证 11010519491231002X。', '身份证 [证件号]。'],
    ['卡号 6222 0212 3456 7890 123', '卡号 [号码]'],
    ['订单 20261127000123 已发', '订单 [号码] 已发'],
    ['写信给 a.b+c@mail.example.com', '写信给 [邮箱]'],
    ['见 https://a.example/x?token=abc123，谢谢', '见 [链接],谢谢'],
    ['key sk_live_4f9a8b7c6d5e4f3a2b1c', 'key [号码]'],
    ['张伟民和张伟找Ann', '[某人]和[某人]找[某人]'],
    ['Annual plan by ANN', 'Annual plan by [某人]'],
    ['华东医药投诉，华东也投诉', '[某客户]投诉,[某客户]也投诉'],
    ['@隔壁老王 看下', '@[某人] 看下'],
    ['１３９１２３４５６７８', '[电话]'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
  test('leaves what tells a matter', () => {
    const plain = '3 号库 2026-11-27 14:30 温度 -18.5 度,李姐说差 12000 元,错误率 35%';
    expect(mask(plain)).toBe(plain);
  });
});
