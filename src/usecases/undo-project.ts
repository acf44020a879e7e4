/** Takes back what was done to a project, as long as nothing newer stands on it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Project, ProjectState } from '../domain/project.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { endProject, follow, handSync } from './act-on-project.ts';
import { causeOf, withdraw } from './deliver-project.ts';
import { planCheck } from './plan-project.ts';
import { projectFacts, type Settled, unsettle } from './project-facts.ts';
import { tellPeople } from './say.ts';
import { resumeRound } from './start-sync.ts';
import { type Again, succeedInProject } from './succeed-owner.ts';

interface Before {
  act: string;
  version: number;
  milestone?: string;
  dueOn?: string;
  ownerId?: string;
  memberIds?: string[];
  /** Its sync went with it; absent in undos of older versions. */
  isSyncGiven?: boolean;
  every?: 'day' | 'week' | 'never';
  /** The round that was being asked. */
  dropped?: string | null;
  state?: ProjectState;
  handover?: string;
  /** The result that stood before. */
  earlier?: string;
  /** What was over with it. */
  settled?: Settled[];
  was?: { answer: 'confirmed' | 'objected' | null; words: string; at: string | null };
}

export async function undoProject(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as Before;
  const project = await app.store.projects.get(undo.subjectId, { lock: true });
  if (!project) throw new UserError('staleCard');
  if (project.version !== before.version) throw new UserError('undoLate');
  const told = await whoWasTold(app, project, before);
  await putBack(app, project, before, { undo, undoer: by });
  const isGone = before.act === 'planned';
  if (!isGone) {
    await app.store.projects.change(project.id, { isAct: true });
    await app.store.projects.addAct(
      project.id,
      { kind: 'undone', byId: by.id, words: before.act },
      app.clock.now(),
    );
  }
  await tellUndone(app, project, told, { by, act: before.act, key: `project-undone.${undo.id}` });
  return show('undone', { what: textsOf(by.language).project.undone(project.name) });
}

/** Who has read of what is taken back: its new owner, whoever was asked to confirm, the owner of what somebody has confirmed. */
async function whoWasTold(app: App, project: Project, { act }: Before): Promise<string[]> {
  if (act === 'delivered') {
    const handover = await app.store.projects.handover(project.id);
    const sent = handover
      ? await app.store.deliveries.acceptedFor(causeOf(handover.id), 'project-delivery')
      : [];
    return sent.flatMap(({ personId }) => personId ?? []);
  }
  return ['given', 'planned', 'answered'].includes(act) ? [project.ownerId] : [];
}

async function tellUndone(
  app: App,
  project: Project,
  personIds: string[],
  { by, act, key }: { by: Person; act: string; key: string },
): Promise<void> {
  const people = await app.store.people.getMany([...new Set(personIds)].filter((id) => id !== by.id));
  if (people.length === 0) return;
  const facts = await projectFacts(app, project);
  const undone = { ...facts, by: by.name, words: act };
  // Of a newer result that is taken back, whoever was to confirm the one before is asked about that again.
  const back = act === 'delivered' ? await app.store.projects.handover(project.id) : null;
  const isAskedAgain = (id: string) => back?.receipts.some(({ personId }) => personId === id) ?? false;
  await tellPeople(app, people, {
    shown: show('project-news', { ...undone, news: 'undone' }),
    shownFor: ({ id }) =>
      show('project-news', { ...undone, news: isAskedAgain(id) ? 'result-back' : 'undone' }),
    key,
    cause: project.id,
  });
}

async function putBack(
  app: App,
  project: Project,
  before: Before,
  { undo, undoer }: { undo: Undo; undoer: Person },
): Promise<void> {
  const { projects } = app.store;
  // Whoever did it, also where an administrator takes it back.
  const by = await app.store.people.get(undo.byId);
  if (!by) throw new UserError('staleCard');
  const again = { by: undoer, key: `undo.${undo.id}` };
  await unsettle(app, before.settled ?? [], by, again.key);
  switch (before.act) {
    case 'planned':
      return unplan(app, project, by, `undo.${undo.id}`);
    case 'done':
      return projects.changeMilestone(before.milestone ?? '', { doneAt: null, doneBy: null });
    case 'moved':
      return projects.changeMilestone(before.milestone ?? '', { dueOn: before.dueOn ?? '' });
    case 'added':
      return projects.removeMilestone(before.milestone ?? '');
    case 'given':
      return own(app, project, before, again);
    case 'feedback':
      await follow(app, project, before.every ?? 'never');
      return resume(app, before, again.key);
    case 'closed':
      await openAgain(app, project, before, again);
      return resume(app, before, again.key);
    case 'reopened':
      await endProject(app, project, { by, words: '', key: `undo.${undo.id}` });
      return;
    default:
      return undeliver(app, project, before, by);
  }
}

async function unplan(app: App, project: Project, by: Person, key: string): Promise<void> {
  // With risks or rounds on it, it is no slip any more.
  if ((await app.store.projects.openRisks(project.id)).length > 0) throw new UserError('undoLate');
  await endProject(app, project, { by, words: '', key });
  await app.store.archive.withdraw('project', project.id, project.version, app.clock.now());
}

async function own(app: App, project: Project, before: Before, again: Again): Promise<void> {
  const { ownerId = project.ownerId, memberIds = project.memberIds, isSyncGiven = true } = before;
  const back = await app.store.projects.change(project.id, { ownerId, memberIds });
  if (isSyncGiven) await handSync(app, project, ownerId);
  await succeedInProject(app, back, again);
}

/** What was being asked is asked again. */
async function resume(app: App, { dropped }: Before, key: string): Promise<void> {
  if (dropped) await resumeRound(app, dropped, key);
}

async function openAgain(
  app: App,
  project: Project,
  { state = 'running', every = 'never' }: Before,
  again: Again,
): Promise<void> {
  await app.store.projects.lockMatter(project.matter);
  const other = await app.store.projects.ofMatter(project.matter);
  if (other && other.state !== 'closed') throw new UserError('undoLate');
  const back = await app.store.projects.change(project.id, { state, closedAt: null });
  const open = await planCheck(app, await succeedInProject(app, back, again));
  // It was kept as it stood before the act that closed it.
  await app.store.archive.withdraw('project', project.id, project.version - 1, app.clock.now());
  if (every !== 'never') await follow(app, open, every);
}

async function undeliver(
  app: App,
  project: Project,
  { act, handover: id, earlier, was, state }: Before,
  by: Person,
): Promise<void> {
  const handover = await app.store.projects.handover(project.id);
  if (!handover || handover.id !== id) throw new UserError('undoLate');
  if (act === 'delivered') {
    await withdraw(app, handover);
    if (earlier) await app.store.projects.withdrawHandover(earlier, null);
  } else if (was)
    await app.store.projects.answer(handover.id, by.id, { ...was, at: was.at ? new Date(was.at) : null });
  await app.store.projects.change(project.id, { state: state ?? 'running' });
}
