/** Rules of the company's own for tiers, as people meet them: by group, sender, customer and hour. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { TierRule } from '../../src/domain/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const rulesWith = (...rules: TierRule[]) => ({
  ...companyRules,
  customers: [{ name: '华东医药', aliases: ['华医'], grade: 'A' }],
  tiers: { ...companyRules.tiers, rules },
});
const itemOf = async (messageId: string) => world.xinliu.app.store.items.byMessage('feishu', messageId);
const visit = '华医下午要看一下新样品';

describe('a rule of the company', () => {
  it('raises what a customer of that grade wants, and the card names the rule', async () => {
    const rule: TierRule = {
      name: 'A 级客户的事',
      when: { customers: ['A'], departments: ['客服'] },
      outcome: { how: 'is', tier: 1 },
      kind: 'customer-request',
    };
    world = await createWorld({ rules: rulesWith(rule) });
    const id = await world.says('罗琳', visit, { chat: '客户服务群' });
    expect(world.sawLast('何静', 'bot').text).toContain('符合公司规则（A 级客户的事）');
    expect(await itemOf(id)).toMatchObject({ tier: 1, state: 'open', kind: 'customer-request' });
    const other = await world.says('张伟', '华医下周要看一下旧样品', { chat: '客户服务群' });
    expect((await itemOf(other))?.tier).not.toBe(1);
  });

  it('knows a sender by the staff number, at the hours that it asks for', async () => {
    const rule: TierRule = {
      name: '夜里的大客户经理',
      when: { senders: ['QH006'], hours: 'off' },
      outcome: { how: 'atLeast', tier: 1 },
    };
    world = await createWorld({ rules: rulesWith(rule), at: '2026-11-23T17:59:00+08:00' });
    const isAlarm = async (name: string) => {
      const id = await world.says(name, '样品册下周印好', { chat: '客户服务群' });
      return (await itemOf(id))?.tier === 1;
    };
    expect(await isAlarm('李娜')).toBe(false);
    await world.to('2026-11-23T18:00:00+08:00');
    expect(await isAlarm('王磊')).toBe(false);
    expect(await isAlarm('李娜')).toBe(true);
  });

  it('keeps a chat of news away from alarms', async () => {
    const rule: TierRule = {
      name: '资讯',
      when: { groups: ['青禾*'] },
      outcome: { how: 'atMost', tier: 3 },
    };
    world = await createWorld({ rules: rulesWith(rule) });
    const id = await world.says('马婷', '支付接口全部报错，客户无法下单', { chat: '青禾大家庭' });
    expect(await itemOf(id)).toMatchObject({ tier: 3, state: 'noted', reason: 'company-rule:资讯' });
    const real = await world.says('刘洋', '支付接口全部报错，客户无法下单', { chat: '值班应急群' });
    expect((await itemOf(real))?.tier).toBe(1);
  });
});
