/** Takes a change of a decision, or its withdrawal, back: what was asked before is asked again, and whoever heard of it hears that. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive, DirectiveAsk } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { endings } from './archive-directive.ts';
import { tellAsked, tellVerdict } from './ask-directive.ts';
import {
  askPending,
  departmentName,
  directiveFacts,
  directiveLocked,
  hasIt,
  noteAct,
  refreshReceipts,
  tellReceipt,
  voidAsk,
  waysOf,
} from './directive-facts.ts';
import { followDirectives } from './follow-directive.ts';
import { tellPeople } from './say.ts';

/** All that a change or a withdrawal touches. */
interface Snapshot {
  fields: Pick<Directive, 'text' | 'ownerId' | 'edition'> & { dueAt: string; reviewAt: string };
  asks: string[];
  branches: string[];
  calls: { step: string; dueAt: string }[];
}

interface Before extends Snapshot {
  /** Questions that the change itself answered: whoever decided has read it. */
  settled: string[];
  key: string;
}

/** To be taken before anything is changed. */
export async function snapshotOf(app: App, directive: Directive): Promise<Snapshot> {
  const { text, ownerId, edition, dueAt, reviewAt } = directive;
  const branches = await app.store.directives.branches(directive.id);
  const calls = (await app.store.deadlines.of(directive.id)).filter(
    ({ kind, state }) => kind === 'ask-directive' && state === 'pending',
  );
  return {
    fields: { text, ownerId, edition, dueAt: dueAt.toISOString(), reviewAt: reviewAt.toISOString() },
    asks: (await app.store.directives.asks(directive.id)).map(({ id }) => id),
    branches: branches.filter(({ state }) => state === 'in').map(({ id }) => id),
    calls: calls.map((call) => ({ step: call.step, dueAt: call.dueAt.toISOString() })),
  };
}

/** Keeps the undo of what was just done. */
export async function directiveUndo(
  app: App,
  directive: Directive,
  kept: { kind: 'directive-change' | 'directive-withdrawal'; before: Snapshot; by: Person; key: string },
): Promise<string> {
  const asks = await app.store.directives.asks(directive.id);
  const settled = asks.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id);
  const before: Before = { ...kept.before, settled, key: kept.key };
  return app.store.undos.add(
    { kind: kept.kind, subjectId: directive.id, before, byId: kept.by.id },
    app.clock.now(),
  );
}

export async function undoDirectiveChange(app: App, undo: Undo, by: Person): Promise<Shown> {
  const directive = await directiveLocked(app, undo.subjectId);
  const before = undo.before as Before;
  const asks = await app.store.directives.asks(directive.id);
  const isAnswered = asks.some(({ id, answeredAt }) => answeredAt && !before.settled.includes(id));
  const isCalled = (await app.store.deadlines.of(directive.id)).some(
    ({ kind, step, state }) =>
      kind === 'ask-directive' && state === 'done' && step.endsWith(`.${directive.edition}`),
  );
  const isLast = directive.state === 'running' && directive.edition === before.fields.edition + 1;
  if (!isLast || isAnswered || isCalled) throw new UserError('undoLate');
  return restore(app, directive, { undo, by, what: 'change' });
}

export async function undoWithdrawal(app: App, undo: Undo, by: Person): Promise<Shown> {
  const directive = await directiveLocked(app, undo.subjectId);
  if (directive.state !== 'withdrawn') throw new UserError('undoLate');
  const same = await app.store.directives.sameOf(directive.issuerId, directive.text);
  if (same) throw new UserError('directive.sameRuns', { number: String(same.number) });
  await app.store.archive.withdraw('directive', directive.id, await endings(app, directive), app.clock.now());
  return restore(app, directive, { undo, by, what: 'withdraw' });
}

interface Restoring {
  undo: Undo;
  by: Person;
  what: 'change' | 'withdraw';
}

const cardsOf = {
  change: ['directive', 'directive-changed', 'directive-dropped'],
  withdraw: ['directive-withdrawn'],
};

async function restore(app: App, directive: Directive, restoring: Restoring): Promise<Shown> {
  const { undo, by, what } = restoring;
  const before = undo.before as Before;
  const heard = await heardOf(app, directive, restoring);
  const wereIn = (await app.store.directives.branches(directive.id)).flatMap(({ id, state }) =>
    state === 'in' ? [id] : [],
  );
  const { text, ownerId, edition, dueAt, reviewAt } = before.fields;
  const restored = await app.store.directives.change(directive.id, {
    ...{ text, ownerId, edition, dueAt: new Date(dueAt), reviewAt: new Date(reviewAt) },
    ...{ state: 'running', endedAt: null },
  });
  await noteAct(app, restored, { kind: 'undone', byId: by.id, what });
  const added = await restoreBranches(app, restored, restoring, heard);
  await restoreAsks(app, restored, before);
  for (const branch of await app.store.directives.branches(directive.id))
    if (branch.state === 'in' || wereIn.includes(branch.id))
      await refreshReceipts(app, restored, branch, `undo.${undo.id}`);
  await refreshReceipts(app, restored, null, `undo.${undo.id}`);
  await tellRestored(
    app,
    restored,
    restoring,
    [...heard.keys()].filter((id) => !added.includes(id)),
  );
  await tellMissed(app, restored, undo);
  // Who has left meanwhile, or whose department is gone, is followed as if it had never been otherwise.
  await followDirectives(app, await app.store.people.departments(), `undo.${undo.id}`);
  return show('undone', { what: textsOf(by.language).directive.undone(directive.number) });
}

