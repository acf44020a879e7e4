import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiDate } from '../../src/domain/worktime.ts';
import {
  isStockPhrase,
  readPromise,
  readRequestAct,
  readRequestNumber,
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

it('reads 11-27 as the day until when something is promised', () => {
  const now = new Date('2026-11-23T10:00:00+08:00');
  const { until, line } = readPromise('11-27前 给接口文档', now, createWorkCalendar());
  expect(until && shanghaiDate(until)).toBe('2026-11-27');
  expect(line).toBe('给接口文档');
});

it.each([
  ['周五 给接口文档', '2026-11-27', '给接口文档'],
  ['Friday', '2026-11-27', ''],
  ['12月1日 给日志', '2026-12-01', '给日志'],
])('reads a day without an hour as promised for the end of that day: “%s”', (text, day, said) => {
  const { until, line } = readPromise(text, new Date('2026-11-25T18:00:00+08:00'), createWorkCalendar());
  expect(until?.toISOString()).toBe(`${day}T15:59:00.000Z`);
  expect(line).toBe(said);
});

it.each([
  ['12 月 4 日开放给你们测试环境', '2026-12-04T15:59', '开放给你们测试环境'],
  ['12 月 4 日 18:00 前开放', '2026-12-04T10:00', '开放'],
  ['12 月 4 号（周五）开放', '2026-12-04T15:59', '开放'],
  ['周五（12月4日）给', '2026-12-04T15:59', '给'],
  ['最迟 12 月 4 日', '2026-12-04T15:59', ''],
  ['4 号给 20 台', '2026-12-04T15:59', '给 20 台'],
  ['12/4 给', '2026-12-04T15:59', '给'],
  ['12.4', '2026-12-04T15:59', ''],
  ['12.4 周五给', '2026-12-04T15:59', '给'],
  ['周五 前端页面改好', '2026-11-27T15:59', '前端页面改好'],
  ['周五 内部评审完', '2026-11-27T15:59', '内部评审完'],
  ['3个工作日，我来做', '2026-11-26T07:00', '我来做'],
  ['两周', '2026-12-07T15:59', ''],
])('reads the day that was said in “%s”', (text, until, line) => {
  const read = readPromise(text, new Date('2026-11-23T15:00:00+08:00'), createWorkCalendar());
  expect([read.until?.toISOString().slice(0, 16), read.line]).toEqual([until, line]);
});

it.each([
  ['下周给', '下周', false],
  ['周三或周四给', '周三或周四', false],
  ['月底', '月底', false],
  ['11月20日', '11月20日', true],
  ['今天上午9点', '今天上午9点', true],
  ['2.1 版给', '', false],
  ['我来做', '', false],
  ['V2.0 接口已经开放', '', false],
])('takes “%s” for no definite day to come, and says what is not', (text, vague, isPast) => {
  const read = readPromise(text, new Date('2026-11-23T15:00:00+08:00'), createWorkCalendar());
  expect(read).toMatchObject({ until: null, vague, isPast });
});
