/** What names no matter of its own, and what does. */
import { expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import { isBareState, readBeside } from '../../../src/domain/tier/beside.ts';
import { classifyTier } from '../../../src/domain/tier.ts';
import { duty, lunch, project } from '../../support/tier-places.ts';

test.each([
  '还是不行',
  '还不行',
  '我这边还是不行啊',
  '依然不行！',
  '还没好',
  '还没修好',
  '@何静 还是不行',
  'still not working',
  'not fixed yet',
])('“%s” says that it goes on', (text) => expect(readBeside(text)).toBe('still'));

test.each([
  '截图在上面',
  '截图发群里了',
  '截图我刚刚都发群里了',
  '文件刚刚发给你了',
  '日志发你了',
  '见截图',
  '有进展吗',
  '有新消息了吗？',
  '现在进展如何',
  '大概还要多久',
  '什么时候能好？',
  '谁在跟',
  '有人在处理吗',
  '还是一样',
  '还是老样子',
  '还那样',
  '还没弄好',
  '资料发你了',
  '文件发给你们了',
  '客户还没回复',
  '供应商那边还没反馈',
  '货还没到',
  '备件还没送到',
  'any update?',
])('“%s” is a word beside it', (text) => expect(readBeside(text)).toBe('word'));

test.each(['我这边也是', '我也是', '现在都不行', '都不行', '我们也是', '+1', 'same here'])(
  '“%s” is a nod',
  (text) => expect(readBeside(text)).toBe('nod'),
);

test.each([
  '仓库还在烧',
  '又有两个客户说付不了',
  '数据库也挂了',
  '系统没恢复',
  '系统还是不行',
  '人还是不行',
  '还是不行了',
  '人快不行了',
  '他不行了',
  '电还没来',
  '水还没来',
  '人还没救出来',
  '人还没到',
  '救护车还没到',
  '消防车还没来',
  '医生还没到',
  '药还没到',
  '血还没到',
  '没有人值班',
  '没人管',
  '客户没收到货要退单',
  '客户还没走，在前台闹',
  '客户还没回复，今天就解约',
  '货还没到，产线要停了',
  '截图在上面，客户名单泄露了',
  '资料传出去了',
  '日志发你了，库被删了',
  '他们还没回',
  '他们都还没回',
  '她现在还没回',
  '他还没回',
  '他们还未回',
  '他们还没回话',
  '他们都还没回消息',
  '她还没回电',
  '客户还没回',
  '有人跟着',
  '有人在跟着',
  '有人在查',
  '有人查了',
  '有人查',
  '视频传上去了',
  '视频都发出来了',
  '视频传出来了',
  '录屏发出来了',
  '资料发出来了',
  '文件发到群里了',
  '文件发过去了',
  '有进展吗，客户在骂',
  '谁在现场，快叫救护车',
  '我这边也着火了',
  '我这边也打不开',
  '不能登录',
  '付不了款',
  '还在漏',
  '火还没灭',
  '血还没止住',
  '还没断电',
  '阀门还没关',
  '还打不开',
  'prod db is still down',
  'still down',
])('“%s” is a matter like any other', (text) => expect(readBeside(text)).toBe(null));

test('“still not working” alone rings where one keeps watch only; beneath somebody’s words it may ring', () => {
  const { words } = defaultRules.tiers;
  for (const place of [project, lunch]) expect(classifyTier('还是不行', place, words).tier).not.toBe(1);
  expect(classifyTier('还是不行', duty, words).tier).toBe(1);
  expect(classifyTier('还是不行', { ...duty, quotedText: '支付接口全部报错' }, words).tier).toBe(1);
});

test.each([
  '又涨到 41 了',
  '已经 43 度了',
  '现在 45℃',
  '温度又升到 40 度了',
  '水位都到 30 厘米了',
  '还在升',
  '还在漏',
  '越来越严重了',
  '更大了',
  '还没停',
  '已经20分钟了',
  '@张伟 已经 43 度了',
  'now at 43 degrees',
])('“%s” says how far it has come, and not what', (text) => expect(isBareState(text)).toBe(true));

test.each([
  '二号车间也着火了',
  '又伤了两个',
  '已经 3 个人了',
  '烧到二楼了',
  '还在烧',
  '还在冒烟',
  '仓库还在漏',
  '又挂了 3 台服务器',
  '水已经漫到配电箱了',
  '配电房 43 度了',
  '又涨到 41 了，有人晕倒了',
  '43',
  '收到',
])('“%s” may name a matter of its own', (text) => expect(isBareState(text)).toBe(false));
