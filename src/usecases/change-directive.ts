/** A decision is taken back, or changed in part; whoever got it is told once what is different. */
import type { App } from '../app.ts';
import type { DirectiveProblem } from '../cards/directive-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import { changedParts, type Directive, type DirectiveBranch, reviewFor } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { SaidDirective } from '../language/directive-words.ts';
import { formatWhen } from '../language/when.ts';
import { checkLine } from './answer-directive.ts';
import { archiveDirective } from './archive-directive.ts';
import {
  checkRunning,
  departmentName,
  directiveFacts,
  directiveNoted,
  hasIt,
  noteAct,
  refreshReceipts,
  voidAsk,
  waysOf,
} from './directive-facts.ts';
import type { DirectiveActed } from './directive-in-hand.ts';
import { directiveFor } from './directive-people.ts';
import { directiveForm, type ReadDirective, readDirectiveParts } from './draft-directive.ts';
import { askDepartment, planCalls } from './issue-directive.ts';
import { directiveUndo, snapshotOf } from './restore-directive.ts';
import { checkIssuer } from './review-directive.ts';
import { tellPeople } from './say.ts';
import { tellDropped, tellKept, tellOthers } from './tell-directive-change.ts';

const allKinds = ['read', 'spread', 'half', 'due', 'review'] as const;

export async function withdrawDirective(app: App, act: DirectiveActed): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  const { by, words, key } = act;
  await checkIssuer(app, directive, by);
  if (!/[\p{L}\p{N}]/u.test(words))
    throw new UserError('directive.withdrawWhy', { number: String(directive.number) });
  checkLine(words);
  const ways = await waysOf(app, directive);
  const receivers = (await receiversOf(app, directive)).filter(
    ({ id }) => id === directive.issuerId || hasIt(ways, id),
  );
  const asks = await app.store.directives.asks(directive.id);
  const branches = await app.store.directives.branches(directive.id);
  const before = await snapshotOf(app, directive);
  // Whoever has not got it yet need never hear of it.
  for (const { id } of [directive, ...branches, ...asks])
    await app.store.deliveries.dropPlanned(id, 'withdrawn');
  for (const open of await app.store.directives.openAsks(directive.id, allKinds)) await voidAsk(app, open);
  await app.store.deadlines.cancel('ask-directive', directive.id);
  const ended = await app.store.directives.change(directive.id, {
    state: 'withdrawn',
    endedAt: app.clock.now(),
  });
  await noteAct(app, ended, { kind: 'withdrawn', byId: by.id, words });
  // Of one that is out the cards say so already.
  const inHand = branches.filter(({ state }) => state === 'in');
  for (const branch of [...inHand, null]) await refreshReceipts(app, ended, branch, key);
  await tellPeople(
    app,
    receivers.filter(({ id }) => id !== by.id),
    {
      shown: show('directive-withdrawn', { ...(await directiveFacts(app, ended)), by: by.name, words }),
      key: `directive-withdrawn.${directive.id}.${key}`,
      cause: directive.id,
    },
  );
  await archiveDirective(app, ended, by);
  const undo = await directiveUndo(app, ended, { kind: 'directive-withdrawal', before, by, key });
  return directiveNoted(ended, 'withdrawn', { words, undo });
}

/** Everybody who was asked anything about it, its owner, and who decided it. */
async function receiversOf(app: App, directive: Directive): Promise<Person[]> {
  const asks = await app.store.directives.asks(directive.id);
  const ids = [
    directive.issuerId,
    directive.ownerId,
    ...asks.flatMap((a) => [a.personId ?? [], a.byId ?? []]),
  ];
  return app.store.people.getMany([...new Set(ids.flat())]);
}

/** The form with the decision as it stands. */
export async function changeForm(app: App, act: DirectiveActed): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  await checkIssuer(app, directive, act.by);
  return directiveForm({ ...(await saidOf(app, directive, act.by)), reason: '' }, [], directive);
}

async function saidOf(app: App, directive: Directive, { language }: Person): Promise<SaidDirective> {
  const owner = await app.store.people.get(directive.ownerId);
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const names = await Promise.all(branches.map((b) => departmentName(app, b.departmentId)));
  return {
    text: directive.text,
    reason: directive.reason,
    owner: owner?.name ?? '',
    departments: names.join('、'),
    due: formatWhen(directive.dueAt, language),
    review: '',
    raised: '',
    ready: '',
  };
}

