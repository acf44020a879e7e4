/** A decision is taken back, or changed in part; whoever got it is told once what is different. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { changedParts, type Directive, type DirectiveBranch, reviewFor } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { SaidDirective } from '../language/directive-words.ts';
import { formatWhen } from '../language/when.ts';
import type { CardWay } from '../store/directives.ts';
import type { DirectiveActed } from './answer-directive.ts';
import { archiveDirective } from './archive-directive.ts';
import {
  checkRunning,
  departmentName,
  directiveFacts,
  directiveNoted,
  hasIt,
  noteAct,
  receiptFacts,
  receiverFor,
  refreshReceipts,
  tellReceipt,
  voidAsk,
  waysOf,
} from './directive-facts.ts';
import { directiveFor } from './directive-people.ts';
import { directiveForm, readDirectiveParts } from './draft-directive.ts';
import { askDepartment, askOwner, askReading, planCalls } from './issue-directive.ts';
import { checkIssuer } from './review-directive.ts';
import { tellPeople } from './say.ts';

const allKinds = ['read', 'spread', 'half', 'due', 'review'] as const;

export async function withdrawDirective(app: App, act: DirectiveActed): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  const { by, words, key } = act;
  await checkIssuer(app, directive, by);
  if (!/[\p{L}\p{N}]/u.test(words))
    throw new UserError('directive.withdrawWhy', { number: String(directive.number) });
  const ways = await waysOf(app, directive);
  const receivers = (await receiversOf(app, directive)).filter(
    ({ id }) => id === directive.issuerId || hasIt(ways, id),
  );
  const asks = await app.store.directives.asks(directive.id);
  const branches = await app.store.directives.branches(directive.id);
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
  for (const branch of [...branches, null]) await refreshReceipts(app, ended, branch, key);
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
  return directiveNoted(ended, 'withdrawn', { words });
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
  };
}

/** What is not said stays as it was; `原因` is why it is changed. */
export async function changeDirective(
  app: App,
  act: DirectiveActed & { said: SaidDirective },
): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  checkRunning(directive);
  const { by, said, key } = act;
  await checkIssuer(app, directive, by);
  const was = await saidOf(app, directive, by);
  const full = {
    text: said.text || was.text,
    reason: said.reason,
    owner: said.owner || was.owner,
    departments: said.departments || was.departments,
    due: said.due || was.due,
    review: said.review,
  };
  const read = await readDirectiveParts(app, full, { by, mentions: null });
  const isDueKept = said.due === '' || said.due === was.due;
  const isOwnerKept = full.owner === was.owner;
  // A date that is kept may have passed, an owner who is kept may have a namesake.
  const problems = read.problems.filter(
    ({ part }) => !(part === 'due' && isDueKept) && !(part === 'owner' && isOwnerKept),
  );
  const owner = isOwnerKept ? await app.store.people.get(directive.ownerId) : read.owner;
  if (problems.length > 0 || !owner) return directiveForm(full, problems, directive);
  const dueAt = isDueKept ? directive.dueAt : (read.dueAt ?? directive.dueAt);
  const after = {
    text: full.text,
    ownerId: owner.id,
    dueAt,
    reviewAt: reviewAfter(app, directive, { said, dueAt, isDueKept, read: read.reviewAt }),
  };
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const departmentIds = read.departments.map(({ department }) => department.id);
  const parts = changedParts(
    { ...directive, departmentIds: branches.map((b) => b.departmentId) },
    { ...directive, ...after, departmentIds },
  );
  if (parts.length === 0) throw new UserError('directive.sameAsBefore', { number: String(directive.number) });
  const receivers = await receiversOf(app, directive);
  const ways = await waysOf(app, directive);
  const changed = await app.store.directives.change(directive.id, {
    ...after,
    edition: directive.edition + 1,
  });
  await noteAct(app, changed, { kind: 'changed', byId: by.id, what: parts.join(' '), words: said.reason });
  await planCalls(app, changed);
  for (const open of await app.store.directives.openAsks(directive.id, allKinds)) await voidAsk(app, open);
  const change = { by, why: said.reason, parts, key, before: directive, ways };
  const told = await tellKept(
    app,
    changed,
    branches.filter((b) => departmentIds.includes(b.departmentId)),
    change,
  );
  const out = branches.filter((b) => !departmentIds.includes(b.departmentId));
  told.push(...(await tellDropped(app, changed, out, change)));
  let position = branches.length;
  for (const one of read.departments) {
    if (branches.some((b) => b.departmentId === one.department.id)) continue;
    await askDepartment(app, changed, { ...one, position: position++, key: `${key}.added` });
    told.push(one.receiver.person.id);
  }
  await tellOthers(app, changed, { ...change, receivers, told });
  return directiveNoted(changed, 'changed', { words: said.reason });
}

