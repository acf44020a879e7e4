/**
 * Brings what people type into one form before it is understood: full width to half width, one kind of
 * blank and of punctuation, nothing invisible. Also tells a command from its arguments.
 */

import { remembering } from './remember.ts';

/** A normalised text; `map[i]` is where its i-th UTF-16 unit stood in the original (one more for the end). */
export interface Normalized {
  text: string;
  map: number[];
}

const invisible = /\p{Cf}|\p{Variation_Selector}/u;
const control = /(?![\t\n])\p{Cc}/u;
const blank = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const lineEnd = /[\n\r\u2028\u2029\u0085]/;

/** Signs that people use for one another, beside the full-width block that is shifted as a whole. */
const variants: ReadonlyMap<string, string> = new Map([
  ['〜', '~'],
  ['∼', '~'],
  ['–', '-'],
  ['—', '-'],
  ['―', '-'],
  ['−', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['︰', ':'],
  ['∶', ':'],
  ['﹕', ':'],
  ['ː', ':'],
  ['﹐', ','],
  ['﹣', '-'],
  ['﹫', '@'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['⁄', '/'],
  ['∕', '/'],
]);

/** Normalises and keeps the way back to the original. Blanks are collapsed; a line end stays one. */
export function normalizeWithMap(text: string): Normalized {
  const out: string[] = [];
  const map: number[] = [];
  let index = 0;
  for (const char of text) {
    const next = normalChar(char);
    const last = out.at(-1);
    if (next === ' ' && (last === ' ' || last === '\n' || last === undefined)) {
      // A second blank, or one at the start, says nothing.
    } else if (next === '\n' && (last === '\n' || last === undefined)) {
      // Neither does an empty line.
    } else {
      if (next === '\n' && last === ' ') {
        out.pop();
        map.pop();
      }
      for (let unit = 0; unit < next.length; unit++) {
        out.push(next[unit] as string);
        map.push(index);
      }
    }
    index += char.length;
  }
  while (out.at(-1) === ' ' || out.at(-1) === '\n') {
    out.pop();
    map.pop();
  }
  map.push(index);
  return { text: out.join(''), map };
}

/** Signs, digits and letters of ASCII, and the common Chinese ones: nearly all that people write, and already in form. */
const isInForm = (code: number): boolean =>
  (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);

function normalChar(char: string): string {
  if (isInForm(char.charCodeAt(0))) return char;
  if (lineEnd.test(char)) return '\n';
  if (blank.test(char)) return ' ';
  if (invisible.test(char) || control.test(char) || isLoneSurrogate(char)) return '';
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  return variants.get(char) ?? char;
}

function isLoneSurrogate(char: string): boolean {
  const code = char.charCodeAt(0);
  return char.length === 1 && code >= 0xd800 && code <= 0xdfff;
}

/** The text in one form, for comparing and reading; what is shown to people keeps its own form. */
export function normalize(text: string): string {
  return normalizeWithMap(text).text;
}

/**
 * Makes free text safe to store and show: no U+0000 or other control characters, no lone surrogates, no
 * signs that turn the direction of writing, trimmed, at most so many code points.
 */
export function cleanText(text: string, maxCodePoints: number): string {
  const kept: string[] = [];
  for (const char of text.trim().replace(/\r\n?/g, '\n')) {
    if (kept.length >= maxCodePoints) break;
    if (isInForm(char.charCodeAt(0)) || !isUnfit(char)) kept.push(char);
  }
  return kept.join('').trim();
}

const turning = /[\u202a-\u202e\u2066-\u2069\ufeff]/;
const isUnfit = (char: string): boolean => control.test(char) || isLoneSurrogate(char) || turning.test(char);

/** A command as typed: `name` is the known name, or what stood there when it is unknown. */
export interface TypedCommand {
  slash: boolean;
  name: string;
  rest: string;
}

/**
 * Finds the command at the start of a message: `/会议 明天`, `／会议明天`, `/会议`, or `会议 明天` without the
 * slash when the name is known and stands alone. The longest known name wins; after a slash an unknown
 * name goes up to the first blank. Null when the message is no command.
 */
export function splitCommand(text: string, names: readonly string[]): TypedCommand | null {
  const { text: plain, map } = normalizeWithMap(text);
  const slash = plain.startsWith('/');
  const from = slash ? (/^\/ */.exec(plain)?.[0].length ?? 1) : 0;
  const rest = (end: number) => text.slice(map[end] ?? text.length).trim();
  const known = longestName(plain.slice(from), names, slash);
  if (known) return { slash, name: known.name, rest: rest(from + known.length) };
  if (!slash) return null;
  const name = /^\S*/.exec(plain.slice(1))?.[0] ?? '';
  return { slash, name, rest: rest(1 + name.length) };
}

/** Names are few and the same for each message. */
const formOf = remembering((name) => normalize(name).toLowerCase());

function longestName(plain: string, names: readonly string[], slash: boolean) {
  const lower = plain.toLowerCase();
  let best: { name: string; length: number } | null = null;
  for (const name of names) {
    const form = formOf(name);
    if (form === '' || !lower.startsWith(form) || form.length <= (best?.length ?? 0)) continue;
    const after = plain.slice(form.length);
    const latin = /[a-z0-9]$/.test(form);
    const free =
      slash && !latin ? true : latin && slash ? !/^[a-z0-9_-]/i.test(after) : /^(\s|$)/.test(after);
    if (free) best = { name, length: form.length };
  }
  return best;
}