/** What is not said stays as it was; `原因` is why it is changed. */
export async function changeDirective(
  app: App,
  act: DirectiveActed & { said: SaidDirective },
): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  await checkIssuer(app, directive, act.by);
  const wanted = await readChange(app, directive, act);
  if (!('after' in wanted)) return directiveForm(wanted.full, wanted.problems, directive);
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const departmentIds = wanted.departments.map(({ department }) => department.id);
  const parts = changedParts(
    { ...directive, departmentIds: branches.map((b) => b.departmentId) },
    { ...directive, ...wanted.after, departmentIds },
  );
  if (parts.length === 0) throw new UserError('directive.sameAsBefore', { number: String(directive.number) });
  const { by, key } = act;
  const why = act.said.reason;
  // Before anything is asked anew: who had it so far.
  const receivers = await receiversOf(app, directive);
  const change = { by, why, parts, key, before: directive, ways: await waysOf(app, directive) };
  const before = await snapshotOf(app, directive);
  const changed = await nextEdition(app, directive, wanted.after);
  await noteAct(app, changed, { kind: 'changed', byId: by.id, what: parts.join(' '), words: why });
  const isKept = (branch: DirectiveBranch) => departmentIds.includes(branch.departmentId);
  const told = [
    ...(await tellKept(app, changed, branches.filter(isKept), change)),
    ...(await tellDropped(
      app,
      changed,
      branches.filter((branch) => !isKept(branch)),
      change,
    )),
  ];
  const added = wanted.departments.filter(
    ({ department }) => !branches.some((branch) => branch.departmentId === department.id),
  );
  for (const [i, one] of added.entries()) {
    await askDepartment(app, changed, { ...one, position: branches.length + i, key: `${key}.added` });
    told.push(one.receiver.person.id);
  }
  await tellOthers(app, changed, { ...change, receivers, told });
  const undo = await directiveUndo(app, changed, { kind: 'directive-change', before, by, key });
  return directiveNoted(changed, 'changed', { words: why, undo });
}

/** What was asked by the edition before is asked no more. */
async function nextEdition(
  app: App,
  directive: Directive,
  after: Pick<Directive, 'text' | 'ownerId' | 'dueAt' | 'reviewAt'>,
): Promise<Directive> {
  const changed = await app.store.directives.change(directive.id, {
    ...after,
    edition: directive.edition + 1,
  });
  await planCalls(app, changed);
  for (const open of await app.store.directives.openAsks(directive.id, allKinds)) await voidAsk(app, open);
  return changed;
}

type Wanted = { full: SaidDirective } & (
  | { problems: DirectiveProblem[] }
  | {
      after: Pick<Directive, 'text' | 'ownerId' | 'dueAt' | 'reviewAt'>;
      departments: ReadDirective['departments'];
    }
);

async function readChange(
  app: App,
  directive: Directive,
  { by, said }: { by: Person; said: SaidDirective },
): Promise<Wanted> {
  const was = await saidOf(app, directive, by);
  const full = {
    ...said,
    text: said.text || was.text,
    owner: said.owner || was.owner,
    departments: said.departments || was.departments,
    due: said.due || was.due,
  };
  const read = await readDirectiveParts(app, full, { by, mentions: null });
  const isDueKept = full.due === was.due;
  const isOwnerKept = full.owner === was.owner;
  // A date that is kept may have passed, an owner who is kept may have a namesake.
  const problems = read.problems.filter(
    ({ part }) => !(part === 'due' && isDueKept) && !(part === 'owner' && isOwnerKept),
  );
  const ownerId = isOwnerKept ? directive.ownerId : read.owner?.id;
  if (problems.length > 0 || !ownerId) return { full, problems };
  const dueAt = isDueKept ? directive.dueAt : (read.dueAt ?? directive.dueAt);
  const usual = isDueKept ? directive.reviewAt : reviewFor(dueAt, app.rules.directives, app.calendar);
  const reviewAt = said.review === '' ? usual : (read.reviewAt ?? usual);
  return { full, after: { text: full.text, ownerId, dueAt, reviewAt }, departments: read.departments };
}
