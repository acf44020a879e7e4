/** Each quarter the heads confirm who speaks for their departments; who is silent is asked once more, then administrators hear of it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import { liaisonCheckAt, nextLiaisonCheck } from '../domain/liaison.ts';
import type { Department, Person } from '../domain/person.ts';
import { addWorkDays } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { closeChecks, confirmed } from './liaison-check-cards.ts';
import { tellPeople } from './say.ts';
import { checkMayName } from './set-liaisons.ts';
import { liaisonRows } from './show-liaisons.ts';

const kind = 'confirm-liaisons';

/** The look of the next quarter. */
export function comingLiaisonCheck({ clock, calendar }: App): NewDeadline {
  const { quarter, at } = nextLiaisonCheck(clock.now(), calendar);
  return { kind, subjectId: 'company', step: quarter, dueAt: at };
}

const isLedBy = ({ headId }: Department, heads: Person[]): boolean =>
  heads.some(({ id, state }) => id === headId && state === 'active');

/** Departments with who leads them now. */
async function withHeads(app: App): Promise<{ departments: Department[]; heads: Person[] }> {
  const departments = await app.store.people.departments();
  const heads = await app.store.people.getMany(departments.flatMap(({ headId }) => headId ?? []));
  return { departments, heads };
}

/** Asks each head whether her liaisons still stand; administrators about all departments without a head, at once. */
export async function askLiaisons(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const [quarter = '', step] = deadline.step.split('.');
    if (step !== undefined) {
      await app.store.deadlines.note(deadline.id, `${await remind(app, quarter, step)} silent`);
      return;
    }
    const { departments, heads } = await withHeads(app);
    const rows = await liaisonRows(app, departments);
    const cause = `${kind}.${deadline.step}`;
    for (const [i, department] of departments.entries()) {
      const head = heads.find(({ id }) => id === department.headId);
      const row = rows[i];
      if (!row || !head || !isLedBy(department, heads)) continue;
      await tellPeople(app, [head], {
        shown: show('liaison-check', { departmentId: department.id, quarter: deadline.step, ...row }),
        key: `${cause}.${department.id}`,
        cause,
      });
    }
    const headless = rows.filter((_, i) => !isLedBy(departments[i] as Department, heads));
    if (headless.length > 0)
      await tellPeople(app, await app.store.people.withRole('admin'), {
        shown: show('liaison-checks', { rows: headless }),
        key: `${cause}.headless`,
        cause,
      });
    await planReminders(app, deadline.step);
    await app.store.deadlines.note(deadline.id, `${departments.length} departments`);
    await app.store.deadlines.planOnce(comingLiaisonCheck(app), app.clock.now());
  });
}

/** So many working days after the question a head who is silent is asked once more, and then administrators hear of it. */
const reminders = { again: 3, silent: 7 } as const;

async function planReminders(app: App, quarter: string): Promise<void> {
  const asked = liaisonCheckAt(quarter, app.calendar);
  const now = app.clock.now();
  for (const [step, days] of Object.entries(reminders)) {
    const dueAt = addWorkDays(app.calendar, asked, days);
    await app.store.deadlines.planOnce(
      { kind, subjectId: 'company', step: `${quarter}.${step}`, dueAt },
      now,
    );
  }
}

/** Departments that somebody leads who has said nothing since this quarter's question. */
async function unconfirmed(app: App, quarter: string) {
  const { departments, heads } = await withHeads(app);
  const asked = liaisonCheckAt(quarter, app.calendar);
  const lastSaid = await app.store.departments.liaisonsConfirmed();
  const silent = departments.filter((department) => {
    const at = lastSaid.get(department.id);
    return isLedBy(department, heads) && (at === undefined || at < asked);
  });
  const rows = await liaisonRows(app, silent);
  return silent.flatMap((department, i) => {
    const [head, row] = [heads.find(({ id }) => id === department.headId), rows[i]];
    return head && row ? [{ department, head, row }] : [];
  });
}

async function remind(app: App, quarter: string, step: string): Promise<number> {
  const silent = await unconfirmed(app, quarter);
  const cause = `${kind}.${quarter}.${step}`;
  if (step === 'again')
    for (const { department, head, row } of silent)
      await tellPeople(app, [head], {
        shown: show('liaison-check', { departmentId: department.id, quarter, again: true, ...row }),
        key: `${cause}.${department.id}`,
        cause,
      });
  else if (silent.length > 0)
    await tellPeople(app, await app.store.people.withRole('admin'), {
      shown: show('liaison-silent', { rows: silent.map(({ row }) => row) }),
      key: cause,
      cause,
    });
  return silent.length;
}

/** Departments that nobody leads and somebody speaks for. */
async function headlessNow(app: App) {
  const { departments, heads } = await withHeads(app);
  const headless = departments.filter((department) => !isLedBy(department, heads));
  return (await liaisonRows(app, headless)).flatMap(({ liaisons }, i) =>
    liaisons.length > 0 ? [{ department: headless[i] as Department, liaisons }] : [],
  );
}

/** Whether administrators have still to say whether those stand. */
export async function isHeadlessOpen(app: App, quarter: string): Promise<boolean> {
  const asked = liaisonCheckAt(quarter, app.calendar);
  const lastSaid = await app.store.departments.liaisonsConfirmed();
  return (await headlessNow(app)).some(({ department }) => (lastSaid.get(department.id) ?? never) < asked);
}

const never = new Date(0);

/** All of them at once. */
export async function confirmHeadless(app: App, by: Person): Promise<Shown> {
  const named = await headlessNow(app);
  const now = app.clock.now();
  for (const { department } of named) {
    await checkMayName(app, department, by);
    await app.store.departments.confirmLiaisons(department.id, now);
  }
  return show('liaisons-confirmed', {
    department: named.map(({ department }) => department.name).join('/'),
    names: named.flatMap(({ liaisons }) => liaisons.map(({ name }) => name)),
    by: by.name,
  });
}

export async function confirmLiaisons(app: App, departmentId: string, by: Person): Promise<Shown> {
  const department = (await app.store.people.departments()).find(({ id }) => id === departmentId);
  if (!department) throw new UserError('staleCard');
  await checkMayName(app, department, by);
  const [row] = await liaisonRows(app, [department]);
  if (!row || row.liaisons.length === 0) throw new UserError('liaison.whom');
  await app.store.departments.confirmLiaisons(departmentId, app.clock.now());
  const names = row.liaisons.map(({ name }) => name);
  return confirmed(department, names, by);
}

/** The same in words: her cards say so too. */
export async function confirmByWord(
  app: App,
  department: Department,
  { by, key }: { by: Person; key: string },
): Promise<Shown> {
  const shown = await confirmLiaisons(app, department.id, by);
  await closeChecks(app, department, shown, { by, key: `${key}.${department.id}` });
  return shown;
}
