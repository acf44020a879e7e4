/**
 * Our texts in the two ways WeCom takes them; pure. The app says plain text, which knows links and mentions only;
 * the bot says Markdown. Plain strings stay plain: nothing that people wrote becomes markup or mentions anybody.
 */
import type { Inline, Rich } from '../../src/cards/card.ts';
import { cleanText, oneLine } from '../common/values.ts';

export interface Markup {
  /** Text as it was written. */
  plain(text: string): string;
  rich(rich: Rich): string;
  /** One line that stands out. */
  strong(text: string): string;
}

export interface MarkupOptions {
  /** How to mention a person so that the phone says so; null leaves the name. */
  mention: (personId: string) => string | null;
}

/** What stands between `<` and a word or `@`, so that WeCom takes it for neither a link nor a mention. */
const gap = '\u200b';

/** path/90236 and 90248, read 2026-11: text knows `<a href>` and `<@userid>`. */
export const plainText = (text: string): string => cleanText(text).replace(/<(?=[@a-z/!])/gi, `<${gap}`);

/** Signs that make markup anywhere, as in CommonMark. */
const signs = /[\\`*_~[\]|&]/g;
/** Headings, quotations, lists, rulers and underlined headings, at the start of a line only. */
const signsAtLineStart = /^([^\S\n]*)(?:([#>+=-])|(\d+)([.)]))/gm;
/** Four blanks or a tab make a block of code. */
const blanksAtLineStart = /^(?:\t|[^\S\n]{2})[^\S\n]*/gm;

/** The text as Markdown that shows exactly this text. */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(signs, (sign) => `\\${sign}`)
    .replace(/<(?=[@])/g, `<${gap}`)
    .replace(/</g, '\\<')
    .replace(signsAtLineStart, (_, blanks: string, sign?: string, digits?: string, dot?: string) =>
      sign === undefined ? `${blanks}${digits}\\${dot ?? ''}` : `${blanks}\\${sign}`,
    )
    .replace(blanksAtLineStart, (blanks) => '\u00a0'.repeat(blanks.length));
}

export function createText({ mention }: MarkupOptions): Markup {
  const inline = (part: Inline): string => {
    if (typeof part === 'string') return plainText(part);
    if ('bold' in part) return plainText(part.bold);
    if ('mention' in part) return mention(part.mention.personId) ?? plainText(`@${part.mention.name}`);
    // WeCom has no address that opens a group.
    if ('chat' in part) return plainText(part.chat.name);
    const url = safeUrl(part.link.url);
    const words = plainText(oneLine(part.link.text));
    return url === null ? words : `<a href="${url}">${words}</a>`;
  };
  return {
    plain: plainText,
    rich: (rich) => rich.map(inline).join(''),
    strong: (text) => plainText(oneLine(text)),
  };
}

export function createMarkdown({ mention }: MarkupOptions): Markup {
  const bare = (text: string) => escapeMarkdown(oneLine(text));
  const bold = (text: string, before: string): string => {
    const inside = bare(text);
    if (inside === '') return '';
    // Bold begins at a word's edge only, if what is inside begins with a sign.
    const blank = /^[^\p{L}\p{N}]/u.test(inside) && /\S$/.test(before) ? ' ' : '';
    return `${blank}**${inside}**`;
  };
  const inline = (part: Inline, before: string): string => {
    if (typeof part === 'string') {
      const blank = /[^\p{L}\p{N}\s]\*\*$/u.test(before) && /^\S/.test(part) ? ' ' : '';
      return blank + escapeMarkdown(part);
    }
    if ('bold' in part) return bold(part.bold, before);
    if ('mention' in part) return mention(part.mention.personId) ?? bare(`@${part.mention.name}`);
    if ('chat' in part) return bare(part.chat.name);
    const url = safeUrl(part.link.url);
    return url === null ? bare(part.link.text) : `[${bare(part.link.text)}](${url})`;
  };
  return {
    plain: escapeMarkdown,
    rich: (rich) => joined(rich).reduce((written: string, part) => written + inline(part, written), ''),
    strong: (text) => bold(text, ''),
  };
}

/** Strings side by side are escaped as one: "1" and ". x" together are a list. */
function joined(rich: Rich): Rich {
  const parts: Inline[] = [];
  for (const part of rich) {
    const last = parts.at(-1);
    if (typeof last === 'string' && typeof part === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

/** An address of the web, with nothing in it that could end a link early; null for anything else. */
export function safeUrl(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  return parsed.href.replace(/[()<>"'\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

const invisible = ['\u200b', '\u200c', '\u200d', '\u2060'] as const;

/**
 * A mark that nobody sees and that differs by key. WeCom tells repeats by what a message says (path/90236), so that
 * without it the second "done" within hours would be swallowed, and with it only a true repeat is.
 */
export function unseenMark(digest: Buffer): string {
  return [...digest.subarray(0, markBytes)]
    .flatMap((byte) => [byte >> 6, byte >> 4, byte >> 2, byte])
    .map((value) => invisible[value & 3])
    .join('');
}
const markBytes = 4;
/** Each sign has three bytes, and each byte of the mark makes four of them. */
export const unseenMarkBytes = markBytes * 4 * 3;
