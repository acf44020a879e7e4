/** `/项目 名称 里程碑：…`: a project with its plan; what is missing is asked for in a form. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { longestGroupName } from '../domain/group.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { mostMilestones, type Project } from '../domain/project.ts';
import { nextAsk, type Sync } from '../domain/sync.ts';
import { shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import { findNames } from '../language/names.ts';
import { type ProjectText, readProject, wordsBeside } from '../language/project-words.ts';
import { checkOne } from './find-colleague.ts';
import { maySee, projectCard, projectFacts } from './project-facts.ts';
import { calledDepartments } from './request-people.ts';
import { tellPeople } from './say.ts';
import { readPeople } from './show-sync.ts';
import { planNext, resumeToday } from './start-sync.ts';

/** When each project is looked at, on working days: before people begin their day's work in earnest. */
const checkAt = '09:30';

export interface PlanRequest {
  by: Person;
  text: string;
  message: Pick<Message, 'platform' | 'mentions'>;
  /** The group in which it was typed. */
  chatId: string | null;
}

export async function planProject(app: App, request: PlanRequest): Promise<Shown> {
  const { text, by } = request;
  const said = readProject(text, app.clock.now(), app.calendar);
  const existing = matterOf(said.name) === '' ? null : await app.store.projects.ofMatter(matterOf(said.name));
  if (existing && existing.state !== 'closed') {
    if (!(await maySee(app, existing, by))) throw new UserError('project.nameTaken', { name: said.name });
    return projectCard(app, existing, by);
  }
  const isComplete = said.name !== '' && said.milestones.length > 0;
  if (!isComplete || said.milestones.some(({ name, dueOn }) => name === '' || dueOn === null))
    return projectForm(app, said, said.milestones.length > 0);
  return create(app, request, said);
}

/** With what is known filled in; `isUnread`: of some milestone no day could be read. */
export async function projectForm(app: App, said: ProjectText, isUnread = false): Promise<Shown> {
  return show('project-form', {
    name: said.name,
    milestones: said.milestones.map(({ name, dueOn }) => [name, dueOn ?? ''].join(' ').trim()),
    owner: said.owner,
    departments: said.departments,
    goal: said.goal,
    every: said.every ?? 'day',
    isUnread,
    known: (await app.store.people.departments()).map(({ name }) => name),
  });
}

async function create(app: App, request: PlanRequest, said: ProjectText): Promise<Shown> {
  const { by } = request;
  checkPlan(app, said);
  const people = await peopleOf(app, request, said);
  const matter = matterOf(said.name);
  if (matter === '') throw new UserError('project.emptyName');
  await app.store.projects.lockMatter(matter);
  const now = app.clock.now();
  const known = await app.store.projects.ofMatter(matter);
  if (known && known.state !== 'closed') return projectCard(app, known, by);
  const chatId = await chatOf(app, request, matter);
  const group = chatId ? await app.store.groups.ofChat(chatId) : null;
  const memberIds = [...new Set([people.ownerId, ...people.memberIds, ...(group?.memberIds ?? [])])];
  const added = await app.store.projects.add(
    {
      matter,
      name: said.name,
      goal: said.goal || (group?.goal ?? ''),
      ownerId: people.ownerId,
      createdBy: by.id,
      departmentIds: people.departmentIds.length > 0 ? people.departmentIds : (group?.departmentIds ?? []),
      memberIds,
      chatId,
    },
    now,
  );
  await app.store.projects.addMilestones(
    added.id,
    said.milestones.map(({ name, dueOn }, place) => ({ place, name, dueOn: dueOn ?? '' })),
  );
  const every = said.every ?? 'day';
  const sync = every === 'never' ? null : await askPeople(app, added, every);
  const project = await planCheck(
    app,
    await app.store.projects.change(added.id, { syncId: sync?.id ?? null }),
  );
  await tellOwner(app, project, by);
  await app.store.projects.addAct(project.id, { kind: 'planned', byId: by.id, words: said.name }, now);
  const before = { act: 'planned', version: project.version };
  const undo = await app.store.undos.add(
    { kind: 'project', subjectId: project.id, before, byId: by.id },
    now,
  );
  return projectCard(app, project, by, undo);
}

/** Somebody else has planned it for her. */
async function tellOwner(app: App, project: Project, by: Person): Promise<void> {
  const owner = project.ownerId === by.id ? null : await app.store.people.get(project.ownerId);
  if (!owner) return;
  await tellPeople(app, [owner], {
    shown: show('project-news', {
      ...(await projectFacts(app, project)),
      news: 'yours',
      by: by.name,
      words: '',
    }),
    key: `project-yours.${project.id}`,
    cause: project.id,
  });
}

function checkPlan(app: App, { name, milestones }: ProjectText): void {
  if (Array.from(name).length > longestGroupName)
    throw new UserError('project.nameTooLong', { most: String(longestGroupName) });
  if (milestones.length > mostMilestones)
    throw new UserError('project.tooMany', { most: String(mostMilestones) });
  for (const { name: called } of milestones) checkMilestoneName(called);
  const today = shanghaiDate(app.clock.now());
  const past = milestones.find(({ dueOn }) => dueOn !== null && dueOn < today);
  if (past) throw new UserError('project.past', { name: past.name, date: past.dueOn ?? '' });
}

/** It stands on every card about its project. */
export function checkMilestoneName(name: string): void {
  if (Array.from(name).length > longestGroupName)
    throw new UserError('project.milestoneTooLong', { most: String(longestGroupName) });
}

