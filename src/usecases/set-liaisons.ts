/** Names one or two people who speak for a department; its head or an administrator does. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { mostLiaisons } from '../domain/liaison.ts';
import { type Department, hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isDefaultWord, readLiaisonChange, withoutJoiners, wordsOfNames } from '../language/liaison-words.ts';
import { byGivenName, findNames } from '../language/names.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { checkOne } from './find-colleague.ts';
import { closeChecks, confirmed } from './liaison-check-cards.ts';
import { headsAbove } from './request-people.ts';
import { tellPeople } from './say.ts';
import { rulesOf } from './settle-departments.ts';
import { otherDepartment } from './show-liaisons.ts';

export const mayName = async (app: App, department: Department, by: Person): Promise<boolean> =>
  hasRole(by, 'admin') || (await headsAbove(app, department.id)).some(({ id }) => id === by.id);

export async function checkMayName(app: App, department: Department, by: Person): Promise<void> {
  if (await mayName(app, department, by)) return;
  const heads = await headsAbove(app, department.id);
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
  const now = app.clock.now();
  const before = (await app.store.people.liaisons([department.id])).map(({ personId }) => personId);
  const wanted = isDefault
    ? await fromFile(app, department)
    : await wantedOf(app, { names, mentioned, before, department });
  if (wanted.length > mostLiaisons) {
    throw new UserError('liaison.tooMany', {
      department: department.name,
      names: wanted.map(({ name }) => name).join('/'),
    });
  }
  const choice = await app.store.departments.choiceOf(department.id);
  await app.store.people.setLiaisons(
    department.id,
    wanted.map(({ id }) => id),
  );
  await app.store.departments.chooseLiaisons(department.id, isDefault ? null : { byId: by.id, at: now });
  // Whoever names them has looked at them.
  await app.store.departments.confirmLiaisons(department.id, now);
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
  const standing = confirmed(
    department,
    wanted.map(({ name }) => name),
    by,
  );
  await closeChecks(app, department, standing, { by, key });
  const departments = await app.store.people.departments();
  return show('liaisons-set', {
    department: department.name,
    names: wanted.map(({ name }) => name),
    others: wanted.flatMap((one) => {
      const other = otherDepartment(departments, department, one);
      return other ? [{ name: one.name, department: other }] : [];
    }),
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

/** Those who are named, or who stand with them, or without. */
async function wantedOf(
  app: App,
  said: { names: string; mentioned: Person[]; before: string[]; department: Department },
): Promise<Person[]> {
  const { change, names } = readLiaisonChange(said.names);
  const named = await namedIn(app, names, said.mentioned);
  if (change === 'set') return named;
  const ids = named.map(({ id }) => id);
  const standing = await app.store.people.getMany(said.before.filter((id) => !ids.includes(id)));
  if (change === 'add') return [...standing, ...named];
  const values = { department: said.department.name };
  const isThere = ids.every((id) => said.before.includes(id));
  if (!isThere)
    throw new UserError('liaison.notOne', { ...values, names: named.map(({ name }) => name).join('/') });
  if (standing.length === 0) throw new UserError('liaison.atLeastOne', values);
  return standing;
}

async function namedIn(app: App, text: string, mentioned: Person[]): Promise<Person[]> {
  const people = await app.store.people.active();
  const { matches, doubtful } = findNames(text, people);
  const [unclear] = doubtful;
  if (unclear) checkOne(unclear, people);
  if (unclear) throw new UserError('liaison.unknown', { seen: unclear.text });
  const left = [...matches]
    .sort((a, b) => b.index - a.index)
    .reduce((words, { index, length }) => `${words.slice(0, index)} ${words.slice(index + length)}`, text);
  const givenNames = new Map(
    wordsOfNames(left).flatMap((word): [string, string][] => {
      const id = byGivenName(word, people);
      return id === null ? [] : [[word, id]];
    }),
  );
  const ids = new Set([
    ...mentioned.map(({ id }) => id),
    ...matches.map(({ id }) => id),
    ...givenNames.values(),
  ]);
  const rest = withoutJoiners(
    [...givenNames.keys()].reduce((words, word) => words.replaceAll(word, ' '), left),
  );
  if (rest !== '') throw new UserError('liaison.unknown', { seen: rest.slice(0, 20) });
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
