/** Whose working time counts for a person: her department's, or that of the nearest department above that has its own, or the company's. */
import type { App } from '../app.ts';
import { pathOf, writtenFor } from '../domain/department.ts';
import { calendarOfProfile, companyProfile } from '../domain/limit.ts';
import type { WorkCalendar } from '../domain/worktime.ts';

export interface PersonCalendar {
  profile: string;
  calendar: WorkCalendar;
}

export async function calendarOf(app: App, personId: string | null): Promise<PersonCalendar> {
  const company = { profile: companyProfile, calendar: app.calendar };
  const differs = Object.values(app.rules.departments).some(({ hours }) => hours !== undefined);
  const person = differs && personId ? await app.store.people.get(personId) : null;
  if (!person) return company;
  const written = Object.keys(app.rules.departments);
  const all = new Map((await app.store.people.departments()).map((d) => [d.id, d]));
  for (let id = person.departmentId, steps = 0; id && steps < all.size; steps++) {
    const department = all.get(id);
    const profile = department ? writtenFor(written, pathOf(department, all)) : null;
    if (profile !== null && app.rules.departments[profile]?.hours)
      return { profile, calendar: calendarOfProfile(app.rules, profile) };
    id = department?.parentId ?? null;
  }
  return company;
}
