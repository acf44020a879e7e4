/** Makes the company's departments, their heads and liaisons from what all platforms say and the company's rules correct. */
import type { App } from '../app.ts';
import { accountKey } from '../domain/account.ts';
import { isName } from '../domain/alarm.ts';
import type { CompanyRules, DepartmentRules } from '../domain/company.ts';
import { type DepartmentFacts, foldPath, joinDepartments, pathOf, writtenFor } from '../domain/department.ts';
import { peopleIn } from '../domain/flow.ts';
import { namesOf } from '../domain/package.ts';
import { type Department, type PlatformName, platformOrder } from '../domain/person.ts';
import type { Directory } from '../ports/platform.ts';
import type { StoredAccount } from '../store/accounts.ts';
import type { StoredDepartment } from '../store/departments.ts';
import { createNameFinder } from './find-rule-names.ts';

/** Brings departments in line with one platform's directory, which was just read. */
export async function settleDepartments(
  app: App,
  platform: PlatformName,
  directory: Directory,
): Promise<void> {
  const { departments: store } = app.store;
  const now = app.clock.now();
  const known = (await store.facts()).filter((fact) => fact.platform === platform);
  if (directory.departments.length === 0 && known.length > 1) {
    // Rather a right that was taken away than a company that dissolved them all at once.
    app.log.warn({ platform }, 'the directory shows no departments; those known so far are kept');
    return;
  }
  const linked = await store.linked(platform);
  const listed: StoredDepartment[] = [
    ...new Map(directory.departments.map((department) => [department.externalId, department])).values(),
  ].map((department) => ({
    platform,
    externalId: department.externalId,
    parentExternalId: department.parentExternalId,
    name: department.name,
    headExternalId: department.headExternalId ?? null,
    departmentId: linked.get(department.externalId) ?? null,
  }));
  const others = (await store.facts()).filter((fact) => fact.platform !== platform);
  const joined = joinDepartments(
    [...others, ...listed],
    sameAsOf(app),
    platformOrder(app.rules.platforms.prefer),
  );
  const ids = new Map<string, string>();
  const current = new Map((await app.store.people.departments()).map((d) => [d.id, d]));
  for (const { id, name, absorbed, parts } of joined) {
    const departmentId = id && current.get(id)?.name === name ? id : await store.put({ id, name });
    for (const other of absorbed) await store.merge(departmentId, other, now);
    for (const part of parts) ids.set(accountKey(part), departmentId);
  }
  const withIds = listed.flatMap((fact) => {
    const departmentId = ids.get(accountKey(fact));
    return departmentId ? [{ ...fact, departmentId }] : [];
  });
  await store.putFacts(platform, withIds, now);
  for (const { parts } of joined) {
    const own = ids.get(accountKey(parts[0] as DepartmentFacts)) as string;
    const above = parts.flatMap((part) => parentOf(part, ids))[0] ?? null;
    const parent = above === own ? null : above;
    if ((current.get(own)?.parentId ?? null) !== parent) await store.setParent(own, parent);
  }
  await store.goneExcept([...new Set(ids.values())], now);
}

function parentOf({ platform, parentExternalId }: DepartmentFacts, ids: Map<string, string>): string[] {
  const parent =
    parentExternalId === null ? undefined : ids.get(accountKey({ platform, externalId: parentExternalId }));
  return parent === undefined ? [] : [parent];
}

const sameAsOf = (app: App) =>
  Object.fromEntries(Object.entries(app.rules.departments).map(([name, { sameAs = [] }]) => [name, sameAs]));

/** Heads as the platforms have them unless the company's rules say otherwise; liaisons as the rules say. */
export async function settleDuties(app: App, accounts: StoredAccount[]): Promise<void> {
  const order = platformOrder(app.rules.platforms.prefer);
  const facts = (await app.store.departments.facts()).sort(
    (a, b) => order.indexOf(a.platform) - order.indexOf(b.platform),
  );
  const personOf = new Map(accounts.flatMap((a) => (a.gone ? [] : [[accountKey(a), a.personId] as const])));
  const find = await createNameFinder(app, accounts);
  await app.store.departments.dropLeftLiaisons();
  const departments = await app.store.people.departments();
  const departmentsCalled = departmentFinder(app, departments);
  await settleNames(app, find, (word) => departmentsCalled(word).length > 0);
  const byId = new Map(departments.map((one) => [one.id, one]));
  for (const department of departments) {
    const heads = facts.flatMap((fact) =>
      fact.departmentId === department.id && fact.headExternalId !== null
        ? (personOf.get(accountKey({ platform: fact.platform, externalId: fact.headExternalId })) ?? [])
        : [],
    );
    const rules = rulesOf(app, department.name, pathOf(department, byId));
    const head = rules?.head ? find(rules.head) : (heads[0] ?? null);
    if (head !== department.headId) await app.store.people.setHead(department.id, head);
    if (rules && !(await app.store.departments.choiceOf(department.id))) {
      const liaisons = rules.liaisons.flatMap((name) => find(name) ?? []);
      await app.store.people.setLiaisons(department.id, [...new Set(liaisons)]);
    }
  }
}

/** Whom the rules name elsewhere: in policies for alarms, in rosters, as deputies, as those who issue decisions, in flows, as owners of customers, in packages. */
export function namesIn({
  alarms,
  directives,
  departments,
  meetings,
  flows,
  customers,
  packages,
}: CompanyRules) {
  const told = [...alarms.policies.flatMap(({ steps }) => steps), ...alarms.steps].flatMap(
    ({ tell, tellOff = [] }) => [...tell, ...tellOff],
  );
  return [
    ...new Set([
      ...told.filter(isName),
      ...alarms.rosters.flatMap(({ people }) => people),
      ...directives.issuers,
      ...Object.values(departments).flatMap(({ deputies = [] }) => deputies),
      ...(meetings.approver === '' ? [] : [meetings.approver]),
      ...flows.flatMap(peopleIn),
      ...customers.flatMap(({ owner }) => owner ?? []),
      ...Object.values(packages).flatMap(namesOf),
    ]),
  ];
}

/** A word of a package may be a department as well, of which no person is to be looked for. */
async function settleNames(
  app: App,
  find: (name: string) => string | null,
  isDepartment: (word: string) => boolean,
): Promise<void> {
  const known = namesIn(app.rules).flatMap((name) => {
    const personId = isDepartment(name) ? null : find(name);
    return personId === null ? [] : [{ name, personId }];
  });
  await app.store.rulePeople.put(known);
}

/** Departments as the rules may call them: by name, by path, or by a short form. */
export function departmentFinder(app: App, departments: Department[]): (word: string) => Department[] {
  const byId = new Map(departments.map((one) => [one.id, one]));
  const called = departments.map((department) => {
    const path = pathOf(department, byId);
    const { aliases = [] } = rulesOf(app, department.name, path) ?? {};
    return { department, path, names: [department.name, ...aliases].map(foldPath) };
  });
  return (word) =>
    called.flatMap(({ department, path, names }) =>
      names.includes(foldPath(word)) || (word.includes('/') && writtenFor([word], path)) ? [department] : [],
    );
}

/** By the department's name; a rule may be written under its whole path, which tells two of one name apart. */
export function rulesOf(app: App, name: string, path: string[] = [name]): DepartmentRules | undefined {
  const { departments } = app.rules;
  return departments[writtenFor(Object.keys(departments), path) ?? ''];
}