/** Owner, departments with their liaisons, and people; who is not known is named. */
async function peopleOf(app: App, { by, message }: PlanRequest, said: ProjectText) {
  const departments = await calledDepartments(app);
  const named = findNames(said.departments, departments);
  const unknown = wordsBeside(said.departments, named.matches);
  if (unknown.length > 0)
    throw new UserError('project.unknownNames', {
      names: unknown,
      departments: departments.map((d) => d.name),
    });
  const owner = await oneOf(app, said.owner, message, by);
  const { personIds } = await readPeople(app, said.members, mentionsIn(said.members, message), by);
  const departmentIds = [...new Set(named.matches.map(({ id }) => id))];
  const liaisons = await app.store.people.liaisons(departmentIds);
  return {
    ownerId: owner,
    departmentIds,
    memberIds: [...new Set([...personIds, ...liaisons.map(({ personId }) => personId)])],
  };
}

async function oneOf(app: App, words: string, message: PlanRequest['message'], by: Person): Promise<string> {
  if (words.trim() === '') return by.id;
  const { personIds } = await readPeople(app, words, mentionsIn(words, message), by);
  const people = await app.store.people.active();
  const [only] = personIds;
  const [doubtful] = personIds.length === 0 ? findNames(words, people).doubtful : [];
  if (doubtful) checkOne(doubtful, people);
  if (personIds.length !== 1 || !only) throw new UserError('project.whoOwns', { seen: words });
  return only;
}

/** Only those who are mentioned in this part of the message. */
const mentionsIn = (words: string, message: PlanRequest['message']): PlanRequest['message'] => ({
  ...message,
  mentions: message.mentions.filter(({ name }) => name !== '' && words.includes(name)),
});

/** The group in which it was planned, if it is one of a project; else the group of the same matter, or the one whose sync of that name asks her. */
async function chatOf(app: App, { chatId, by }: PlanRequest, matter: string): Promise<string | null> {
  const here = chatId && ((await app.store.groups.ofChat(chatId)) ?? (await app.store.syncs.ofChat(chatId)));
  if (here) return chatId;
  const group = await app.store.groups.ofMatter(matter);
  if (group?.chatId) return group.chatId;
  const syncs = await app.store.syncs.ofPerson(by.id);
  return syncs.find((sync) => sync.chatId !== null && matterOf(sync.name) === matter)?.chatId ?? null;
}

/** How it goes is asked by the sync of its group, or by one of its own whose summary goes to the owner. */
export async function askPeople(app: App, project: Project, every: 'day' | 'week'): Promise<Sync> {
  const now = app.clock.now();
  const known = project.chatId
    ? await app.store.syncs.ofChat(project.chatId, { lock: true })
    : project.syncId
      ? await app.store.syncs.get(project.syncId, { lock: true })
      : null;
  // The rhythm of a group is for whoever looks after its sync.
  const isOthers = known !== null && known.ownerId !== project.ownerId;
  if (known && isOthers && known.state === 'off') return known;
  if (known) {
    const memberIds = [...new Set([...known.memberIds, ...project.memberIds])];
    if (isOthers) return app.store.syncs.change(known.id, { memberIds });
    if (known.state === 'on' && known.every === every && memberIds.length === known.memberIds.length)
      return known;
    if (known.state === 'off') await resumeToday(app, known);
    return planNext(
      app,
      await app.store.syncs.change(known.id, { memberIds, every, state: 'on', turns: true }),
    );
  }
  const { name, chatId, ownerId, memberIds } = project;
  const askAt = app.rules.sync.at;
  return planNext(app, await app.store.syncs.add({ name, chatId, ownerId, memberIds, askAt, every }, now));
}

/** Plans when it is looked at next. */
export async function planCheck(app: App, project: Project): Promise<Project> {
  const now = app.clock.now();
  const { date, at } = nextAsk(now, { askAt: checkAt, every: 'day' }, app.calendar);
  await app.store.deadlines.plan(
    [{ kind: 'check-project', subjectId: project.id, step: date, dueAt: at }],
    now,
  );
  return app.store.projects.change(project.id, { nextCheckAt: at });
}

/** A changed calendar: the next look is on the next day that is worked now. What is due already is looked at now. */
export async function recountChecks(app: App): Promise<void> {
  for (const id of await app.store.deadlines.subjectsOf('check-project')) {
    const project = await app.store.projects.get(id, { lock: true });
    if (!project?.nextCheckAt || project.nextCheckAt <= app.clock.now()) continue;
    await app.store.deadlines.cancel('check-project', id);
    await planCheck(app, project);
  }
}

/** A group was opened for the matter of a project: it is the project's from now on. Whether there is such a project. */
export async function joinGroup(app: App, matter: string, chatId: string): Promise<boolean> {
  const project = await app.store.projects.ofMatter(matter);
  if (!project || project.state === 'closed' || project.chatId !== null) return false;
  await app.store.projects.change(project.id, { chatId });
  // Its summary is said there from now on, unless the group has a sync already.
  const sync = project.syncId ? await app.store.syncs.get(project.syncId, { lock: true }) : null;
  const known = await app.store.syncs.ofChat(chatId);
  if (sync && sync.chatId === null && !known) await app.store.syncs.change(sync.id, { chatId });
  return true;
}

/** It was the wrong group: the project has none, as before, and its sync goes on without. */
export async function leaveGroup(app: App, matter: string, chatId: string): Promise<void> {
  const project = await app.store.projects.ofMatter(matter);
  if (project?.chatId !== chatId) return;
  await app.store.projects.change(project.id, { chatId: null });
  const sync = project.syncId ? await app.store.syncs.get(project.syncId, { lock: true }) : null;
  if (sync?.chatId === chatId) await app.store.syncs.change(sync.id, { chatId: null });
}
