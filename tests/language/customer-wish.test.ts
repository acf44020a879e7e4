/** What a customer wants, apart from what is said about customers. */
import { describe, expect, it } from 'vitest';
import { isCustomerWish } from '../../src/language/customer-wish.ts';

describe('a wish of a customer', () => {
  it.each([
    '客户希望以后能扫码登录，不急',
    '有家客户问能不能支持国产数据库，年内给答复即可',
    '甲方希望二期增加三块大屏，时间好商量',
    '用户想要夜间模式，已收集 28 个同类反馈',
    'Customer asked for CSV export, no rush, sometime this year',
    '青山医院想把签收单改成电子的，明年也行',
  ])('%s', (text) => expect(isCustomerWish(text, ['青山医院'])).toBe(true));

  it.each([
    '通知：今天中午的盒饭换到二楼食堂领',
    '客户投诉月度趋势：上升 8%，主要是物流，建议三条',
    '客户风险评级表更新，请各项目经理填',
    '本周工作：客户拜访 11 家，新增意向 4 家',
    '下周四有客户代表团来参观，行政和产品一起准备下',
    '供应商提出明年涨价，采购准备谈判方案',
    '青山医院的合同下月到期，请商务准备续签',
  ])('not: %s', (text) => expect(isCustomerWish(text, ['青山医院'])).toBe(false));
});
