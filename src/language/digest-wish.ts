/** What somebody wants of the weekly issue, from the words after the command. */
import type { Post } from '../domain/person.ts';
import { type Topic, topics } from '../domain/topic.ts';

export type DigestWish =
  | { kind: 'show' | 'desk' | 'last' | 'reads' | 'tastes' }
  | { kind: 'preview' | 'follow' | 'unfollow'; words: string }
  /** A number puts a line back, words a topic or department. */
  | { kind: 'drop' | 'top' | 'up' | 'down'; numbers: number[] }
  | { kind: 'keep'; numbers: number[]; words: string }
  /** Null: there shall be none. */
  | { kind: 'foreword'; words: string | null }
  | { kind: 'unknown'; words: string };

const verbs: [RegExp, string][] = [
  [/^(?:预览|看|preview)(?=$|[\s:：])/iu, 'preview'],
  [/^(?:去掉|删除|删掉|删|移除|drop|remove)(?=$|[\s:：\d#第])/iu, 'drop'],
  [/^(?:恢复|放回|还原|keep|restore)(?=$|[\s:：\d#第])/iu, 'keep'],
  [/^(?:置顶|顶|top)(?=$|[\s:：\d#第])/iu, 'top'],
  [/^(?:上移|提前|up)(?=$|[\s:：\d#第])/iu, 'up'],
  [/^(?:下移|推后|down)(?=$|[\s:：\d#第])/iu, 'down'],
  [/^(?:卷首语|卷首|foreword)(?=$|[\s:：])/iu, 'foreword'],
  [/^(?:订阅|关注|subscribe|follow)(?=$|[\s:：])/iu, 'follow'],
  [/^(?:退订|不看|与我无关|无关|unsubscribe|unfollow)(?=$|[\s:：])/iu, 'unfollow'],
  [/^(?:上期|上一期|last)$/iu, 'last'],
  [/^(?:阅读|已读|reads?)$/iu, 'reads'],
  [/^(?:编辑|修改|改|edit|desk)$/iu, 'desk'],
];

/** Said instead of a foreword that is to go. */
const nothing = /^(?:无|没有|清空|不要|none|empty)$/iu;

export function readDigestWish(rest: string): DigestWish {
  const text = rest.trim();
  if (text === '') return { kind: 'show' };
  const found = verbs.find(([pattern]) => pattern.test(text));
  if (!found) return { kind: 'unknown', words: text };
  const [pattern, kind] = found;
  const words = text.replace(pattern, '').replace(/^[\s:：]+/u, '');
  switch (kind) {
    case 'drop':
    case 'top':
    case 'up':
    case 'down':
      return { kind, numbers: numbersIn(words) };
    case 'keep':
      return { kind, numbers: numbersIn(words), words };
    case 'foreword':
      return { kind, words: nothing.test(words) ? null : words };
    case 'follow':
      return words === '' ? { kind: 'tastes' } : { kind, words };
    case 'unfollow':
      return words === '' ? { kind: 'tastes' } : { kind, words };
    case 'preview':
      return { kind, words };
    default:
      return { kind: kind as 'desk' | 'last' | 'reads' };
  }
}

/** "3 5", "第3号、第5号", "#3" give 3 and 5. */
function numbersIn(words: string): number[] {
  if (!/^[\s\d#第号条、，,和and]*$/iu.test(words)) return [];
  return [...new Set([...words.normalize('NFKC').matchAll(/\d{1,9}/g)].map(([n]) => Number(n)))];
}

/** "上期", "last". */
export const isLastWish = (words: string): boolean => /^(?:上期|上一期|last)$/iu.test(words.trim());

/** "交 需求规划 …" is "需求规划 …": to name a package with words is to hand in a part of it. */
export const withoutHandIn = (words: string): string =>
  words.replace(/^(?:交上|提交|补交|交|submit|hand in)[\s:：]+/iu, '');

const topicNames: Record<Topic, RegExp> = {
  decision: /^(?:决定|决策|decisions?)$/iu,
  risk: /^(?:风险|risks?)$/iu,
  figures: /^(?:数字|数据|figures?)$/iu,
  task: /^(?:任务日期|任务与日期|任务|日期|日程|tasks?|dates?)$/iu,
  market: /^(?:行业动态|行业|市场动态|market(?: news)?)$/iu,
  notice: /^(?:通知|公告|notices?)$/iu,
  cheer: /^(?:喜报|good news)$/iu,
  reading: /^(?:分享|阅读分享|reading)$/iu,
  other: /^(?:其他|其它|others?)$/iu,
};

/** "行业动态" gives `market`; anything else null. */
export function readTopic(words: string): Topic | null {
  const plain = words.normalize('NFKC').trim();
  return topics.find((topic) => topicNames[topic].test(plain)) ?? null;
}

/** "管理岗", "doers". */
export function readPost(words: string): Post | null {
  const plain = words.normalize('NFKC').trim();
  if (/^(?:管理岗|管理层|管理者|管理|managers?)$/iu.test(plain)) return 'manager';
  return /^(?:执行岗|执行层|执行者|执行|员工|doers?)$/iu.test(plain) ? 'doer' : null;
}
