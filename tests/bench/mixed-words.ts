/** What a company says: in the proportions of the training data, which hold far more alarms than any company has, or in those of a bad day. */
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

export interface Saying {
  text: string;
  isAlarm: boolean;
}

const marks = { 0: '', 1: '', 2: '#二级 ', 3: '#三级 ' };

/** Those of tier 1 are replaced by `alarm`, and the others marked with their tier. */
const saying = ({ text, tier }: Lesson, alarm: string): Saying =>
  tier === 1 ? { text: alarm, isAlarm: true } : { text: `${marks[tier]}${text}`, isAlarm: false };

/** So many lessons taken evenly from all of them, behind the `from` of before: a quarter each of tier 1 and tier 3, an eighth of tier 2, the rest chatter. */
export function mixedWords(count: number, alarm: (index: number) => string, from = 0): Saying[] {
  const lessons = readLessons();
  return Array.from({ length: count }, (_, index) =>
    saying(lessons[((from + index) * stride) % lessons.length] as Lesson, alarm(index)),
  );
}

/** Of twenty messages one is an alarm, two are tier 2, three tier 3, the rest chatter. */
const badDay = [0, 0, 3, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0] as const;

/** What a company says on a bad day. */
export function everydayWords(count: number, alarm: (index: number) => string, from = 0): Saying[] {
  const lessons = readLessons();
  const ofTier = [0, 1, 2, 3].map((tier) => lessons.filter((lesson) => lesson.tier === tier));
  return Array.from({ length: count }, (_, index) => {
    const all = ofTier[badDay[index % badDay.length] as number] as Lesson[];
    return saying(all[((from + index) * stride) % all.length] as Lesson, alarm(index));
  });
}
