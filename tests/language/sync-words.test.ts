/** Three lines in one message, in whatever form, and the words that set a sync. */
import { expect, it } from 'vitest';
import {
  isMarked,
  isNothing,
  readSyncWish,
  readThreeLines,
  saysDone,
  saysNothingNew,
  saysUnblocked,
  takeTime,
} from '../../src/language/sync-words.ts';

it.each([
  ['完成：接口联调；下一步：压测；卡点：缺测试机', '接口联调', '压测', '缺测试机'],
  ['完成: 接口联调\n下一步: 压测\n卡点: 无', '接口联调', '压测', '无'],
  ['1. 今天完成：签了两家\n2. 明天：跟进报价\n3. 问题：价格表没更新', '签了两家', '跟进报价', '价格表没更新'],
  ['done: login; next: tests; blocked: no test machine', 'login', 'tests', 'no test machine'],
  ['接口联调完了 下一步：压测 卡点：无', '接口联调完了', '压测', '无'],
  ['卡点：缺人；完成：方案', '方案', '', '缺人'],
])('reads %s by its marks', (text, done, next, blocked) => {
  expect(readThreeLines(text)).toEqual({ done, next, blocked });
});

it('takes lines in their order only where they are meant', () => {
  expect(readThreeLines('联调\n压测\n缺测试机')).toBeNull();
  expect(readThreeLines('做了接口联调\n今天写登录页\n卡在支付证书没批')).toEqual({
    done: '做了接口联调',
    next: '今天写登录页',
    blocked: '卡在支付证书没批',
  });
  expect(readThreeLines('1. 接口联调\n2. 明天压测\n3. 无')).toMatchObject({
    next: '明天压测',
    blocked: '无',
  });
  expect(readThreeLines('1. 接口联调完了 2. 明天压测 3. 缺测试机')).toEqual({
    done: '接口联调完了',
    next: '明天压测',
    blocked: '缺测试机',
  });
  expect(readThreeLines('1. 升级到 2.0 版 2. 明天压测 3. 无')).toMatchObject({
    done: '升级到 2.0 版',
    next: '明天压测',
  });
  expect(readThreeLines('1.写完接口 2.明天联调 3.3.5 小时才等到环境', true)?.blocked).toBe(
    '3.5 小时才等到环境',
  );
  expect(readThreeLines('1.5 小时写完接口；明天联调；无')?.done).toBe('1.5 小时写完接口');
  expect(readThreeLines('接口联调完了\n明天压测\n测试环境还没批下来')?.blocked).toBe('测试环境还没批下来');
  expect(readThreeLines('客户来电\n今天系统登不上\n都在骂')).toBeNull();
  expect(readThreeLines('客户来电\n系统登不上\n卡在登录页')).toBeNull();
  expect(readThreeLines('联调\n今天写登录页\n卡住了\n另外周五请假')).toBeNull();
  expect(readThreeLines('联调\n压测\n缺测试机', true)).toEqual({
    done: '联调',
    next: '压测',
    blocked: '缺测试机',
  });
  expect(readThreeLines('都按计划', true)).toEqual({ done: '都按计划', next: '', blocked: '' });
  expect(readThreeLines('客户说：问题：登录不了')).toBeNull();
  expect(readThreeLines('明天下午开会')).toBeNull();
});

it.each(['无', '没有', '暂无', '无。', 'none', 'N/A', '-', '没有卡点', '暂时没有'.slice(2)])(
  'takes %s as nothing',
  (text) => {
    expect(isNothing(text)).toBe(true);
  },
);

it.each(['无法登录', '没有测试机', '无人对接', 'no test machine'])('takes %s as something', (text) => {
  expect(isNothing(text)).toBe(false);
});

