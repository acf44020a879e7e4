/** A department confirms that it has read a decision, and apart from that how it was spread; departments and the owner report. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive, DirectiveAsk, DirectiveBranch, Report } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isStockPhrase } from '../language/request-words.ts';
import { nextCheck } from './check-directive.ts';
import {
  addAsk,
  answerAsk,
  departmentName,
  directiveFacts,
  directiveNoted,
  noteAct,
  refreshReceipts,
} from './directive-facts.ts';
import { directiveRead, directiveSpread } from './directive-hops.ts';
import { asksOf, type DirectiveActed, type InHand, inHand } from './directive-in-hand.ts';
import { treeOf } from './directive-tree.ts';
import { changeCards, tellPeople } from './say.ts';

// A line is a line: more is a document, of which the link is enough.
const longestLine = 500;

export async function confirmReading(app: App, act: DirectiveActed): Promise<Shown> {
  const { directive, branch } = await inHand(app, act, ['read']);
  const { by, key } = act;
  const asks = await asksOf(app, directive, branch);
  const department = branch ? await departmentName(app, branch.departmentId) : '';
  const read = asks.find(({ kind }) => kind === 'read');
  if (!read || read.answeredAt)
    return directiveNoted(directive, 'read-already', { department, words: await otherOf(app, read, by) });
  await answerAsk(app, read, { answer: 'yes', words: '', by });
  if (branch) await askSpreading(app, directive, branch, read);
  await directiveRead(app, directive, read, by);
  await noteAct(app, directive, { kind: 'read', branchId: branch?.id ?? null, byId: by.id });
  await refreshReceipts(app, directive, branch, key);
  const undo = await undoOf(app, directive, read, act);
  const check = await nextCheck(app, directive, branch, by);
  return directiveNoted(directive, branch ? 'read' : 'read-owner', { department, undo, check });
}

/** Whose answer it is, where somebody else was first; empty where it is her own. */
async function otherOf(app: App, ask: DirectiveAsk | undefined, by: Person): Promise<string> {
  const other = ask?.byId && ask.byId !== by.id ? await app.store.people.get(ask.byId) : null;
  return other?.name ?? '';
}

/** The same person is asked next; where she has not answered herself, all the same. */
async function askSpreading(
  app: App,
  directive: Directive,
  branch: DirectiveBranch,
  { personId }: DirectiveAsk,
): Promise<void> {
  if (personId)
    await addAsk(app, { directiveId: directive.id, branchId: branch.id, kind: 'spread', personId });
}

/** How and where it was made known; whoever has spread it has read it. */
export async function confirmSpreading(app: App, act: DirectiveActed): Promise<Shown> {
  const { directive, branch } = await inHand(app, act, ['spread', 'read']);
  const number = String(directive.number);
  if (!branch) throw new UserError('directive.ownerSpreads', { number });
  const { by, words, key } = act;
  if (isEmpty(words)) throw new UserError('directive.spreadHow', { number });
  checkLine(words);
  const department = await departmentName(app, branch.departmentId);
  await impliedReading(app, { directive, branch }, by);
  const asks = await asksOf(app, directive, branch);
  const spread = asks.find(({ kind }) => kind === 'spread');
  if (!spread || spread.answeredAt)
    return directiveNoted(directive, 'spread-already', { department, words: await otherOf(app, spread, by) });
  await answerAsk(app, spread, { answer: 'yes', words, by });
  await directiveSpread(app, directive, spread, { by, words });
  await noteAct(app, directive, { kind: 'spread', branchId: branch.id, byId: by.id, words });
  await refreshReceipts(app, directive, branch, key);
  const undo = await undoOf(app, directive, spread, act);
  return directiveNoted(directive, 'spread', { department, words, undo });
}

/** Whoever spreads it or reports on it has read it; whether that is new. */
async function impliedReading(app: App, { directive, branch }: InHand, by: Person): Promise<boolean> {
  const read = (await asksOf(app, directive, branch)).find(({ kind }) => kind === 'read');
  if (!read || read.answeredAt) return false;
  await answerAsk(app, read, { answer: 'yes', words: '', by });
  await directiveRead(app, directive, read, by);
  await noteAct(app, directive, { kind: 'read', branchId: branch?.id ?? null, byId: by.id });
  if (branch) await askSpreading(app, directive, branch, read);
  return true;
}

