/** A department has another name or is no more, or who speaks for it has gone over to another one: whoever has to do something about it hears so once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { writtenFor } from '../domain/department.ts';
import type { Department, Liaison } from '../domain/person.ts';
import { renewCharter } from './group-charter.ts';
import { tellPeople } from './say.ts';

/** As it was before a directory was read. */
export interface Company {
  departments: Department[];
  liaisons: Liaison[];
  /** In which department each liaison was. */
  homes: Map<string, string | null>;
}

export async function homesOf(app: App, liaisons: Liaison[]): Promise<Company['homes']> {
  const people = await app.store.people.getMany([...new Set(liaisons.map(({ personId }) => personId))]);
  return new Map(people.map(({ id, departmentId }) => [id, departmentId]));
}

export async function followDepartments(app: App, before: Company, cause: string): Promise<void> {
  const now = await app.store.people.departments();
  const renamed = before.departments.flatMap((was) => {
    const is = now.find(({ id }) => id === was.id);
    return is && is.name !== was.name ? [{ id: was.id, from: was.name, to: is.name }] : [];
  });
  const missing = before.departments.filter(({ id }) => !now.some((one) => one.id === id));
  const goneIds = await app.store.departments.gone(missing.map(({ id }) => id));
  const gone = missing.filter(({ id }) => goneIds.includes(id));
  if (renamed.length + gone.length > 0) await tellChanges(app, { before, renamed, gone, now }, cause);
  await tellMoved(app, before, now, cause);
}

interface Changes {
  before: Company;
  renamed: { id: string; from: string; to: string }[];
  gone: Department[];
  now: Department[];
}

async function tellChanges(app: App, { before, renamed, gone, now }: Changes, cause: string): Promise<void> {
  // What the file says of it counts no more, unless a department of that name is there.
  const isWritten = (name: string) =>
    writtenFor(Object.keys(app.rules.departments), [name]) !== null && !now.some((one) => one.name === name);
  for (const { id } of renamed) await renewCharters(app, id, cause);
  const lost = [];
  for (const { id, name } of gone) {
    const { requests, groups, projects } = await app.store.departments.hangingOn(id);
    await renewCharters(app, id, cause);
    await tellOwners(app, { department: name, groups, projects }, `${cause}.${id}`);
    const speakers = before.liaisons.filter(({ departmentId }) => departmentId === id);
    const liaisons = await app.store.people.getMany(speakers.map(({ personId }) => personId));
    lost.push({
      name,
      liaisons: liaisons.map((one) => one.name),
      requests,
      groups: groups.map((one) => one.name),
      projects: projects.map((one) => `${one.number} ${one.name}`),
      isWritten: isWritten(name),
    });
  }
  const odd = renamed.filter(({ from }) => isWritten(from)).map(({ from, to }) => ({ from, to }));
  if (odd.length + lost.length === 0) return;
  await tellPeople(app, await app.store.people.withRole('admin'), {
    shown: show('departments-changed', { renamed: odd, gone: lost }),
    key: `departments-changed.${cause}`,
    cause,
  });
}

/** The pinned charter names the departments of now. */
async function renewCharters(app: App, departmentId: string, cause: string): Promise<void> {
  const { groups } = await app.store.departments.hangingOn(departmentId);
  for (const { id } of groups) await renewCharter(app, id, `department.${departmentId}.${cause}`, false);
}

/** Whoever looks after a group or a project of a department that is no more hears of it once for all of hers. */
async function tellOwners(
  app: App,
  {
    department,
    groups,
    projects,
  }: {
    department: string;
    groups: { name: string; ownerId: string }[];
    projects: { number: number; name: string; ownerId: string }[];
  },
  cause: string,
): Promise<void> {
  for (const owner of await app.store.people.getMany([
    ...new Set([...groups, ...projects].map(({ ownerId }) => ownerId)),
  ])) {
    const isHers = (one: { ownerId: string }) => one.ownerId === owner.id;
    await tellPeople(app, [owner], {
      shown: show('department-gone', {
        department,
        groups: groups.filter(isHers).map(({ name }) => name),
        projects: projects.filter(isHers).map(({ number, name }) => `${number} ${name}`),
      }),
      key: `department-gone.${cause}`,
      cause,
    });
  }
}

/** She still speaks for the department that she has left: its head says whether that shall be so. */
async function tellMoved(app: App, before: Company, now: Department[], cause: string): Promise<void> {
  const liaisons = await app.store.people.liaisons();
  const people = await app.store.people.getMany([...new Set(liaisons.map(({ personId }) => personId))]);
  for (const person of people) {
    const home = before.homes.get(person.id);
    if (person.state !== 'active' || !home || home === person.departmentId) continue;
    const department = now.find(({ id }) => id === home);
    const isLiaison = liaisons.some((one) => one.personId === person.id && one.departmentId === home);
    if (!department || !isLiaison) continue;
    const head = department.headId ? await app.store.people.get(department.headId) : null;
    const receivers = head?.state === 'active' ? [head] : await app.store.people.withRole('admin');
    await tellPeople(app, receivers, {
      shown: show('liaison-moved', {
        name: person.name,
        department: department.name,
        to: now.find(({ id }) => id === person.departmentId)?.name ?? '',
      }),
      key: `liaison-moved.${person.id}.${cause}`,
      cause,
    });
  }
}
