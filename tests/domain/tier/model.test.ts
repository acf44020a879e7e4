/** The trained model: what it reaches on messages it never saw, that training repeats itself, and the line filter. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import { measure, type TierLabel } from '../../../src/domain/tier/measure.ts';
import { pack } from '../../../src/domain/tier/model.ts';
import { type Lesson, learn } from '../../../src/domain/tier/train.ts';
import { classifyTier, explainTier, type TierContext } from '../../../src/domain/tier.ts';
import { unclearText } from '../../support/unclear.ts';

interface Row {
  text: string;
  context: { chat_type: 'group' | 'direct'; chat_name: string; sender_role: string; sender_dept: string };
  tier: TierLabel;
}

const project = join(import.meta.dirname, '../../..');
const rowsOf = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
const heldOut = rowsOf('held-out.jsonl');

const words = defaultRules.tiers.words;
const office: TierContext = {
  chatType: 'group',
  chatName: '客户服务群',
  senderTitle: '客服专员',
  senderDepartment: '客户服务部',
};

function contextOf({ context }: Row): TierContext {
  return {
    chatType: context.chat_type,
    chatName: context.chat_name,
    senderTitle: context.sender_role,
    senderDepartment: context.sender_dept,
  };
}

describe('messages that neither rules nor model were made on', () => {
  const figures = measure(
    heldOut.map((row) => ({
      wanted: row.tier,
      given: classifyTier(row.text, contextOf(row), words).tier ?? 0,
    })),
  );
  test('alarms are found and are alarms', () => {
    expect(figures.count).toBeGreaterThanOrEqual(1000);
    expect(figures.tier1Recall).toBeGreaterThanOrEqual(0.93);
    expect(figures.tier1Precision).toBeGreaterThanOrEqual(0.93);
    expect(figures.falseTier1).toBeLessThanOrEqual(0.02);
  });
  test('all four outcomes are told apart', () => {
    expect(figures.macroF1).toBeGreaterThanOrEqual(0.93);
  });
});

describe('chatter in the words of trouble, of kinds that were held back', () => {
  const figures = measure(
    rowsOf('chatter.jsonl').map((row) => ({
      wanted: row.tier,
      given: classifyTier(row.text, contextOf(row), words).tier ?? 0,
    })),
  );
  test('rings seldom, and what is grave beside it rings', () => {
    expect(figures.falseTier1).toBeLessThanOrEqual(0.06);
    expect(figures.tier1Recall).toBeGreaterThanOrEqual(0.97);
  });
});

describe('layers', () => {
  test('the sender overrules the company, the company overrules the model', () => {
    const own = { ...words, tier2: ['冒烟'] };
    expect(explainTier('机房冒烟了', office, words).verdict.tier).toBe(1);
    const layers = explainTier('#三级 机房冒烟了', office, own);
    expect([layers.sender?.tier, layers.company?.tier, layers.model.tier]).toEqual([3, 2, 1]);
    expect(layers.verdict).toEqual(layers.sender);
    expect(explainTier('机房冒烟了', office, own).verdict).toMatchObject({
      tier: 2,
      reason: 'company-word:冒烟',
    });
  });
  test('what may be tier 1 and is not called so is marked, and nothing else is', () => {
    expect(classifyTier(unclearText, office, words)).toMatchObject({ mayBeTierOne: true });
    expect(classifyTier('好的', office, words).mayBeTierOne).toBeUndefined();
    expect(classifyTier('机房冒烟了', office, words).mayBeTierOne).toBeUndefined();
  });
  test('the reason never cuts a picture sign in two', () => {
    for (const sign of ['🙏', '😂', '🔥', '👍🏽', '🎉'])
      for (let before = 0; before < 10; before++) {
        const text = `${'谢谢大家辛苦了今天真好'.slice(0, before)}${sign.repeat(6)}`;
        for (const said of [text, `机房冒烟了${text}`]) {
          const { reason } = classifyTier(said, office, words);
          expect(/\p{Surrogate}/u.test(reason), `${said} → ${reason}`).toBe(false);
          expect(reason).not.toMatch(/(?:^|[^\u{1f44d}])[\u{1f3fb}-\u{1f3ff}]/u);
        }
      }
  });
  test('the chances add up to one', () => {
    const { chances } = explainTier('客户说再看看', office, words);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
  });
});

describe('training', () => {
  const lesson = (hashes: number[], tier: TierLabel): Lesson => ({
    features: { hashes, values: hashes.map(() => 1), runsTo: 0, placeFrom: hashes.length },
    tier,
    author: 'one',
  });
  const lessons = [1, 2, 3, 4].flatMap(() => [lesson([10, 30], 1), lesson([20, 30], 0)]);

  test('gives the same bytes from the same messages', () => {
    const build = () => JSON.stringify(pack(learn(lessons), 1, lessons.length));
    expect(build()).toBe(build());
  });
  test('gives weight to what tells the outcomes apart', () => {
    const { ids, values } = learn(lessons);
    const weight = (hash: number, tier: TierLabel) => values[(ids.get(hash) ?? 0) * 4 + tier] ?? 0;
    expect(weight(10, 1)).toBeGreaterThan(weight(10, 0));
    expect(weight(20, 0)).toBeGreaterThan(weight(20, 1));
  });
});

describe('the line filter', () => {
  test('answers each line in order, and a line that is none with an error', () => {
    const input = [{ id: 'a', text: '机房冒烟了' }, { id: 'b', text: '好的' }, { id: 'c' }].map((row) =>
      JSON.stringify(row),
    );
    const { stdout } = spawnSync('npm', ['run', '-s', 'tiers', '--', 'classify'], {
      cwd: project,
      input: input.join('\n'),
      encoding: 'utf8',
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(answers[0]).toMatchObject({ tier: 1, confidence: expect.any(Number), reason: expect.any(String) });
    expect(answers[1]).toMatchObject({ tier: 0 });
    expect(answers[2]).toEqual({ id: 'c', error: 'text is missing' });
  }, 60_000);
});
