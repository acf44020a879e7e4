/** A project or a group that is taken up again may belong to somebody who has left meanwhile: whoever follows her looks after it, and reads so. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';
import type { Project } from '../domain/project.ts';
import { successors } from './hand-over.ts';
import { projectFacts } from './project-facts.ts';
import { leftAmong } from './request-people.ts';
import { tellPeople } from './say.ts';

export interface Again {
  /** By whose act. */
  by: Pick<Person, 'id' | 'name'>;
  key: string;
}

/** Who follows somebody who has left: the nearest head above her, else an administrator; null where she is here, or nobody is. */
async function whoFollows(app: App, personId: string): Promise<Person | null> {
  const [leftId] = await leftAmong(app, [personId]);
  const left = leftId ? await app.store.people.get(leftId) : null;
  return left ? ((await successors(app, left, []))[0] ?? null) : null;
}

/** Of a locked project that is open: as it stands then. */
export async function succeedInProject(app: App, project: Project, { by, key }: Again): Promise<Project> {
  const next = await whoFollows(app, project.ownerId);
  if (!next) return project;
  const memberIds = [...new Set([...project.memberIds, next.id])];
  const changed = await app.store.projects.change(project.id, { ownerId: next.id, memberIds, isAct: true });
  await app.store.projects.addAct(
    project.id,
    { kind: 'given', byId: null, words: next.name },
    app.clock.now(),
  );
  await succeedInSync(app, project.syncId, project.ownerId, next);
  if (next.id !== by.id)
    await tellPeople(app, [next], {
      shown: show('project-news', {
        ...(await projectFacts(app, changed)),
        news: 'yours',
        by: by.name,
        words: '',
      }),
      key: `project-yours.${project.id}.${key}`,
      cause: project.id,
    });
  return changed;
}

/** Of a locked group that is open; who looks after it then. */
export async function succeedInGroup(app: App, group: Group, { by, key }: Again): Promise<string> {
  const next = await whoFollows(app, group.requestedBy);
  if (!next) return group.requestedBy;
  await app.store.groups.give(group.id, next.id);
  await app.store.groupLives.addAct(
    group.id,
    { kind: 'given', byId: null, words: next.name },
    app.clock.now(),
  );
  const sync = group.chatId ? await app.store.syncs.ofChat(group.chatId) : null;
  await succeedInSync(app, sync?.id ?? null, group.requestedBy, next);
  if (next.id !== by.id)
    await tellPeople(app, [next], {
      shown: show('group-yours', { name: group.name, by: by.name }),
      key: `group-yours.${group.id}.${key}`,
      cause: group.id,
    });
  return next.id;
}

async function succeedInSync(
  app: App,
  syncId: string | null,
  fromId: string,
  { id: ownerId }: Person,
): Promise<void> {
  const sync = syncId ? await app.store.syncs.get(syncId, { lock: true }) : null;
  if (sync?.ownerId === fromId) await app.store.syncs.change(sync.id, { ownerId });
}
