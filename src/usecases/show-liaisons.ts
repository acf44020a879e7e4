/** Who speaks for which department right now, with gaps, leave and load. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { absenceAt, presentFor } from '../domain/absence.ts';
import type { Department } from '../domain/person.ts';

export async function showLiaisons(app: App, department: Department | null): Promise<Shown> {
  const all = department ? [department] : await app.store.people.departments();
  const rows = await liaisonRows(app, all);
  return show('liaisons', { isOne: department !== null, rows });
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
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? '';
  return departments.map((department) => ({
    department: department.name,
    head: nameOf(department.headId),
    liaisons: liaisons
      .filter(({ departmentId }) => departmentId === department.id)
      .map(({ personId }) => {
        const isAway = absenceAt(absences, personId, now, ['duty', 'all']) !== null;
        const standIn = present(personId);
        const open = loads.get(personId) ?? 0;
        return {
          name: nameOf(personId),
          isAway,
          standIn: isAway && standIn !== personId ? nameOf(standIn) : '',
          open,
          isOverloaded: open > app.rules.requests.overload,
        };
      }),
  }));
}
