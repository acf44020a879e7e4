/** The company's own rules: what each condition asks, which of several decides, and what none of them does. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CompanyRules, defaultRules, type TierRule } from '../../../src/domain/company.ts';
import type { Tier } from '../../../src/domain/item.ts';
import { createOwnRules } from '../../../src/domain/tier/company-rules.ts';
import { classifyTier, explainTier, type TierContext } from '../../../src/domain/tier.ts';
import { createWorkCalendar } from '../../../src/domain/worktime.ts';
import { findUnclear } from '../../support/unclear.ts';

const office: TierContext = {
  chatType: 'group',
  chatName: '华东项目群',
  senderTitle: '销售总监',
  senderDepartment: '华东组',
  departmentsAbove: ['销售部'],
  senderIs: ['0012'],
  at: new Date('2026-11-27T20:30:00+08:00'),
};
const customers = [
  { name: '华东医药', aliases: ['华医', 'EastMed'], grade: 'A' },
  { name: '青山连锁', aliases: [], grade: 'B' },
];
const departments: CompanyRules['departments'] = { 销售部: { liaisons: [], aliases: ['Sales'] } };
const words = defaultRules.tiers.words;
const unclear = findUnclear(office);
const is = (tier: Tier): TierRule['outcome'] => ({ how: 'is', tier });

function ownRules(...rules: Partial<TierRule>[]) {
  const named = rules.map((rule, i) => ({ name: `rule ${i + 1}`, when: {}, outcome: is(2), ...rule }));
  const company = { ...defaultRules, customers, departments, tiers: { ...defaultRules.tiers, rules: named } };
  return createOwnRules(company, createWorkCalendar());
}

/** Whether a rule with this condition alone fits; what it decides is told from all else by its reason. */
function fits(when: TierRule['when'], text = '中午一起吃饭吗', context: Partial<TierContext> = {}) {
  const own = ownRules({ when });
  return classifyTier(text, { ...office, ...context }, words, own).reason === 'company-rule:rule 1';
}

describe('a condition', () => {
  test('on groups takes the whole name, or a part with a star, and no direct chat', () => {
    expect(fits({ groups: ['华东项目群'] })).toBe(true);
    expect(fits({ groups: ['华东'] })).toBe(false);
    expect(fits({ groups: ['华东*'] })).toBe(true);
    expect(fits({ groups: ['*项目群'] })).toBe(true);
    expect(fits({ groups: ['*项目*'] })).toBe(true);
    expect(fits({ groups: ['*'] }, undefined, { chatType: 'direct' })).toBe(false);
    expect(fits({ groups: ['*'] }, undefined, { chatName: '' })).toBe(false);
  });
  test('on senders takes those whom the directory knows by that name or number', () => {
    expect(fits({ senders: ['林晓', '0012'] })).toBe(true);
    expect(fits({ senders: ['012'] })).toBe(false);
    expect(fits({ senders: ['0012'] }, undefined, { senderIs: [] })).toBe(false);
  });
  test('on titles takes a part of the title', () => {
    expect(fits({ titles: ['总监'] })).toBe(true);
    expect(fits({ titles: ['总监'] }, undefined, { senderTitle: '销售代表' })).toBe(false);
  });
  test('on departments takes those above, by name or alias', () => {
    expect(fits({ departments: ['销售部'] })).toBe(true);
    expect(fits({ departments: ['sales'] })).toBe(true);
    expect(fits({ departments: ['华东组'] })).toBe(true);
    expect(fits({ departments: ['研发部'] })).toBe(false);
  });
  test('on customers takes grade or name, from text, quotation or the name of the chat', () => {
    expect(fits({ customers: ['A'] }, '华医今天来')).toBe(true);
    expect(fits({ customers: ['青山连锁'] }, '华医今天来')).toBe(false);
    expect(fits({ customers: ['a'] }, 'eastmed is here')).toBe(true);
    expect(fits({ customers: ['B'] }, '他们来了', { quotedText: '青山连锁要来' })).toBe(true);
    expect(fits({ customers: ['B'] }, '他们来了', { chatName: '青山连锁服务群' })).toBe(true);
    expect(fits({ customers: ['B'] }, '他们来了')).toBe(false);
  });
  test('on words takes what is said, not what is denied or quoted, and Latin words whole', () => {
    expect(fits({ words: ['退款'] }, '他要退款')).toBe(true);
    expect(fits({ words: ['退款'] }, '没有退款')).toBe(false);
    expect(fits({ words: ['退款'] }, '没有退款，后来又要退款')).toBe(true);
    expect(fits({ words: ['退款'] }, '这是什么意思', { quotedText: '他要退款' })).toBe(false);
    expect(fits({ words: ['api'] }, 'the capital of')).toBe(false);
    expect(fits({ words: ['API'] }, 'the api of')).toBe(true);
  });
  test('on hours knows working time, what is off it, and hours over midnight', () => {
    const at = (time: string) => ({ at: new Date(`${time}+08:00`) });
    expect(fits({ hours: 'off' })).toBe(true);
    expect(fits({ hours: 'working' })).toBe(false);
    expect(fits({ hours: 'working' }, undefined, at('2026-11-27T10:00:00'))).toBe(true);
    expect(fits({ hours: 'off' }, undefined, at('2026-11-28T10:00:00'))).toBe(true);
    const night: TierRule['when'] = { hours: { from: '20:00', to: '08:00' } };
    expect(fits(night, undefined, at('2026-11-27T07:59:59'))).toBe(true);
    expect(fits(night, undefined, at('2026-11-27T08:00:00'))).toBe(false);
    expect(fits(night, undefined, at('2026-11-27T20:00:00'))).toBe(true);
  });
  test('on weekdays and hours is not met where nobody knows when it was said', () => {
    const { at: _, ...anyTime } = office;
    expect(fits({ weekdays: ['friday'] })).toBe(true);
    expect(fits({ weekdays: ['saturday', 'sunday'] })).toBe(false);
    const own = ownRules({ when: { weekdays: ['friday'] } }, { when: { hours: 'off' } });
    expect(explainTier('早', anyTime, words, own).rules.map(({ misfit }) => misfit)).toEqual([
      { unmet: ['weekdays (friday)'] },
      { unmet: ['hours (off)'] },
    ]);
  });
  test('is one of several that must all be met', () => {
    expect(fits({ words: ['退款'], customers: ['A'] }, '华医要退款')).toBe(true);
    expect(fits({ words: ['退款'], customers: ['A'] }, '青山连锁要退款')).toBe(false);
  });
});

