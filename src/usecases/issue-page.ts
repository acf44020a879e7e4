/** The page of the weekly issue behind a link of each reader's own: signed, for some days, and counted when it is really opened. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { App, Links } from '../app.ts';
import { draw, type Shown, show } from '../cards/index.ts';
import { toHtml } from '../cards/to-html.ts';
import type { Language, Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';

/** After a week there is the next issue; the link can be asked for again. */
const validMs = 7 * 86_400_000;

const weekForm = /^\d{4}-W\d{2}$/;

export interface Page {
  status: 200 | 403 | 404;
  html: string;
}

/** Whether there is a page at all: it needs an address from outside and a secret. */
export const hasPages = (app: App): boolean => app.links !== null;

function sign(links: Links, week: string, personId: string, expires: number): string {
  const words = `issue ${week} ${personId} ${expires}`;
  return createHmac('sha256', links.secret).update(words).digest('base64url');
}

/** The reader's own address of an issue. */
function linkTo(links: Links, week: string, personId: string, now: Date): string {
  const expires = Math.floor((now.getTime() + validMs) / 1000);
  return `${links.url}/issues/${week}?t=${personId}.${expires}.${sign(links, week, personId, expires)}`;
}

/** Whose link it is; null if it is forged or too old. */
function readerOf(links: Links, week: string, token: string, now: Date): string | null {
  const [personId = '', expires = '', given = '', ...more] = token.split('.');
  if (more.length > 0 || !/^\d{1,12}$/.test(expires)) return null;
  const wanted = Buffer.from(sign(links, week, personId, Number(expires)));
  const seen = Buffer.from(given);
  if (wanted.length !== seen.length || !timingSafeEqual(wanted, seen)) return null;
  return Number(expires) * 1000 > now.getTime() ? personId : null;
}

/** Hands a reader her link. */
export async function giveIssueLink(app: App, me: Person, week: string): Promise<Shown> {
  if (!app.links || !weekForm.test(week) || !(await app.store.digests.get(week)))
    throw new UserError('staleCard');
  return show('digest-page', { week, url: linkTo(app.links, week, me.id, app.clock.now()) });
}

/** What a browser is shown: the very copy that she was sent. */
export async function readIssuePage(app: App, week: string, token: string): Promise<Page> {
  const reader = app.links && weekForm.test(week) ? readerOf(app.links, week, token, app.clock.now()) : null;
  if (!reader) return refusal(app, 403, 'expired');
  const person = await app.store.people.get(reader);
  const copy = await app.store.digests.copyOf(week, reader);
  if (person?.state !== 'active' || !copy) return refusal(app, 404, 'gone');
  const card = draw({ card: 'digest-again', data: copy }, person.language);
  const seenUrl = `/issues/${week}/seen?t=${encodeURIComponent(token)}`;
  return { status: 200, html: toHtml(card, { language: person.language, seenUrl }) };
}

/** Programs that only look at an address do not load its pictures: who does has opened the page. */
export async function noteIssueSeen(app: App, week: string, token: string): Promise<void> {
  const reader = app.links && weekForm.test(week) ? readerOf(app.links, week, token, app.clock.now()) : null;
  if (reader && (await app.store.people.get(reader)) && (await app.store.digests.get(week)))
    await app.store.digests.open(week, reader, app.clock.now());
}

function refusal(app: App, status: 403 | 404, why: 'expired' | 'gone'): Page {
  const language: Language = app.rules.language;
  const { page } = textsOf(language).digest;
  const card = {
    title: page.refused,
    tone: 'info' as const,
    blocks: [{ kind: 'text' as const, text: [page[why]] }],
  };
  return { status, html: toHtml(card, { language }) };
}
