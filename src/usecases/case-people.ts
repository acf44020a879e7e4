/** Who a flow means: by name, by post, as liaison or head of a department, as owner of a customer; who is away is stood in for. */
import type { App } from '../app.ts';
import { presentFor } from '../domain/absence.ts';
import { customersIn } from '../domain/alarm.ts';
import type { NodeOwner } from '../domain/case.ts';
import { type FlowNode, fits, type OwnerRule, ofStarter, readWhom, waitsForStarter } from '../domain/flow.ts';
import type { Department, Person } from '../domain/person.ts';
import { inEnglishToo } from '../language/department-words.ts';
import { shortDepartmentName } from '../language/matter.ts';
import { ownersOfCustomers } from './find-insiders.ts';
import { headsAbove, namedDepartments, whoAnswers } from './request-people.ts';

/** What the words of a definition are read by. */
export interface CaseMatter {
  starterId: string;
  text: string;
  values: Record<string, string>;
}

/** The department by its name, a name that people use, or what is left of it without 部. */
export async function departmentNamed(app: App, name: string): Promise<Department | null> {
  const all = await namedDepartments(app);
  const fold = (one: string) => one.normalize('NFKC').toLowerCase().trim();
  const short = (one: string) => fold(shortDepartmentName(one));
  const isCalled = ({ aliases }: { aliases: readonly string[] }) =>
    aliases.some((alias) => fold(alias) === fold(name));
  return (
    all.find((one) => fold(one.name) === fold(name)) ??
    all.find(isCalled) ??
    all.find((one) => short(one.name) === short(name)) ??
    // Of thousands it takes a third of a second to say what each is called in English.
    (/[a-z]/u.test(fold(name)) ? onlyOne(inEnglishToo(all).filter(isCalled)) : null)
  );
}

/** Of two that may be meant none is. */
const onlyOne = <T>(found: readonly T[]): T | null => (found.length === 1 ? (found[0] ?? null) : null);

/** Everybody who is meant, those who are here first; without those who are to be left out. */
async function meant(app: App, whom: string, matter: CaseMatter, except: string[]): Promise<Person[]> {
  const word = readWhom(whom);
  switch (word.kind) {
    case 'starter':
      return app.store.people.getMany([matter.starterId]);
    case 'customer':
      return customerOwners(app, matter);
    case 'admin':
      return app.store.people.withRole('admin');
    case 'liaison': {
      const department = await departmentMeant(app, word.name, matter);
      const answerer = department ? await whoAnswers(app, department, except) : null;
      return answerer ? [answerer.person] : [];
    }
    case 'head': {
      const department = await departmentMeant(app, word.name, matter);
      const heads = await headsAbove(app, department?.id ?? null);
      return heads.filter(({ id }) => !leftOut(whom, matter).includes(id));
    }
    case 'post':
      return byPost(app, word.name);
    case 'person':
      return app.store.people.getMany([...(await app.store.rulePeople.find([word.name])).values()]);
  }
}

/** Nobody approves what she asks for herself, for another neither. */
const leftOut = (whom: string, { starterId }: CaseMatter): string[] =>
  readWhom(whom).kind === 'head' && waitsForStarter(whom) ? [starterId] : [];

/** The one that is named, or that of whoever starts it. */
async function departmentMeant(
  app: App,
  name: string,
  { starterId }: CaseMatter,
): Promise<Department | null> {
  if (name !== ofStarter) return departmentNamed(app, name);
  const [starter] = await app.store.people.getMany([starterId]);
  const departments = await app.store.people.departments();
  return departments.find(({ id }) => id === starter?.departmentId) ?? null;
}

/** Who looks after the customers that the matter names. */
async function customerOwners(app: App, { text, values }: CaseMatter): Promise<Person[]> {
  const named = customersIn([text, ...Object.values(values)].join('\n'), app.rules.customers);
  return app.store.people.getMany(await ownersOfCustomers(app, named));
}

/** Of several with one post the one who has the fewest open cases. */
async function byPost(app: App, post: string): Promise<Person[]> {
  const people = (await app.store.people.active()).filter(({ title }) => title.includes(post));
  const loads = await app.store.cases.loads(people.map(({ id }) => id));
  return people.sort((a, b) => (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0));
}

/** Whoever is here for each of them, once. */
export async function presentOf(app: App, people: Person[]): Promise<Person[]> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const ids = people.flatMap(({ id }) => presentFor(absences, id, now, ['duty', 'all']) ?? []);
  const here = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p]));
  return [...new Set(ids)].flatMap((id) => here.get(id) ?? []).filter(({ state }) => state === 'active');
}

async function firstOf(
  app: App,
  rules: OwnerRule[],
  matter: CaseMatter,
  except: string[],
): Promise<Person | null> {
  for (const rule of rules.filter((one) => fits(one, matter.values))) {
    const people = await presentOf(app, await meant(app, rule.whom, matter, except));
    const found = people.find(({ id }) => ![...except, ...leftOut(rule.whom, matter)].includes(id));
    if (found) return found;
  }
  return null;
}

/** Who answers for a node, and who stands in; null where the rules lead to nobody who is here. */
export async function ownerOfNode(
  app: App,
  node: FlowNode,
  matter: CaseMatter,
  except: string[] = [],
): Promise<NodeOwner> {
  const owner = await firstOf(app, node.owner, matter, except);
  const deputy = await firstOf(app, node.deputy, matter, [...except, ...(owner ? [owner.id] : [])]);
  return owner
    ? { ownerId: owner.id, deputyId: deputy?.id ?? null }
    : { ownerId: deputy?.id ?? null, deputyId: null };
}

/** All who are meant by these words, each once; of the heads above each other the nearest. */
export async function peopleMeant(app: App, whoms: string[], matter: CaseMatter): Promise<Person[]> {
  const found = await Promise.all(
    whoms.map(async (whom) => {
      const people = await meant(app, whom, matter, []);
      return readWhom(whom).kind === 'head' ? people.slice(0, 1) : people;
    }),
  );
  const people = new Map(found.flat().map((person) => [person.id, person]));
  return [...people.values()].filter(({ state }) => state === 'active');
}
