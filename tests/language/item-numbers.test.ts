/** Which numbers of items stand in words. */
import { expect, it } from 'vitest';
import { itemNumberIn, readItemNumbers, readSeveral } from '../../src/language/item-words.ts';

it('is none that goes on, cut off where it is long', () => {
  expect(itemNumberIn('一级 · 事项 123')).toBe(123);
  expect(itemNumberIn('一级 · 事项 12345678901')).toBeNull();
});

it('is one that no item has, where it is longer than any', () => {
  expect(readItemNumbers('1,99999999999 已恢复')).toEqual({ numbers: [1, 99_999_999_999], rest: '已恢复' });
  // A telephone number ends no span.
  expect(readSeveral('12-13800138000 已回电')).toBeNull();
});
