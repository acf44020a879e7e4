/** Almost the same: found by shared pairs of letters, the same ones that comparing with each would find. */
import { expect, test } from 'vitest';
import { createNear, nearTo } from '../../../src/domain/tier/near.ts';

const texts = [
  '每天十八点的样品盘点表已经放到共享盘',
  '展厅的样品册下周再做一批新的',
  '好的',
  '每天 18:00 的样品盘点表，已经放到共享盘啦',
];

test('punctuation, mentions and numbers do not matter, and the order is kept', () => {
  const near = createNear(texts);
  expect(nearTo('@何静 每天 9:30 的样品盘点表已经放到共享盘', near)).toEqual([0, 3]);
  expect(nearTo('展厅的样品册，下周再做一批新的！', near)).toEqual([1]);
});

test('short texts must be the same, and other matters are not found', () => {
  const near = createNear(texts);
  expect(nearTo('好的！', near)).toEqual([2]);
  expect(nearTo('好的呀', near)).toEqual([]);
  expect(nearTo('客户的样品盘点下周再说', near)).toEqual([]);
  expect(nearTo('', near)).toEqual([]);
});

test('a third of the pairs may be missing, no more', () => {
  const known = 'abcdefg';
  const near = createNear([known]);
  expect(nearTo(`${known} hij`, near)).toEqual([0]);
  expect(nearTo(`${known} hijk`, near)).toEqual([]);
});
