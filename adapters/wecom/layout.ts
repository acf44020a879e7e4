/** A card's texts as lines, and the lines in as many messages as they need; pure. */
import type { Block, Card } from '../../src/cards/card.ts';
import { type Shortenable as Lines, shorten, withMore } from '../common/shorten.ts';
import { type Markup, safeUrl } from './markup.ts';

/** The title and everything that can be read; buttons that lead to the web become links if `withLinks`. */
export function layOut(card: Card, markup: Markup, withLinks: boolean): Lines[] {
  const blocks = card.blocks.map((block) => linesOf(block, markup, withLinks));
  return [fixed([markup.strong(card.title)]), ...blocks].filter(({ lines }) => lines.length > 0);
}

const fixed = (lines: string[]): Lines => ({
  lines: lines.filter((line) => line.trim() !== ''),
  canShorten: false,
});

function linesOf(block: Block, markup: Markup, withLinks: boolean): Lines {
  switch (block.kind) {
    case 'text':
    case 'note':
      return fixed([markup.rich(block.text)]);
    case 'picture':
      return fixed([markup.plain(block.alt)]);
    case 'list':
      return {
        lines: block.items.map(
          (item, index) =>
            `${block.ordered ? `${index + 1}.` : '-'} ${markup.rich(item).replace(/\n+/g, ' ')}`,
        ),
        canShorten: true,
      };
    case 'fields':
      return {
        lines: block.fields.map(({ label, value }) => `${markup.strong(label)}: ${markup.rich(value)}`),
        canShorten: true,
      };
    case 'buttons':
      return fixed(withLinks ? block.buttons.flatMap((button) => linkOf(button, markup)) : []);
    case 'form':
      return fixed([]);
  }
}

const linkOf = ({ label, url }: { label: string; url?: string }, markup: Markup): string[] =>
  safeUrl(url) === null ? [] : [markup.rich([{ link: { text: label, url: url ?? '' } }])];

/**
 * The lines in messages of at most so many bytes. Lists lose lines at their end until they fit into `mostParts`,
 * and say how many; null if a line fits into no message, or all is too much.
 */
export function fitInto(
  all: Lines[],
  { mostBytes, mostParts, more }: { mostBytes: number; mostParts: number; more: (left: number) => string },
): string[] | null {
  const shown = all.map(({ lines }) => lines.length);
  for (;;) {
    const visible = all.map((one, index) => withMore(one, shown[index] ?? 0, more));
    const parts = pack(visible, mostBytes);
    if (parts === null) return null;
    if (parts.length <= mostParts) return parts;
    if (!shorten(all, shown)) return null;
  }
}

/** Fills one message after the other without tearing a line; null if one fits in none. */
function pack(blocks: Lines[], mostBytes: number): string[] | null {
  const filled: string[] = [];
  let open = '';
  for (const { lines } of blocks) {
    let joint = '\n\n';
    for (const line of lines) {
      if (Buffer.byteLength(line) > mostBytes) return null;
      const joined = open === '' ? line : open + joint + line;
      joint = '\n';
      if (Buffer.byteLength(joined) <= mostBytes) {
        open = joined;
        continue;
      }
      filled.push(open);
      open = line;
    }
  }
  return open === '' ? filled : [...filled, open];
}
