/** `/统计 准确`: how much of what was passed on arrived as it was meant, for managers and administrators. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import {
  type AccuracyFigure,
  accuracyByDepartment,
  accuracyDays,
  assessAccuracy,
} from '../domain/accuracy.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';

const dayMs = 86_400_000;
const mostDepartments = 10;

const cellsOf = (app: App, from: Date, to: Date) => app.store.hopChecks.cells(from, to);

export async function showAccuracy(app: App, me: Person): Promise<Shown> {
  if (me.post !== 'manager' && !hasRole(me, 'admin')) throw new UserError('accuracy.forManagers');
  const { from, to } = span(app);
  const cells = await cellsOf(app, from, to);
  const names = new Map((await app.store.people.departments()).map(({ id, name }) => [id, name]));
  return show('accuracy', {
    days: accuracyDays,
    all: assessAccuracy(cells),
    departments: accuracyByDepartment(cells)
      .slice(0, mostDepartments)
      .map(({ departmentId, ...figure }) => ({ name: names.get(departmentId ?? '') ?? '', ...figure })),
    readBacks: await app.store.readBacks.counts(from, to, new Date(to.getTime() - dayMs)),
    open: await app.store.hopChecks.openDrifts(),
  });
}

/** For those who read figures once a week. */
export async function accuracyNow(app: App): Promise<AccuracyFigure> {
  const { from, to } = span(app);
  return assessAccuracy(await cellsOf(app, from, to));
}

function span(app: App): { from: Date; to: Date } {
  const now = app.clock.now();
  // What was passed on this very moment counts, too.
  return { from: new Date(now.getTime() - accuracyDays * dayMs), to: new Date(now.getTime() + 1) };
}
