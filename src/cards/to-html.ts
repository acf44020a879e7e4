/** A card as a page of HTML that needs nothing else: plain, light and dark, on a phone and on a desk. Nothing that people wrote becomes markup. */
import type { Block, Card, Inline, Picture, Rich } from './card.ts';

type FindPicture = (picture: Picture) => string | null;
/** What stands above a part of a card. */
type Heading = 'h2' | 'h3';

export interface PageParts {
  /** `zh-CN` or `en`. */
  language: string;
  /** A picture of one pixel that a reader's browser asks for. */
  seenUrl?: string;
  /** Where a picture is, as a browser finds it; what is not found is said in words. */
  findPicture?: FindPicture;
}

const style = `:root{color-scheme:light dark;--ink:#1f2329;--quiet:#5a6069;--ground:#fff;--line:#e3e5e8;--link:#1456d9}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--quiet:#a4aab3;--ground:#17181a;--line:#33363b;--link:#8ab4ff}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.75 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.3;margin:0 0 1.25rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}
h2{font-size:1.1rem;margin:2rem 0 .4rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}p{margin:.75rem 0}ul,ol{margin:.4rem 0;padding-left:1.3rem}li{margin:.35rem 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;margin:.75rem 0}dt{color:var(--quiet)}dd{margin:0}
section+section{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid var(--line)}section h2{font-size:1.25rem}
.note{color:var(--quiet);font-size:.9rem}a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.picture{max-width:100%;height:auto;border:1px solid var(--line);border-radius:.5rem}
.seen{position:absolute;width:1px;height:1px}
@media print{main{padding:0}}`;

/** The whole page. Buttons and forms are left out, apart from those that lead to the web: here nobody can press. */
export function toHtml(card: Card, { language, seenUrl, findPicture = () => null }: PageParts): string {
  const seen = seenUrl === undefined ? '' : `<img class="seen" src="${escaped(seenUrl)}" alt="">`;
  return page(card.title, language, blocksHtml(card.blocks, 'h2', findPicture), seen);
}

/** Several cards below each other, each with its title as a heading. */
export function toPage(title: string, cards: readonly Card[], parts: PageParts): string {
  const { language, findPicture = () => null } = parts;
  const sections = cards.map(
    (card) =>
      `<section><h2>${escaped(card.title)}</h2>\n${blocksHtml(card.blocks, 'h3', findPicture)}</section>`,
  );
  return page(title, language, sections.join('\n'), '');
}

const page = (title: string, language: string, main: string, end: string): string => `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${main}
</main>${end}</body></html>
`;

const blocksHtml = (blocks: Block[], heading: Heading, findPicture: FindPicture): string =>
  blocks
    .map((block) => blockHtml(block, heading, findPicture))
    .filter(Boolean)
    .join('\n');

function blockHtml(block: Block, heading: Heading, findPicture: FindPicture): string {
  switch (block.kind) {
    case 'text':
      return isHeading(block.text)
        ? `<${heading}>${richHtml(block.text)}</${heading}>`
        : paragraphs(block.text, '');
    case 'note':
      return paragraphs(block.text, ' class="note"');
    case 'picture':
      return pictureHtml(block, findPicture(block.picture));
    case 'fields':
      return `<dl>${block.fields.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${richHtml(value)}</dd>`).join('')}</dl>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${richHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'buttons': {
      const links = block.buttons.flatMap(({ label, url }) => linkHtml(label, url) ?? []);
      return links.length > 0 ? `<p>${links.join(' ')}</p>` : '';
    }
    case 'form':
      return '';
  }
}

function pictureHtml({ picture, alt }: Extract<Block, { kind: 'picture' }>, address: string | null): string {
  if (address === null) return paragraphs([alt], ' class="note"');
  const { width, height } = picture;
  return `<p><img class="picture" src="${escaped(address)}" alt="${escaped(alt)}" width="${width}" height="${height}"></p>`;
}

/** A line that is bold as a whole stands above what follows. */
const isHeading = ([first, ...rest]: Rich): boolean =>
  typeof first === 'object' && 'bold' in first && rest.length === 0;

const paragraphs = (rich: Rich, attributes: string): string => {
  const html = richHtml(rich);
  return html === '' ? '' : `<p${attributes}>${html}</p>`;
};

const richHtml = (rich: Rich): string => rich.map(inlineHtml).join('').replace(/\n/g, '<br>');

function inlineHtml(inline: Inline): string {
  if (typeof inline === 'string') return escaped(inline);
  if ('bold' in inline) return `<strong>${escaped(inline.bold)}</strong>`;
  if ('mention' in inline) return escaped(`@${inline.mention.name}`);
  if ('chat' in inline) return escaped(inline.chat.name);
  return linkHtml(inline.link.text, inline.link.url) ?? escaped(inline.link.text);
}

/** Null for an address that is none of the web. */
function linkHtml(text: string, url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return `<a href="${escaped(href)}" rel="noopener noreferrer">${escaped(text)}</a>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
