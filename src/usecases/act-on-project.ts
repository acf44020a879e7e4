/** What happens to a project after it was planned: milestones are reached or moved, it gets another owner or rhythm, it is closed. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { type Milestone, mostMilestones, type Project } from '../domain/project.ts';
import { shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { readEvery, readMilestone } from '../language/project-words.ts';
import { textsOf } from '../texts/index.ts';
import { archiveProject } from './archive-project.ts';
import { askPeople, checkMilestoneName, planCheck } from './plan-project.ts';
import {
  checkOpen,
  projectCard,
  projectFacts,
  projectToChange,
  type Settled,
  settleRisk,
} from './project-facts.ts';
import { tellPeople } from './say.ts';
import { dropRound, planNext } from './start-sync.ts';
import { succeedInProject } from './succeed-owner.ts';

export interface ProjectRequest {
  projectId: string;
  by: Person;
  words: string;
  key: string;
}

/** Notes what was done with its undo, and shows the plan. */
async function finish(
  app: App,
  project: Project,
  by: Person,
  { act, words, before }: { act: string; words: string; before: object },
): Promise<Shown> {
  const now = app.clock.now();
  const changed = await app.store.projects.change(project.id, { isAct: true });
  await app.store.projects.addAct(project.id, { kind: act, byId: by.id, words }, now);
  const undo = await app.store.undos.add(
    {
      kind: 'project',
      subjectId: project.id,
      before: { ...before, act, version: changed.version },
      byId: by.id,
    },
    now,
  );
  return projectCard(app, changed, by, undo);
}

/** By its name, or its place in the list; the only one that is left needs neither. */
async function milestoneMeant(
  app: App,
  project: Project,
  words: string,
): Promise<{ milestone: Milestone; rest: string }> {
  const all = await app.store.projects.milestones(project.id);
  const lower = words.toLowerCase();
  // One that is still open is meant before one of that name that is done.
  const byName = [...all]
    .sort((a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null))
    .filter(({ name }) => lower.startsWith(name.toLowerCase()))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (byName) return { milestone: byName, rest: words.slice(byName.name.length).trim() };
  const [, place, rest = ''] = /^(\d{1,2})(?=$|\s)\s*([\s\S]*)$/u.exec(words) ?? [];
  const byPlace = place === undefined ? undefined : all[Number(place) - 1];
  if (byPlace) return { milestone: byPlace, rest: rest.trim() };
  const open = all.filter(({ doneAt }) => doneAt === null);
  if (words === '' && open.length === 1 && open[0]) return { milestone: open[0], rest: '' };
  throw new UserError('project.whichMilestone', { names: open.map(({ name }) => name).join('/') });
}

export async function finishMilestone(
  app: App,
  request: ProjectRequest,
  milestoneId?: string,
): Promise<Shown> {
  const { by, key } = request;
  const project = await projectToChange(app, request.projectId, by);
  checkOpen(project);
  const given = (await app.store.projects.milestones(project.id)).find(({ id }) => id === milestoneId);
  if (milestoneId !== undefined && !given) throw new UserError('staleCard');
  const { milestone, rest } = given
    ? { milestone: given, rest: request.words }
    : await milestoneMeant(app, project, request.words);
  if (milestone.doneAt) throw new UserError('project.doneAlready', { name: milestone.name });
  await app.store.projects.changeMilestone(milestone.id, { doneAt: app.clock.now(), doneBy: by.id });
  const line = textsOf(by.language).project.milestoneDone(milestone.name);
  const settled = await settleRisk(app, project, { kind: 'late', about: milestone.id, line, by, key });
  const words = [milestone.name, rest].filter((one) => one !== '').join(' ');
  return finish(app, project, by, { act: 'done', words, before: { milestone: milestone.id, settled } });
}

