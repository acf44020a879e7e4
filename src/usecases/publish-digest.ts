/** The weekly issue: planned ahead, gathered and fixed at its hour, one delivery per reader however often it is triggered. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import { copyAt, editorsRemindedAt, nextIssue } from '../domain/digest.ts';
import { noTastes } from '../domain/digest-copy.ts';
import { closeOf, createCopies, gatherIssue } from './gather-issue.ts';
import { planReadsAsk } from './measure-reads.ts';
import { tellPeople } from './say.ts';

/** The deadline of the next issue, and its editors' reminder. */
export function comingIssue({ clock, rules, calendar }: App): NewDeadline[] {
  const now = clock.now();
  const issue = nextIssue(now, rules, calendar);
  const { week, publishAt } = issue;
  const remindAt = editorsRemindedAt(issue, rules);
  return [
    { kind: 'weekly-digest', subjectId: week, step: 'issue', dueAt: publishAt },
    ...(remindAt && remindAt > now
      ? [{ kind: 'remind-editors', subjectId: week, step: 'reminder', dueAt: remindAt } as const]
      : []),
  ];
}

export async function publishDigest(app: App, deadlineId: string, token: string): Promise<void> {
  // Asked outside the transaction: it may need a connection of its own.
  const isThrifty = await isAnyThrifty(app);
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const outcome = await publish(app, deadline.subjectId, deadline.dueAt, isThrifty);
    await app.store.deadlines.note(deadline.id, outcome);
    await app.store.deadlines.planOnceEach(comingIssue(app), app.clock.now());
  });
}

/** Whether little is left of an allowance: then all read the same issue, which goes out in the fewest calls. */
async function isAnyThrifty(app: App): Promise<boolean> {
  const thrifts = [...app.platforms.keys()].map((platform) => app.ledger.thrift(platform));
  return (await Promise.all(thrifts)).some(({ stage }) => stage > 0);
}

async function publish(app: App, week: string, dueAt: Date, isThrifty: boolean): Promise<string> {
  const now = app.clock.now();
  await app.store.digests.lock(week);
  const { content } = await gatherIssue(app, week, closeOf(now));
  const readers = await app.store.people.active();
  const items = content.counts.reduce((all, { count }) => all + count, 0);
  const isSkipped = items === 0 && content.foreword === '' && app.rules.digest.emptyWeek === 'skip';
  const issue = { week, items, readers: isSkipped ? 0 : readers.length, content };
  if (!(await app.store.digests.publish(issue, now))) return 'out already';
  if (isSkipped) return 'empty week';
  const copyOf = await createCopies(app, content);
  const tastesOf = await app.store.tastes.all();
  const forAll = show('digest', { ...copyOf(null, noTastes), isForAll: true });
  const start = now > dueAt ? now : dueAt;
  const missed = await tellPeople(app, readers, {
    shown: forAll,
    shownFor: (person) => (isThrifty ? forAll : show('digest', copyOf(person, tastesOf(person.id)))),
    dueFor: (person) => copyAt(start, person.id, app.rules.digest.spreadMinutes),
    key: `digest.${week}`,
    cause: `digest.${week}`,
    tier: 3,
    together: true,
  });
  await planReadsAsk(app, `digest.${week}`, start);
  return `${items} items to ${readers.length - missed.length} readers`;
}
