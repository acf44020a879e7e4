/** Chooses the operator's language from the machine's: Chinese, English, or both where the machine does not say. */
import { operatorEn } from './operator.en.ts';
import { type OperatorTexts, operatorZh } from './operator.zh-CN.ts';

export type { Obstacle, OperatorTexts, Words } from './operator.zh-CN.ts';

/** Picks one sentence; in both languages, Chinese first, where the machine has none. */
export type Say = (pick: (texts: OperatorTexts) => string) => string;

/** From the value of `LC_ALL` or `LANG`, e.g. `zh_CN.UTF-8`. */
export function operatorSay(locale: string | undefined): Say {
  if (/^zh/i.test(locale ?? '')) return (pick) => pick(operatorZh);
  if (/^(C|POSIX)?(\.|$)/.test(locale ?? '')) return (pick) => join(pick(operatorZh), pick(operatorEn));
  return (pick) => pick(operatorEn);
}

/** A few lines in both languages, whatever the machine's. */
export const bothLines = (pick: (texts: OperatorTexts) => string[]): string[] => [
  ...pick(operatorZh),
  '',
  ...pick(operatorEn),
];

/** Sentences of several lines stand one under the other. */
function join(chinese: string, english: string): string {
  if (chinese === english) return chinese;
  return chinese.includes('\n') ? `${chinese}\n${english}` : `${chinese} ${english}`;
}
