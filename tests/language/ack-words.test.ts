/** Short words with which somebody takes an alarm on, or only says that she has read it. */
import { expect, it } from 'vitest';
import { readAck, saysOnlyReceived } from '../../src/language/item-words.ts';

it.each([
  ...[
    '收到',
    '收到了',
    '好的收到',
    '好的，收到',
    'OK，收到',
    'OK got it',
    '收到谢谢',
    '收到🙏',
    '收到[抱拳]',
    '嗯嗯收到',
  ],
  ...[
    '收到，辛苦了，谢谢',
    '谢谢，收到',
    '收到，明白',
    '收到 ，谢谢',
    '收到～谢谢～',
    'Got it. Thanks!',
    '收到，没问题',
    '收到收到',
  ],
])('%s is a receipt, and claims nothing', (text) => {
  expect(readAck(text)).toEqual({ number: null });
  expect(saysOnlyReceived(text)).toBe(true);
});

it.each([
  ...[
    '我来',
    '我来吧',
    '我马上处理',
    '好的，我马上过去',
    '我来看看',
    '我来看一下',
    '我去处理一下',
    '我这就去',
    '我在处理',
    '我们来处理',
    '马上过去',
  ],
  ...[
    '收到！我来处理，10分钟到',
    '收到，马上处理',
    '收到 10分钟到',
    '好的，我来',
    'got it, on my way',
    'on it',
  ],
])('%s says that she does it', (text) => {
  expect(readAck(text)).toEqual({ number: null });
  expect(saysOnlyReceived(text)).toBe(false);
});

it.each([
  ['收到，我来 12', 12],
  ['收到12', 12],
  ['我来 #3，马上过去', 3],
  ['接手 12', 12],
])('%s says which', (text, number) => expect(readAck(text)).toEqual({ number }));

it.each([
  ...[
    '收到，3点',
    '收到，解决了',
    '收到，但是我不在',
    '收到货了',
    '收到了吗',
    '收到，转给李娜',
    '收到后请回复',
    '不收到',
  ],
  ...[
    '我来不了',
    '我来说一下',
    '我处理不了',
    '收到，没空',
    '好的',
    '谢谢',
    '我去上海出差',
    '马上到期',
    '我在',
    '我去了',
  ],
  ...['收到，可以', '我来 1，我来 2', '我接客户电话', '收到，请客服处理'],
])('%s is neither', (text) => {
  expect(readAck(text)).toBeNull();
  expect(saysOnlyReceived(text)).toBe(false);
});
