/** What the model leant on is quoted in whole words. */
import { expect, test } from 'vitest';
import { wholeWords } from '../../src/language/whole-words.ts';

test.each([
  ['花板在往下滴水', '机房天花板在往下滴水', '天花板在往下滴水'],
  ['全部报错', '支付接口全部报错，客户无法下单', '全部报错'],
  ['pi is do', 'the API is down', 'API is down'],
  ['不在此', '机房漏水', '不在此'],
  ['', '机房漏水', ''],
])('“%s” of “%s” is “%s”', (stretch, text, whole) => expect(wholeWords(stretch, text)).toBe(whole));