export async function moveMilestone(app: App, { projectId, by, words, key }: ProjectRequest): Promise<Shown> {
  const project = await projectToChange(app, projectId, by);
  checkOpen(project);
  const { milestone, rest } = await milestoneMeant(app, project, words);
  const { dueOn, name: why } = readMilestone(rest, app.clock.now(), app.calendar);
  checkDay(app, milestone.name, dueOn);
  if (milestone.doneAt) throw new UserError('project.doneAlready', { name: milestone.name });
  await app.store.projects.changeMilestone(milestone.id, { dueOn });
  const line = textsOf(by.language).project.milestoneMoved(milestone.name, dueOn);
  const settled = await settleRisk(app, project, { kind: 'late', about: milestone.id, line, by, key });
  const said = [milestone.name, `${milestone.dueOn} → ${dueOn}`, why].filter((one) => one !== '').join(' ');
  return finish(app, project, by, {
    act: 'moved',
    words: said,
    before: { milestone: milestone.id, dueOn: milestone.dueOn, settled },
  });
}

export async function addMilestone(app: App, { projectId, by, words }: ProjectRequest): Promise<Shown> {
  const project = await projectToChange(app, projectId, by);
  checkOpen(project);
  const { name, dueOn } = readMilestone(words, app.clock.now(), app.calendar);
  checkDay(app, name, dueOn);
  checkMilestoneName(name);
  const all = await app.store.projects.milestones(project.id);
  if (all.length >= mostMilestones) throw new UserError('project.tooMany', { most: String(mostMilestones) });
  const place = Math.max(-1, ...all.map((one) => one.place)) + 1;
  await app.store.projects.addMilestones(project.id, [{ place, name, dueOn }]);
  const added = (await app.store.projects.milestones(project.id)).find((one) => one.place === place);
  return finish(app, project, by, {
    act: 'added',
    words: `${name} ${dueOn}`,
    before: { milestone: added?.id },
  });
}

function checkDay(app: App, name: string, dueOn: string | null): asserts dueOn is string {
  if (dueOn === null || name === '') throw new UserError('project.whatDay');
  if (dueOn < shanghaiDate(app.clock.now())) throw new UserError('project.past', { name, date: dueOn });
}

/** Somebody else looks after it; she is told. */
export async function giveProject(app: App, request: ProjectRequest, to: Person): Promise<Shown> {
  const { by, key } = request;
  const project = await projectToChange(app, request.projectId, by);
  checkOpen(project);
  const memberIds = [...new Set([...project.memberIds, to.id])];
  const given = await app.store.projects.change(project.id, { ownerId: to.id, memberIds });
  const isSyncGiven = await handSync(app, project, to.id);
  if (to.id !== by.id) {
    await tellPeople(app, [to], {
      shown: show('project-news', {
        ...(await projectFacts(app, given)),
        news: 'yours',
        by: by.name,
        words: '',
      }),
      key: `project-yours.${key}`,
      cause: project.id,
    });
  }
  return finish(app, given, by, {
    act: 'given',
    words: to.name,
    before: { ownerId: project.ownerId, memberIds: project.memberIds, isSyncGiven },
  });
}

/** The sync that asks about it goes with it, unless it is somebody else's, as of a group; whether it does. */
export async function handSync(app: App, { syncId, ownerId: from }: Project, toId: string): Promise<boolean> {
  const sync = syncId ? await app.store.syncs.get(syncId, { lock: true }) : null;
  if (sync?.ownerId !== from) return false;
  await app.store.syncs.change(sync.id, { ownerId: toId });
  return true;
}

/** Daily, weekly, or not at all. */
export async function setFeedback(app: App, { projectId, by, words }: ProjectRequest): Promise<Shown> {
  const project = await projectToChange(app, projectId, by);
  checkOpen(project);
  const every = readEvery(words);
  if (every === null) throw new UserError('project.whichFeedback');
  const sync = project.syncId ? await app.store.syncs.get(project.syncId, { lock: true }) : null;
  const was = sync?.state === 'on' ? sync.every : 'never';
  const dropped = every === 'never' ? await stopAsking(app, project) : null;
  const now = every === 'never' ? project : await follow(app, project, every);
  return finish(app, now, by, { act: 'feedback', words: every, before: { every: was, dropped } });
}

