/** What the cards about project groups show, and who may change one. */
import type { App } from '../app.ts';
import type { Group } from '../domain/group.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';

/** Locked, for whoever looks after it or an administrator. */
export async function groupToChange(app: App, id: string, by: Person): Promise<Group> {
  const group = await app.store.groups.get(id, { lock: true });
  if (!group) throw new UserError('staleCard');
  if (group.requestedBy !== by.id && !hasRole(by, 'admin')) throw await notHers(app, group);
  return group;
}

/** Where a group is named in which it is said. */
export async function isThisGroup(app: App, { name, requestedBy }: Group): Promise<UserError> {
  const owner = await app.store.people.get(requestedBy);
  return new UserError('group.isThis', { name, who: owner?.name ?? '' });
}

/** Says who may: its owner, and where she is here no more, the administrators. */
export async function notHers(app: App, { name, requestedBy }: Group): Promise<UserError> {
  const owner = await app.store.people.get(requestedBy);
  if (owner && owner.state !== 'left') return new UserError('group.notYours', { name, who: owner.name });
  const admins = await app.store.people.withRole('admin');
  return new UserError('group.ownerGone', { name, admins: admins.map((admin) => admin.name) });
}

/** Without a date of its own, the last one of the plan of its project. */
async function lastMilestone(app: App, matter: string): Promise<string | null> {
  const project = await app.store.projects.ofMatter(matter);
  if (!project || project.state === 'closed') return null;
  return (await app.store.projects.milestones(project.id)).at(-1)?.dueOn ?? null;
}

function abilitiesAt(app: App, { platform }: Group) {
  const abilities = app.platforms.get(platform)?.abilities;
  return {
    pins: abilities?.pins ?? false,
    hears: abilities?.hearsGroups ?? false,
    pairs: abilities?.pairsGroups ?? false,
  };
}

/** What the cards about a group show. */
export async function groupFacts(app: App, group: Group) {
  const people = new Map(
    (await app.store.people.getMany([...group.memberIds, group.requestedBy])).map((p) => [p.id, p]),
  );
  const departments = await app.store.people.departments();
  return {
    groupId: group.id,
    name: group.name,
    goal: group.goal,
    dueOn: group.dueOn ?? (await lastMilestone(app, group.matter)),
    opening: group.state === 'planned',
    // One that is no more has no name.
    departments: group.departmentIds.flatMap((id) => departments.find((d) => d.id === id)?.name ?? []),
    members: group.memberIds.flatMap((id) => {
      const person = people.get(id);
      return person && person.state !== 'left' ? [person.name] : [];
    }),
    requestedBy: people.get(group.requestedBy)?.name ?? '',
    missing: group.missing.map((m) => ({ name: people.get(m.personId)?.name ?? '', reason: m.reason })),
    createdAt: group.createdAt.toISOString(),
    platform: group.platform,
    ...abilitiesAt(app, group),
  };
}
