/** `/决策 …`: a decision goes to the head of each department and to its owner, who confirm it; reports and the review are planned. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { calls, type Directive, type DirectiveBranch } from '../domain/directive.ts';
import type { Message } from '../domain/message.ts';
import type { Department, Person } from '../domain/person.ts';
import { shanghaiAt } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { readDirective, type SaidDirective } from '../language/directive-words.ts';
import { readPastDay } from '../language/past-day.ts';
import { addAsk, answerAsk, directiveFacts, noteAct, tellReceipt } from './directive-facts.ts';
import { mayIssue, presentOrSelf, type Receiver } from './directive-people.ts';
import { directiveForm, type ReadDirective, readDirectiveParts } from './draft-directive.ts';

const mostLettersOfProject = 40;
const mostIssuersNamed = 5;
/** The hour that a mark without one has. */
const marksAt = '09:00';

export interface Issued {
  by: Person;
  said: SaidDirective;
  chat: { kind: 'direct' | 'group'; name: string | null };
  mentions: Pick<Message, 'platform' | 'mentions'> | null;
  key: string;
}

/** What those who may not issue decisions can do instead. */
export async function checkMayIssue(app: App, by: Person): Promise<void> {
  if (await mayIssue(app, by)) return;
  const named = [...(await app.store.rulePeople.find(app.rules.directives.issuers)).values()];
  const people = named.length > 0 ? await app.store.people.getMany(named) : [];
  throw new UserError('directive.notIssuer', {
    issuers: people
      .slice(0, mostIssuersNamed)
      .map(({ name }) => name)
      .join('/'),
  });
}

/** An empty form, for those who may hand it in. */
export async function newDirectiveForm(app: App, by: Person): Promise<Shown> {
  await checkMayIssue(app, by);
  return directiveForm(readDirective(''), []);
}

export async function issueDirective(app: App, asked: Issued): Promise<Shown> {
  const { by, said, chat, mentions, key } = asked;
  await checkMayIssue(app, by);
  const read = await readDirectiveParts(app, said, { by, mentions });
  const { owner, dueAt, reviewAt, problems } = read;
  if (problems.length > 0 || !owner || !dueAt || !reviewAt) return directiveForm(said, problems);
  const same = await app.store.directives.sameOf(by.id, read.text);
  if (same) throw new UserError('directive.sameRuns', { number: String(same.number) });
  const now = app.clock.now();
  const marks = marksIn(app, said);
  const group = chat.kind === 'group' ? chat.name : null;
  const directive = await app.store.directives.add(
    {
      text: read.text,
      reason: read.reason,
      issuerId: by.id,
      ownerId: owner.id,
      project: group ?? Array.from(read.text).slice(0, mostLettersOfProject).join(''),
      departmentId: by.departmentId,
      ...marks,
      dueAt,
      reviewAt,
    },
    now,
  );
  await noteAct(app, directive, { kind: 'issued', byId: by.id, words: read.text });
  const undo = { kind: 'directive-issued', subjectId: directive.id, before: {}, byId: by.id };
  await app.store.undos.add(undo, now);
  await planCalls(app, directive);
  for (const [i, { department, receiver }] of read.departments.entries())
    await askDepartment(app, directive, { department, receiver, position: i, key });
  await askOwner(app, directive, owner, { key });
  return show('directive-issued', { ...(await directiveFacts(app, directive)), ...listOf(read) });
}

/** When it was raised and ready; neither is asked for. */
function marksIn(
  app: App,
  { raised, ready }: SaidDirective,
): { raisedAt: Date | null; readyAt: Date | null } {
  const now = app.clock.now();
  const read = (words: string): Date | null => {
    const day = words === '' ? null : readPastDay(words, now, app.calendar);
    if (words !== '' && day === null) throw new UserError('decisions.pastDay', { words });
    // Said of today, it was a moment ago.
    return day === null ? null : new Date(Math.min(shanghaiAt(day, marksAt).getTime(), now.getTime()));
  };
  const [raisedAt, readyAt] = [read(raised), read(ready)];
  if (raisedAt && readyAt && readyAt < raisedAt) throw new UserError('decisions.marksOrder');
  return { raisedAt, readyAt };
}

const listOf = ({ departments, twice, nobody }: ReadDirective) => ({
  receivers: departments.map(({ department, receiver }) => ({
    department: department.name,
    person: receiver.person.name,
    insteadOf: receiver.insteadOf,
  })),
  twice,
  nobody,
});

export async function planCalls(app: App, directive: Directive): Promise<void> {
  const now = app.clock.now();
  await app.store.deadlines.cancel('ask-directive', directive.id);
  const planned = calls(directive, app.rules.directives, {
    now,
    calendar: app.calendar,
    allowed: app.rules.allowedHours,
  });
  await app.store.deadlines.plan(planned, now);
}

/** Whoever has decided it has read it; her own department still has to hear of it. */
export async function askDepartment(
  app: App,
  directive: Directive,
  to: { department: Department; receiver: Receiver; position: number; key: string },
): Promise<DirectiveBranch> {
  const { department, receiver, position, key } = to;
  const { person, insteadOf } = receiver;
  const branch = await app.store.directives.addBranch(directive.id, department.id, position);
  await askReading(app, directive, branch, person);
  await tellReceipt(app, directive, branch, person, { key, ...(insteadOf ? { insteadOf } : {}) });
  return branch;
}

export async function askReading(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
  person: Person,
): Promise<void> {
  const of = { directiveId: directive.id, branchId: branch?.id ?? null, personId: person.id };
  const ask = await addAsk(app, { ...of, kind: 'read' });
  if (person.id !== directive.issuerId) return;
  await answerAsk(app, ask, { answer: 'yes', words: '', by: person });
  if (branch) await addAsk(app, { ...of, kind: 'spread' });
}

/** The owner confirms apart, unless she confirms for a department anyway, or decided it herself; who got the card for it. */
export async function askOwner(
  app: App,
  directive: Directive,
  owner: Person,
  { key, ownerLeft }: { key: string; ownerLeft?: string },
): Promise<Person | null> {
  const asks = await app.store.directives.openAsks(directive.id, ['read', 'spread']);
  if (owner.id === directive.issuerId || asks.some(({ personId }) => personId === owner.id)) return null;
  const { person, insteadOf } = await presentOrSelf(app, owner);
  await askReading(app, directive, null, person);
  await tellReceipt(app, directive, null, person, {
    key,
    ...(insteadOf ? { insteadOf } : {}),
    // Whoever stands in confirms it, and looks after nothing.
    ...(ownerLeft && !insteadOf ? { ownerLeft } : {}),
  });
  return person;
}
