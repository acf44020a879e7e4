/** Who speaks for which department right now, with gaps, leave and load. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { absenceAt, presentFor } from '../domain/absence.ts';
import type { Department, Person } from '../domain/person.ts';

export async function showLiaisons(app: App, department: Department | null): Promise<Shown> {
  const all = department ? [department] : await app.store.people.departments();
  const rows = await liaisonRows(app, all);
  return show('liaisons', { isOne: department !== null, rows });
}

/** Of which department somebody is who speaks for this one; empty where it is this one, one within it or above it, or none. */
export function otherDepartment(
  departments: Department[],
  { id }: Department,
  { departmentId }: Pick<Person, 'departmentId'>,
): string {
  const chainOf = (from: string | null): string[] => {
    const chain: string[] = [];
    for (let at = from; at !== null && !chain.includes(at); ) {
      chain.push(at);
      at = departments.find((one) => one.id === at)?.parentId ?? null;
    }
    return chain;
  };
  if (departmentId === null || chainOf(id).includes(departmentId) || chainOf(departmentId).includes(id))
    return '';
  return departments.find((one) => one.id === departmentId)?.name ?? '';
}

export async function liaisonRows(app: App, departments: Department[]) {
  const now = app.clock.now();
  const liaisons = await app.store.people.liaisons(departments.map(({ id }) => id));
  const absences = await app.store.absences.within(now, now);
  const loads = await app.store.requests.loads(liaisons.map(({ personId }) => personId));
  const present = (id: string) => presentFor(absences, id, now, ['duty', 'all']);
  const ids = liaisons.flatMap(({ personId }) => [personId, present(personId) ?? personId]);
  const heads = departments.flatMap(({ headId }) => headId ?? []);
  const people = new Map(
    (await app.store.people.getMany([...new Set([...ids, ...heads])])).map((p) => [p.id, p]),
  );
  const all = await app.store.people.departments();
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? '';
  return departments.map((department) => ({
    department: department.name,
    head: nameOf(department.headId),
    liaisons: liaisons
      .filter(({ departmentId }) => departmentId === department.id)
      .map(({ personId }) => {
        const isAway = absenceAt(absences, personId, now, ['duty', 'all']) !== null;
        const standIn = present(personId);
        const person = people.get(personId);
        const open = loads.get(personId) ?? 0;
        return {
          name: nameOf(personId),
          from: person ? otherDepartment(all, department, person) : '',
          isAway,
          standIn: isAway && standIn !== personId ? nameOf(standIn) : '',
          open,
          isOverloaded: open > app.rules.requests.overload,
        };
      }),
  }));
}
