/**
 * The platforms' markdown as a tree, whose dialects differ in how people are mentioned; pure, and never HTML. What it does not know stays the text it is. Escaped
 * characters and entities are text, never markup.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'at'; id: string }
  | { kind: 'image'; key: string; alt: string }
  | { kind: 'font'; color: string; children: Inline[] }
  | { kind: 'tag'; color: string; children: Inline[] };

export type MarkdownBlock =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' };

const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*(\d+)[.)]\s+(.*)$/;
const heading = /^(#{1,6})\s+(.*)$/;
const rule = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const quote = /^>\s?(.*)$/;
const fence = /^\s*```/;

export function parseMarkdown(source: string): MarkdownBlock[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: MarkdownBlock[] = [];
  let open: { lines: string[] } | null = null;
  const closeParagraph = () => {
    if (open) blocks.push({ kind: 'paragraph', children: inlines(open.lines.join('\n')) });
    open = null;
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const taken = readBlock(lines, at);
    if (taken) {
      closeParagraph();
      blocks.push(taken.block);
      at = taken.next;
      continue;
    }
    if (line.trim() === '') closeParagraph();
    else if (open) (open as { lines: string[] }).lines.push(line);
    else open = { lines: [line] };
    at += 1;
  }
  closeParagraph();
  return blocks;
}

/** A block other than a paragraph that begins on this line. */
function readBlock(lines: string[], at: number): { block: MarkdownBlock; next: number } | null {
  const line = lines[at] ?? '';
  if (rule.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  if (fence.test(line)) return readCode(lines, at);
  const head = heading.exec(line);
  if (head) {
    const block = { kind: 'heading' as const, level: head[1]?.length ?? 1, children: inlines(head[2] ?? '') };
    return { block, next: at + 1 };
  }
  if (quote.test(line)) {
    const { taken, next } = takeWhile(lines, at, (l) => quote.exec(l)?.[1]);
    return { block: { kind: 'quote', children: inlines(taken.join('\n')) }, next };
  }
  return bullet.test(line) || numbered.test(line) ? readList(lines, at) : null;
}

function readCode(lines: string[], at: number): { block: MarkdownBlock; next: number } {
  const { taken, next } = takeWhile(lines, at + 1, (line) => (fence.test(line) ? undefined : line));
  return { block: { kind: 'code', text: taken.join('\n') }, next: next + 1 };
}

function takeWhile(lines: string[], at: number, read: (line: string) => string | undefined) {
  const taken: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const part = read(lines[next] ?? '');
    if (part === undefined) break;
    taken.push(part);
  }
  return { taken, next };
}

/** Items of one sort; indented lines that begin no item go on with the one before. */
function readList(lines: string[], at: number): { block: MarkdownBlock; next: number } {
  const first = numbered.exec(lines[at] ?? '');
  const item = (line: string) => (first ? numbered.exec(line)?.[2] : bullet.exec(line)?.[1]);
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const begun = item(line);
    if (begun !== undefined) items.push(begun);
    else if (/^\s+\S/.test(line)) items[items.length - 1] += `\n${line.trim()}`;
    else break;
  }
  return {
    block: {
      kind: 'list',
      ordered: first !== null,
      start: Number(first?.[1] ?? 1),
      items: items.map(inlines),
    },
    next,
  };
}

