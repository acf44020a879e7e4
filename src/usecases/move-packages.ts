/** Packages go by the calendar: when it changes, what is still to come of them is dated anew, and whoever owes a part is told. */
import type { App } from '../app.ts';
import type { MovedLimit } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import { datesOf, type PackageRules, type PackageRun } from '../domain/package.ts';
import type { Moved } from './recount-duties.ts';
import { packageIn, partCause } from './run-package.ts';

export async function movePackages(app: App): Promise<Moved[]> {
  await moveAsks(app);
  const moved: Moved[] = [];
  for (const run of await app.store.packages.collecting()) {
    const rules = app.rules.packages[run.package];
    if (rules) moved.push(...(await moveRun(app, run, rules)));
  }
  return moved;
}

/** What nobody was asked for yet is asked for at its new time, or at once where that is over. */
async function moveAsks(app: App): Promise<void> {
  const now = app.clock.now();
  const moved: NewDeadline[] = [];
  for (const { kind, subjectId, step, dueAt } of await app.store.deadlines.pendingOf('ask-package')) {
    const { name, period } = packageIn(subjectId);
    const rules = app.rules.packages[name];
    const dates = rules && datesOf(period, now, rules, app.calendar);
    if (dates && dates.askAt.getTime() !== dueAt.getTime())
      moved.push({ kind, subjectId, step, dueAt: dates.askAt });
  }
  await app.store.deadlines.plan(moved, now);
}

/** An hour that would be over already stays what it was: people were promised the time until then. */
async function moveRun(app: App, run: PackageRun, rules: PackageRules): Promise<Moved[]> {
  const now = app.clock.now();
  const dates = datesOf(run.period, now, rules, app.calendar);
  if (!dates || dates.dueAt <= now || dates.dueAt.getTime() === run.dueAt.getTime()) return [];
  const { nudgeAt, dueAt } = dates;
  await app.store.packages.move(run.id, dueAt);
  await app.store.deadlines.plan(
    [
      ...(nudgeAt > now
        ? [{ kind: 'nudge-package' as const, subjectId: run.id, step: 'nudge', dueAt: nudgeAt }]
        : []),
      { kind: 'send-package', subjectId: run.id, step: 'package', dueAt },
    ],
    now,
  );
  const owed = (await app.store.packages.parts(run.id)).filter(({ answers }) => answers === null);
  for (const part of owed)
    await app.store.deliveries.changePlanned(partCause(run, part), 'package-ask', {
      dueAt: dueAt.toISOString(),
    });
  const people = await app.store.people.getMany([...new Set(owed.flatMap((part) => part.people))]);
  const line: MovedLimit = {
    what: 'package',
    name: run.package,
    period: run.period,
    before: run.dueAt.toISOString(),
    after: dueAt.toISOString(),
  };
  return people.filter(({ state }) => state === 'active').map((to) => ({ to, line }));
}
