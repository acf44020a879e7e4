/** Which departments an alarm is for, by their full and short names. */
import { describe, expect, it } from 'vitest';
import { calledBy, namedForAlarm } from '../../src/language/named-for-alarm.ts';

const departments = calledBy([
  { id: '客户服务部', name: '客户服务部', aliases: ['客服', '客户服务'] },
  { id: '研发部', name: '研发部', aliases: ['R&D', '技术', '研发'] },
  { id: '服务部', name: '服务部', aliases: ['服务'] },
  { id: '行政人事部', name: '行政人事部', aliases: ['行政', '人事'] },
  { id: '销售部', name: '销售部', aliases: ['销售'] },
]);

it.each([
  ['客服系统登录不了，客户都在骂，请客服部马上处理', ['客户服务部']],
  ['客户都在骂 @客服部 请马上处理', ['客户服务部']],
  ['客户都在骂 @客服 请马上处理', ['客户服务部']],
  ['客服 客户投诉无人回复', ['客户服务部']],
  ['客服部：客户投诉无人回复', ['客户服务部']],
  ['客户服务部系统登录不了', ['客户服务部']],
  ['系统登录不了，请客服和研发马上处理', ['客户服务部', '研发部']],
  ['请销售部和技术部一起看', ['销售部', '研发部']],
  ['R&D：支付接口报错', ['研发部']],
  ['support: customers cannot log in', ['客户服务部']],
  ['customers cannot log in, @sales please call them', ['销售部']],
])('%s', (text, meant) => expect(namedForAlarm(text, departments)).toEqual(meant));

describe('names none', () => {
  it.each([
    '客服系统登录不了，客户都在骂',
    '技术处理不了，客户在等',
    '行政处罚决定书到了，今天要回',
    '技术故障，人事档案打不开',
    'Sales page is down',
    'Our support is bad, customers leave',
  ])('%s', (text) => expect(namedForAlarm(text, departments)).toEqual([]));
});
