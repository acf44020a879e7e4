/** The pictures of a card as part of a page itself, so that its address alone opens it. */
import type { App } from '../app.ts';
import type { Card, Picture } from '../cards/card.ts';

/** What `toHtml` asks for them; what cannot be painted is said in words. */
export async function picturesIn(
  app: App,
  card: Pick<Card, 'blocks'>,
): Promise<(picture: Picture) => string | null> {
  const addresses = new Map<string, string>();
  for (const block of card.blocks) {
    const png = block.kind === 'picture' ? await app.pictures.paint(block.picture) : null;
    if (block.kind === 'picture' && png)
      addresses.set(block.picture.svg, `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  }
  return ({ svg }) => addresses.get(svg) ?? null;
}
