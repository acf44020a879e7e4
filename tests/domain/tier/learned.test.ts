/** What a correction teaches: which messages count as its like, what it may lower, and what it never does. */

import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import type { Tier } from '../../../src/domain/item.ts';
import { type Correction, createLearned } from '../../../src/domain/tier/learned.ts';
import { chatKind, classifyTier, type TierContext } from '../../../src/domain/tier.ts';
import { unclearText } from '../../support/unclear.ts';

const words = defaultRules.tiers.words;
const service: TierContext = {
  chatType: 'group',
  chatName: '客户服务群',
  senderTitle: '客服专员',
  senderDepartment: '客户服务部',
};
const lunch = { ...service, chatName: '中午吃啥群' };

const corrected = (text: string, tierNow: Tier, more: Partial<Correction> = {}): Correction => ({
  id: `co_${text}`,
  number: 12,
  byId: 'pe_1',
  by: '林晓',
  text,
  chatKind: chatKind(service),
  tierWas: null,
  tierNow,
  ...more,
});
const judge = (text: string, corrections: Correction[], context = service) =>
  classifyTier(text, context, words, undefined, createLearned(corrections));

const visit = '谁有空帮我把展厅的两本样品册拿到前台，谢谢';
const alarm = '支付接口全部报错，客户无法下单';

describe('the like of a corrected message', () => {
  test('gets the corrected tier, with who corrected what as the reason', () => {
    expect(classifyTier(visit, service, words).tier).not.toBe(1);
    expect(judge(visit, [corrected(visit, 1)])).toMatchObject({ tier: 1, reason: 'learned:12 林晓' });
  });
  test('may differ in manners, punctuation, mentions and numbers', () => {
    const one = [corrected('我 9:30 到公司，给大家带包子', 2)];
    expect(judge('@何静 我 9:45 到公司，给大家带包子啦', one)).toMatchObject({
      tier: 2,
      reason: 'learned:12 林晓',
    });
  });
  test.each(['哈', '哈哈', '呢'])('may end in another mood: %s', (mood) => {
    const known = [corrected(alarm, null, { tierWas: 1 })];
    expect(judge(`${alarm}${mood}`, known).reason).toMatch(/^learned/u);
    expect(judge(`早上好，${alarm}${mood}`, known).reason).toMatch(/^learned/u);
  });
  test('is not what merely speaks of the same things', () => {
    expect(judge('展厅的样品册下周再做一批新的，颜色换一换', [corrected(visit, 1)]).reason).not.toMatch(
      'learned',
    );
    expect(judge('好', [corrected('好的', 1)]).reason).not.toMatch('learned');
  });
  test('is not what stands in another kind of chat', () => {
    expect(judge(visit, [corrected(visit, 1)], lunch).reason).not.toMatch('learned');
    expect(judge(visit, [corrected(visit, 1)], { ...service, chatType: 'direct' }).tier).not.toBe(1);
  });
  test('follows the newest correction', () => {
    const newer = corrected(visit, 2, { number: 20 });
    expect(judge(visit, [newer, corrected(visit, 1)])).toMatchObject({ tier: 2, reason: 'learned:20 林晓' });
  });
  test('is overruled by the sender’s mark alone', () => {
    expect(judge(`#二级 ${visit}`, [corrected(`#二级 ${visit}`, 1)]).tier).toBe(2);
  });
});

test('a correction to tier 1 is people’s word also where all others say the same', () => {
  const plain = judge(alarm, []);
  expect(plain.tier).toBe(1);
  expect(judge(alarm, [corrected(alarm, 1)])).toEqual({ ...plain, isLaidDown: true });
});

test('a correction to what all others say stands as people’s word, with the reason that the others give', () => {
  const plain = judge('还是不行', []);
  expect(plain.tier).not.toBe(1);
  expect(judge('还是不行', [corrected('还是不行', plain.tier)])).toMatchObject({
    tier: plain.tier,
    reason: plain.reason,
    isLaidDown: true,
  });
});

describe('an alarm', () => {
  const lowered = [corrected(alarm, 3)];
  test('is lowered for one person only where it is the same matter', () => {
    expect(judge(alarm, []).tier).toBe(1);
    expect(judge(alarm, lowered).tier).toBe(3);
    expect(judge('各位，支付接口全部报错了，客户无法下单！', lowered).tier).toBe(3);
    expect(judge('支付接口全部报错，华东客户无法下单', lowered).tier).toBe(1);
    const gate = [corrected('三号闸机坏了，客户进不来', 3)];
    expect(judge('三号闸机坏了，客户进不来', gate).reason).toMatch('learned');
    expect(judge('五号闸机坏了，客户进不来', gate).reason).not.toMatch('learned');
  });
  test('is lowered in its like when two people said so', () => {
    const twice = [...lowered, corrected(alarm, 3, { byId: 'pe_2', number: 11 })];
    expect(judge('支付接口全部报错，华东客户无法下单', twice).tier).toBe(3);
    const same = [...lowered, corrected(alarm, 3, { number: 11 })];
    expect(judge('支付接口全部报错，华东客户无法下单', same).tier).toBe(1);
  });
  test('of which the model is very sure is lowered, but somebody is asked', () => {
    expect(classifyTier(alarm, service, words).score).toBeGreaterThan(0.9);
    expect(judge(alarm, lowered).mayBeTierOne).toBe(true);
  });
  test('that is only possible is asked about until somebody settles this very matter', () => {
    expect(judge(unclearText, []).mayBeTierOne).toBe(true);
    expect(judge(unclearText, [corrected(unclearText, 2)])).toMatchObject({ tier: 2 });
    expect(judge(unclearText, [corrected(unclearText, 2)]).mayBeTierOne).toBeUndefined();
    expect(judge(unclearText, [corrected(`${unclearText}甲`, 2)]).mayBeTierOne).toBe(true);
  });
  test('is not made of what is over, practised or denied, however like it is', () => {
    const raised = [corrected('三号冷库制冷机组今天已经停机', 1)];
    expect(judge('三号冷库制冷机组今天已经停机', raised).tier).toBe(1);
    expect(judge('三号冷库制冷机组今天已经恢复', raised).reason).not.toMatch('learned');
    expect(judge('三号冷库制冷机组今天没有停机', raised).reason).not.toMatch('learned');
    expect(judge('演练：三号冷库制冷机组今天已经停机', raised).reason).not.toMatch('learned');
  });
});

test('many corrections are looked through without looking at each', () => {
  const many = Array.from({ length: 2000 }, (_, i) =>
    corrected(`第 ${i} 条说法 ${'甲乙丙丁'[i % 4]}${i * 7}`, 3),
  );
  const learned = createLearned([...many, corrected(visit, 1)]);
  expect(classifyTier(visit, service, words, undefined, learned).tier).toBe(1);
});
