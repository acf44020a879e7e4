/** What the model leant on is quoted in whole words. */
import { expect, test } from 'vitest';
import { firstLetters, wholeWords } from '../../src/language/whole-words.ts';

test.each([
  ['花板在往下滴水', '机房天花板在往下滴水', '天花板在往下滴水'],
  ['全部报错', '支付接口全部报错，客户无法下单', '全部报错'],
  ['pi is do', 'the API is down', 'API is down'],
  ['不在此', '机房漏水', '不在此'],
  ['', '机房漏水', ''],
  ['configur', 'the configurations are lost', 'configurations'],
  ['号 20261130', '单号 202611300012345678 付款失败', '号 202611300012345678'],
  ['🇨', '🇨🇳漏水了', '🇨🇳'],
  ['漏水👍', '漏水👍🏽了', '漏水👍🏽'],
])('“%s” of “%s” is “%s”', (stretch, text, whole) => expect(wholeWords(stretch, text)).toBe(whole));

test.each([
  ['机房漏水', 10, '机房漏水'],
  ['支付 payment 挂了', 6, '支付'],
  ['支付接口 payment 挂了', 9, '支付接口'],
  ['单号是 2026113000 的款没到', 8, '单号是'],
  ['付款金额是 1,234.50 元', 9, '付款金额是'],
  ['机房漏水了👍🏽快来', 6, '机房漏水了'],
  ['机房漏水了🇨🇳快来', 6, '机房漏水了'],
  ['机房漏水了👨‍👩‍👧快来', 7, '机房漏水了'],
  ['🇨🇳🇨🇳🇨🇳很好', 3, '🇨🇳'],
  ['authentication', 6, 'authen'],
  ['the API is down', 6, 'the'],
])('of “%s” the first %i letters are “%s”', (text, most, first) =>
  expect(firstLetters(text, most)).toBe(first),
);
