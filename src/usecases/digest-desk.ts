/** The desk of the editors: what the next issue holds now, and the reminder to look at it. */
import type { App } from '../app.ts';
import type { DeskChange, DeskLine } from '../cards/digest-desk.ts';
import { type Shown, show } from '../cards/index.ts';
import { nextIssue } from '../domain/digest.ts';
import { type IssueItem, shortLine } from '../domain/digest-copy.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { withoutMark } from '../domain/tier.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { type GatheredIssue, gatherIssue } from './gather-issue.ts';
import { tellPeople } from './say.ts';

// More names are no help to whoever asks one of them.
const mostNamed = 3;
// More lines than this are no help; the readers get fewer.
const mostLines = 40;

export async function assertEditor(app: App, by: Person): Promise<void> {
  if (hasRole(by, 'editor')) return;
  const editors = (await app.store.people.active()).filter(({ roles }) => roles.includes('editor'));
  const { and } = textsOf(by.language).common;
  throw new UserError('digest.onlyEditors', {
    names: editors
      .slice(0, mostNamed)
      .map(({ name }) => name)
      .join(and),
  });
}

/** The next issue as it is gathered at this moment. */
export async function gatherNext(
  app: App,
  also: number[] = [],
): Promise<GatheredIssue & { publishAt: Date }> {
  const now = app.clock.now();
  const { week, publishAt } = nextIssue(now, app.rules, app.calendar);
  // What was said this very moment belongs to it, too.
  const issue = await gatherIssue(app, week, new Date(now.getTime() + 1), also);
  return { ...issue, publishAt };
}

export async function deskCard(
  app: App,
  issue: GatheredIssue & { publishAt: Date },
  more: { change?: DeskChange; isReminder?: boolean } = {},
): Promise<Shown> {
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const line = ({ number, text, departmentId }: IssueItem): DeskLine => ({
    number,
    text: shortLine(withoutMark(text)),
    from: departments.get(departmentId ?? '') ?? '',
  });
  const { content, dropped, forewordEdit, publishAt } = issue;
  const all = content.counts.reduce((sum, { count }) => sum + count, 0);
  const lines = content.items.slice(0, mostLines).map(line);
  return show('digest-desk', {
    week: content.week,
    publishAt: publishAt.toISOString(),
    foreword: content.foreword,
    forewordEdit,
    lines,
    dropped: dropped.map(line),
    left: all - lines.length,
    ...more,
  });
}

export async function showDesk(app: App): Promise<Shown> {
  return deskCard(app, await gatherNext(app));
}

/** Some hours before the issue its editors see what is in it; an empty one is not worth a word. */
export async function remindEditors(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await remind(app, deadline.subjectId));
  });
}

async function remind(app: App, week: string): Promise<string> {
  if (await app.store.digests.get(week)) return 'out already';
  const issue = await gatherNext(app);
  if (issue.content.week !== week) return 'too late';
  if (issue.content.items.length === 0) return 'nothing to edit';
  const editors = (await app.store.people.active()).filter(({ roles }) => roles.includes('editor'));
  await tellPeople(app, editors, {
    shown: await deskCard(app, issue, { isReminder: true }),
    key: `editors.${week}`,
    cause: `editors.${week}`,
  });
  return `${editors.length} editors`;
}
