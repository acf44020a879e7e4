/** What is said after an alarm: over, back, or neither. */
import { describe, expect, test } from 'vitest';
import { concerns, isRecovery, readFollowUp } from '../../../src/domain/tier/follow-up.ts';

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
  '支付失败的问题解决了',
  '修复了支付失败的问题',
  '登录超时已修复',
  '支付恢复了，之前失败的订单已补',
  '已恢复，之后没有再报错',
  '已恢复：支付超时告警',
  'resolved, it was down for a minute',
  'Resolved: false alarm',
  'Recovered: 10 of 10',
  'Resolved: 3/3, all checks passed',
  'Resolved: 11/30',
  '10 of 10 nodes recovered',
  '11/30 payment recovered',
  '支付恢复后无异常',
  '接口ok了',
  'ok了，大家试试',
  'payment is ok now',
  'payment recovered, button by button checked',
  '支付已恢复，恢复后无异常',
  '支付恢复后没有再出现异常',
  '恢复后一直没有报错，大家放心',
  '修复后没有异常',
  '修复后运行无异常',
  '修复后再无异常',
  '恢复之后没有出现问题',
  '解决后未再出现异常',
  '无法处理订单的问题已解决',
  '处理不了订单的问题解决了',
  '无法修改密码的问题已修复',
  '无法恢复数据的问题已解决',
  '恢复不了的故障终于排除了',
  '故障排除了',
  '恢复不了的订单已经全部恢复',
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
  '恢复失败',
  '数据库恢复不了',
  '支付修复不了',
  '支付无法恢复',
  '修复后失败',
  '恢复：否',
  '恢复没成功',
  'Resolved = false',
  'recovered: 0 of 10',
  'recovered: 0/10',
  '3 of 10 recovered',
  '3 of 10 nodes recovered',
  '5 of 6 checks are back up',
  '3/10 nodes have recovered',
  '恢复后又异常',
  '恢复后运行异常',
  '恢复后不断报错',
  '修复后又异常',
  '修复之后没有恢复',
  '处理不了',
  '无法恢复',
  '数据无法恢复的问题已上报',
  '无法处理订单的问题还没解决',
  '无法恢复的问题太多了',
  '数据库自动恢复失败',
  '主库恢复超时',
  '自动修复失败，请人工处理',
  '自动恢复任务执行失败',
  'Resolved: false, db still down',
  'recovered, but one node is down',
  `已恢复。${'详细的经过如下'.repeat(20)}`,
])('“%s” says neither', (text) => {
  expect(kindOf(text)).toBeNull();
});

describe('a system says of its own matter', () => {
  test.each([
    '[RESOLVED] HighErrorRate: 支付失败',
    '[RESOLVED] Failed logins above the limit',
    '[RESOLVED] 异常登录次数过多',
    '[RESOLVED:2] 支付接口全部报错',
    '[RESOLVED] db-1 is down',
    '【已恢复】支付接口全部报错',
    '告警恢复：失败率超过 5%',
    '故障恢复：主库',
    'Resolved: payment API was down',
    'Resolved: false alarm',
    'Recovered - 11/30 12:03 payment',
    'Resolved: 11/30',
    'Recovered: 10 of 10 nodes',
    'Recovered: 10/10',
    '[RESOLVED] 3/3, all checks passed',
    '[ RESOLVED : 2 ] 支付接口全部报错',
    // A tool's mark is its own word for it, whatever its fields behind say.
    '[RESOLVED] status: false',
    '支付失败的问题解决了',
    '登录不了的问题解决了',
    '系统恢复不了的问题已经解决了',
    '支付恢复了',
  ])('that it is over: %s', (text) => expect(isRecovery(text)).toBe(true));

  test.each([
    'Kafka broker 3 unreachable',
    '[FIRING:1] KafkaBrokerDown broker-3',
    'CRITICAL: auth token service down on node-7',
    'token校验失败，用户全部登不上',
    'Redis broken pipe',
    'booking system down',
    'smoke detector triggered',
    'tokyo机房断电',
    'cookie失效',
    'OK rate below 90%',
    '接口OK率跌到 20%',
    'db-1 cannot be fixed',
    'backup job failed to back up db-1',
    'recovered, but one node is gone',
    '支付无法恢复',
    '告警恢复：没有恢复',
    '数据库自动恢复失败',
    '支付服务恢复失败，错误码 502',
    '主库恢复超时',
    '服务重启后恢复异常',
    '故障恢复：失败',
    '【故障恢复】失败：主库',
    '自动恢复任务执行失败',
    'Resolved: false, db still down',
    'Resolved: not yet',
    'Recovered: 3 of 10 nodes, 7 down',
    'Recovered: 3/10 nodes',
    'Recovered: 3 of 10',
    '[Recovery] failed for node 3',
    '[Recovery]: failed',
  ])('that it is not: %s', (text) => expect(isRecovery(text)).toBe(false));
});

test('long rows of blanks are read at once', () => {
  const from = performance.now();
  for (const text of [
    `[resolved${' '.repeat(50_000)}x`,
    `恢复${' '.repeat(50_000)}x`,
    `${' '.repeat(50_000)}x`,
  ])
    isRecovery(text);
  expect(performance.now() - from).toBeLessThan(500);
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
