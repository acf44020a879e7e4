/** What a message is about: managers read decisions, risks and figures first, doers tasks and dates. */
import type { Post } from './person.ts';
import { topicHeads, topicWords } from './tier/topic-words.ts';

export const topics = [
  'decision',
  'risk',
  'figures',
  'task',
  'market',
  'notice',
  'cheer',
  'reading',
  'other',
] as const;
export type Topic = (typeof topics)[number];

/** What each post reads first. */
export const focusOf: Record<Post, readonly Topic[]> = {
  manager: ['decision', 'risk', 'figures'],
  doer: ['task'],
};

/** Reasons of a tier that say already what it is about. */
const reasonTopics: Record<string, Topic> = {
  'industry-news': 'market',
  'outside-matter': 'market',
  'shared-reading': 'reading',
  'good-news': 'cheer',
  'later-risk': 'risk',
};

/** A mark of a tier, and brackets around a heading. */
const beforeHead = /^\s*(?:#\S{1,3}\s+)?[【[]?/u;
const head = /^([^：:】\]\s]{2,12})\s*[：:】\]]/u;

/** By its heading, else by the reason of its tier where that says it, else by its words; the first list that fits counts. */
export function topicOf(text: string, reason: string): Topic {
  const said = head.exec(text.replace(beforeHead, ''))?.[1];
  const headed = said && topicHeads.find(([, pattern]) => pattern.test(said))?.[0];
  if (headed) return headed;
  const told = reasonTopics[reason.split(':', 1)[0] ?? ''];
  if (told) return told;
  return topicWords.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** Whether a stored word is a topic of ours. */
export const isTopic = (word: string): word is Topic => topics.some((topic) => topic === word);
