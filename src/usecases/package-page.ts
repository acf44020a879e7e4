/** The page of a package behind a link of each reader's own, with every part in full; counted when it is really opened. */
import type { App } from '../app.ts';
import { draw, type Shown, show } from '../cards/index.ts';
import { toHtml } from '../cards/to-html.ts';
import type { PackageRun } from '../domain/package.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { contentNow, createPackageCards } from './package-cards.ts';
import { linkTo, type Page, type PageOf, pathOf, readerOf, refusalPage } from './signed-link.ts';

const pageOf = (runId: string): PageOf => ({ noun: 'package', id: runId });

/** The run, if it was sent to this person. */
async function runOf(app: App, runId: string, personId: string): Promise<PackageRun | null> {
  const run = await app.store.packages.get(runId);
  if (run?.state !== 'sent') return null;
  const receivers = await app.store.packages.receivers(runId);
  return receivers.some((one) => one.personId === personId) ? run : null;
}

/** Hands a receiver her link. */
export async function givePackageLink(app: App, me: Person, runId: string): Promise<Shown> {
  const run = app.links && (await runOf(app, runId, me.id));
  if (!app.links || !run) throw new UserError('staleCard');
  const url = linkTo(app.links, pageOf(runId), me.id, app.clock.now());
  return show('package-page', { package: run.package, period: run.period, url });
}

/** What a browser is shown: what she was sent, with the parts in full, also those that came late. */
export async function readPackagePage(app: App, runId: string, token: string): Promise<Page> {
  const { page } = textsOf(app.rules.language).package;
  const reader = readerOf(app, pageOf(runId), token);
  if (!reader) return refusalPage(app, 403, { title: page.refused, text: page.expired });
  const person = await app.store.people.get(reader);
  const run = await runOf(app, runId, reader);
  if (person?.state !== 'active' || !run)
    return refusalPage(app, 404, { title: page.refused, text: page.gone });
  const cardOf = await createPackageCards(app, run, await contentNow(app, run));
  const card = draw({ card: 'package', data: { ...cardOf(person), isWhole: true } }, person.language);
  const seenUrl = `${pathOf(pageOf(runId))}/seen?t=${encodeURIComponent(token)}`;
  return { status: 200, html: toHtml(card, { language: person.language, seenUrl }) };
}

/** Programs that only look at an address do not load its pictures: who does has opened the page. */
export async function notePackageSeen(app: App, runId: string, token: string): Promise<void> {
  const reader = readerOf(app, pageOf(runId), token);
  if (reader && (await runOf(app, runId, reader)))
    await app.store.packages.opened(runId, reader, app.clock.now());
}
