/** What one reader's copy of the weekly issue holds, and in which order: by department, post, subscriptions and what does not concern her. */
import type { Person, PlatformName, Post } from './person.ts';
import { withoutMark } from './tier.ts';
import { focusOf, type Topic } from './topic.ts';

/** A group on its platform. */
export interface ChatPlace {
  platform: PlatformName;
  externalId: string;
}

/** A piece of news that may stand in the issue. */
export interface IssueItem {
  number: number;
  text: string;
  departmentId: string | null;
  topic: Topic;
  /** The group it was said in; null if it was none, or nameless. */
  chat: string | null;
  /** Which group that is. */
  place?: ChatPlace | null;
  /** The system that handed it in, by name. */
  source?: string | null;
  /** Said to us alone. */
  isReport?: boolean;
  /** Where it stands, if who handed it in said so. */
  link: string | null;
}

/** How much there is of one department and topic, shown or not. */
export interface IssueCount {
  departmentId: string | null;
  topic: Topic;
  count: number;
}

/** One short line of a copy. */
export interface IssueLine {
  number: number;
  text: string;
  from: string;
  chat?: string;
  place?: ChatPlace;
  source?: string;
  isReport?: true;
  link?: string;
}

/** Sections in the order in which this reader gets them; those without lines are left out. */
export type SectionName = 'focus' | 'own' | 'followed' | 'others';
export interface IssueSection {
  name: SectionName;
  lines: IssueLine[];
}

export interface IssueCopy {
  sections: IssueSection[];
  /** How many did not fit. */
  left: number;
  /** How many she did not want. */
  unwanted: number;
  /** What stands in it of others, the most frequent first: she can say that it does not concern her. */
  topics: Topic[];
}

/** What a reader wants more of, or none of. */
export interface Tastes {
  followed: string[];
  unwantedTopics: Topic[];
  unwantedDepartments: string[];
}

export const noTastes: Tastes = { followed: [], unwantedTopics: [], unwantedDepartments: [] };

/** What a taste is about, as it is stored: `topic:market` or `department:dp_x`. */
export const topicSubject = (topic: Topic): string => `topic:${topic}`;
export const departmentSubject = (id: string): string => `department:${id}`;

/** Said so often, in as many issues, that it does not concern her, a topic is left out. */
export const pressesToLeaveOut = 2;

// A reader gets through so many lines; managers, who answer for several departments, through more.
export const mostLines: Record<Post, number> = { doer: 12, manager: 18 };
const mostLetters = 80;

/** Managers read what was decided and what may go wrong before anything else; doers their own department. */
const sectionOrder: Record<Post, readonly SectionName[]> = {
  manager: ['focus', 'own', 'followed', 'others'],
  doer: ['own', 'focus', 'followed', 'others'],
};

/** The copy of one reader, from the items of the issue in the order in which they are to stand. */
export function copyFor(
  reader: Pick<Person, 'departmentId' | 'post'>,
  issue: { items: IssueItem[]; counts: IssueCount[] },
  tastes: Tastes,
  nameOf: (departmentId: string | null) => string,
): IssueCopy {
  const wanted = issue.items.filter((item) => isWanted(reader, tastes, item));
  const order = sectionOrder[reader.post];
  const filed = order.map((name) => wanted.filter((item) => sectionOf(reader, tastes, item) === name));
  const kept = shareOut(filed, mostLines[reader.post]);
  const shown = kept.flat();
  const sum = (counts: IssueCount[]) => counts.reduce((all, { count }) => all + count, 0);
  const all = sum(issue.counts);
  const unwanted = sum(issue.counts.filter((count) => !isWanted(reader, tastes, count)));
  return {
    sections: order.flatMap((name, i) =>
      kept[i]?.length ? [{ name, lines: kept[i].map((item) => lineOf(item, nameOf)) }] : [],
    ),
    left: all - unwanted - shown.length,
    unwanted,
    topics: topicsOfOthers(reader, shown),
  };
}

type About = Pick<IssueItem, 'departmentId' | 'topic'>;

const isOwn = (reader: Pick<Person, 'departmentId'>, { departmentId }: About): boolean =>
  departmentId !== null && departmentId === reader.departmentId;

/** What her own department says she always gets, and what she asked for. */
function isWanted(reader: Pick<Person, 'departmentId'>, tastes: Tastes, about: About): boolean {
  const { departmentId, topic } = about;
  if (isOwn(reader, about)) return true;
  if (departmentId !== null && tastes.unwantedDepartments.includes(departmentId)) return false;
  if (departmentId !== null && tastes.followed.includes(departmentId)) return true;
  return !tastes.unwantedTopics.includes(topic);
}

function sectionOf(
  reader: Pick<Person, 'departmentId' | 'post'>,
  tastes: Tastes,
  item: IssueItem,
): SectionName {
  const isFocus = focusOf[reader.post].includes(item.topic);
  if (isFocus && reader.post === 'manager') return 'focus';
  if (isOwn(reader, item)) return 'own';
  if (isFocus) return 'focus';
  return item.departmentId !== null && tastes.followed.includes(item.departmentId) ? 'followed' : 'others';
}

/** Each section gets its fair part of the room, and what is free then goes to the first ones. */
function shareOut<Item>(sections: Item[][], most: number): Item[][] {
  const filled = sections.filter((items) => items.length > 0).length;
  const part = Math.floor(most / Math.max(1, filled));
  const taken = sections.map((items) => Math.min(items.length, part));
  let free = most - taken.reduce((all, n) => all + n, 0);
  return sections.map((items, i) => {
    const more = Math.min(free, items.length - (taken[i] ?? 0));
    free -= more;
    return items.slice(0, (taken[i] ?? 0) + more);
  });
}

function topicsOfOthers(reader: Pick<Person, 'departmentId'>, shown: IssueItem[]): Topic[] {
  const counts = new Map<Topic, number>();
  for (const item of shown) {
    if (!isOwn(reader, item) && item.topic !== 'other')
      counts.set(item.topic, (counts.get(item.topic) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([topic]) => topic);
}

const lineOf = (item: IssueItem, nameOf: (id: string | null) => string): IssueLine => ({
  number: item.number,
  text: shortLine(withoutMark(item.text)),
  from: nameOf(item.departmentId),
  ...(item.chat ? { chat: item.chat } : {}),
  ...(item.chat && item.place ? { place: item.place } : {}),
  ...(item.source ? { source: item.source } : {}),
  ...(item.isReport ? { isReport: true } : {}),
  ...(item.link && isSafe(item.link) ? { link: item.link } : {}),
});

/** What goes to everybody leads nowhere that could be read or changed on the way. */
const isSafe = (link: string): boolean => /^https:\/\//iu.test(link);

/** One line of a message, cut where a reader has had enough. */
export function shortLine(text: string, most = mostLetters): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
}
