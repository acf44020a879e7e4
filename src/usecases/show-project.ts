/** `/项目`: mine, one by number or name, and its story. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { nextMilestone } from '../domain/project.ts';
import { projectFacts, projectMeant } from './project-facts.ts';

const mostListed = 15;

export async function listProjects(app: App, me: Person): Promise<Shown> {
  const departments = await app.store.people.departments();
  const heads = departments.filter(({ headId }) => headId === me.id).map(({ id }) => id);
  const all = await app.store.projects.ofPerson(me.id, heads);
  const projects = [];
  for (const project of all.slice(0, mostListed)) {
    const facts = await projectFacts(app, project);
    const next = nextMilestone(
      facts.milestones.map((one) => ({ ...one, doneAt: one.isDone ? new Date(0) : null })),
    );
    projects.push({
      number: facts.number,
      name: facts.name,
      owner: facts.owner,
      state: facts.state,
      next: next && { name: next.name, dueOn: next.dueOn, isLate: next.isLate },
      late: facts.milestones.filter(({ isLate }) => isLate).length,
      open: facts.open.length,
    });
  }
  return show('projects', { projects, more: all.length - projects.length });
}

/** As it is typed, where that number is a project's. */
export async function projectNumbered(app: App, number: number | undefined): Promise<string | undefined> {
  const known = number === undefined ? null : await app.store.projects.byNumber(number);
  return known ? String(known.number) : undefined;
}

// A dozen lines are read on a phone.
const mostEntries = 12;

/** What happened, the newest last. */
export async function projectStory(app: App, me: Person, which: string): Promise<Shown> {
  const project = await projectMeant(app, me, which);
  const acts = await app.store.projects.acts(project.id);
  const shown = acts.slice(-mostEntries);
  const people = await app.store.people.getMany([...new Set(shown.flatMap(({ byId }) => byId ?? []))]);
  return show('project-story', {
    number: project.number,
    name: project.name,
    state: project.state,
    left: acts.length - shown.length,
    entries: shown.map(({ kind, byId, words, at }) => ({
      kind,
      by: people.find(({ id }) => id === byId)?.name ?? '',
      words,
      at: at.toISOString(),
    })),
  });
}
