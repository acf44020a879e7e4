/** A large company's rules, words, customers and corrections, made up: what a message has to pass besides the model. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRules, type TierRule } from '../../src/domain/company.ts';
import { createOwnRules } from '../../src/domain/tier/company-rules.ts';
import { type Correction, createLearned } from '../../src/domain/tier/learned.ts';
import { chatKind, type TierContext } from '../../src/domain/tier.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const customerCount = 400;
const ruleCount = 40;
const wordCount = 120;
const correctionCount = 2000;
const at = new Date('2026-11-27T15:30:00+08:00');

const places = ['华东', '青山', '蓝海', '远航', '金石', '云庭', '北辰', '瑞丰', '中原', '天河'];
const trades = ['医药', '连锁', '物流', '重工', '电子', '食品', '地产', '银行'];
const grades = ['A', 'B', 'C', 'D', 'E'];

const customers = Array.from({ length: customerCount }, (_, n) => {
  const name = `${places[n % places.length]}${trades[n % trades.length]}${n}`;
  return { name, aliases: [`${name}公司`, `Client${n}`], grade: grades[n % grades.length] as string };
});

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${places[(from + n) % places.length]}${from + n}号专线`);

/** Each names customers, groups, titles, departments, words or hours; none of them fits often, so that all are asked. */
function ruleNumber(n: number): TierRule {
  const kinds: TierRule['when'][] = [
    { customers: [grades[n % grades.length] as string], hours: 'off' },
    { groups: [`大客户${n}*`, `*作战室${n}`], words: words(n * 10, 10) },
    { departments: ['销售部', '交付部'], words: words(n * 10, 10) },
    { titles: ['总监', '经理'], customers: [customers[n]?.name as string] },
    { words: words(n * 10, 10), hours: 'working' },
  ];
  return {
    name: `rule ${n}`,
    when: kinds[n % kinds.length] as TierRule['when'],
    outcome: { how: 'atLeast', tier: n % 2 === 0 ? 2 : 3 },
  };
}

interface Said {
  text: string;
  context: TierContext;
}

const lessons = join(import.meta.dirname, '../../src/domain/tier/lessons');

function textsOf(file: string): string[] {
  return readFileSync(join(lessons, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

/** A tenth of them are of what is said again in almost the same words, the others of other people's messages. */
function correctionsFrom(messages: readonly Said[]): Correction[] {
  const others = ['l02-everyday', 'k01-new-trades'].flatMap(textsOf);
  return Array.from({ length: correctionCount }, (_, n) => {
    const { text, context } = messages[n % messages.length] as Said;
    return {
      id: `co_${n}`,
      number: n,
      byId: `pe_${n % 50}`,
      by: '林晓',
      text: n % 10 === 0 ? `${text}了` : `${others[n % others.length]}${n}`,
      chatKind: chatKind(context),
      tierWas: null,
      tierNow: 2,
    };
  });
}

export function largeCompany(messages: readonly Said[]) {
  const rules = Array.from({ length: ruleCount }, (_, n) => ruleNumber(n));
  const list = words(5000, wordCount);
  const part = wordCount / 4;
  const own = {
    tier1: list.slice(0, part),
    tier2: list.slice(part, 2 * part),
    tier3: list.slice(2 * part, 3 * part),
    none: list.slice(3 * part),
  };
  return {
    at,
    words: own,
    own: createOwnRules(
      { ...defaultRules, customers, tiers: { ...defaultRules.tiers, rules } },
      createWorkCalendar(),
    ),
    learned: createLearned(correctionsFrom(messages)),
    size: `${ruleCount} rules, ${customerCount} customers, ${correctionCount} corrections`,
  };
}
