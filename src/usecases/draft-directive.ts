/** Reads what somebody wants to decide: each part, and what is missing or wrong about it. */
import type { App } from '../app.ts';
import type { DirectiveProblem } from '../cards/directive-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Directive, reviewFor } from '../domain/directive.ts';
import type { Message } from '../domain/message.ts';
import type { Department, Person } from '../domain/person.ts';
import { meansAll, meansMe, type SaidDirective, unknownNames } from '../language/directive-words.ts';
import { readDue } from '../language/due.ts';
import { findNames, nearest } from '../language/names.ts';
import { type Receiver, receiverOf } from './directive-people.ts';
import { waysToCall } from './find-colleague.ts';
import { calledDepartments } from './request-people.ts';

/** A decision is a page of nobody's time; more is a document, of which the link is enough. */
const mostLetters = 1_000;
/** Departments as examples of what can be written. */
const mostNamed = 12;

export interface ReadDirective {
  text: string;
  reason: string;
  owner: Person | null;
  departments: { department: Department; receiver: Receiver }[];
  /** Those named more than once. */
  twice: string[];
  /** Where all are meant, those in which nobody could confirm. */
  nobody: string[];
  dueAt: Date | null;
  reviewAt: Date | null;
  problems: DirectiveProblem[];
}

type Mentions = Pick<Message, 'platform' | 'mentions'> | null;

export async function readDirectiveParts(
  app: App,
  said: SaidDirective,
  { by, mentions }: { by: Person; mentions: Mentions },
): Promise<ReadDirective> {
  const problems: DirectiveProblem[] = [];
  const owner = await ownerIn(app, said.owner, { by, mentions, problems });
  const departments = await departmentsIn(app, said.departments, problems);
  const now = app.clock.now();
  const dueAt = said.due === '' ? null : readDue(said.due, now, app.calendar);
  if (said.due === '') problems.push({ part: 'due', why: 'missing' });
  else if (!dueAt || dueAt <= now) problems.push({ part: 'due', why: 'unclear', words: said.due });
  const reviewAt = said.review === '' ? null : readDue(said.review, now, app.calendar);
  if (said.review !== '' && (!reviewAt || (dueAt && reviewAt <= dueAt)))
    problems.push({ part: 'review', why: 'unclear', words: said.review });
  for (const part of ['text', 'reason'] as const) {
    if (!/[\p{L}\p{N}]/u.test(said[part])) problems.push({ part, why: 'missing' });
    else if (Array.from(said[part]).length > mostLetters)
      problems.push({ part, why: 'long', words: String(mostLetters) });
  }
  return {
    text: said.text,
    reason: said.reason,
    owner,
    ...departments,
    dueAt,
    reviewAt: reviewAt ?? (dueAt && reviewFor(dueAt, app.rules.directives, app.calendar)),
    problems,
  };
}

async function ownerIn(
  app: App,
  said: string,
  { by, mentions, problems }: { by: Person; mentions: Mentions; problems: DirectiveProblem[] },
): Promise<Person | null> {
  const mentioned = mentions
    ? await app.store.people.byAccounts(
        mentions.platform,
        mentions.mentions.map(({ externalId }) => externalId),
      )
    : new Map<string, Person>();
  const [only] = [...mentioned.values()];
  if (said === '' || /^[@＠]/u.test(said)) {
    if (only && mentioned.size === 1) return only;
    if (said === '') problems.push({ part: 'owner', why: 'missing' });
    if (said === '') return null;
  }
  if (meansMe(said)) return by;
  const people = await app.store.people.active();
  const { matches, doubtful } = findNames(said, people);
  const ids = [...new Set(matches.map(({ id }) => id))];
  if (ids.length === 1 && doubtful.length === 0) return people.find(({ id }) => id === ids[0]) ?? null;
  const several = doubtful.find(({ candidates }) => candidates.length > 1);
  const near = several
    ? waysToCall(several, people)
    : ids.length > 1
      ? []
      : nearest(
          said.replace(/^[@＠]/u, ''),
          people.map(({ name }) => name),
        );
  problems.push({
    part: 'owner',
    why: ids.length > 1 || several ? 'several' : 'unknown',
    words: said,
    near,
  });
  return null;
}

async function departmentsIn(
  app: App,
  said: string,
  problems: DirectiveProblem[],
): Promise<Pick<ReadDirective, 'departments' | 'twice' | 'nobody'>> {
  const all = await calledDepartments(app);
  if (said === '') {
    problems.push({
      part: 'departments',
      why: 'missing',
      near: all.slice(0, mostNamed).map(({ name }) => name),
    });
    return { departments: [], twice: [], nobody: [] };
  }
  const { matches, doubtful } = meansAll(said)
    ? { matches: all.map(({ id }) => ({ id, index: 0, length: 0 })), doubtful: [] }
    : findNames(said, all);
  const unknown = meansAll(said) ? [] : unknownNames(said, matches);
  const names = all.map(({ name }) => name);
  for (const word of unknown)
    problems.push({ part: 'departments', why: 'unknown', words: word, near: nearest(word, names) });
  for (const { text, candidates } of doubtful.filter(({ candidates }) => candidates.length > 1)) {
    const near = all.flatMap(({ id, name }) => (candidates.includes(id) ? [name] : []));
    problems.push({ part: 'departments', why: 'several', words: text, near });
  }
  const ids = matches.map(({ id }) => id);
  const found = all
    .filter(({ id }) => ids.includes(id))
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const departments: ReadDirective['departments'] = [];
  const nobody: string[] = [];
  for (const department of found) {
    const receiver = await receiverOf(app, department);
    if (receiver) departments.push({ department, receiver });
    else nobody.push(department.name);
  }
  // Who names one means it; of all, those without anybody are told apart.
  if (!meansAll(said) || departments.length === 0)
    for (const words of nobody) problems.push({ part: 'departments', why: 'nobody', words });
  const twice = found.filter(({ id }) => ids.filter((one) => one === id).length > 1).map(({ name }) => name);
  return { departments, twice: meansAll(said) ? [] : twice, nobody };
}

/** The form with what was said so far, and what is missing or wrong; nothing has been decided yet. */
export function directiveForm(
  said: SaidDirective,
  problems: DirectiveProblem[],
  changes: Directive | null = null,
): Shown {
  return show('directive-form', {
    ...said,
    problems,
    directiveId: changes?.id ?? '',
    number: changes?.number ?? 0,
  });
}
