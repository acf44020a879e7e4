/** A second opinion: when one is asked for, which answers count, and how little they can do. */
import { describe, expect, test } from 'vitest';
import { consequenceOf, isUnsure, matterFor, readOpinion } from '../../../src/domain/tier/second-opinion.ts';

const text = '[某人]说仓库那边不太对劲,让晚点再看';
const read = (answer: unknown) =>
  readOpinion(typeof answer === 'string' ? answer : JSON.stringify(answer), { text });

describe('an answer', () => {
  test('counts with a label and a quotation, fenced or not', () => {
    expect(read({ tier: 2, quote: '不太对劲' })).toEqual({ tier: 2, quote: '不太对劲' });
    expect(read({ tier: 0, quote: '晚点再看' })).toEqual({ tier: null, quote: '晚点再看' });
    expect(read('```json\n{"tier":1,"quote":"不太对劲"}\n```')).toEqual({ tier: 1, quote: '不太对劲' });
  });
  test.each([
    ['no label', { tier: 4, quote: '不太对劲' }],
    ['a label in words', { tier: '1', quote: '不太对劲' }],
    ['no quotation', { tier: 1 }],
    ['a quotation that is not there', { tier: 1, quote: '仓库着火了' }],
    ['one that is nearly there', { tier: 1, quote: '不太对劲，让晚点再看' }],
    ['one letter', { tier: 1, quote: '仓' }],
    ['a mask alone', { tier: 1, quote: '[某人]' }],
    ['signs alone', { tier: 1, quote: ',' }],
    ['a quotation that is no text', { tier: 1, quote: ['不太对劲'] }],
    ['a list', [{ tier: 1, quote: '不太对劲' }]],
    ['words around it', '好的，答案是 {"tier":1,"quote":"不太对劲"}'],
    ['nothing', ''],
    ['null', 'null'],
    ['two objects', '{"tier":0,"quote":"不太对劲"}{"tier":1,"quote":"不太对劲"}'],
    ['a flood', `{"tier":1,"quote":"不太对劲","x":"${'y'.repeat(2000)}"}`],
  ])('with %s does not', (_, answer) => {
    expect(read(answer)).toBeNull();
  });
});

describe('its consequence', () => {
  test.each([
    [null, 3, 'raise'],
    [3, 2, 'raise'],
    [3, 1, 'ask'],
    [null, 1, 'ask'],
    [2, 2, 'nothing'],
    [2, 3, 'nothing'],
    [3, null, 'nothing'],
  ] as const)('from %s to %s is %s', (was, now, what) => {
    expect(consequenceOf({ tier: now, quote: '' }, was)).toBe(what);
  });
});

describe('who is asked about', () => {
  const verdict = { tier: 3 as const, score: 0.4, reason: 'notice:通知' };
  test('is what the model alone decided and is not sure of', () => {
    expect(isUnsure(verdict)).toBe(true);
    expect(isUnsure({ ...verdict, score: 0.9 })).toBe(false);
    expect(isUnsure({ ...verdict, score: 0.9, mayBeTierOne: true })).toBe(true);
  });
  test.each(['sender-said:#三级', 'person-said:张伟', 'company-rule:R', 'company-word:a', 'learned:1 张伟'])(
    'is nothing that is %s',
    (reason) => expect(isUnsure({ ...verdict, reason })).toBe(false),
  );
  test('is no alarm', () => {
    expect(isUnsure({ ...verdict, tier: 1 })).toBe(false);
  });
});

test('the matter is masked, and cut where it is long', () => {
  const mask = (words: string) => words.replaceAll('张伟', '[某人]');
  const matter = matterFor(
    {
      text: `张伟${'长'.repeat(3000)}`,
      quoted: '张伟说',
      chat: '张伟的群',
      title: '工程师',
      department: '研发部',
    },
    mask,
  );
  expect(matter).toMatchObject({ quoted: '[某人]说', chat: '[某人]的群' });
  expect(Array.from(matter.text).length).toBeLessThan(1600);
});
