import { describe, expect, it } from 'vitest';
import {
  isStockPhrase,
  readJudgement,
  readRequestAct,
  readRequestNumber,
  readVerdict,
  weighAnswer,
} from '../../src/language/request-words.ts';

describe('weighAnswer', () => {
  it.each([
    '收到',
    '好的',
    '好的，收到',
    '收到！马上看',
    'OK',
    'got it',
    '嗯嗯',
    '稍等',
    '我先看看',
    '正在处理',
    '👌',
    '在看了',
    'will do',
    "I'll check",
    '谢谢，收到',
    '好的好的好的',
    '马上回复你',
    '马上处理一下',
    '收到先看看',
    '收到了解',
    '收到，先回复你',
    'okie',
    'Thank you!',
    'checking',
    '先看一下',
    '知道了，谢谢啦',
    '已阅',
    '知悉',
    '好的，我看看再说',
    '容我想想',
    '稍后给你答复',
    '会尽快处理的',
    'OK的',
    'let me check',
    'Noted, will get back to you',
  ])('says that “%s” is no answer', (text) => {
    expect(weighAnswer(text)).toBe('none');
  });

  it.each([
    '接口周五开放',
    '不行',
    '可以支持，下周给',
    '文档在共享盘产品目录下',
    '3天',
    '没有这个字段',
    'No, we cannot',
    '收到货的时间是周三',
    '马上看的是旧版本，新版在 wiki 首页',
    '已经修好，请再试一次登录',
    '看看再说不行，今天就给',
    '尽快处理的那批已经发货',
  ])('says that “%s” is one', (text) => {
    expect(weighAnswer(text)).toBe('substance');
  });

  it.each(['看文档吧', '问下老吴', '晚点给'])('leaves “%s” to the asker', (text) => {
    expect(weighAnswer(text)).toBe('doubtful');
  });

  it('does not choke on long repetitions', () => {
    expect(isStockPhrase(`${'好的'.repeat(5000)}x`)).toBe(false);
    // Each of these could be read in two ways, at each of its places.
    for (const again of ['嗯', '先', '看了', '看一下', '先 ', '收到 了', '看看', '再看看', '尽快', '再说 '])
      expect(isStockPhrase(`${again.repeat(Math.floor(29 / again.length))}x`)).toBe(false);
  });
});

describe('readVerdict', () => {
  it.each([
    ['没解决，链接打不开', '链接打不开'],
    ['还是没有解决 链接打不开', '链接打不开'],
    ['仍然没修好', ''],
    ['还没解决呢', ''],
    ['还没好。', ''],
    ['不算，文档里没有', '文档里没有'],
    ['It is still not solved: the link is broken', 'the link is broken'],
    ["it's not fixed yet", ''],
  ])('reads that it is none in “%s”', (text, line) => {
    expect(readVerdict(text)).toEqual({ isSolved: false, line });
  });

  it.each([
    '没解决吗？',
    '不算太急',
    '没有文档',
    '还没好，文档还在写',
    'not fixed-price',
    'unanswered calls: 30',
  ])('reads nothing in “%s”', (text) => {
    expect(readVerdict(text)).toBeNull();
  });
});

it('takes no order for a thing for the word of a head', () => {
  const judged = { word: 'order', line: 'the customer waits', isSure: false };
  expect(readJudgement('order: the customer waits')).toEqual(judged);
  expect(readJudgement('order 3 more laptops')).toBeNull();
  expect(readJudgement('uphold our standards')).toBeNull();
});

describe('readRequestAct', () => {
  it.each([
    ['答复 接口已开放', 'answer', '接口已开放'],
    ['答复：接口已开放', 'answer', '接口已开放'],
    ['转给张伟 他负责', 'pass', '张伟 他负责'],
    ['接受 周五前', 'accept', '周五前'],
    ['不办，没有排期', 'refuse', '没有排期'],
    ['accept Friday', 'accept', 'Friday'],
    ['维持不办 没人', 'uphold', '没人'],
  ])('reads “%s”', (text, word, rest) => {
    expect(readRequestAct(text)).toEqual({ word, rest });
  });

  it.each(['接口已开放', '问题解决了吗', 'askew', '转运中心有货'])('reads no act in “%s”', (text) => {
    expect(readRequestAct(text)).toBeNull();
  });
});

it('reads the number of a request in the forms in which people write it', () => {
  for (const text of [
    '7 答复 好',
    '#7 答复 好',
    '请求 7 答复 好',
    '协作请求7：答复 好',
    'Request 7 答复 好',
    '７ 答复 好',
  ])
    expect(readRequestNumber(text)).toEqual({ number: 7, rest: '答复 好' });
  expect(readRequestNumber('答复 7 点给')).toEqual({ number: null, rest: '答复 7 点给' });
});
