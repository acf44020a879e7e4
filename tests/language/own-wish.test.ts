import { describe, expect, it } from 'vitest';
import { readOwnWish } from '../../src/language/own-wish.ts';

describe('what somebody wishes of the bot in plain words', () => {
  it.each([
    ['用英文回答我', 'en'],
    ['改成英文', 'en'],
    ['请用中文', 'zh-CN'],
    ['中文', 'zh-CN'],
    ['Switch to Chinese.', 'zh-CN'],
    ['please answer in English', 'en'],
  ])('%s is a language', (text, language) =>
    expect(readOwnWish(text)).toEqual({ kind: 'language', language }),
  );

  it.each([
    ['今天下午别打扰我', '今天下午'],
    ['不要打扰我 2小时', '2小时'],
    ['晚上10点到早上7点不要打扰我', '晚上10点到早上7点'],
    ['请勿打扰', ''],
    ['明天下午3点到5点，免打扰', '明天下午3点到5点'],
    ['我在开会，2小时内别打扰我', '在开会,2小时内'],
    ["don't disturb me for 2 hours", '2 hours'],
  ])('%s is peace', (text, words) => expect(readOwnWish(text)).toEqual({ kind: 'peace', words }));

  it.each([
    '合同要中文和英文两版',
    '英文官网打不开了',
    '客户说不要再打扰他们总监，否则就投诉到总部去，请尽快处理',
    '支付接口全部报错',
    '明天别烦客户',
    '客户要求别打扰，明天再打',
    '别打扰张总，他明天开会',
    '别打扰我们明天的演示',
    '明天给客户设免打扰',
    '收到',
  ])('%s is neither', (text) => expect(readOwnWish(text)).toBeNull());
});
