/** Somebody hands in her part of a package, in time or late; the last word counts until it goes out. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { fieldsOf, packageTitle } from '../cards/package.ts';
import type { packagePartCards } from '../cards/package-parts.ts';
import {
  answersFrom,
  beginsWithField,
  misspeltField,
  type PackagePart,
  type PackageRun,
} from '../domain/package.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isBlank } from '../language/blank.ts';
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
  const fields = fieldsOf({ package: name, fields: fieldsIn(app, name) }, lookOf(by));
  const { run, part, rest } = await findPart(app, by, { name, words, fields });
  if (rest === '') return askCard(app, run, part, by);
  // It would go out as her part.
  if (isUndo(rest)) throw new UserError('package.howToUndo');
  const slip = misspeltField(rest, fields);
  if (slip) throw new UserError('package.misspelt', slip);
  return handIn(app, by, run, part, answersFrom(rest, fields));
}

/** The part that she owes; of several the one that she names, else one that is still missing. */
async function findPart(
  app: App,
  by: Person,
  { name, words, fields }: { name: string; words: string; fields: string[] },
) {
  const now = app.clock.now();
  const runs = (await app.store.packages.last(name, 3)).filter((run) => isOpen(run, now));
  for (const { id } of runs) {
    const run = await app.store.packages.get(id, { lock: true });
    const parts = await app.store.packages.parts(id);
    const mine = parts.filter((part) => mayHandIn(by, part));
    const named = parts
      .filter((part) => mayHandIn(by, part, true))
      .flatMap((part) => {
        const rest = restBehind(words, part.name, {
          isHersAlone: mine.length === 1 && mine[0] === part,
          fields,
        });
        return rest === null ? [] : [{ part, rest }];
      })[0];
    const part = named?.part ?? mine.find(({ answers }) => answers === null) ?? mine[0];
    if (run && part) return { run, part, rest: named?.rest ?? words };
  }
  const collecting = runs.find(({ state }) => state === 'collecting');
  if (collecting) throw await notAsked(app, by, collecting);
  throw new UserError('package.nothingOpen', { name: packageTitle(name, lookOf(by)) });
}

/**
 * What stands behind the name of the part that the words are for; null if they only begin so. Whoever has but one part need not
 * name it: behind a colon, or in a sentence, the name belongs to her words.
 */
function restBehind(
  words: string,
  name: string,
  { isHersAlone, fields }: { isHersAlone: boolean; fields: string[] },
): string | null {
  if (!words.startsWith(name)) return null;
  const behind = words.slice(name.length);
  const rest = behind.replace(/^[\s:：]+/u, '').trim();
  const isNamed = !isHersAlone || /^(?:\s|$)/u.test(behind) || beginsWithField(rest, fields);
  return isNamed ? rest : null;
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
  said: string[],
): Promise<Shown> {
  if (!mayHandIn(by, part, true)) {
    const people = await app.store.people.getMany(part.people);
    throw new UserError('package.notYours', {
      names: people.map(({ name }) => name).join(textsOf(by.language).common.and),
    });
  }
  // The places of the template that she left as they were.
  const answers = said.map((answer) => (isBlank(answer) ? '' : answer));
  if (answers.every((answer) => answer === '')) throw new UserError('package.empty');
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
  const saved = savedData(app, run, there, {
    by,
    replaced: await replacedBy(app, by, run, { part, isLate }),
  });
  const cause = partCause(run, part);
  // Nobody is asked any more for what is there.
  await app.store.deliveries.dropPlanned(cause, 'handed in');
  const former = saved.replaced && part.byId !== by.id ? part.byId : null;
  await showOnCards(app, run, there, { saved, key: undo, answered: by.id, former });
  if (former) await tellReplaced(app, run, { part, now: there, by, key: undo });
  return show('package-part-saved', { ...saved, undo });
}

type Saved = Omit<Parameters<(typeof packagePartCards)['package-part-saved']>[0], 'undo'>;

function savedData(
  app: App,
  run: PackageRun,
  part: PackagePart,
  { by, replaced }: { by: Person; replaced?: Saved['replaced'] },
): Saved {
  return {
    package: run.package,
    period: run.period,
    part: part.name,
    by: by.name,
    at: (part.handedInAt ?? run.dueAt).toISOString(),
    dueAt: run.dueAt.toISOString(),
    isLate: part.isLate,
    fields: fieldsIn(app, run.package),
    answers: part.answers ?? [],
    ...(replaced ? { replaced } : {}),
  };
}

/** What a colleague had handed in, and is lost with hers; once the package is out, also what she herself had. */
async function replacedBy(
  app: App,
  by: Person,
  run: PackageRun,
  { part: was, isLate }: { part: PackagePart; isLate: boolean },
): Promise<Saved['replaced']> {
  if (was.answers === null || was.byId === null || (was.byId === by.id && !isLate)) return undefined;
  const author = await app.store.people.get(was.byId);
  return {
    by: author?.name ?? '',
    at: (was.handedInAt ?? run.dueAt).toISOString(),
    answers: was.answers,
    fields: fieldsIn(app, run.package),
  };
}

/**
 * All who were asked see who has handed it in; or, where nobody has any more, are asked again. Where her card cannot be changed,
 * whoever is just answered reads it there, and whose part was replaced (`former`) where she is told of that.
 */
async function showOnCards(
  app: App,
  run: PackageRun,
  part: PackagePart,
  {
    saved,
    key,
    answered = null,
    former = null,
  }: { saved: Saved | null; key: string; answered?: string | null; former?: string | null },
): Promise<void> {
  const cause = partCause(run, part);
  const asks = new Map<string, Shown>();
  if (!saved)
    for (const person of await app.store.people.getMany(part.people))
      asks.set(person.id, await askCard(app, run, part, person));
  await changeCards(app, cause, 'package-ask', {
    shownFor: ({ personId, asText }) => {
      if (!saved) return asks.get(personId ?? '') ?? null;
      const isTold = asText && former !== null && personId === former;
      return isTold ? null : show('package-part-saved', { ...saved, undo: null });
    },
    key: `part.${key}`,
    cause,
    tells: answered,
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
  if (run.state === 'sent' && !part.isLate) throw new UserError('package.undoSent');
  const { wrote = part.answers } = before;
  // What somebody has handed in since is not taken back with it.
  const isHers = part.byId === undo.byId && JSON.stringify(part.answers) === JSON.stringify(wrote);
  if (!isHers) throw new UserError('undoLate');
  const { answers, byId, isLate } = before;
  const handedInAt = before.handedInAt === null ? null : new Date(before.handedInAt);
  await app.store.packages.handIn(part.id, { answers, byId, handedInAt, isLate });
  const former = byId === null ? null : await app.store.people.get(byId);
  const there = { ...part, answers, byId, handedInAt, isLate };
  const saved = former && savedData(app, run, there, { by: former });
  await showOnCards(app, run, there, { saved, key: `${undo.id}.undone` });
  if (saved) await showTakenBack(app, run, part, { saved, former: byId, key: undo.id });
  const name = packageTitle(run.package, lookOf(by));
  return show('undone', { what: textsOf(by.language).package.undone(name, part.name) });
}
