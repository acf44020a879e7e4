/** The labelled messages: whole and told whence, and no near-copy of them in a set that the model is measured by. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNear, nearTo } from '../../../src/domain/tier/near.ts';

interface Line {
  id: string;
  text: string;
  context: object;
  tier: number;
  author: string;
  template: string;
}

const folder = join(import.meta.dirname, '../../../src/domain/tier/lessons');

function linesOf(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const lessonsOf = new Map(files.map((name) => [name, linesOf(join(folder, name))]));
const lessons = [...lessonsOf.values()].flat();
const measured = ['held-out', 'independent', 'desks-read', 'desks-sealed', 'street-sealed'].flatMap((name) =>
  linesOf(join(import.meta.dirname, `${name}.jsonl`)),
);

const textsMeasured = measured.map(({ text }) => text);
const lessonsIn = (name: RegExp) =>
  files.filter((one) => name.test(one)).flatMap((one) => lessonsOf.get(one) ?? []);

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '');

function runsOf(text: string): Set<string> {
  const signs = plain(text);
  if (signs.length < 3) return new Set([signs]);
  return new Set(Array.from({ length: signs.length - 2 }, (_, at) => signs.slice(at, at + 3)));
}

/** Texts that share half of the runs of three signs of the shorter one, which has at least so many. */
function sharingRuns(texts: readonly string[], leastRuns: number): (text: string) => string[] {
  const sizes = texts.map((text) => runsOf(text).size);
  const standsIn = new Map<string, number[]>();
  for (const [at, text] of texts.entries())
    for (const run of runsOf(text)) standsIn.set(run, [...(standsIn.get(run) ?? []), at]);
  return (text) => {
    const own = runsOf(text);
    const shared = new Map<number, number>();
    for (const run of own)
      for (const at of standsIn.get(run) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared]
      .filter(([at, count]) => {
        const shorter = Math.min(own.size, sizes[at] ?? 0);
        return shorter >= leastRuns && count * 2 >= shorter;
      })
      .map(([at]) => texts[at] ?? '');
  };
}

describe('the lessons', () => {
  test('say of each message what it is and whence it comes, under a number of its own', () => {
    const whole = ({ id, text, context, tier, author, template }: Line) =>
      [id, text, author, template].every((part) => typeof part === 'string' && part !== '') &&
      typeof context === 'object' &&
      [0, 1, 2, 3].includes(tier);
    expect(lessons.filter((line) => !whole(line)).map(({ id }) => id)).toEqual([]);
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  });

  test('hold no sentence of a set that the model is measured by', () => {
    const sentences = [...measured, ...linesOf(join(import.meta.dirname, 'independent-2.jsonl'))];
    const known = new Set(sentences.map(({ text }) => plain(text)).filter((text) => text.length > 9));
    expect(lessons.filter(({ text }) => known.has(plain(text))).map(({ id }) => id)).toEqual([]);
  });

  test('hold nothing like one, as far as that was compared', () => {
    const near = sharingRuns(textsMeasured, 1);
    const compared = lessonsIn(/^[op]\d/);
    expect(compared.length).toBeGreaterThan(4000);
    const copies = compared.filter(({ text }) => near(text).length > 0);
    expect(copies.map(({ id }) => id)).toEqual([]);
  });

  test('hold, of the latest, nothing like one, where a bare 客户投诉了 is not like each sentence that has it', () => {
    const near = sharingRuns(textsMeasured, 7);
    const known = createNear(textsMeasured);
    const compared = lessonsIn(/^q\d/);
    expect(compared.length).toBeGreaterThan(1500);
    const copies = compared.filter(({ text }) => near(text).length > 0 || nearTo(text, known).length > 0);
    expect(copies.map(({ id }) => id)).toEqual([]);
  });

  test('hold, of those about chatter and calm desks, nothing like one, nor like the chatter that was held back', () => {
    const texts = [
      ...textsMeasured,
      ...linesOf(join(import.meta.dirname, 'chatter.jsonl')).map(({ text }) => text),
    ];
    const near = sharingRuns(texts, 7);
    const known = createNear(texts);
    const compared = lessonsIn(/^[rs]\d/);
    expect(compared.length).toBeGreaterThan(1500);
    const copies = compared.filter(({ text }) => near(text).length > 0 || nearTo(text, known).length > 0);
    expect(copies.map(({ id }) => id)).toEqual([]);
  });
});
