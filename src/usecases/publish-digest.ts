/** The weekly issue: planned ahead, gathered at its hour, one delivery per reader however often it is triggered. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { copyAt, copyFor, nextIssue } from '../domain/digest.ts';
import type { Person } from '../domain/person.ts';
import type { ItemLine } from '../store/items.ts';
import { tellPeople } from './say.ts';

const weekMs = 7 * 86_400_000;
// What is judged at this very moment by another worker, with a clock of its own, may not be visible yet: it is for the
// next issue.
const closesBeforeMs = 10_000;

/** Makes sure that the next issue has its deadline. */
export async function ensureDigest(app: App): Promise<void> {
  const issue = nextIssue(app.clock.now(), app.rules, app.calendar);
  await app.store.deadlines.planOnce(
    { kind: 'weekly-digest', subjectId: issue.week, step: 'issue', dueAt: issue.publishAt },
    app.clock.now(),
  );
}

export async function publishDigest(app: App, deadlineId: string, token: string): Promise<void> {
  // Asked outside the transaction: it may need a connection of its own.
  const isThrifty = await isAnyThrifty(app);
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const outcome = await publish(app, deadline.subjectId, deadline.dueAt, isThrifty);
    await app.store.deadlines.note(deadline.id, outcome);
    await ensureDigest(app);
  });
}

/** Whether little is left of an allowance: then all read the same issue, which goes out in the fewest calls. */
async function isAnyThrifty(app: App): Promise<boolean> {
  const thrifts = [...app.platforms.keys()].map((platform) => app.ledger.thrift(platform));
  return (await Promise.all(thrifts)).some(({ stage }) => stage > 0);
}

async function publish(app: App, week: string, dueAt: Date, isThrifty: boolean): Promise<string> {
  const now = app.clock.now();
  const { items, since } = await gather(app, closeOf(now));
  const readers = await app.store.people.active();
  if (!(await app.store.digests.publish({ week, items: items.length, readers: readers.length }, now)))
    return 'out already';
  if (items.length === 0 && app.rules.digest.emptyWeek === 'skip') return 'empty week';
  const copy = await copies(app, items, week, since, now);
  const start = now > dueAt ? now : dueAt;
  const missed = await tellPeople(app, readers, {
    shown: show('digest', copy(null)),
    shownFor: (person) => show('digest', copy(isThrifty ? null : person)),
    dueFor: (person) => copyAt(start, person.id, app.rules.digest.spreadMinutes),
    key: `digest.${week}`,
    cause: `digest.${week}`,
    tier: 3,
    together: true,
  });
  return `${items.length} items to ${readers.length - missed.length} readers`;
}

/** What my copy would be if the issue came out now. */
export async function previewDigest(app: App, reader: Person): Promise<Shown> {
  const now = app.clock.now();
  const issue = nextIssue(now, app.rules, app.calendar);
  // What was said this very moment belongs to it, too.
  const { items, since } = await gather(app, new Date(now.getTime() + 1));
  const copy = await copies(app, items, issue.week, since, now);
  return show('digest-preview', { ...copy(reader), publishAt: issue.publishAt.toISOString() });
}

const closeOf = (publishedAt: Date): Date => new Date(publishedAt.getTime() - closesBeforeMs);

async function gather(app: App, until: Date): Promise<{ items: ItemLine[]; since: Date }> {
  const last = await app.store.digests.last();
  const since = last ? closeOf(last.publishedAt) : new Date(until.getTime() - weekMs);
  return { items: await app.store.items.linesOfTier(3, since, until), since };
}

/** A function that makes the copy of each reader; people of one department and post read the same. */
async function copies(
  app: App,
  items: ItemLine[],
  week: string,
  since: Date,
  now: Date,
): Promise<(reader: Person | null) => CardData<'digest'>> {
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const nameOf = (id: string | null) => (id ? (departments.get(id) ?? '') : '');
  const made = new Map<string, CardData<'digest'>>();
  const make = (departmentId: string | null, post: Person['post']): CardData<'digest'> => ({
    week,
    // People count from issue to issue, not from the few seconds before.
    from: new Date(since.getTime() + closesBeforeMs).toISOString(),
    to: now.toISOString(),
    department: nameOf(departmentId),
    ...copyFor({ departmentId, post }, items, nameOf),
  });
  return (reader) => {
    const { departmentId, post } = reader ?? { departmentId: null, post: 'doer' as const };
    const key = `${departmentId} ${post}`;
    const copy = made.get(key) ?? make(departmentId, post);
    made.set(key, copy);
    return copy;
  };
}