it.each([
  ['', { kind: 'show' }],
  ['设置', { kind: 'show' }],
  ['status', { kind: 'show' }],
  ['设置好了测试机', { kind: 'part', text: '设置好了测试机' }],
  ['开', { kind: 'on', rest: '' }],
  ['开 17:00 @李娜', { kind: 'on', rest: '17:00 @李娜' }],
  ['关', { kind: 'off', rest: '' }],
  ['on', { kind: 'on', rest: '' }],
  ['加 张伟', { kind: 'add', rest: '张伟' }],
  ['17:00', { kind: 'at', at: '17:00', rest: '' }],
  ['改到下午5点半', { kind: 'at', at: '17:30', rest: '' }],
  ['5pm', { kind: 'at', at: '17:00', rest: '' }],
  ['改到下午三点半', { kind: 'at', at: '15:30', rest: '' }],
  ['九点', { kind: 'at', at: '09:00', rest: '' }],
  ['25:00', { kind: 'no-time', said: '25:00' }],
  ['改成 9:75', { kind: 'no-time', said: '9:75' }],
  ['撤销', { kind: 'undo' }],
  ['一点通上线了', { kind: 'part', text: '一点通上线了' }],
  ['开会讨论了方案', { kind: 'part', text: '开会讨论了方案' }],
  ['加班改完了', { kind: 'part', text: '加班改完了' }],
  ['one', { kind: 'part', text: 'one' }],
  ['完成：17:00 上线', { kind: 'part', text: '完成：17:00 上线' }],
])('reads /同步 %s', (text, wish) => {
  expect(readSyncWish(text)).toEqual(wish);
});

it('finds a time of day, and no time that does not exist', () => {
  expect(takeTime('17：05 李娜')).toEqual({ at: '17:05', rest: '李娜' });
  expect(takeTime('晚上8点 李娜')).toEqual({ at: '20:00', rest: '李娜' });
  expect(takeTime('25:00').at).toBeNull();
  expect(takeTime('2026 李娜').at).toBeNull();
});

it.each(['无', '没进展', '今天没什么进展。', '暂无更新', 'nothing new', 'No progress'])(
  'hears in %s that nothing is new',
  (text) => {
    expect(saysNothingNew(text)).toBe(true);
  },
);

it.each(['没人接', '无法登录', '没进展的话今天升级', 'no'])('hears more in %s', (text) => {
  expect(saysNothingNew(text)).toBe(false);
});

it.each([
  '没有卡点了',
  '没卡点了。',
  '卡点：已解决',
  '卡点：解决了',
  '卡点:没了',
  '卡点解决了，样品到了',
  '我的卡点已经解决了',
  '现在不卡了',
  '目前无卡点',
  'no more blockers',
  'blocker resolved',
  'My blocker is gone now',
  'blocked: solved',
])('hears in %s that nothing is in the way any more', (text) => {
  expect(saysUnblocked(text)).toBe(true);
});

it.each([
  '卡点：处理退款要两天',
  '卡点：还没解决',
  '卡点：没有解决',
  '卡点解决了一半',
  '卡点：已解决，但又缺一台机器',
  '没有卡点了吗',
  '有卡点了',
  '卡点：样品没到',
  '登录不卡了但是白屏',
  'no blockers were resolved',
])('hears no such thing in %s', (text) => {
  expect(saysUnblocked(text)).toBe(false);
});

it('does not read for long what nobody means', () => {
  const began = performance.now();
  for (const sign of ['。', '!']) expect(saysUnblocked(`没有卡点了${sign.repeat(20_000)}\nx\ny`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});

it.each(['今天评审完了', '下午合同签好了。', '刚把稿子定了', 'review done today', 'Finished the review'])(
  'hears an answer of one line in %s',
  (text) => {
    expect(saysDone(text)).toBe(true);
  },
);

it.each(['今天系统登不上', '今天能评审完了吗', '服务器坏了', '今天挂掉了', '今天要评审'])(
  'hears no such answer in %s',
  (text) => {
    expect(saysDone(text)).toBe(false);
  },
);

it('knows by two marks what a message is', () => {
  expect(isMarked('完成：方案 卡点：无')).toBe(true);
  expect(isMarked('客户说：问题：登录不了')).toBe(false);
});
