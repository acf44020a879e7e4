/** Addresses of pages that are one reader's own: signed for what they show, and valid for some days. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { App, Links } from '../app.ts';
import { toHtml } from '../cards/to-html.ts';

/** What a page shows, by the word in its address. */
export type PageOf = { noun: 'issue' | 'package' | 'meeting' | 'series'; id: string };

export interface Page {
  status: 200 | 403 | 404;
  html: string;
}

/** After a week there is the next issue; the link can be asked for again. */
const validMs = 7 * 86_400_000;

const paths = { issue: 'issues', package: 'packages', meeting: 'meetings', series: 'series' } as const;

/** Ids of what there are pages of: `2026-W48`, `pk_…`. */
const idForm = /^[\w-]{1,60}$/;

function sign({ secret }: Links, { noun, id }: PageOf, personId: string, expires: number): string {
  const words = `${noun} ${id} ${personId} ${expires}`;
  return createHmac('sha256', secret).update(words).digest('base64url');
}

/** The path of a page, under the address of the company. */
export const pathOf = ({ noun, id }: PageOf): string => `/${paths[noun]}/${id}`;

/** The reader's own address of a page, for some days or `until` a moment. */
export function linkTo(links: Links, page: PageOf, personId: string, now: Date, until?: Date): string {
  const expires = Math.floor((until?.getTime() ?? now.getTime() + validMs) / 1000);
  return `${links.url}${pathOf(page)}?t=${personId}.${expires}.${sign(links, page, personId, expires)}`;
}

/** Whose link it is; null if it is forged or too old, or there are no pages. */
export function readerOf({ links, clock }: App, page: PageOf, token: string): string | null {
  const [personId = '', expires = '', given = '', ...more] = token.split('.');
  if (!links || !idForm.test(page.id) || more.length > 0 || !/^\d{1,12}$/.test(expires)) return null;
  const wanted = Buffer.from(sign(links, page, personId, Number(expires)));
  const seen = Buffer.from(given);
  if (wanted.length !== seen.length || !timingSafeEqual(wanted, seen)) return null;
  return Number(expires) * 1000 > clock.now().getTime() ? personId : null;
}

/** What is shown instead of a page, in these words. */
export function refusalPage(
  { rules: { language } }: App,
  status: 403 | 404,
  { title, text }: { title: string; text: string },
): Page {
  const card = { title, tone: 'info' as const, blocks: [{ kind: 'text' as const, text: [text] }] };
  return { status, html: toHtml(card, { language }) };
}
