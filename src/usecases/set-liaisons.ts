/** Names one or two people who speak for a department; its head or an administrator does, and confirms them each quarter. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { mostLiaisons, nextLiaisonCheck } from '../domain/liaison.ts';
import { type Department, hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isDefaultWord, withoutJoiners } from '../language/liaison-words.ts';
import { findNames } from '../language/names.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { headsAbove } from './request-people.ts';
import { tellPeople } from './say.ts';
import { rulesOf } from './settle-departments.ts';
import { liaisonRows } from './show-liaisons.ts';

async function checkMayName(app: App, department: Department, by: Person): Promise<void> {
  if (hasRole(by, 'admin')) return;
  const heads = await headsAbove(app, department.id);
  if (heads.some(({ id }) => id === by.id)) return;
  const { roles } = textsOf(by.language).common;
  const who = heads[0] ? `${heads[0].name}/${roles.admin}` : roles.admin;
  throw new UserError('liaison.notYours', { department: department.name, who });
}

/** `names` is what was typed after the department; its word for the default gives the department back to the company's file. */
export async function setLiaisons(
  app: App,
  asked: { department: Department; names: string; mentioned: Person[]; by: Person; key: string },
): Promise<Shown> {
  const { department, names, mentioned, by, key } = asked;
  await checkMayName(app, department, by);
  const isDefault = isDefaultWord(names);
  const wanted = isDefault ? await fromFile(app, department) : await namedIn(app, names, mentioned);
  if (wanted.length > mostLiaisons) {
    throw new UserError('liaison.tooMany', {
      department: department.name,
      names: wanted.map(({ name }) => name).join('/'),
    });
  }
  const now = app.clock.now();
  const before = (await app.store.people.liaisons([department.id])).map(({ personId }) => personId);
  const choice = await app.store.departments.choiceOf(department.id);
  await app.store.people.setLiaisons(
    department.id,
    wanted.map(({ id }) => id),
  );
  await app.store.departments.chooseLiaisons(department.id, isDefault ? null : { byId: by.id, at: now });
  const undo = await app.store.undos.add(
    {
      kind: 'liaisons',
      subjectId: department.id,
      before: { liaisons: before, choice: choice !== null, after: wanted.map(({ id }) => id) },
      byId: by.id,
    },
    now,
  );
  await tellChange(app, department, { before, after: wanted.map(({ id }) => id), by, key });
  return show('liaisons-set', {
    department: department.name,
    names: wanted.map(({ name }) => name),
    isDefault,
    undo,
  });
}

/** Who speaks for it from now on, and who no longer does. */
async function tellChange(
  app: App,
  { id, name: department }: Department,
  change: { before: string[]; after: string[]; by: Person; key: string },
): Promise<void> {
  const { before, after, by, key } = change;
  const told = async (ids: string[], except: string[]) =>
    (await app.store.people.getMany(ids)).filter((one) => !except.includes(one.id) && one.id !== by.id);
  await tellPeople(app, await told(after, before), {
    shown: show('liaison-named', { department, by: by.name, hours: app.rules.requests.limitHours }),
    key: `liaison-named.${id}.${key}`,
    cause: id,
  });
  const names = (await app.store.people.getMany(after)).map(({ name }) => name);
  await tellPeople(app, await told(before, after), {
    shown: show('liaison-relieved', { department, by: by.name, names }),
    key: `liaison-relieved.${id}.${key}`,
    cause: id,
  });
}

async function namedIn(app: App, text: string, mentioned: Person[]): Promise<Person[]> {
  const people = await app.store.people.active();
  const { matches, doubtful } = findNames(text, people);
  const [unclear] = doubtful;
  if (unclear) throw new UserError('liaison.unknown', { seen: unclear.text });
  const ids = new Set([...mentioned.map(({ id }) => id), ...matches.map(({ id }) => id)]);
  const rest = withoutJoiners(
    [...matches]
      .sort((a, b) => b.index - a.index)
      .reduce((left, { index, length }) => left.slice(0, index) + left.slice(index + length), text),
  );
  if (rest !== '' && mentioned.length === 0)
    throw new UserError('liaison.unknown', { seen: rest.slice(0, 20) });
  if (ids.size === 0) throw new UserError('liaison.whom');
  return people.filter(({ id }) => ids.has(id));
}

async function fromFile(app: App, department: Department): Promise<Person[]> {
  const names = rulesOf(app, department.name)?.liaisons ?? [];
  const people = await app.store.people.active();
  return names.flatMap((name) => {
    const found = people.filter((person) => person.name === name);
    return found.length === 1 ? found : [];
  });
}

export async function undoLiaisons(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { liaisons, choice, after } = undo.before as {
    liaisons: string[];
    choice: boolean;
    /** Absent in what was kept by older versions. */
    after?: string[];
  };
  const standing = (await app.store.people.liaisons([undo.subjectId])).map(({ personId }) => personId);
  if (after && [...after].sort().join() !== standing.sort().join()) throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.people.setLiaisons(undo.subjectId, liaisons);
  await app.store.departments.chooseLiaisons(undo.subjectId, choice ? { byId: undo.byId, at: now } : null);
  const department = (await app.store.people.departments()).find(({ id }) => id === undo.subjectId);
  if (department)
    await tellChange(app, department, { before: standing, after: liaisons, by, key: `undo.${undo.id}` });
  return show('undone', { what: textsOf(by.language).liaison.undone });
}

const kind = 'confirm-liaisons';

/** Makes sure that the next quarter has its look. */
export async function ensureLiaisonCheck(app: App): Promise<void> {
  const now = app.clock.now();
  const { quarter, at } = nextLiaisonCheck(now, app.calendar);
  await app.store.deadlines.planOnce({ kind, subjectId: 'company', step: quarter, dueAt: at }, now);
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
    await app.store.deadlines.note(deadline.id, `${departments.length} departments`);
    await ensureLiaisonCheck(app);
  });
}

/** All that nobody leads and somebody speaks for, at once. */
export async function confirmHeadless(app: App, by: Person): Promise<Shown> {
  const { departments, heads } = await withHeads(app);
  const headless = departments.filter((department) => !isLedBy(department, heads));
  const named = (await liaisonRows(app, headless)).flatMap(({ liaisons }, i) =>
    liaisons.length > 0 ? [{ department: headless[i] as Department, liaisons }] : [],
  );
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
  await app.store.departments.confirmLiaisons(departmentId, app.clock.now());
  const [row] = await liaisonRows(app, [department]);
  return show('liaisons-confirmed', {
    department: department.name,
    names: (row?.liaisons ?? []).map(({ name }) => name),
    by: by.name,
  });
}
