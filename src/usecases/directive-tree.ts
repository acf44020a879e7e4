/** How far a decision has come, department by department: what the platform proves is kept apart from what people confirm. */
import type { App } from '../app.ts';
import type { CardData } from '../cards/index.ts';
import {
  type Answer,
  type AskKind,
  type Directive,
  type DirectiveAsk,
  type DirectiveBranch,
  stageOf,
} from '../domain/directive.ts';
import type { DirectiveCheck } from '../domain/read-back.ts';
import type { CardWay } from '../store/directives.ts';
import { departmentName, directiveFacts, receiptCause, waysOf } from './directive-facts.ts';

export type TreeFacts = CardData<'directive-tree'>;
type Leaf = TreeFacts['leaves'][number];

export async function treeOf(app: App, directive: Directive): Promise<TreeFacts> {
  const branches = await app.store.directives.branches(directive.id);
  const asks = await app.store.directives.asks(directive.id);
  const ways = await waysOf(app, directive);
  const named = asks.flatMap(({ personId, byId }) => [personId, byId]).filter((id) => id !== null);
  const ids = [directive.ownerId, ...named, ...ways.map(({ personId }) => personId)];
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  const all = (await app.store.directiveChecks.of(directive.id)).filter(
    ({ edition, chosen }) => edition === directive.edition && chosen !== null,
  );
  const leaf = async (branch: DirectiveBranch | null): Promise<Leaf> => {
    const own = asks.filter(({ branchId, kind }) => branchId === (branch?.id ?? null) && kind !== 'review');
    const checks = all.filter(({ branchId }) => branchId === (branch?.id ?? null));
    return leafOf(app, directive, { branch, asks: own, people, ways, checks });
  };
  const leaves: Leaf[] = [];
  // Of departments that are one now the one that still carries it out.
  const isJoined = ({ state, departmentId }: DirectiveBranch) =>
    state === 'out' && branches.some((other) => other.state === 'in' && other.departmentId === departmentId);
  for (const branch of branches) if (!isJoined(branch)) leaves.push(await leaf(branch));
  const review = asks.findLast(({ kind }) => kind === 'review');
  return {
    ...(await directiveFacts(app, directive)),
    owned: asks.some(({ branchId, kind }) => branchId === null && kind !== 'review')
      ? await leaf(null)
      : null,
    leaves,
    verdict: review?.answeredAt ? { ...said(review, people), answer: review.answer as Answer } : null,
    reviewDueAt: review && !review.answeredAt ? review.dueAt.toISOString() : null,
  };
}

const said = (ask: DirectiveAsk, people: Map<string, string>) => ({
  by: people.get(ask.byId ?? '') ?? '',
  at: (ask.answeredAt as Date).toISOString(),
  words: ask.words,
});

async function leafOf(
  app: App,
  directive: Directive,
  of: {
    branch: DirectiveBranch | null;
    asks: DirectiveAsk[];
    people: Map<string, string>;
    ways: CardWay[];
    checks: DirectiveCheck[];
  },
): Promise<Leaf> {
  const { branch, asks, people, ways, checks } = of;
  const last = (kind: AskKind) => asks.findLast((ask) => ask.kind === kind);
  const given = (kind: AskKind) => {
    const ask = asks.findLast((one) => one.kind === kind && one.answeredAt !== null);
    return ask ? said(ask, people) : null;
  };
  const open = asks.find(({ answeredAt }) => answeredAt === null);
  const asked = open ?? asks.at(-1);
  const reported = asks.findLast(
    ({ kind, answeredAt }) => (kind === 'half' || kind === 'due') && answeredAt !== null,
  );
  const stage = branch ? stageOf(branch, asks) : stageOf({ state: 'in' }, asks);
  const receiver = last('read')?.personId ?? asked?.personId;
  const own = ways.filter(
    ({ cause, personId }) =>
      cause === receiptCause(directive, branch) && (receiver === undefined || personId === receiver),
  );
  // What need not leave any more says nothing of the card that she has.
  const way = own.findLast(({ state }) => state !== 'dropped') ?? own.at(-1);
  // Once it is over, nothing is asked any more of whoever never answered; her card says who she was.
  const whose = asked?.personId ?? (stage === 'out' ? undefined : way?.personId);
  return {
    department: branch ? await departmentName(app, branch.departmentId) : '',
    person: branch ? (people.get(whose ?? '') ?? '') : (people.get(directive.ownerId) ?? ''),
    stage,
    way: wayOf(app, way),
    read: given('read'),
    checked: {
      answered: checks.length,
      right: checks.filter(({ chosen, rightAt }) => chosen === rightAt).length,
    },
    spread: given('spread'),
    report: reported ? { ...said(reported, people), answer: reported.answer as Answer } : null,
    open: open ? { kind: open.kind, dueAt: open.dueAt.toISOString(), isLate: open.lateAt !== null } : null,
  };
}

/** What the platform has said of the card; that it took it in does not mean that anybody has read it. */
function wayOf(app: App, way: CardWay | undefined): Leaf['way'] {
  if (!way) return 'none';
  if (way.readAt) return 'opened';
  if (way.state === 'accepted')
    return app.platforms.get(way.platform)?.abilities.tellsReads ? 'unopened' : 'accepted';
  return way.state === 'planned' || way.state === 'sending' ? 'waiting' : 'failed';
}
