/** Reads the markdown of Feishu cards into nodes; pure, and nothing in it can become HTML. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'color'; color: string; children: Inline[] }
  | { kind: 'tag'; color: string; children: Inline[] }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'at'; id: string }
  | { kind: 'break' };

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Item[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' };

export interface Item {
  depth: number;
  children: Inline[];
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const highestCodePoint = 0x10ffff;

/** `&#42;`, `&#x2a;` and the few names that occur. */
export function decodeEntity(body: string): string | null {
  if (!body.startsWith('#')) return named[body] ?? null;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code > 0 && code <= highestCodePoint ? String.fromCodePoint(code) : null;
}

const listLine = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  let paragraph: string[] = [];
  const flush = () => {
    const text = paragraph.join('\n').trim();
    if (text !== '') blocks.push({ kind: 'paragraph', children: parseInline(text) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,6})\s+(.+)$/.exec(line);
    if (/^```/.test(line)) {
      flush();
      const end = lines.findIndex((other, index) => index > at && /^```/.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (line.trim() === '') flush();
    else if (/^\s*(?:-{3,}|\*{3,})\s*$/.test(line)) {
      flush();
      blocks.push({ kind: 'rule' });
    } else if (heading) {
      flush();
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        children: parseInline(heading[2] ?? ''),
      });
    } else if (/^>\s?/.test(line)) {
      flush();
      blocks.push({ kind: 'quote', children: parseInline(line.replace(/^>\s?/, '')) });
    } else if (listLine.test(line)) {
      flush();
      at = readList(lines, at, blocks);
    } else paragraph.push(line);
  }
  flush();
  return blocks;
}

/** Reads one list from line `from`, with lines that go on indented; gives the last line it used. */
function readList(lines: string[], from: number, blocks: Block[]): number {
  const first = listLine.exec(lines[from] ?? '');
  const ordered = first?.[3] !== undefined;
  const items: { depth: number; text: string }[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const found = listLine.exec(line);
    const depth = Math.floor((found?.[1]?.length ?? 0) / 2);
    if (found && (depth > 0 || (found[3] !== undefined) === ordered))
      items.push({ depth, text: found[4] ?? '' });
    else if (!found && /^\s{2,}\S/.test(line)) {
      const last = items.at(-1);
      if (last) last.text += `\n${line.trim()}`;
    } else break;
  }
  blocks.push({
    kind: 'list',
    ordered,
    start: Number(first?.[3] ?? 1),
    items: items.map(({ depth, text }) => ({ depth, children: parseInline(text) })),
  });
  return at - 1;
}

interface Rule {
  pattern: RegExp;
  read(match: RegExpExecArray): Inline;
}

const rules: Rule[] = [
  { pattern: /^\\([!-/:-@[-`{-~])/, read: (m) => ({ kind: 'text', text: m[1] ?? '' }) },
  {
    pattern: /^&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);/i,
    read: (m) => ({ kind: 'text', text: decodeEntity(m[1] ?? '') ?? m[0] }),
  },
  { pattern: /^<br\s*\/?>/i, read: () => ({ kind: 'break' }) },
  { pattern: /^\n/, read: () => ({ kind: 'break' }) },
  {
    pattern: /^<at\s+id=["']?([\w-]+)["']?\s*>[\s\S]*?<\/at>/,
    read: (m) => ({ kind: 'at', id: m[1] ?? '' }),
  },
  {
    pattern: /^<person\s+id\s*=\s*["']?([\w-]+)["']?[^>]*>(?:<\/person>)?/,
    read: (m) => ({ kind: 'at', id: m[1] ?? '' }),
  },
  {
    pattern: /^<font\s+color=["']?([\w-]+)["']?\s*>([\s\S]*?)<\/font>/,
    read: (m) => ({ kind: 'color', color: m[1] ?? '', children: parseInline(m[2] ?? '') }),
  },
  {
    pattern: /^<text_tag\s+color=["']?([\w-]+)["']?\s*>([\s\S]*?)<\/text_tag>/,
    read: (m) => ({ kind: 'tag', color: m[1] ?? '', children: parseInline(m[2] ?? '') }),
  },
  { pattern: /^`([^`\n]+)`/, read: (m) => ({ kind: 'code', text: m[1] ?? '' }) },
  {
    pattern: /^\[((?:\\.|[^\]\\])*)\]\(([^\s)]+)\)/,
    read: (m) => ({ kind: 'link', url: m[2] ?? '', children: parseInline(m[1] ?? '') }),
  },
  {
    pattern: /^\*\*(?=\S)([\s\S]*?\S)\*\*/,
    read: (m) => ({ kind: 'bold', children: parseInline(m[1] ?? '') }),
  },
  { pattern: /^~~(?=\S)([^\n]*?\S)~~/, read: (m) => ({ kind: 'strike', children: parseInline(m[1] ?? '') }) },
  {
    pattern: /^\*(?=[^\s*])([^*\n]*?[^\s*])\*/,
    read: (m) => ({ kind: 'italic', children: parseInline(m[1] ?? '') }),
  },
];

export function parseInline(source: string): Inline[] {
  const out: Inline[] = [];
  const say = (text: string) => {
    const last = out.at(-1);
    if (last?.kind === 'text') last.text += text;
    else out.push({ kind: 'text', text });
  };
  let rest = source;
  while (rest !== '') {
    const plain = /^[^\\&<\n`[*~]+/.exec(rest)?.[0];
    if (plain !== undefined) {
      say(plain);
      rest = rest.slice(plain.length);
      continue;
    }
    const hit = firstMatch(rest);
    if (hit?.node.kind === 'text') say(hit.node.text);
    else if (hit) out.push(hit.node);
    else say(rest.charAt(0));
    rest = rest.slice(hit?.length ?? 1);
  }
  return out;
}

function firstMatch(rest: string): { node: Inline; length: number } | null {
  for (const { pattern, read } of rules) {
    const match = pattern.exec(rest);
    if (match) return { node: read(match), length: match[0].length };
  }
  return null;
}

/** The words alone, for labels. */
export function plainWords(source: string): string {
  const words = (nodes: Inline[]): string =>
    nodes
      .map((node) => ('text' in node ? node.text : 'children' in node ? words(node.children) : ' '))
      .join('');
  return parseMarkdown(source)
    .map((block) => ('children' in block ? words(block.children) : ''))
    .join(' ')
    .replace(/[\s*]+/g, ' ')
    .trim();
}

/** Only addresses of the web are followed. */
export function safeUrl(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}
