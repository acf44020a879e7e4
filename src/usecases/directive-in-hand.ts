/** For whom somebody speaks when she says something about a decision: a department, or its owner. */
import type { App } from '../app.ts';
import type { AskKind, Directive, DirectiveAsk, DirectiveBranch } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { checkRunning, departmentName } from './directive-facts.ts';
import { directiveFor, mayAnswer, presentOrSelf } from './directive-people.ts';

export interface DirectiveActed {
  directiveId: string;
  /** The department, by its row; empty for the owner; undefined where it was not said. */
  branchId?: string | undefined;
  by: Person;
  words: string;
  key: string;
}

export interface InHand {
  directive: Directive;
  branch: DirectiveBranch | null;
}

/** What is asked of a department, or of the owner. */
export const asksOf = async (
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
): Promise<DirectiveAsk[]> =>
  (await app.store.directives.asks(directive.id)).filter(
    ({ branchId, kind }) => branchId === (branch?.id ?? null) && kind !== 'review',
  );

/** The decision, locked, and for whom is spoken: as the card says, or the only one for whom this person may speak. */
export async function inHand(app: App, act: DirectiveActed, kinds: AskKind[]): Promise<InHand> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  const branch =
    act.branchId === undefined
      ? await branchMeant(app, directive, act.by, kinds)
      : await branchNamed(app, directive, act.branchId);
  if (branch?.state === 'out') throw new UserError('directive.isOut', { number: String(directive.number) });
  const ask = { branchId: branch?.id ?? null, personId: await askedNow(app, directive, branch) };
  if (!(await mayAnswer(app, directive, ask, act.by))) {
    const asked = ask.personId ? await app.store.people.get(ask.personId) : null;
    throw new UserError('directive.notYours', { number: String(directive.number), name: asked?.name ?? '' });
  }
  return { directive, branch };
}

async function branchNamed(
  app: App,
  directive: Directive,
  branchId: string,
): Promise<DirectiveBranch | null> {
  if (branchId === '') return null;
  const branch = await app.store.directives.branch(branchId);
  if (branch?.directiveId !== directive.id) throw new UserError('staleCard');
  return branch;
}

/** Who is asked now, or was last. */
async function askedNow(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
): Promise<string | null> {
  const asks = await asksOf(app, directive, branch);
  const ask = asks.findLast(({ answeredAt }) => answeredAt === null) ?? asks.at(-1);
  return ask?.personId ?? (branch ? null : directive.ownerId);
}

/** Of several departments for which she may speak: those that were asked of her, and of these the ones still open. */
async function branchMeant(
  app: App,
  directive: Directive,
  by: Person,
  kinds: AskKind[],
): Promise<DirectiveBranch | null> {
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const asks = await app.store.directives.asks(directive.id);
  const ownsIt =
    (await isOwner(app, directive, by)) || asks.some((a) => a.branchId === null && a.personId === by.id);
  const asked = branches.filter(({ id }) => asks.some((a) => a.branchId === id && a.personId === by.id));
  const open = (list: DirectiveBranch[]) =>
    list.filter(({ id }) =>
      asks.some((a) => a.branchId === id && kinds.includes(a.kind) && a.answeredAt === null),
    );
  // Whom else she may speak for is looked up only where nothing was asked of herself.
  const mine = asked.length > 0 ? [] : await spokenFor(app, directive, branches, by);
  const candidates = [open(asked), asked, open(mine), mine].find((list) => list.length > 0) ?? [];
  const ownerIsAsked = asks.some(
    (a) => a.branchId === null && kinds.includes(a.kind) && a.answeredAt === null,
  );
  // A department that others answer for has a word of its own: what its liaison reports who owns it is the owner's.
  const isOwnReport = kinds.includes('due') && asked.length === 0 && open(mine).length === 0;
  if (ownsIt && (candidates.length === 0 || isOwnReport || (ownerIsAsked && open(asked).length === 0)))
    return null;
  const [only] = candidates;
  if (!only) {
    const owner = await app.store.people.get(directive.ownerId);
    throw new UserError('directive.notYours', { number: String(directive.number), name: owner?.name ?? '' });
  }
  if (candidates.length > 1) {
    const names = await Promise.all(candidates.map((b) => departmentName(app, b.departmentId)));
    throw new UserError('directive.whichDepartment', {
      number: String(directive.number),
      departments: names.join('/'),
      example: names[0] ?? '',
    });
  }
  return only;
}

/** The owner, or whoever stands in for her. */
async function isOwner(app: App, directive: Directive, by: Person): Promise<boolean> {
  const owner = await app.store.people.get(directive.ownerId);
  return owner !== null && (owner.id === by.id || (await presentOrSelf(app, owner)).person.id === by.id);
}

async function spokenFor(
  app: App,
  directive: Directive,
  branches: DirectiveBranch[],
  by: Person,
): Promise<DirectiveBranch[]> {
  const mine: DirectiveBranch[] = [];
  for (const branch of branches) {
    if (await mayAnswer(app, directive, { personId: null, branchId: branch.id }, by)) mine.push(branch);
  }
  return mine;
}
