/** Gathers what the next issue holds as of now: the news since the last one, in the order that its editors want. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import {
  copyFor,
  type IssueCount,
  type IssueItem,
  mostLines,
  noTastes,
  type Tastes,
} from '../domain/digest-copy.ts';
import { applyEdits, type Edit } from '../domain/digest-edits.ts';
import type { IssueFigures } from '../domain/digest-figures.ts';
import type { Person } from '../domain/person.ts';

const weekMs = 7 * 86_400_000;
// What is judged at this very moment by another worker, with a clock of its own, may not be visible yet: it is for the
// next issue.
const closesBeforeMs = 10_000;

/** Everything from which a reader's copy follows; fixed when the issue is out. Times as ISO 8601. */
export interface IssueContent {
  week: string;
  from: string;
  to: string;
  foreword: string;
  items: IssueItem[];
  counts: IssueCount[];
  figures: IssueFigures;
}

export interface GatheredIssue {
  content: IssueContent;
  dropped: IssueItem[];
  forewordEdit: number;
}

/** The end of what an issue holds that is published at a moment. */
export const closeOf = (publishedAt: Date): Date => new Date(publishedAt.getTime() - closesBeforeMs);

/** `also` are numbers to look for beyond what copies hold. */
export async function gatherIssue(
  app: App,
  week: string,
  until: Date,
  also: number[] = [],
): Promise<GatheredIssue> {
  const last = await app.store.digests.last();
  const from = last ? closeOf(last.publishedAt) : new Date(until.getTime() - weekMs);
  const edits = await app.store.digests.edits(week);
  const { items, counts } = await app.store.news.ofTier({
    tier: 3,
    from,
    to: until,
    most: mostLines.manager,
    picked: [...numbersIn(edits), ...also],
    dropped: applyEdits(
      numbersIn(edits).map((number) => ({ number })),
      edits,
    ).dropped.map(({ number }) => number),
  });
  const edited = applyEdits(items, edits);
  const figures = await app.store.figures.between(from, until, app.rules.minutes.limitHours * 3_600_000);
  return {
    content: {
      week,
      // People count from issue to issue, not from the few seconds before.
      from: new Date(from.getTime() + closesBeforeMs).toISOString(),
      to: app.clock.now().toISOString(),
      foreword: edited.foreword,
      items: edited.items,
      counts,
      figures,
    },
    dropped: edited.dropped,
    forewordEdit: edited.forewordEdit,
  };
}

const numbersIn = (edits: Edit[]): number[] => [
  ...new Set(edits.flatMap(({ number, before }) => [number, before]).filter((n) => n !== null)),
];

/** Whose copy it is; a department or a post without a person for a preview. */
export type CopyReader = Pick<Person, 'departmentId' | 'post'>;

/** A function that makes the copy of each reader; people of one department, post and taste read the same. */
export async function createCopies(
  app: App,
  content: IssueContent,
): Promise<(reader: CopyReader | null, tastes: Tastes) => CardData<'digest'>> {
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const nameOf = (id: string | null) => (id ? (departments.get(id) ?? '') : '');
  const { week, from, to, foreword, figures } = content;
  const made = new Map<string, CardData<'digest'>>();
  return (reader, tastes) => {
    const { departmentId, post } = reader ?? { departmentId: null, post: 'doer' as const };
    const key = `${departmentId} ${post} ${tastes === noTastes ? '' : JSON.stringify(tastes)}`;
    const copy = made.get(key) ?? {
      ...{ week, from, to, foreword, figures, post },
      department: nameOf(departmentId),
      ...copyFor({ departmentId, post }, content, tastes, nameOf),
      ...(app.links ? { hasPage: true } : {}),
    };
    made.set(key, copy);
    return copy;
  };
}

/** What a reader's copy would be if the issue came out now. */
export function previewCard(copy: CardData<'digest'>, publishAt: Date, whose: string | null): Shown {
  return show('digest-preview', { ...copy, publishAt: publishAt.toISOString(), whose });
}
