/** Where each package stands, the last one again, and the word that it was read. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type PartData, packageTitle } from '../cards/package.ts';
import { nextPeriod, type PackageRun } from '../domain/package.ts';
import { hasRole, languages, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isLastWish, withoutHandIn } from '../language/digest-wish.ts';
import { textsOf } from '../texts/index.ts';
import { contentNow, createPackageCards, packagesOn, partData } from './package-cards.ts';
import { strangersIn } from './package-people.ts';
import { submitTyped } from './submit-part.ts';

/** All packages; who owes what is for editors. */
export async function listPackages(app: App, me: Person): Promise<Shown> {
  const packages = [];
  for (const [name, rules] of packagesOn(app)) {
    const runs = await app.store.packages.last(name, 5);
    const current = runs.find(({ state }) => state === 'collecting');
    const next = nextPeriod(app.clock.now(), rules, app.calendar);
    const parts = current ? await partData(app, await app.store.packages.parts(current.id)) : [];
    const owed = parts.filter(({ answers }) => answers === null);
    packages.push({
      package: name,
      period: current?.period ?? next.period,
      dueAt: (current?.dueAt ?? next.dueAt).toISOString(),
      asked: current !== undefined,
      parts: parts.length,
      handedIn: parts.length - owed.length,
      owed: hasRole(me, 'editor') ? owed.map(owedBy) : [],
      strangers: hasRole(me, 'editor') ? await strangersIn(app, rules) : [],
      last: await lastOf(
        app,
        runs.find(({ state }) => state === 'sent'),
      ),
    });
  }
  return show('packages', { packages });
}

/** A part of one person bears her name. */
function owedBy({ name, owed }: PartData): string {
  const names = owed.join('/');
  return names === '' || names === name ? name : `${name} ${names}`;
}

async function lastOf(app: App, run: PackageRun | undefined) {
  if (!run?.sentAt) return null;
  const receivers = await app.store.packages.receivers(run.id);
  const counts = await app.store.readAsks.counts(run.id, 'package');
  const proving = counts.filter(
    ({ platform, asked }) => asked > 0 || app.platforms.get(platform)?.abilities.tellsReads,
  );
  return {
    period: run.period,
    sentAt: run.sentAt.toISOString(),
    receivers: receivers.length,
    confirmed: (await app.store.packages.confirmed(run.id)).length,
    opened: app.links ? await app.store.packages.openings(run.id) : null,
    read: proving.length > 0 ? proving.reduce((all, { read }) => all + read, 0) : null,
  };
}

/** My part of the package that is named, or the last one that was sent. */
export async function aboutPackage(app: App, me: Person, words: string): Promise<Shown> {
  const { name, rest } = findPackage(app, me, withoutHandIn(words));
  if (isLastWish(rest)) return showLastPackage(app, me, name);
  return submitTyped(app, me, name, rest);
}

/** By its name in any language; the longest that fits. */
function findPackage(app: App, me: Person, words: string): { name: string; rest: string } {
  const lower = words.toLowerCase();
  const named = packagesOn(app).flatMap(([name]) =>
    [name, ...languages.map((language) => packageTitle(name, { texts: textsOf(language), language }))].map(
      (title) => ({ name, title }),
    ),
  );
  const [found] = named
    .filter(({ title }) => lower.startsWith(title.toLowerCase()))
    .sort((a, b) => b.title.length - a.title.length);
  if (found) return { name: found.name, rest: words.slice(found.title.length).replace(/^[\s:：]+/u, '') };
  const look = { texts: textsOf(me.language), language: me.language };
  throw new UserError('package.unknown', {
    seen: Array.from(words.split(/\s/u)[0] ?? '')
      .slice(0, 20)
      .join(''),
    names:
      packagesOn(app)
        .map(([name]) => packageTitle(name, look))
        .join('/') || look.texts.common.none,
  });
}

async function showLastPackage(app: App, me: Person, name: string): Promise<Shown> {
  const run = (await app.store.packages.last(name, 5)).find(({ state }) => state === 'sent');
  const mine = run && (await app.store.packages.receivers(run.id)).some(({ personId }) => personId === me.id);
  if (!run || !(mine || hasRole(me, 'editor'))) {
    const look = { texts: textsOf(me.language), language: me.language };
    throw new UserError(run ? 'package.notForYou' : 'package.notSent', { name: packageTitle(name, look) });
  }
  return packageFor(app, run, me, true);
}

async function packageFor(app: App, run: PackageRun, me: Person, isAgain = false): Promise<Shown> {
  const cardOf = await createPackageCards(app, run, await contentNow(app, run));
  const confirmed = (await app.store.packages.confirmed(run.id)).includes(me.id);
  return show('package', { ...cardOf(me), confirmed, ...(isAgain ? { isAgain } : {}) });
}

/** 已阅: a word that counts more than that the platform says so. Only whoever got it can give it. */
export async function confirmPackage(app: App, me: Person, runId: string) {
  const run = await app.store.packages.get(runId);
  if (run?.state !== 'sent') throw new UserError('staleCard');
  const receivers = await app.store.packages.receivers(run.id);
  if (!receivers.some(({ personId }) => personId === me.id)) throw new UserError('staleCard');
  await app.store.packages.confirm(run.id, me.id, app.clock.now());
  const { package: name, period } = run;
  return { replace: await packageFor(app, run, me), alone: show('package-read', { package: name, period }) };
}
