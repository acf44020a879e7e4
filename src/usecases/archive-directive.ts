/** Puts a decision that has ended into the archive under its labels: kind, project, department, and when it was issued. */
import type { App } from '../app.ts';
import { draw, show } from '../cards/index.ts';
import { toText } from '../cards/to-text.ts';
import type { Directive } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { treeOf } from './directive-tree.ts';

const mostLettersOfTitle = 80;

/** A decision that is taken up again and ends anew is kept as a further version. */
export async function archiveDirective(app: App, directive: Directive, by: Person): Promise<void> {
  const now = app.clock.now();
  const body = toText(draw(show('directive-tree', await treeOf(app, directive)), app.rules.language)).text;
  await app.store.archive.add(
    {
      kind: 'directive',
      subjectId: directive.id,
      version: await endings(app, directive),
      title: Array.from(directive.text).slice(0, mostLettersOfTitle).join(''),
      body,
      project: directive.project,
      departmentId: directive.departmentId,
      byId: by.id,
      happenedAt: directive.issuedAt,
    },
    now,
  );
}

/** How often it has ended so far. */
export async function endings(app: App, { id }: Directive): Promise<number> {
  const acts = await app.store.directives.actsOf(id);
  return acts.filter(({ kind }) => kind === 'judged' || kind === 'withdrawn').length;
}
