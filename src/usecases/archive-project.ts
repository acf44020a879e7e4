/** A project that is closed is kept for good: its plan as it went, its result, and who confirmed it. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import type { Project } from '../domain/project.ts';
import { textsOf } from '../texts/index.ts';
import { projectFacts } from './project-facts.ts';

export async function archiveProject(app: App, project: Project, by: Person): Promise<void> {
  const now = app.clock.now();
  const facts = await projectFacts(app, project);
  const words = textsOf(app.rules.language).project;
  const owner = await app.store.people.get(project.ownerId);
  await app.store.archive.add(
    {
      kind: 'project',
      subjectId: project.id,
      // Closed again after it was reopened, it is another version.
      version: project.version,
      title: project.name,
      body: words.archived(facts),
      project: project.name,
      departmentId: owner?.departmentId ?? project.departmentIds[0] ?? null,
      byId: by.id,
      happenedAt: now,
    },
    now,
  );
}
