/** Somebody hands in her part of a package, in time or late; the last word counts until it goes out. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { fieldsOf, packageTitle } from '../cards/package.ts';
import type { packagePartCards } from '../cards/package-parts.ts';
import { answersFrom, type PackagePart, type PackageRun } from '../domain/package.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isUndo } from '../language/undo-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { askCard, fieldsIn } from './package-cards.ts';
import { partCause, planSupplement } from './run-package.ts';
import { changeCards, tellPeople } from './say.ts';

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
    people: people.map(({ name }) => name).join(textsOf(by.language).common.and),
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
    throw new UserError('package.notYours', {
      names: people.map(({ name }) => name).join(textsOf(by.language).common.and),
    });
  }
  if (answers.every((answer) => answer.trim() === '')) throw new UserError('package.empty');
  const now = app.clock.now();
  if (!isOpen(run, now)) {
    throw new UserError('package.nothingOpen', { name: packageTitle(run.package, lookOf(by)) });
  }
  const isLate = run.state === 'sent';
  const { id, answers: was, byId, handedInAt } = part;
  const before: Before = {
    ...{ id, answers: was, byId, isLate: part.isLate, wrote: answers },
    handedInAt: handedInAt?.toISOString() ?? null,
  };
  await app.store.packages.handIn(id, { answers, byId: by.id, handedInAt: now, isLate });
  const undo = await app.store.undos.add({ kind: 'part', subjectId: run.id, before, byId: by.id }, now);
  if (isLate) await planSupplement(app, run);
  const there = { ...part, answers, byId: by.id, handedInAt: now, isLate };
  const saved = savedData(run, there, by, await replacedBy(app, by, run, part));
  const cause = partCause(run, part);
  // Nobody is asked any more for what is there.
  await app.store.deliveries.dropPlanned(cause, 'handed in');
  await showOnCards(app, run, there, { saved, key: undo });
  if (saved.replaced) await tellReplaced(app, run, { part, now: there, by, key: undo });
  return show('package-part-saved', { ...saved, undo });
}

type Saved = Omit<Parameters<(typeof packagePartCards)['package-part-saved']>[0], 'undo'>;

function savedData(run: PackageRun, part: PackagePart, by: Person, replaced?: Saved['replaced']): Saved {
  return {
    package: run.package,
    period: run.period,
    part: part.name,
    by: by.name,
    at: (part.handedInAt ?? run.dueAt).toISOString(),
    dueAt: run.dueAt.toISOString(),
    isLate: part.isLate,
    ...(replaced ? { replaced } : {}),
  };
}

/** What a colleague had handed in, and is lost with hers. */
async function replacedBy(
  app: App,
  by: Person,
  run: PackageRun,
  was: PackagePart,
): Promise<Saved['replaced']> {
  if (was.answers === null || was.byId === null || was.byId === by.id) return undefined;
  const author = await app.store.people.get(was.byId);
  return {
    by: author?.name ?? '',
    at: (was.handedInAt ?? run.dueAt).toISOString(),
    answers: was.answers,
    fields: fieldsIn(app, run.package),
  };
}

/** All who were asked see who has handed it in; or, where nobody has any more, are asked again. */
async function showOnCards(
  app: App,
  run: PackageRun,
  part: PackagePart,
  { saved, key }: { saved: Saved | null; key: string },
): Promise<void> {
  const cause = partCause(run, part);
  const asks = new Map<string, Shown>();
  if (!saved)
    for (const person of await app.store.people.getMany(part.people))
      asks.set(person.id, await askCard(app, run, part, person));
  await changeCards(app, cause, 'package-ask', {
    shownFor: ({ personId }) =>
      saved ? show('package-part-saved', { ...saved, undo: null }) : (asks.get(personId ?? '') ?? null),
    key: `part.${key}`,
    cause,
  });
}

/** Whose part stands again reads so; what was replaced before that stays replaced. */
async function showTakenBack(
  app: App,
  run: PackageRun,
  part: PackagePart,
  { saved, former, key }: { saved: Saved; former: string | null; key: string },
): Promise<void> {
  const cause = replacedCause(run, part);
  await app.store.deliveries.dropPlanned(cause, 'undone', `replaced.${key}`);
  const shown = show('package-part-saved', { ...saved, undo: null });
  await changeCards(app, cause, 'package-part-replaced', {
    shownFor: ({ personId }) => (personId === former ? shown : null),
    key: `part.${key}.back`,
    cause,
  });
}

const replacedCause = (run: PackageRun, part: PackagePart): string => `replaced.${run.id}.${part.owner}`;

async function tellReplaced(
  app: App,
  run: PackageRun,
  { part, now, by, key }: { part: PackagePart; now: PackagePart; by: Person; key: string },
): Promise<void> {
  const author = await app.store.people.getMany(part.byId === null ? [] : [part.byId]);
  await tellPeople(app, author, {
    shown: show('package-part-replaced', {
      package: run.package,
      period: run.period,
      part: part.name,
      fields: fieldsIn(app, run.package),
      was: part.answers ?? [],
      now: { by: by.name, at: (now.handedInAt ?? run.dueAt).toISOString(), answers: now.answers ?? [] },
    }),
    key: `replaced.${key}`,
    cause: replacedCause(run, part),
  });
}

interface Before {
  id: string;
  answers: string[] | null;
  byId: string | null;
  handedInAt: string | null;
  isLate: boolean;
  /** Absent in undos of older versions. */
  wrote?: string[];
}

/** As the part was before, as long as nobody has been told of it. */
export async function undoPart(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as unknown as Before;
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
  const former = byId === null ? null : await app.store.people.get(byId);
  const there = { ...part, answers, byId, handedInAt, isLate };
  const saved = former && savedData(run, there, former);
  await showOnCards(app, run, there, { saved, key: `${undo.id}.undone` });
  if (saved) await showTakenBack(app, run, part, { saved, former: byId, key: undo.id });
  const name = packageTitle(run.package, lookOf(by));
  return show('undone', { what: textsOf(by.language).package.undone(name, part.name) });
}