describe('of several rules', () => {
  test('the first that fits decides, and stands before the lists of words', () => {
    const own = ownRules(
      { when: { words: ['巡检'] }, outcome: is(3) },
      { when: { words: ['异响'] }, outcome: is(1) },
    );
    const lists = { ...words, tier1: ['异响'] };
    expect(classifyTier('每日巡检：三号机异响', office, lists, own)).toMatchObject({
      tier: 3,
      reason: 'company-rule:rule 1',
    });
    expect(classifyTier('三号机异响', office, lists, own).reason).toBe('company-rule:rule 2');
    expect(classifyTier('三号机异响', office, lists).reason).toBe('company-word:异响');
  });
  test('none stands before the sender’s mark', () => {
    const own = ownRules({ when: { titles: ['总监'] }, outcome: is(3) });
    expect(classifyTier('#一级 机房断电', office, words, own).tier).toBe(1);
  });
});

describe('an outcome', () => {
  const atLeast = (tier: Tier) => ownRules({ when: { titles: ['总监'] }, outcome: { how: 'atLeast', tier } });
  const atMost = (tier: Tier) => ownRules({ when: { titles: ['总监'] }, outcome: { how: 'atMost', tier } });

  test('that raises leaves what is higher as it was, with its reason', () => {
    const alarm = classifyTier('机房断电了', office, words);
    expect(classifyTier('机房断电了', office, words, atLeast(2))).toEqual(alarm);
    expect(classifyTier('明天开会', office, words, atLeast(2))).toMatchObject({
      tier: 2,
      reason: 'company-rule:rule 1',
    });
  });
  test('of tier 1 is the rule’s word also where all others say the same, of the kind that they say', () => {
    const alarm = classifyTier('客户投诉三次了，马上要解约', office, words);
    expect(classifyTier('客户投诉三次了，马上要解约', office, words, atLeast(1))).toMatchObject({
      tier: 1,
      reason: 'company-rule:rule 1',
      kind: alarm.kind,
    });
  });
  test('that raises still asks whether it is more', () => {
    expect(classifyTier(unclear, office, words)).toMatchObject({ mayBeTierOne: true });
    expect(classifyTier(unclear, office, words, atLeast(2))).toMatchObject({
      tier: 2,
      mayBeTierOne: true,
    });
  });
  test('that lowers leaves what is lower, and asks nobody any more', () => {
    expect(classifyTier('机房断电了', office, words, atMost(3))).toMatchObject({ tier: 3 });
    expect(classifyTier('好的', office, words, atMost(3)).tier).toBeNull();
    expect(classifyTier('好的', office, words, atMost(3)).isLaidDown).toBe(true);
    expect(classifyTier('好的', office, words, atMost(1)).isLaidDown).toBeUndefined();
    expect(classifyTier(unclear, office, words, atMost(3)).mayBeTierOne).toBeUndefined();
  });
  test('of kind alone leaves the tier to the layers below', () => {
    const own = ownRules({ when: { titles: ['总监'] }, outcome: null, kind: 'decision' });
    const plain = classifyTier('机房断电了', office, words);
    expect(classifyTier('机房断电了', office, words, own)).toEqual({ ...plain, kind: 'decision' });
  });
});

