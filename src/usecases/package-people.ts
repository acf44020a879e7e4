/** Whom the rules of a package mean: who hands in which part, and who reads it. */
import type { App } from '../app.ts';
import type { PackagePart, PackageRules } from '../domain/package.ts';
import type { Department, Liaison, Person } from '../domain/person.ts';

type NewPart = Pick<PackagePart, 'owner' | 'name' | 'people'>;

interface Directory {
  people: Person[];
  departments: Department[];
  liaisons: Liaison[];
}

async function readDirectory(app: App): Promise<Directory> {
  return {
    people: await app.store.people.active(),
    departments: await app.store.people.departments(),
    liaisons: await app.store.people.liaisons(),
  };
}

const byName = (app: App, { people }: Directory, name: string): Person[] => {
  const found = people.filter((person) => person.name === name);
  if (found.length !== 1)
    app.log.warn({ name, found: found.length }, 'a name in the rules of a package fits no one person');
  return found.length === 1 ? found : [];
};

const headsIn = ({ people }: Directory, department: Department): Person[] =>
  people.filter(({ id }) => id === department.headId);

const liaisonsIn = ({ people, liaisons }: Directory, department: Department): Person[] =>
  people.filter(({ id }) => liaisons.some((l) => l.departmentId === department.id && l.personId === id));

/** The parts of a package: one per department, or per person who is named. */
export async function partsOf(app: App, rules: PackageRules): Promise<NewPart[]> {
  const directory = await readDirectory(app);
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
    const department = directory.departments.find(({ name }) => name === word);
    if (department) return ofDepartment(department, 'liaisons');
    return byName(app, directory, word).map(({ id, name }) => ({ owner: id, name, people: [id] }));
  });
  return [...new Map(parts.map((one) => [one.owner, one])).values()];
}

/** Everybody who reads a package, each once. */
export async function audienceOf(app: App, rules: PackageRules): Promise<Person[]> {
  const directory = await readDirectory(app);
  const { people, departments } = directory;
  const found = rules.audience.flatMap((word) => {
    if (word === 'everybody') return people;
    if (word === 'managers') return people.filter(({ post }) => post === 'manager');
    if (word === 'heads') return departments.flatMap((department) => headsIn(directory, department));
    if (word === 'liaisons') return departments.flatMap((department) => liaisonsIn(directory, department));
    const department = departments.find(({ name }) => name === word);
    if (department) return people.filter(({ departmentId }) => departmentId === department.id);
    return byName(app, directory, word);
  });
  return [...new Map(found.map((person) => [person.id, person])).values()];
}