/** Who has heard of what is taken back, with the causes under which; who has not yet, hears nothing. */
async function heardOf(
  app: App,
  directive: Directive,
  { undo, what }: Restoring,
): Promise<Map<string, string[]>> {
  const branches = await app.store.directives.branches(directive.id);
  const causes = [directive.id, ...branches.map(({ id }) => id)];
  const { key } = undo.before as Before;
  for (const cause of causes) await app.store.deliveries.dropPlanned(cause, 'undone', `.${key}`);
  const ways = (await app.store.directives.ways(causes, cardsOf[what])).filter(
    ({ acceptedAt }) => acceptedAt === null || acceptedAt >= undo.createdAt,
  );
  const heard = new Map<string, string[]>();
  for (const { personId, cause } of ways.filter((way) => hasIt([way], way.personId)))
    heard.set(personId, [...(heard.get(personId) ?? []), cause]);
  return heard;
}

/** Departments stand as they stood; returns who heard that hers, which was added, need not carry it out. */
async function restoreBranches(
  app: App,
  directive: Directive,
  { undo, by }: Restoring,
  heard: Map<string, string[]>,
): Promise<string[]> {
  const { branches } = undo.before as Before;
  const told: string[] = [];
  for (const branch of await app.store.directives.branches(directive.id)) {
    if (branches.includes(branch.id) && branch.state === 'out')
      await app.store.directives.setBranch(branch.id, 'in');
    if (branches.includes(branch.id) || branch.state === 'out') continue;
    await app.store.directives.setBranch(branch.id, 'out');
    const ids = [...heard].filter(([, causes]) => causes.includes(branch.id)).map(([id]) => id);
    await tellPeople(app, await app.store.people.getMany(ids), {
      shown: show('directive-dropped', {
        ...(await directiveFacts(app, directive)),
        department: await departmentName(app, branch.departmentId),
        by: by.name,
        words: '',
      }),
      key: `directive-dropped.${branch.id}.undo.${undo.id}`,
      cause: branch.id,
    });
    told.push(...ids);
  }
  return told;
}

/** What was asked is asked as it was, each with its old limit; what came in its place is asked no more. */
async function restoreAsks(app: App, directive: Directive, before: Before): Promise<void> {
  for (const ask of await app.store.directives.asks(directive.id))
    if (!before.asks.includes(ask.id)) await voidAsk(app, ask);
  for (const id of before.asks) {
    const ask = await app.store.directives.changeAsk(id, { voidAt: null });
    if (ask.answeredAt === null) await askPending(app, ask);
  }
  await app.store.deadlines.cancel('ask-directive', directive.id);
  const calls = before.calls.map(({ step, dueAt }) => ({
    ...{ kind: 'ask-directive' as const, subjectId: directive.id },
    ...{ step, dueAt: new Date(dueAt) },
  }));
  await app.store.deadlines.plan(calls, app.clock.now());
}

async function tellRestored(
  app: App,
  directive: Directive,
  { undo, by, what }: Restoring,
  ids: string[],
): Promise<void> {
  const people = await app.store.people.getMany(ids.filter((id) => id !== by.id));
  await tellPeople(app, people, {
    shown: show('directive-restored', { ...(await directiveFacts(app, directive)), by: by.name, what }),
    key: `directive-restored.${directive.id}.${undo.id}`,
    cause: directive.id,
  });
}

/** A card that was held back for what is taken back now goes out after all. */
async function tellMissed(app: App, directive: Directive, undo: Undo): Promise<void> {
  const open = await app.store.directives.openAsks(directive.id, ['read', 'half', 'due', 'review']);
  const receipts = await waysOf(app, directive);
  for (const ask of open) {
    const person = ask.personId ? await app.store.people.get(ask.personId) : null;
    if (!person) continue;
    const ways =
      ask.kind === 'read'
        ? receipts.filter(({ cause }) => cause === (ask.branchId ?? directive.id))
        : await app.store.directives.ways([ask.id], ['directive-ask', 'directive-review']);
    const hasWay = ways.some((way) => way.personId === person.id && way.state !== 'dropped');
    if (!hasWay) await tellAnew(app, directive, { ask, person, key: `undo.${undo.id}` });
  }
}

async function tellAnew(
  app: App,
  directive: Directive,
  { ask, person, key }: { ask: DirectiveAsk; person: Person; key: string },
): Promise<void> {
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  const to = { askId: ask.id, person, insteadOf: '', key };
  if (ask.kind === 'review') return tellVerdict(app, directive, to);
  if (ask.kind === 'half' || ask.kind === 'due')
    return tellAsked(app, directive, { ...to, branch, kind: ask.kind });
  await tellReceipt(app, directive, branch, person, { key });
}
