/** Who answers for a department right now: a liaison who is here, else whoever stands in, a deputy, the head. */
import type { App } from '../app.ts';
import { presentFor } from '../domain/absence.ts';
import type { Department, Person } from '../domain/person.ts';
import { inEnglishToo } from '../language/department-words.ts';
import { headOf } from './alarm-people.ts';
import { withAliases } from './departments-meant.ts';
import { rulesOf } from './settle-departments.ts';

export interface Answerer {
  person: Person;
  as: 'liaison' | 'stand-in' | 'deputy' | 'head';
  /** The liaison who is away. */
  insteadOf: string;
}

/** Null where nobody of the department is here; of several liaisons the one with the fewest open requests. */
export async function whoAnswers(
  app: App,
  department: Department,
  except: string[] = [],
): Promise<Answerer | null> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const present = (id: string) => presentFor(absences, id, now, ['duty', 'all']);
  const liaisons = (await app.store.people.liaisons([department.id])).map(({ personId }) => personId);
  const loads = await app.store.requests.loads(liaisons);
  const byLoad = [...liaisons].sort((a, b) => (loads.get(a) ?? 0) - (loads.get(b) ?? 0));
  const deputies = await deputyIds(app, department.name);
  const departments = await app.store.people.departments();
  const candidates: { id: string | null; as: Answerer['as']; for: string }[] = [
    ...byLoad.filter((id) => present(id) === id).map((id) => ({ id, as: 'liaison' as const, for: '' })),
    ...byLoad
      .filter((id) => present(id) !== id)
      .map((id) => ({ id: present(id), as: 'stand-in' as const, for: id })),
    ...deputies.map((id) => ({ id: present(id), as: 'deputy' as const, for: '' })),
    ...headOf(departments, department.id).map((id) => ({ id: present(id), as: 'head' as const, for: '' })),
  ];
  for (const candidate of candidates) {
    if (candidate.id === null || except.includes(candidate.id)) continue;
    const person = await app.store.people.get(candidate.id);
    if (person?.state !== 'active') continue;
    const away = candidate.for === '' ? null : await app.store.people.get(candidate.for);
    return { person, as: candidate.as, insteadOf: away?.name ?? '' };
  }
  return null;
}

async function deputyIds(app: App, departmentName: string): Promise<string[]> {
  const names = rulesOf(app, departmentName)?.deputies ?? [];
  return [...(await app.store.rulePeople.find(names)).values()];
}

/** Those whom the company's file names as deputies. */
export const deputiesOf = async (app: App, departmentName: string): Promise<Person[]> =>
  app.store.people.getMany(await deputyIds(app, departmentName));

/** The active heads of a department and those above it, the nearest first. */
export async function headsAbove(app: App, departmentId: string | null): Promise<Person[]> {
  if (departmentId === null) return [];
  const departments = await app.store.people.departments();
  const ids = headOf(departments, departmentId);
  const people = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p]));
  return ids.flatMap((id) => people.get(id) ?? []).filter((p) => p.state === 'active');
}

/** The nearest head of each department who is no party to it; without any, the administrators. */
export async function judgesBetween(
  app: App,
  departmentIds: readonly (string | null)[],
  parties: readonly (string | null)[],
): Promise<Person[]> {
  const heads: Person[] = [];
  for (const id of departmentIds)
    heads.push(...(await headsAbove(app, id)).filter((head) => !parties.includes(head.id)).slice(0, 1));
  const unique = [...new Map(heads.map((head) => [head.id, head])).values()];
  if (unique.length > 0) return unique;
  const admins = await app.store.people.withRole('admin');
  const others = admins.filter(({ id }) => !parties.includes(id));
  return others.length > 0 ? others : admins;
}

/** Departments with all the names under which people may mean them. */
export async function namedDepartments(app: App): Promise<(Department & { aliases: string[] })[]> {
  return withAliases(app, await app.store.people.departments());
}

/** The same, by the usual English words as well; for where a department is asked for, not where one may be spoken of. */
export const calledDepartments = async (app: App): Promise<(Department & { aliases: string[] })[]> =>
  inEnglishToo(await namedDepartments(app));

/** Those of them who have left the company. */
export async function leftAmong(app: App, ids: (string | null)[]): Promise<string[]> {
  const people = await app.store.people.getMany(ids.flatMap((id) => id ?? []));
  return people.flatMap(({ id, state }) => (state === 'left' ? [id] : []));
}
