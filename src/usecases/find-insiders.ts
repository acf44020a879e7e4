/** Whose matter it is that nobody of the company said and that names nobody of it: by the customer, by the group, by who speaks there. */
import type { App } from '../app.ts';
import type { KnownChat } from './alarm-people.ts';

/** Who is nearest to a matter, and the departments that it concerns by that. */
export interface Insiders {
  owners: string[];
  departmentIds: string[];
}

const dayMs = 24 * 60 * 60_000;
/** Who has not spoken in a group for so long may know nothing of its matters any more. */
const speakersDays = 30;
const mostSpeakers = 3;

/** Nobody where neither its customers nor its group lead to anybody. `customers`: their names, as the text has them. */
export async function findInsiders(app: App, customers: string[], chat: KnownChat | null): Promise<Insiders> {
  const owners = await ownersOfCustomers(app, customers);
  if (owners.length > 0) return withDepartments(app, owners);
  if (chat?.kind !== 'group') return { owners: [], departmentIds: [] };
  const [project] = await app.store.projects.ofChat(chat.id);
  if (project) return { owners: [project.ownerId], departmentIds: project.departmentIds };
  const group = await app.store.groups.ofChat(chat.id);
  if (group) return { owners: [group.requestedBy], departmentIds: group.departmentIds };
  const since = new Date(app.clock.now().getTime() - speakersDays * dayMs);
  return withDepartments(app, await app.store.items.speakersIn(chat.id, since, mostSpeakers));
}

/** Who looks after these customers, as the company's file says. */
export async function ownersOfCustomers(app: App, customers: string[]): Promise<string[]> {
  const names = app.rules.customers.flatMap(({ name, owner }) =>
    owner && customers.includes(name) ? [owner] : [],
  );
  return names.length === 0 ? [] : [...new Set((await app.store.rulePeople.find(names)).values())];
}

/** These people with their departments. */
export async function withDepartments(app: App, owners: string[]): Promise<Insiders> {
  const people = owners.length === 0 ? [] : await app.store.people.getMany(owners);
  return { owners, departmentIds: [...new Set(people.flatMap(({ departmentId }) => departmentId ?? []))] };
}
