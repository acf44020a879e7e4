/** Whom the rules of a package mean: who hands in which part, and who reads it. */
import type { App } from '../app.ts';
import { below } from '../domain/department.ts';
import { namesOf, type PackagePart, type PackageRules } from '../domain/package.ts';
import type { Department, Liaison, Person } from '../domain/person.ts';
import { presentOf } from './minutes-people.ts';
import { departmentFinder } from './settle-departments.ts';

type NewPart = Pick<PackagePart, 'owner' | 'name' | 'people'>;

interface Directory {
  people: Person[];
  departments: Department[];
  liaisons: Liaison[];
  departmentsCalled: (word: string) => Department[];
  /** Whoever is meant by a name or a staff number; nobody where it is not sure who. */
  peopleCalled: (word: string) => Person[];
}

async function readDirectory(app: App, rules: PackageRules): Promise<Directory> {
  const people = await app.store.people.active();
  const departments = await app.store.people.departments();
  const ids = await app.store.rulePeople.find(namesOf(rules));
  return {
    people,
    departments,
    liaisons: await app.store.people.liaisons(),
    departmentsCalled: departmentFinder(app, departments),
    peopleCalled: (word) => people.filter(({ id }) => id === ids.get(word)),
  };
}

/** What the rules of a package name that is neither a department nor one person. */
export async function strangersIn(app: App, rules: PackageRules): Promise<string[]> {
  const { departmentsCalled, peopleCalled } = await readDirectory(app, rules);
  return namesOf(rules).filter(
    (word) => departmentsCalled(word).length === 0 && peopleCalled(word).length === 0,
  );
}

const headsIn = ({ people }: Directory, department: Department): Person[] =>
  people.filter(({ id }) => id === department.headId);

const liaisonsIn = ({ people, liaisons }: Directory, department: Department): Person[] =>
  people.filter(({ id }) => liaisons.some((l) => l.departmentId === department.id && l.personId === id));

/** The parts of a package: one per department, or per person who is named. */
export async function partsOf(app: App, rules: PackageRules): Promise<NewPart[]> {
  const directory = await readDirectory(app, rules);
  const part = (department: Department, people: Person[]): NewPart[] =>
    people.length > 0
      ? [{ owner: department.id, name: department.name, people: people.map(({ id }) => id) }]
      : [];
  const ofDepartment = (department: Department, first: 'heads' | 'liaisons') => {
    const heads = headsIn(directory, department);
    const liaisons = liaisonsIn(directory, department);
    const [wanted, else_] = first === 'heads' ? [heads, liaisons] : [liaisons, heads];
    return part(department, wanted.length > 0 ? wanted : else_);
  };
  const parts = rules.contributors.flatMap((word) => {
    if (word === 'heads' || word === 'liaisons')
      return directory.departments.flatMap((department) => ofDepartment(department, word));
    const called = directory.departmentsCalled(word);
    if (called.length > 0) return called.flatMap((department) => ofDepartment(department, 'liaisons'));
    return directory.peopleCalled(word).map(({ id, name }) => ({ owner: id, name, people: [id] }));
  });
  return [...new Map(parts.map((one) => [one.owner, one])).values()];
}

/** The same with whoever acts for those who are away: one of them hands it in. */
export async function withStandIns(app: App, parts: NewPart[]): Promise<NewPart[]> {
  const all = new Map(
    (await app.store.people.getMany(parts.flatMap(({ people }) => people))).map((one) => [one.id, one]),
  );
  const actingFor = new Map<string, string>();
  for (const [id, person] of all) actingFor.set(id, (await presentOf(app, person)).person.id);
  return parts.map((part) => ({
    ...part,
    people: [...new Set(part.people.flatMap((id) => [id, actingFor.get(id) ?? id]))],
  }));
}

/** Everybody who reads a package, each once. */
export async function audienceOf(app: App, rules: PackageRules): Promise<Person[]> {
  const directory = await readDirectory(app, rules);
  const { people, departments } = directory;
  const found = rules.audience.flatMap((word) => {
    if (word === 'everybody') return people;
    if (word === 'managers') return people.filter(({ post }) => post === 'manager');
    if (word === 'heads') return departments.flatMap((department) => headsIn(directory, department));
    if (word === 'liaisons') return departments.flatMap((department) => liaisonsIn(directory, department));
    const called = directory.departmentsCalled(word);
    if (called.length > 0) {
      const within = new Set(called.flatMap(({ id }) => below(departments, id)));
      return people.filter(({ departmentId }) => within.has(departmentId ?? ''));
    }
    return directory.peopleCalled(word);
  });
  return [...new Map(found.map((person) => [person.id, person])).values()];
}
