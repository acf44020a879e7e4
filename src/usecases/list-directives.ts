/** The decisions that somebody has issued or owns, and what she still owes about others; one with its tree and history. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { departmentName } from './directive-facts.ts';
import { mayIssue, maySee } from './directive-people.ts';
import { treeOf } from './directive-tree.ts';

const mostLetters = 40;
const mostOwed = 12;
const mostIssued = 10;
/** Of a dozen lines four say what it is; the rest what happened last. */
const mostActs = 8;

const short = (text: string): string => {
  const letters = Array.from(text);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : text;
};

export async function listDirectives(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const owed = await app.store.directives.owedBy(me.id, mostOwed);
  const about = await app.store.directives.getMany([...new Set(owed.map(({ directiveId }) => directiveId))]);
  const mine = await app.store.directives.of(me.id, mostIssued);
  return show('directives', {
    owed: await Promise.all(
      owed.map(async (ask) => {
        const directive = about.find(({ id }) => id === ask.directiveId);
        const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
        return {
          number: directive?.number ?? 0,
          text: short(directive?.text ?? ''),
          department: branch ? await departmentName(app, branch.departmentId) : '',
          kind: ask.kind,
          dueAt: ask.dueAt.toISOString(),
          isLate: ask.dueAt < now,
        };
      }),
    ),
    mayIssue: await mayIssue(app, me),
    mine: await Promise.all(mine.map((directive) => lineOf(app, directive))),
  });
}

/** How many of its departments have confirmed. */
async function lineOf(app: App, directive: Directive) {
  const { leaves } = await treeOf(app, directive);
  const inside = leaves.filter(({ stage }) => stage !== 'out');
  return {
    number: directive.number,
    text: short(directive.text),
    state: directive.state,
    dueAt: directive.dueAt.toISOString(),
    departments: inside.length,
    read: inside.filter(({ stage }) => stage !== 'unread').length,
    spread: inside.filter(({ stage }) => stage === 'spread').length,
  };
}

export async function showDirective(
  app: App,
  directive: Directive,
  me: Person,
  { withStory }: { withStory: boolean },
): Promise<Shown> {
  if (!(await maySee(app, directive, me)))
    throw new UserError('directive.notForYou', { number: String(directive.number) });
  const tree = await treeOf(app, directive);
  if (!withStory) return show('directive-tree', { ...tree, isIssuer: directive.issuerId === me.id });
  return show('directive-story', { ...tree, ...(await storyOf(app, directive)) });
}

async function storyOf(app: App, directive: Directive) {
  const acts = await app.store.directives.actsOf(directive.id);
  const last = acts.slice(-mostActs);
  const ids = last.flatMap(({ byId, toIds }) => [...(byId ? [byId] : []), ...toIds]);
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  const branches = await app.store.directives.branches(directive.id);
  return {
    earlier: acts.length - last.length,
    acts: await Promise.all(
      last.map(async ({ kind, byId, branchId, what, words, toIds, at }) => {
        const branch = branches.find(({ id }) => id === branchId);
        return {
          kind,
          what,
          by: people.get(byId ?? '') ?? '',
          to: toIds.map((id) => people.get(id) ?? ''),
          department: branch ? await departmentName(app, branch.departmentId) : '',
          words,
          at: at.toISOString(),
        };
      }),
    ),
  };
}