/** Done, under way, or blocked: with a line. Who decided hears at once what is blocked, and once all have reported. */
export async function report(app: App, act: DirectiveActed, answer: Report): Promise<Shown> {
  const { directive, branch } = await inHand(app, act, ['half', 'due']);
  const { by, words, key } = act;
  if (isEmpty(words)) throw new UserError(`directive.${answer}How`, { number: String(directive.number) });
  checkLine(words);
  const department = branch ? await departmentName(app, branch.departmentId) : '';
  const isReadNow = await impliedReading(app, { directive, branch }, by);
  const ask = await reportAsk(app, { directive, branch }, by, answer);
  await answerAsk(app, ask, { answer, words, by });
  await noteAct(app, directive, {
    kind: 'reported',
    branchId: branch?.id ?? null,
    byId: by.id,
    what: answer,
    words,
  });
  await changeCards(app, ask.id, 'directive-ask', {
    shown: show('directive-reported', {
      ...(await directiveFacts(app, directive)),
      department,
      answer,
      by: by.name,
      words,
    }),
    key: `reported.${key}`,
    cause: ask.id,
  });
  // A report itself stands on none of them, and some can be changed only by saying them anew.
  if (isReadNow) await refreshReceipts(app, directive, branch, key);
  const told = { department, by, words, key };
  if (answer === 'blocked') await tellBlocked(app, directive, told);
  if (ask.kind === 'due') await tellAllReported(app, directive);
  const undo = await undoOf(app, directive, ask, act);
  return directiveNoted(directive, answer, { department, words, undo });
}

/** What was asked, or a word ahead of it: done before the date, it is not asked any more. */
async function reportAsk(
  app: App,
  { directive, branch }: InHand,
  by: Person,
  answer: Report,
): Promise<DirectiveAsk> {
  const asks = await asksOf(app, directive, branch);
  const open = asks.findLast(
    ({ kind, answeredAt }) => (kind === 'due' || kind === 'half') && answeredAt === null,
  );
  if (open) return open;
  const now = app.clock.now();
  return app.store.directives.addAsk({
    directiveId: directive.id,
    branchId: branch?.id ?? null,
    kind: answer === 'done' || asks.some(({ kind }) => kind === 'due') ? 'due' : 'half',
    personId: by.id,
    askedAt: now,
    dueAt: now,
  });
}

async function tellBlocked(
  app: App,
  directive: Directive,
  told: { department: string; by: Person; words: string; key: string },
): Promise<void> {
  const { department, by, words, key } = told;
  const people = await app.store.people.getMany([directive.issuerId, directive.ownerId]);
  await tellPeople(
    app,
    people.filter(({ id }) => id !== by.id),
    {
      shown: show('directive-blocked', {
        ...(await directiveFacts(app, directive)),
        department,
        by: by.name,
        words,
      }),
      key: `directive-blocked.${directive.id}.${key}`,
      cause: directive.id,
    },
  );
}

/** Once everybody who was asked at the date has answered. */
export async function tellAllReported(app: App, directive: Directive): Promise<void> {
  const asks = await app.store.directives.asks(directive.id);
  const isOpen = asks.some((ask) => ask.kind === 'due' && ask.answeredAt === null);
  if (isOpen || !(await areReportsAsked(app, directive))) return;
  const acts = await app.store.directives.actsOf(directive.id);
  // What was taken back and is there again is told again.
  const takenBack = acts.filter(({ kind, what }) => kind === 'undone' && what === 'due').length;
  const people = await app.store.people.getMany([directive.issuerId, directive.ownerId]);
  await tellPeople(app, people, {
    shown: show('directive-reports', await treeOf(app, directive)),
    key: `directive-reports.${directive.id}.${directive.edition}.${takenBack}`,
    cause: directive.id,
  });
}

/** The date has come, and who had not reported by then was asked. */
export const areReportsAsked = async (app: App, { id, edition }: Directive): Promise<boolean> =>
  (await app.store.deadlines.of(id)).some(
    ({ kind, step, state }) => kind === 'ask-directive' && step === `due.${edition}` && state === 'done',
  );

/** Says nothing: a department that only writes 收到 has not said how. */
const isEmpty = (words: string): boolean => !/[\p{L}\p{N}]/u.test(words) || isStockPhrase(words);

/** Of what is said about a decision. */
export function checkLine(words: string): void {
  if (Array.from(words).length > longestLine)
    throw new UserError('directive.lineTooLong', { most: String(longestLine) });
}

/** What stood before, for the button that puts it back while nothing newer stands on it. */
async function undoOf(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  { by, key }: DirectiveActed,
): Promise<string> {
  return app.store.undos.add(
    {
      kind: 'directive-answer',
      subjectId: ask.id,
      before: { directiveId: directive.id, edition: directive.edition, round: ask.round, key },
      byId: by.id,
    },
    app.clock.now(),
  );
}
