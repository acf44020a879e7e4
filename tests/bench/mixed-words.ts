/** What a company says, in the proportions of the training data: a quarter each of tier 1 and tier 3, an eighth of tier 2, the rest chatter. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lesson {
  text: string;
  tier: 0 | 1 | 2 | 3;
}

const folder = join(import.meta.dirname, '../../src/domain/tier/lessons');
/** Prime, so that as many steps as there are lessons meet each of them once. */
const stride = 7919;

function readLessons(): Lesson[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Lesson),
  );
}

/** So many lessons taken evenly from all of them; those of tier 1 are replaced by `alarm`, and the others marked with their tier. */
export function mixedWords(
  count: number,
  alarm: (index: number) => string,
): { text: string; isAlarm: boolean }[] {
  const lessons = readLessons();
  const marks = { 0: '', 2: '#二级 ', 3: '#三级 ' };
  return Array.from({ length: count }, (_, index) => {
    const { text, tier } = lessons[(index * stride) % lessons.length] as Lesson;
    return tier === 1
      ? { text: alarm(index), isAlarm: true }
      : { text: `${marks[tier]}${text}`, isAlarm: false };
  });
}
