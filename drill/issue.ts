/** What the weekly issue would be now for one of the drill's people, as a page of its own. */
import { draw } from '../src/cards/index.ts';
import { toHtml } from '../src/cards/to-html.ts';
import { picturesIn } from '../src/usecases/page-pictures.ts';
import { previewDigest } from '../src/usecases/preview-digest.ts';
import { staff, staffNoOf } from './company.ts';
import type { World } from './world.ts';

/** `personId` as on the page of the drill; the first of the company without it. `base` is where these pages are. */
export async function issuePreview(
  { xinliu, phones }: World,
  personId: string | undefined,
  base: string,
): Promise<string | null> {
  const { app } = xinliu;
  const here = staff.filter(({ name }) => [...phones.values()].some((phone) => phone.has(name)));
  const wanted = personId === undefined ? here[0] : here.find(({ name }) => staffNoOf(name) === personId);
  const phone = wanted && [...phones.values()].find((one) => one.has(wanted.name));
  const reader = phone && (await app.store.people.byAccount(phone.platform, phone.accountOf(wanted.name)));
  if (!reader) return null;
  const card = draw(await previewDigest(app, reader), reader.language);
  const others = here.map(({ name }) => ({
    link: { text: name, url: `${base}/drill/issue?person=${encodeURIComponent(staffNoOf(name))}` },
  }));
  const title = `${card.title} · ${reader.name}`;
  const blocks = [...card.blocks, { kind: 'list' as const, items: others.map((other) => [other]) }];
  const findPicture = await picturesIn(app, card);
  return toHtml({ ...card, title, blocks }, { language: reader.language, findPicture });
}
