/** Makes the company's departments, their heads and liaisons from what all platforms say and the company's rules correct. */
import type { App } from '../app.ts';
import { accountKey } from '../domain/account.ts';
import { isName } from '../domain/alarm.ts';
import type { DepartmentRules } from '../domain/company.ts';
import { type DepartmentFacts, joinDepartments, pathOf, writtenFor } from '../domain/department.ts';
import { peopleIn } from '../domain/flow.ts';
import { type PlatformName, platformOrder } from '../domain/person.ts';
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
  const known = new Map((await app.store.people.departments()).map((d) => [d.id, d]));
  for (const { id, name, absorbed, parts } of joined) {
    const departmentId = id && known.get(id)?.name === name ? id : await store.put({ id, name });
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
    if ((known.get(own)?.parentId ?? null) !== parent) await store.setParent(own, parent);
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
  await settleNames(app, find);
  await app.store.departments.dropLeftLiaisons();
  const departments = await app.store.people.departments();
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

/** Whom the rules name elsewhere: in policies for alarms, in rosters, as deputies, as those who issue decisions, in flows, as owners of customers. */
async function settleNames(app: App, find: (name: string) => string | null): Promise<void> {
  const { policies, steps, rosters } = app.rules.alarms;
  const told = [...policies.flatMap((policy) => policy.steps), ...steps].flatMap(({ tell, tellOff = [] }) => [
    ...tell,
    ...tellOff,
  ]);
  const names = new Set([
    ...told.filter(isName),
    ...rosters.flatMap(({ people }) => people),
    ...app.rules.directives.issuers,
    ...Object.values(app.rules.departments).flatMap(({ deputies = [] }) => deputies),
    ...(app.rules.meetings.approver === '' ? [] : [app.rules.meetings.approver]),
    ...app.rules.flows.flatMap(peopleIn),
    ...app.rules.customers.flatMap(({ owner }) => owner ?? []),
  ]);
  const known = [...names].flatMap((name) => {
    const personId = find(name);
    return personId === null ? [] : [{ name, personId }];
  });
  await app.store.rulePeople.put(known);
}

/** By the department's name; a rule may be written under its whole path, which tells two of one name apart. */
export function rulesOf(app: App, name: string, path: string[] = [name]): DepartmentRules | undefined {
  const { departments } = app.rules;
  return departments[writtenFor(Object.keys(departments), path) ?? ''];
}