export async function follow(app: App, project: Project, every: 'day' | 'week' | 'never'): Promise<Project> {
  if (every !== 'never') {
    const sync = await askPeople(app, project, every);
    return app.store.projects.change(project.id, { syncId: sync.id });
  }
  await stopAsking(app, project);
  return project;
}

/** Nobody is asked any more, unless another project asks by the same sync; the round that was being asked. */
async function stopAsking(app: App, project: Project): Promise<string | null> {
  const sync = project.syncId ? await app.store.syncs.get(project.syncId, { lock: true }) : null;
  if (sync?.state !== 'on' || sync.ownerId !== project.ownerId) return null;
  const others = (await app.store.projects.ofSync(sync.id)).filter(({ id }) => id !== project.id);
  if (others.length > 0) return null;
  const dropped = await dropRound(app, sync);
  await planNext(app, await app.store.syncs.change(sync.id, { state: 'off', turns: true }));
  return dropped;
}

/** It is over: kept in the archive, nobody is asked or warned any more. */
export async function closeProject(app: App, { projectId, by, words, key }: ProjectRequest): Promise<Shown> {
  const project = await projectToChange(app, projectId, by);
  checkOpen(project);
  return endProject(app, project, { by, words, key });
}

/** Of an open one that is locked, for somebody who may. */
export async function endProject(
  app: App,
  project: Project,
  { by, words, key }: Pick<ProjectRequest, 'by' | 'words' | 'key'>,
): Promise<Shown> {
  const now = app.clock.now();
  const { state } = project;
  const sync = project.syncId ? await app.store.syncs.get(project.syncId) : null;
  const every = sync?.state === 'on' ? sync.every : 'never';
  const closed = await app.store.projects.change(project.id, {
    state: 'closed',
    closedAt: now,
    nextCheckAt: null,
  });
  await app.store.deadlines.cancel('check-project', project.id);
  const dropped = await stopAsking(app, project);
  const settled = await settleOver(app, closed, by, key);
  const shown = await finish(app, closed, by, {
    act: 'closed',
    words,
    before: { state, every, settled, dropped, archived: closed.version },
  });
  await archiveProject(app, closed, by);
  return shown;
}

/** Nobody is late with what is over, nor silent about it; what is in the way stays a matter of those whose it is. */
async function settleOver(app: App, project: Project, by: Person, key: string): Promise<Settled[]> {
  const over = { about: '', line: textsOf(by.language).project.over, by };
  const late = await settleRisk(app, project, { ...over, kind: 'late', key: `${key}.late` });
  const silent = await settleRisk(app, project, { ...over, kind: 'silent', key: `${key}.silent` });
  return [...late, ...silent];
}

export async function reopenProject(app: App, { projectId, by, words, key }: ProjectRequest): Promise<Shown> {
  const project = await projectToChange(app, projectId, by);
  if (project.state !== 'closed')
    throw new UserError('project.notClosed', { number: String(project.number) });
  await app.store.projects.lockMatter(project.matter);
  const other = await app.store.projects.ofMatter(project.matter);
  if (other && other.state !== 'closed') throw new UserError('project.nameTaken', { name: project.name });
  const again = await app.store.projects.change(project.id, { state: 'running', closedAt: null });
  const open = await planCheck(app, await succeedInProject(app, again, { by, key }));
  // As it was asked about before it was closed.
  const every = await feedbackBefore(app, open);
  const asked = every === 'never' ? open : await follow(app, open, every);
  return finish(app, asked, by, { act: 'reopened', words, before: { state: 'closed' } });
}

/** The rhythm that was set last and not taken back; without one that of its plan. */
async function feedbackBefore(app: App, { id, syncId }: Project): Promise<'day' | 'week' | 'never'> {
  const sync = syncId ? await app.store.syncs.get(syncId) : null;
  if (!sync) return 'never';
  const set: string[] = [];
  for (const { kind, words } of await app.store.projects.acts(id)) {
    if (kind === 'feedback') set.push(words);
    else if (kind === 'undone' && words === 'feedback') set.pop();
  }
  const last = set.at(-1);
  return last === 'day' || last === 'week' || last === 'never' ? last : sync.every;
}
