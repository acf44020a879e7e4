/** Takes an answer about a decision back, or the verdict that closed it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive, DirectiveAsk, DirectiveBranch } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { areReportsAsked } from './answer-directive.ts';
import { endings } from './archive-directive.ts';
import { askReport, tellAsked, tellVerdict } from './ask-directive.ts';
import {
  askPending,
  checkRunning,
  directiveLocked,
  noteAct,
  receiverFor,
  refreshReceipts,
  voidAsk,
} from './directive-facts.ts';
import { directiveAnswerUndone } from './directive-hops.ts';
import { maySee } from './directive-people.ts';
import { treeOf } from './directive-tree.ts';
import { planCalls } from './issue-directive.ts';
import { changeCards } from './say.ts';
import type { UndoMatter } from './undo.ts';

/** What may be put back by word: what was done to the decision itself, and answers about it. */
export async function directiveSteps(app: App, directive: Directive, by: Person): Promise<UndoMatter> {
  const { id, number } = directive;
  if (!(await maySee(app, directive, by)))
    throw new UserError('directive.notForYou', { number: String(number) });
  const asks = await app.store.directives.asks(id);
  return { noun: 'directive', number, subjectIds: [id, ...asks.map((ask) => ask.id)] };
}

/** What has gone out to departments is taken back with a reason, and never by a slip: says how. */
export async function refuseIssueUndo(app: App, undo: Undo): Promise<Shown> {
  const directive = await directiveLocked(app, undo.subjectId);
  checkRunning(directive);
  throw new UserError('directive.issueStands', { number: String(directive.number) });
}

/** The question is open again and its limit runs on as it was; nobody gains time by that. */
export async function undoDirectiveAnswer(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { directiveId, edition, round, key } = undo.before as {
    directiveId: string;
    edition: number;
    round: number;
    key: string;
  };
  const directive = await directiveLocked(app, directiveId);
  checkRunning(directive);
  const ask = await app.store.directives.ask(undo.subjectId);
  if (!ask || ask.voidAt || !ask.answeredAt || ask.round !== round || directive.edition !== edition)
    throw new UserError('undoLate');
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  const later = (await app.store.directives.asks(directive.id)).filter(
    (one) => one.branchId === ask.branchId && one.kind === 'spread' && ask.kind === 'read',
  );
  if (later.some(({ answeredAt }) => answeredAt !== null)) throw new UserError('undoLate');
  for (const one of later) await voidAsk(app, one);
  await noteAct(app, directive, { kind: 'undone', branchId: ask.branchId, byId: by.id, what: ask.kind });
  // What others were to hear of it and have not heard yet.
  await app.store.deliveries.dropPlanned(directive.id, 'undone', `directive-blocked.${directive.id}.${key}`);
  await directiveAnswerUndone(app, directive, ask.id);
  await reopen(app, ask);
  await refreshReceipts(app, directive, branch, `undo.${undo.id}`);
  if (ask.kind === 'half' || ask.kind === 'due') await askAgain(app, ask, undo.id);
  if (ask.kind === 'due') await reportsOpen(app, directive, { ask, branch, key: `undo.${undo.id}` });
  return show('undone', { what: textsOf(by.language).directive.undone(directive.number) });
}

/** What was said ahead of being asked is forgotten; what was asked is asked still. */
async function reopen(app: App, ask: DirectiveAsk): Promise<void> {
  const open = await app.store.directives.changeAsk(ask.id, {
    answer: null,
    words: '',
    byId: null,
    answeredAt: null,
    round: ask.round + 1,
    ...(ask.askedAt.getTime() === ask.dueAt.getTime() ? { voidAt: app.clock.now() } : {}),
  });
  if (!open.voidAt) await askPending(app, open);
}

/** That all have reported is no longer so; who had said it ahead of the date is asked now like everybody else. */
async function reportsOpen(
  app: App,
  directive: Directive,
  { ask, branch, key }: { ask: DirectiveAsk; branch: DirectiveBranch | null; key: string },
): Promise<void> {
  await app.store.deliveries.dropPlanned(directive.id, 'undone', 'directive-reports.');
  const open = await app.store.directives.ask(ask.id);
  const isOwed = open?.voidAt && (await areReportsAsked(app, directive));
  const to = isOwed ? await receiverFor(app, directive, branch) : null;
  if (to) await askReport(app, directive, { branch, kind: 'due', ...to });
  await changeCards(app, directive.id, 'directive-reports', {
    shown: show('directive-tree', await treeOf(app, directive)),
    key: `reports-open.${key}`,
    cause: directive.id,
  });
}

async function askAgain(app: App, ask: DirectiveAsk, undoId: string): Promise<void> {
  const open = await app.store.directives.ask(ask.id);
  const person = ask.personId ? await app.store.people.get(ask.personId) : null;
  const directive = await app.store.directives.get(ask.directiveId);
  if (!open || open.voidAt || !person || !directive) return;
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  const kind = ask.kind === 'half' ? 'half' : 'due';
  await tellAsked(app, directive, {
    askId: ask.id,
    branch,
    kind,
    person,
    insteadOf: '',
    key: `undo.${undoId}`,
  });
}

/** The decision runs again, and the verdict is asked for once more; its copy in the archive counts no more. */
export async function undoVerdict(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { askId, key, owed = [] } = undo.before as { askId: string; key: string; owed?: string[] };
  const directive = await directiveLocked(app, undo.subjectId);
  const ask = await app.store.directives.ask(askId);
  if (directive.state !== 'closed' || !ask?.answeredAt) throw new UserError('undoLate');
  const version = await endings(app, directive);
  const running = await app.store.directives.change(directive.id, { state: 'running', endedAt: null });
  await noteAct(app, running, { kind: 'undone', byId: by.id, what: 'review' });
  await app.store.archive.withdraw('directive', directive.id, version, app.clock.now());
  await app.store.deliveries.dropPlanned(directive.id, 'undone', `directive-closed.${directive.id}.${key}`);
  await changeCards(app, directive.id, 'directive-closed', {
    shown: show('directive-again', { number: directive.number, text: directive.text, by: by.name }),
    key: `again.${undo.id}`,
    cause: directive.id,
  });
  for (const id of owed) {
    await askPending(app, await app.store.directives.changeAsk(id, { voidAt: null }));
  }
  await reopen(app, ask);
  const person = ask.personId ? await app.store.people.get(ask.personId) : null;
  const open = await app.store.directives.ask(ask.id);
  if (person && open && !open.voidAt)
    await tellVerdict(app, running, { askId, person, insteadOf: '', key: `undo.${undo.id}` });
  else await planCalls(app, running);
  return show('undone', { what: textsOf(by.language).directive.undone(directive.number) });
}