function reviewAfter(
  app: App,
  directive: Directive,
  given: { said: SaidDirective; dueAt: Date; isDueKept: boolean; read: Date | null },
): Date {
  const { said, dueAt, isDueKept, read } = given;
  if (said.review !== '' && read) return read;
  return isDueKept ? directive.reviewAt : reviewFor(dueAt, app.rules.directives, app.calendar);
}

interface Change {
  by: Person;
  why: string;
  parts: ReturnType<typeof changedParts>;
  key: string;
  before: Directive;
  /** Who had it before. */
  ways: CardWay[];
}

/** They confirm anew: what they have read before is not what holds now. */
async function tellKept(
  app: App,
  directive: Directive,
  branches: DirectiveBranch[],
  change: Change,
): Promise<string[]> {
  const told: string[] = [];
  for (const branch of branches) {
    await forget(app, directive, branch);
    const receiver = await receiverFor(app, directive, branch);
    if (receiver) await askReading(app, directive, branch, receiver.person);
    await refreshReceipts(app, directive, branch, change.key);
    if (!receiver) continue;
    await tellChanged(app, directive, { ...change, branch, people: [receiver.person] });
    told.push(receiver.person.id);
  }
  return told;
}

/** What was confirmed stays in the history, and counts no more. */
async function forget(app: App, directive: Directive, branch: DirectiveBranch | null): Promise<void> {
  const asks = await app.store.directives.asks(directive.id);
  for (const ask of asks.filter((a) => a.branchId === (branch?.id ?? null))) await voidAsk(app, ask);
}

async function tellDropped(
  app: App,
  directive: Directive,
  branches: DirectiveBranch[],
  change: Change,
): Promise<string[]> {
  const told: string[] = [];
  for (const branch of branches) {
    const hers = change.ways.filter(({ cause }) => cause === branch.id);
    const ids = [...new Set(hers.map(({ personId }) => personId))];
    await app.store.deliveries.dropPlanned(branch.id, 'left out');
    await app.store.directives.setBranch(branch.id, 'out');
    await noteAct(app, directive, {
      kind: 'dropped',
      branchId: branch.id,
      byId: change.by.id,
      what: 'left-out',
    });
    await refreshReceipts(app, directive, { ...branch, state: 'out' }, change.key);
    const informed = ids.filter((id) => hasIt(hers, id));
    await tellPeople(app, await app.store.people.getMany(informed), {
      shown: show('directive-dropped', {
        ...(await directiveFacts(app, directive)),
        department: await departmentName(app, branch.departmentId),
        by: change.by.name,
        words: change.why,
      }),
      key: `directive-dropped.${branch.id}.${change.key}`,
      cause: branch.id,
    });
    told.push(...ids);
  }
  return told;
}

async function tellChanged(
  app: App,
  directive: Directive,
  told: Change & { branch: DirectiveBranch | null; people: Person[] },
): Promise<void> {
  const { branch, people, by, why, parts, key, before, ways } = told;
  const isAsked = ({ id }: Person) => branch !== null || id === directive.ownerId;
  for (const person of people.filter((one) => isAsked(one) && !hasIt(ways, one.id))) {
    const waits = ways.some((way) => way.personId === person.id && way.state === 'planned');
    // What has not left yet leaves as it stands now.
    if (!waits) await tellReceipt(app, directive, branch, person, { key: `${key}.anew` });
  }
  const changed = {
    ...(await receiptFacts(app, directive, branch)),
    by: by.name,
    why,
    parts,
    before: {
      text: before.text,
      dueAt: before.dueAt.toISOString(),
      reviewAt: before.reviewAt.toISOString(),
    },
  };
  await tellPeople(
    app,
    people.filter(({ id }) => hasIt(ways, id)),
    {
      shown: show('directive-changed', changed),
      shownFor: (person) =>
        show('directive-changed', isAsked(person) ? changed : { ...changed, read: null, readDueAt: null }),
      key: `directive-changed.${branch?.id ?? directive.id}.${key}`,
      cause: branch?.id ?? directive.id,
    },
  );
}

/** The owner, old or new, and whoever else had it, each once. */
async function tellOthers(
  app: App,
  directive: Directive,
  change: Change & { receivers: Person[]; told: string[] },
): Promise<void> {
  const { receivers, told, by, before, key } = change;
  await forget(app, directive, null);
  const rest = receivers.filter(({ id }) => !told.includes(id) && id !== by.id);
  const owner = await app.store.people.get(directive.ownerId);
  if (owner && directive.ownerId !== before.ownerId) await askOwner(app, directive, owner, key);
  else if (owner && rest.some(({ id }) => id === owner.id) && owner.id !== directive.issuerId)
    await askReading(app, directive, null, owner);
  await refreshReceipts(app, directive, null, key);
  await tellChanged(app, directive, {
    ...change,
    branch: null,
    people: rest.filter(({ id }) => id !== directive.ownerId || directive.ownerId === before.ownerId),
  });
}