describe('no rule makes an alarm', () => {
  const alarming = ownRules({ when: { words: ['断电'] }, outcome: is(1) });
  test.each([
    ['of what is over', '机房断电已恢复，影响三分钟'],
    ['of what is practised', '【演练】机房断电，请各组响应'],
    ['of what is not production', '测试环境机房断电，不影响业务'],
    ['of what is denied', '机房没有断电'],
  ])('%s', (_, text) => {
    expect(classifyTier(text, office, words, alarming).reason).not.toMatch('company-rule');
    expect(classifyTier(text, office, { ...words, tier1: ['断电'] }).reason).not.toMatch('company-word');
  });
  test('of a nod, by where it stands', () => {
    const own = ownRules({ when: { groups: ['华东*'] }, outcome: is(1) });
    expect(classifyTier('收到', office, words, own).tier).toBeNull();
    expect(explainTier('收到', office, words, own).rules[0]?.misfit).toBe('only-nodded');
    expect(classifyTier('客户到门口了', office, words, own).tier).toBe(1);
  });
  test('twice as likely for saying its word twenty times', () => {
    const own = ownRules({ when: { words: ['断电'], customers: ['A'] }, outcome: is(1) });
    expect(classifyTier('断电'.repeat(20), office, words, own).reason).not.toMatch('company-rule');
  });
});

describe('what a matter is about', () => {
  test.each([
    ['客户投诉发错货，要求今天解决', 'customer-request'],
    ['本周项目进度周报：完成 80%，下周联调', 'project-progress'],
    ['通知：食堂今天换菜单', 'other'],
    ['中午吃啥', 'other'],
  ])('%s', (text, kind) => {
    expect(classifyTier(text, office, words).kind).toBe(kind);
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiers-'));
  const project = join(import.meta.dirname, '../../..');
  const explain = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [
        '--import',
        join(project, 'node_modules/tsx/dist/loader.mjs'),
        join(project, 'src/domain/tier-main.ts'),
        'explain',
        ...args,
      ],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, XINLIU_CONFIG: named } },
    );
  let named: string | undefined;

  test('shows each rule of the company’s file, whether it fits, and why not', () => {
    writeFileSync(
      join(folder, 'xinliu.yaml'),
      `customers: [{ name: 华东医药, grade: A }]
tiers:
  rules:
    - { name: 夜里, when: { hours: 22:00-06:00 }, tier: 1 }
    - { name: 大客户, when: { customers: [A], senders: [王磊] }, atLeast: 2, kind: customer-request }
    - { name: 样品, when: { words: [样品] }, tier: 3 }
`,
    );
    const { stdout } = explain('华东医药要看样品', '--sender', '王磊', '--at', '2026-11-27T20:00');
    expect(stdout).toContain('1 夜里   no: hours (22:00-06:00)');
    expect(stdout).toContain('2 大客户   decides: at least tier 2, customer-request');
    expect(stdout).toContain('3 样品   fits, but 2 stands before it');
    expect(stdout).toMatch(/verdict .*customer-request/u);
    const over = explain('华东医药要看样品', '--at', '2026-11-27T23:00').stdout;
    expect(over).toContain('1 夜里   decides: tier 1');
  });

  test('reads the file that XINLIU_CONFIG names, as the product does, and says which it was', () => {
    writeFileSync(
      join(folder, 'other.yaml'),
      'tiers: { rules: [{ name: 夜班, when: { hours: 22:00-06:00 }, tier: 1 }] }\n',
    );
    expect(explain('华东医药要看样品').stdout).toMatch(/^rules .*xinliu\.yaml$/mu);
    named = 'other.yaml';
    const { stdout } = explain('华东医药要看样品', '--at', '2026-11-27T23:00');
    expect(stdout).toMatch(/^rules .*other\.yaml$/mu);
    expect(stdout).toContain('1 夜班   decides: tier 1');
    named = 'absent.yaml';
    const absent = explain('华东医药要看样品');
    expect(absent.stdout).toBe('');
    expect(absent.stderr).toMatch(/^XINLIU_CONFIG: /u);
    named = undefined;
    rmSync(join(folder, 'xinliu.yaml'));
    expect(explain('华东医药要看样品').stdout).toMatch(/^rules {4}none: no .*xinliu\.yaml/mu);
    rmSync(folder, { recursive: true });
  });
});
