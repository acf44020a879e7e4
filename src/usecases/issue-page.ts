/** The page of the weekly issue behind a link of each reader's own: signed, for some days, and counted when it is really opened. */
import type { App } from '../app.ts';
import { draw, type Shown, show } from '../cards/index.ts';
import { toHtml } from '../cards/to-html.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { picturesIn } from './page-pictures.ts';
import { linkTo, type Page, type PageOf, pathOf, readerOf, refusalPage } from './signed-link.ts';

const pageOf = (week: string): PageOf => ({ noun: 'issue', id: week });

/** Hands a reader her link. */
export async function giveIssueLink(app: App, me: Person, week: string): Promise<Shown> {
  if (!app.links || !(await app.store.digests.get(week))) throw new UserError('staleCard');
  return show('digest-page', { week, url: linkTo(app.links, pageOf(week), me.id, app.clock.now()) });
}

/** What a browser is shown: the very copy that she was sent. */
export async function readIssuePage(app: App, week: string, token: string): Promise<Page> {
  const { page } = textsOf(app.rules.language).digest;
  const reader = readerOf(app, pageOf(week), token);
  if (!reader) return refusalPage(app, 403, { title: page.refused, text: page.expired });
  const person = await app.store.people.get(reader);
  const copy = await app.store.digests.copyOf(week, reader);
  if (person?.state !== 'active' || !copy)
    return refusalPage(app, 404, { title: page.refused, text: page.gone });
  const card = draw({ card: 'digest-again', data: copy }, person.language);
  const findPicture = await picturesIn(app, card);
  const seenUrl = `${pathOf(pageOf(week))}/seen?t=${encodeURIComponent(token)}`;
  return { status: 200, html: toHtml(card, { language: person.language, seenUrl, findPicture }) };
}

/** Programs that only look at an address do not load its pictures: who does has opened the page. */
export async function noteIssueSeen(app: App, week: string, token: string): Promise<void> {
  const reader = readerOf(app, pageOf(week), token);
  if (reader && (await app.store.people.get(reader)) && (await app.store.digests.get(week)))
    await app.store.digests.open(week, reader, app.clock.now());
}
