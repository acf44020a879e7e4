/** Somebody hands in her part of a package, in time or late; the last word counts until it goes out. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { fieldsOf, packageTitle } from '../cards/package.ts';
import { answersFrom, type PackagePart, type PackageRun } from '../domain/package.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isUndo } from '../language/undo-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { askCard, fieldsIn } from './package-cards.ts';
import { partCause, planSupplement } from './run-package.ts';
import { changeCards } from './say.ts';

// Longer after it went out, a part belongs into the next package.
const lateForMs = 14 * 86_400_000;

const lookOf = (person: Person) => ({ texts: textsOf(person.language), language: person.language });

/** By the form of a request. */
export async function submitPart(
  app: App,
  request: { by: Person; runId: string; owner: string; field: (name: string) => string },
): Promise<Shown> {
  const run = await app.store.packages.get(request.runId, { lock: true });
  const part = run && (await app.store.packages.parts(run.id)).find(({ owner }) => owner === request.owner);
  if (!run || !part) throw new UserError('staleCard');
  const fields = fieldsOf({ package: run.package, fields: fieldsIn(app, run.package) }, lookOf(request.by));
  return handIn(
    app,
    request.by,
    run,
    part,
    fields.map((_, i) => request.field(`f${i}`)),
  );
}

/** By words after the name of the package; without any, the request is shown again. */
export async function submitTyped(app: App, by: Person, name: string, words: string): Promise<Shown> {
  const { run, part, rest } = await findPart(app, by, name, words);
  if (rest === '') return askCard(app, run, part, by);
  // It would go out as her part.
  if (isUndo(rest)) throw new UserError('package.howToUndo');
  const fields = fieldsOf({ package: run.package, fields: fieldsIn(app, run.package) }, lookOf(by));
  return handIn(app, by, run, part, answersFrom(rest, fields));
}

/** The part that she owes; of several the one that she names, else one that is still missing. */
async function findPart(app: App, by: Person, name: string, words: string) {
  const now = app.clock.now();
  const runs = (await app.store.packages.last(name, 3)).filter((run) => isOpen(run, now));
  for (const { id } of runs) {
    const run = await app.store.packages.get(id, { lock: true });
    const parts = await app.store.packages.parts(id);
    const mine = parts.filter((part) => mayHandIn(by, part));
    const named = parts.find((part) => mayHandIn(by, part, true) && words.startsWith(part.name));
    const part = named ?? mine.find(({ answers }) => answers === null) ?? mine[0];
    if (run && part) return { run, part, rest: named ? words.slice(part.name.length).trim() : words };
  }
  const collecting = runs.find(({ state }) => state === 'collecting');
  if (collecting) throw await notAsked(app, by, collecting);
  throw new UserError('package.nothingOpen', { name: packageTitle(name, lookOf(by)) });
}

/** It is collected, but not from her: she hears who was asked for her department. */
async function notAsked(app: App, by: Person, run: PackageRun): Promise<UserError> {
  const parts = await app.store.packages.parts(run.id);
  const own = parts.find(({ owner }) => owner === by.departmentId);
  const people = await app.store.people.getMany(own?.people ?? []);
  return new UserError('package.notAsked', {
    name: packageTitle(run.package, lookOf(by)),
    part: own?.name ?? '',
    people: people.map(({ name }) => name).join('/'),
  });
}

const isOpen = ({ state, sentAt }: PackageRun, now: Date): boolean =>
  state === 'collecting' || (sentAt !== null && now.getTime() - sentAt.getTime() < lateForMs);

/** Those who were asked; an editor may hand in for somebody who is away. */
const mayHandIn = (by: Person, { people }: PackagePart, forOthers = false): boolean =>
  people.includes(by.id) || (forOthers && hasRole(by, 'editor'));

async function handIn(
  app: App,
  by: Person,
  run: PackageRun,
  part: PackagePart,
  answers: string[],
): Promise<Shown> {
  if (!mayHandIn(by, part, true)) {
    const people = await app.store.people.getMany(part.people);
    throw new UserError('package.notYours', { names: people.map(({ name }) => name).join('/') });
  }
  if (answers.every((answer) => answer.trim() === '')) throw new UserError('package.empty');
  const now = app.clock.now();
  if (!isOpen(run, now)) {
    throw new UserError('package.nothingOpen', { name: packageTitle(run.package, lookOf(by)) });
  }
  const isLate = run.state === 'sent';
  const { id, answers: was, byId, handedInAt } = part;
  const before = {
    answers: was,
    byId,
    handedInAt: handedInAt?.toISOString() ?? null,
    isLate: part.isLate,
    wrote: answers,
  };
  await app.store.packages.handIn(id, { answers, byId: by.id, handedInAt: now, isLate });
  const undo = await app.store.undos.add(
    { kind: 'part', subjectId: run.id, before: { id, ...before }, byId: by.id },
    now,
  );
  if (isLate) await planSupplement(app, run);
  const saved = {
    package: run.package,
    period: run.period,
    part: part.name,
    by: by.name,
    at: now.toISOString(),
    dueAt: run.dueAt.toISOString(),
    isLate,
  };
  const cause = partCause(run, part);
  // Nobody is asked any more for what is there.
  await app.store.deliveries.dropPlanned(cause, 'handed in');
  await changeCards(app, cause, 'package-ask', {
    shown: show('package-part-saved', { ...saved, undo: null }),
    key: `part.${undo}`,
    cause,
  });
  return show('package-part-saved', { ...saved, undo });
}

/** As the part was before, as long as nobody has been told of it. */
export async function undoPart(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as {
    id: string;
    answers: string[] | null;
    byId: string | null;
    handedInAt: string | null;
    isLate: boolean;
    /** Absent in undos of older versions. */
    wrote?: string[];
  };
  const run = await app.store.packages.get(undo.subjectId, { lock: true });
  const part = run && (await app.store.packages.parts(run.id)).find(({ id }) => id === before.id);
  if (!run || !part) throw new UserError('staleCard');
  if (run.state === 'sent' && !part.isLate) throw new UserError('undoLate');
  const { wrote = part.answers } = before;
  // What somebody has handed in since is not taken back with it.
  const isHers = part.byId === undo.byId && JSON.stringify(part.answers) === JSON.stringify(wrote);
  if (!isHers) throw new UserError('undoLate');
  const { answers, byId, isLate } = before;
  const handedInAt = before.handedInAt === null ? null : new Date(before.handedInAt);
  await app.store.packages.handIn(part.id, { answers, byId, handedInAt, isLate });
  const name = packageTitle(run.package, lookOf(by));
  return show('undone', { what: textsOf(by.language).package.undone(name, part.name) });
}
