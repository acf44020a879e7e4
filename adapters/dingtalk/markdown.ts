/** Our texts as DingTalk's Markdown; pure. Plain strings stay plain: nothing that people wrote becomes markup. */
import type { Inline, Rich } from '../../src/cards/card.ts';
import type { FindAccount, FindPicture } from '../../src/ports/platform.ts';
import { cleanText, oneLine } from '../common/values.ts';
import { isPersonId } from './ids.ts';

/** Who is mentioned, by staff id with the name shown. */
export type Mentioned = Map<string, string>;

export interface MarkdownOptions {
  findAccount: FindAccount;
  findPicture?: FindPicture;
  /** Mentions are noted here; absent where nobody can be mentioned, which leaves the name. */
  mentioned?: Mentioned;
}

/** A break within a paragraph: a bare one is swallowed ("robot FAQ", read 2026-11). */
export const lineBreak = '  \n';

/** Ready markup, or plain text still to be escaped. */
type Piece = { markup: string } | { bold: string } | { text: string };

export function toMarkdown(inlines: Rich, options: MarkdownOptions): string {
  const pieces: Piece[] = [];
  for (const inline of inlines) {
    const piece = pieceOf(inline, options);
    const last = pieces.at(-1);
    // "1" and ". x" side by side are a list; joined, they are escaped as one.
    if (last !== undefined && 'text' in last && 'text' in piece) last.text += piece.text;
    else pieces.push(piece);
  }
  return pieces
    .reduce((written, piece) => written + write(piece, written), '')
    .trimEnd()
    .replaceAll('\n', lineBreak);
}

function pieceOf(inline: Inline, { findAccount, mentioned }: MarkdownOptions): Piece {
  if (typeof inline === 'string') return { text: inline };
  if ('bold' in inline) return { bold: inline.bold };
  if ('mention' in inline) {
    const { personId, name } = inline.mention;
    const account = findAccount(personId);
    if (mentioned === undefined || !isPersonId(account)) return { text: `@${name}` };
    mentioned.set(account, oneLine(name));
    return { markup: `<a atId=${account}>${bare(name)}</a>` };
  }
  // DingTalk has no address that opens a group.
  if ('chat' in inline) return { text: inline.chat.name };
  const url = safeUrl(inline.link.url);
  return url === null ? { text: inline.link.text } : { markup: `[${bare(inline.link.text)}](${url})` };
}

function write(piece: Piece, before: string): string {
  if ('markup' in piece) return piece.markup;
  if ('text' in piece) {
    // Bold ends only before a blank, if what is inside ends in punctuation; escaped characters do.
    const gap = /[^\p{L}\p{N}\s]\*\*$/u.test(before) && /^[^\s]/.test(piece.text) ? ' ' : '';
    return gap + escapeMarkdown(piece.text);
  }
  const inside = bare(piece.bold);
  if (inside === '') return '';
  const gap = /^[^\p{L}\p{N}]/u.test(inside) && /\S$/.test(before) ? ' ' : '';
  return `${gap}**${inside}**`;
}

/** One line, escaped, for inside of bold and links. */
export const bare = (text: string): string => escapeMarkdown(oneLine(text));

/** Characters that can make markup anywhere; written as HTML entities they are shown as they are. */
const markupCharacters = /[&<>*_~`#[\]|\\!$]/g;
/** An emoji's name, an address, and what some clients take for one. */
const markupColons = /:(?=[A-Za-z][A-Za-z0-9_]*:|\/\/)/g;
const markupDots = /(?<=\bwww)\./gi;
/** Lists, rulers and underlined headings, at the start of a line only. */
const markupAtLineStart = /^([^\S\n]*)(?:([-+=])|(\d+)([.)]))/gm;
/** Four blanks or a tab make a block of code. */
const blanksAtLineStart = /^(?:\t|[^\S\n]{2})[^\S\n]*/gm;

const entity = (character: string) => `&#${character.charCodeAt(0)};`;

/** The text as markdown that shows exactly this text. */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(markupCharacters, entity)
    .replace(markupColons, entity)
    .replace(markupDots, entity)
    .replace(markupAtLineStart, (_, blanks: string, mark?: string, digits?: string, dot?: string) =>
      mark === undefined ? `${blanks}${digits}${entity(dot ?? '')}` : `${blanks}${entity(mark)}`,
    )
    .replace(blanksAtLineStart, (blanks) => '\u00a0'.repeat(blanks.length));
}

/** An address of the web, with nothing in it that could end a link early; null for anything else. */
export function safeUrl(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  return parsed.href.replace(/[()<>"'\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** What stands together or not at all: an entity, bold, a link, a mention; else one character. */
const token = /&#\d+;|\*\*.+?\*\*|!?\[[^\]]*\]\([^)]*\)|<a [^>]*>[^<]*<\/a>|[\s\S]/gu;

/** A line of markdown in pieces of at most so many bytes; null if one thing in it is larger. */
export function splitMarkdown(line: string, mostBytes: number): string[] | null {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const [part] of line.matchAll(token)) {
    const bytes = Buffer.byteLength(part);
    if (bytes > mostBytes) return null;
    if (size + bytes > mostBytes) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += part;
    size += bytes;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
