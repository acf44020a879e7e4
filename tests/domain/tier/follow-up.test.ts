/** What is said after an alarm: over, back, or neither. */
import { describe, expect, test } from 'vitest';
import { concerns, readFollowUp } from '../../../src/domain/tier/follow-up.ts';

const kindOf = (text: string) => readFollowUp(text)?.kind ?? null;

test.each([
  '现在好了',
  '好了',
  '已恢复',
  '已经恢复正常了',
  '误报',
  '是误报，大家不用管',
  '刚才那个搞定了',
  '系统恢复了',
  '支付接口已修复',
  '可以了，大家试试看',
  '没事了',
  '客户撤诉了',
  '虚惊一场',
  'fixed',
  'Fixed now!',
  'it is back to normal',
  'false alarm',
  '「支付接口全部报错」\n------\n好了',
])('“%s” says that it is over', (text) => {
  expect(kindOf(text)).toBe('over');
});

test.each([
  '又挂了',
  '支付接口又报错了',
  '又不行了',
  '同样的问题再次出现',
  'down again',
  '好了一会儿，又断了',
])('“%s” says that it is back', (text) => {
  expect(kindOf(text)).toBe('again');
});

test.each([
  '好了再说',
  '还没好',
  '好了吗',
  '好了没',
  '好了没有',
  '恢复了吗？',
  '什么时候能恢复',
  '没恢复',
  '还未修复',
  '没有解决',
  '等恢复了再通知客户',
  '如果好了告诉我',
  '快好了',
  '马上修好',
  '正在修复',
  '修复中',
  '预计十分钟后恢复',
  '希望尽快解决',
  '应该好了',
  '恢复了一半',
  '部分门店恢复了',
  '好了，但是还有客户在投诉',
  '只恢复了华东',
  '好了好了别吵了',
  '我吃好了',
  '不好',
  '不可以了',
  '请处理好',
  'not fixed yet',
  'is it fixed',
  'will be fixed soon',
  'when it is fixed tell me',
  '担心又挂了',
  '收到',
  '今天天气不错',
  `已恢复。${'详细的经过如下'.repeat(20)}`,
])('“%s” says neither', (text) => {
  expect(kindOf(text)).toBeNull();
});

describe('what it is about', () => {
  const matter = '支付接口全部报错，客户无法下单';
  test.each([
    ['现在好了', true],
    ['支付接口好了', true],
    ['接口恢复了', true],
    ['打印机好了', false],
    ['会议室订好了', false],
    ['数据库已恢复', false],
  ])('%s: %s', (text, isAbout) => {
    const said = readFollowUp(text);
    expect(said !== null && concerns(said.subject, matter)).toBe(isAbout);
  });
  test('Latin words count, too', () => {
    expect(
      concerns(readFollowUp('Payment API is fixed')?.subject ?? '-', 'Production payment API is down'),
    ).toBe(true);
    expect(concerns(readFollowUp('printer is fixed')?.subject ?? '-', 'Production payment API is down')).toBe(
      false,
    );
  });
});
