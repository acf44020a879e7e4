/** Which item and which tier `/级别 …` names. */
import { expect, test } from 'vitest';
import { splitItem, strangeTier } from '../../src/language/tier-name.ts';

test.each([
  ['三级', null, '三级'],
  ['2', null, '2'],
  ['2级', null, '2级'],
  ['2 例行巡检', null, '2 例行巡检'],
  ['tier 2', null, 'tier 2'],
  ['12 三级', 12, '三级'],
  ['2 三级', 2, '三级'],
  ['#12 三级 例行巡检', 12, '三级 例行巡检'],
  ['事项 7，一级', 7, '一级'],
  ['12', null, '12'],
  ['#12', 12, ''],
  ['事项 12', 12, ''],
  ['item 12 tier 3', 12, 'tier 3'],
  ['abc', null, 'abc'],
  ['', null, ''],
])('%s', (text, number, rest) => {
  expect(splitItem(text)).toEqual({ number, rest });
});

test.each([
  ['1 9级', '9级'],
  ['事项 12 五级 例行', '五级'],
  ['12 三级', null],
  ['2 例行巡检', null],
  ['2 8级大风预警', null],
])('a tier that does not exist in %s', (text, strange) => {
  expect(strangeTier(text)).toBe(strange);
});