const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const entity = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/i;
const escaped = /^\\([!-/:-@[-`{-~])/;
const lineBreak = /^(?:\n|<br\s*\/?>)/i;
const code = /^`([^`\n]+)`/;
const mention = /^<at\s+id\s*=\s*['"]?([\w-]+)['"]?\s*>(?:[^<]*<\/at>)?/i;
const atDingtalk = /^<a\s+atId\s*=\s*['"]?([\w@.-]+)['"]?\s*>[^<]*<\/a>/i;
const atWecom = /^<@([\w.@-]+)>/;
const person = /^<person\s+id\s*=\s*['"]?([\w-]+)['"]?[^>]*>(?:[^<]*<\/person>)?/i;
const wrapped: [RegExp, (inner: Inline[]) => Inline][] = [
  [/^\*\*(?=\S)([\s\S]*?[^\s\\])\*\*/, (children) => ({ kind: 'bold', children })],
  [/^~~(?=\S)([\s\S]*?[^\s\\])~~/, (children) => ({ kind: 'strike', children })],
  [/^\*(?=[^\s*])([^*\n]*?[^\s\\*])\*/, (children) => ({ kind: 'italic', children })],
];
const font = /^<font\s+color\s*=\s*['"]?([\w-]+)['"]?\s*>([\s\S]*?)<\/font>/i;
const textTag = /^<text_tag\s+color\s*=\s*['"]?([\w-]+)['"]?\s*>([\s\S]*?)<\/text_tag>/i;
const link = /^\[((?:\\.|[^\]\\])*)\]\(\s*([^)\s]+)\s*\)/;
/** An image that was uploaded, by its id; one of another address stays the text it is. */
const image = /^!\[((?:\\.|[^\]\\])*)\]\(\s*(@[\w+/=-]+)\s*\)/;
const anchor = /^<a\s+href\s*=\s*['"]([^'"]+)['"]\s*>([\s\S]*?)<\/a>/i;

export function inlines(source: string): Inline[] {
  const found: Inline[] = [];
  const text = (more: string) => {
    const last = found.at(-1);
    if (last?.kind === 'text') last.text += more;
    else found.push({ kind: 'text', text: more });
  };
  for (let rest = source; rest !== ''; ) {
    const literal = readLiteral(rest);
    const markup = literal ? null : readMarkup(rest);
    if (literal) text(literal.text);
    else if (markup) found.push(markup.inline);
    else text(String.fromCodePoint(rest.codePointAt(0) ?? 0));
    rest = rest.slice(literal?.length ?? markup?.length ?? ((rest.codePointAt(0) ?? 0) > 0xffff ? 2 : 1));
  }
  return found;
}

/** Escapes, entities, and runs of letters that cannot be markup. */
function readLiteral(rest: string): { text: string; length: number } | null {
  const plain = /^[^\\&<*~`[!\n]+/.exec(rest);
  if (plain) return { text: plain[0], length: plain[0].length };
  const marked = escaped.exec(rest);
  if (marked) return { text: marked[1] ?? '', length: 2 };
  const known = entity.exec(rest);
  if (!known) return null;
  const decoded = decodeEntity(known);
  return decoded === undefined ? null : { text: decoded, length: known[0].length };
}

function decodeEntity([, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return names[name.toLowerCase()];
  const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function readMarkup(rest: string): { inline: Inline; length: number } | null {
  const lineEnd = lineBreak.exec(rest);
  if (lineEnd) return { inline: { kind: 'break' }, length: lineEnd[0].length };
  const coded = code.exec(rest);
  if (coded) return { inline: { kind: 'code', text: coded[1] ?? '' }, length: coded[0].length };
  const picture = image.exec(rest);
  if (picture) {
    const alt = wordsOf(inlines(picture[1] ?? ''));
    return { inline: { kind: 'image', key: picture[2] ?? '', alt }, length: picture[0].length };
  }
  const at = mention.exec(rest) ?? atDingtalk.exec(rest) ?? atWecom.exec(rest) ?? person.exec(rest);
  if (at) return { inline: { kind: 'at', id: at[1] ?? '' }, length: at[0].length };
  for (const [pattern, make] of wrapped) {
    const match = pattern.exec(rest);
    if (match) return { inline: make(inlines(match[1] ?? '')), length: match[0].length };
  }
  return readColoured(rest) ?? readLink(rest);
}

function readColoured(rest: string): { inline: Inline; length: number } | null {
  const coloured = font.exec(rest);
  if (coloured) {
    const inline = { kind: 'font' as const, color: coloured[1] ?? '', children: inlines(coloured[2] ?? '') };
    return { inline, length: coloured[0].length };
  }
  const tag = textTag.exec(rest);
  if (!tag) return null;
  return {
    inline: { kind: 'tag', color: tag[1] ?? '', children: inlines(tag[2] ?? '') },
    length: tag[0].length,
  };
}

function readLink(rest: string): { inline: Inline; length: number } | null {
  const written = link.exec(rest);
  const match = written ?? anchor.exec(rest);
  if (!match) return null;
  const [label, address] = written ? [match[1], match[2]] : [match[2], match[1]];
  const url = safeUrl(address ?? '');
  if (url === null) return null;
  return { inline: { kind: 'link', url, children: inlines(label ?? '') }, length: match[0].length };
}

/** What stands in them, without its markup. */
const wordsOf = (parts: Inline[]): string =>
  parts
    .map((part) => ('text' in part ? part.text : 'children' in part ? wordsOf(part.children) : ''))
    .join('');

/** An address of the web; null for anything else, such as one that would run a script. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
