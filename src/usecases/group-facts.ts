/** Who may change a project group. */
import type { App } from '../app.ts';
import type { Group } from '../domain/group.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';

/** Locked, for whoever looks after it or an administrator. */
export async function groupToChange(app: App, id: string, by: Person): Promise<Group> {
  const group = await app.store.groups.get(id, { lock: true });
  if (!group) throw new UserError('staleCard');
  if (group.requestedBy !== by.id && !hasRole(by, 'admin')) {
    const owner = await app.store.people.get(group.requestedBy);
    throw new UserError('notAllowed', { who: owner?.name ?? '' });
  }
  return group;
}
