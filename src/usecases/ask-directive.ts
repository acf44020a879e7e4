/** Half way and at the date departments and the owner are asked how it goes; later whoever decided judges the effect. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type CallKind, type Directive, type DirectiveBranch, readCall } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { tellAllReported } from './answer-directive.ts';
import { addAsk, departmentName, directiveFacts, noteAct, receiverFor, voidAsk } from './directive-facts.ts';
import { asksOf } from './directive-in-hand.ts';
import { presentOrSelf } from './directive-people.ts';
import { treeOf } from './directive-tree.ts';
import { tellPeople } from './say.ts';

export async function askDirective(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The decision first, as whoever answers does: so a person and the clock never wait for each other.
    const directive = await app.store.directives.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const call = readCall(deadline.step);
    const isMeant = directive?.state === 'running' && call?.edition === directive.edition;
    const asked = isMeant ? await ask(app, directive, call.kind) : [];
    const names = asked.map(({ name }) => name).join(', ');
    await app.store.deadlines.note(deadline.id, names ? `asked ${names}` : 'nobody to ask');
  });
}

async function ask(app: App, directive: Directive, kind: CallKind): Promise<Person[]> {
  // After a standstill the date has come as well.
  if (kind === 'half' && directive.dueAt <= app.clock.now()) return [];
  const asked = kind === 'review' ? await askReview(app, directive) : await askReports(app, directive, kind);
  if (asked.length > 0)
    await noteAct(app, directive, { kind: 'asked', what: kind, toIds: asked.map(({ id }) => id) });
  return asked;
}

/** Whoever has said that it is done is not asked again; what was asked half way is asked no more. */
async function askReports(app: App, directive: Directive, kind: 'half' | 'due'): Promise<Person[]> {
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const asked: Person[] = [];
  for (const branch of [...branches, null]) {
    const asks = await asksOf(app, directive, branch);
    if (asks.some(({ answer }) => answer === 'done')) continue;
    if (branch === null && isAskedAnyway(directive, asked)) continue;
    for (const old of asks)
      if ((old.kind === 'half' || old.kind === 'due') && old.answeredAt === null) await voidAsk(app, old);
    const receiver = await receiverFor(app, directive, branch);
    if (!receiver) continue;
    await askReport(app, directive, { branch, kind, ...receiver });
    asked.push(receiver.person);
  }
  // Where all have said so before, nobody is left who would bring it up.
  if (kind === 'due' && asked.length === 0) await tellAllReported(app, directive);
  return asked;
}

/** The owner who decided it, or reports for a department, has nothing to add. */
const isAskedAnyway = ({ ownerId, issuerId }: Directive, asked: Person[]): boolean =>
  ownerId === issuerId || asked.some(({ id }) => id === ownerId);

export async function askReport(
  app: App,
  directive: Directive,
  of: { branch: DirectiveBranch | null; kind: 'half' | 'due'; person: Person; insteadOf: string },
): Promise<void> {
  const { branch, kind, person } = of;
  const added = await addAsk(app, {
    directiveId: directive.id,
    branchId: branch?.id ?? null,
    kind,
    personId: person.id,
  });
  await tellAsked(app, directive, { ...of, askId: added.id, key: '1' });
}

/** The card with which somebody reports. */
export async function tellAsked(
  app: App,
  directive: Directive,
  of: {
    askId: string;
    branch: DirectiveBranch | null;
    kind: 'half' | 'due';
    person: Person;
    insteadOf: string;
    key: string;
  },
): Promise<void> {
  const { askId, branch, kind, person, insteadOf, key } = of;
  const ask = await app.store.directives.ask(askId);
  await tellPeople(app, [person], {
    shown: show('directive-ask', {
      ...(await directiveFacts(app, directive)),
      branchId: branch?.id ?? '',
      department: branch ? await departmentName(app, branch.departmentId) : '',
      kind,
      answerBy: ask?.dueAt.toISOString() ?? directive.dueAt.toISOString(),
      insteadOf,
    }),
    key: `directive-ask.${askId}.${key}`,
    cause: askId,
  });
}

/** With what was promised and what each has reported. */
async function askReview(app: App, directive: Directive): Promise<Person[]> {
  for (const open of await app.store.directives.openAsks(directive.id, ['half', 'due']))
    await voidAsk(app, open);
  const issuer = await app.store.people.get(directive.issuerId);
  if (issuer?.state !== 'active') return [];
  const { person, insteadOf } = await presentOrSelf(app, issuer);
  await askVerdict(app, directive, person, insteadOf);
  return [person];
}

export async function askVerdict(
  app: App,
  directive: Directive,
  person: Person,
  insteadOf: string,
): Promise<void> {
  const added = await addAsk(app, {
    directiveId: directive.id,
    branchId: null,
    kind: 'review',
    personId: person.id,
  });
  await tellVerdict(app, directive, { askId: added.id, person, insteadOf, key: '1' });
}

export async function tellVerdict(
  app: App,
  directive: Directive,
  to: { askId: string; person: Person; insteadOf: string; key: string },
): Promise<void> {
  const { askId, person, insteadOf, key } = to;
  await tellPeople(app, [person], {
    shown: show('directive-review', { ...(await treeOf(app, directive)), insteadOf }),
    key: `directive-review.${askId}.${key}`,
    cause: askId,
  });
}
