/** Our card as a Feishu card, JSON 2.0; pure. Plain strings stay plain: nothing that people wrote becomes markup. */
import type { Block, Button, Card, FormField, Inline, Rich, Tone } from '../../src/cards/card.ts';
import type { FindAccount, FindPicture } from '../../src/ports/platform.ts';
import { cleanText } from '../common/values.ts';
import { chatLinkOf } from './app-link.ts';
import { cardMaxBytes, cardMaxElements, inputMaxLength } from './limits.ts';
import { isId } from './values.ts';

export interface EncodeOptions {
  findAccount: FindAccount;
  findPicture?: FindPicture;
  /** How it is said that so many lines of a list are left out. */
  more: (left: number) => string;
  /** Where links into the app begin. */
  appLinks: string;
}

type Element = { tag: string } & Record<string, unknown>;

export interface FeishuCard {
  schema: '2.0';
  config: Record<string, unknown>;
  header: Record<string, unknown>;
  body: { elements: Element[] };
}

/** "JSON 2.0 structure", read 2026-11: colours of the header. */
const templates: Record<Tone, string> = {
  urgent: 'red',
  info: 'blue',
  quiet: 'grey',
  done: 'green',
  late: 'carmine',
  warning: 'orange',
};

const titleMaxLength = 300;
const summaryMaxLength = 120;
/** Component `input`: its placeholder holds 100 characters; remembered, not read again. */
const placeholderMaxLength = 100;
/** Room for the line that says how many lines are left out. */
const moreReserveBytes = 300;

/**
 * Draws a card. Lists too long for Feishu's limit lose lines at their end and say how many; null if it
 * does not fit even then, so that it has to be said as text.
 */
export function encodeCard(card: Card, options: EncodeOptions): FeishuCard | null {
  const lines = card.blocks.map((block) => linesOf(block, options));
  const shown = lines.map((all) => all.length);
  for (;;) {
    const drawn = draw(card, lines, shown, options);
    const excess = sentBytes(drawn) - cardMaxBytes;
    if (excess <= 0) return countElements(drawn.body.elements) <= cardMaxElements ? drawn : null;
    if (!shorten(lines, shown, excess + moreReserveBytes)) return null;
  }
}

/** Bytes as they travel: the card is JSON within a string of JSON. */
function sentBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(value)));
}

/** Takes lines from the end of the heaviest list; false if each is down to its first. */
function shorten(lines: string[][], shown: number[], excess: number): boolean {
  const weights = lines.map((all, index) => {
    const count = shown[index] ?? 0;
    return count > 1 ? sentBytes(all.slice(0, count)) : 0;
  });
  const heaviest = weights.indexOf(Math.max(...weights));
  if ((weights[heaviest] ?? 0) === 0) return false;
  const all = lines[heaviest] ?? [];
  let count = shown[heaviest] ?? 0;
  for (let saved = 0; saved < excess && count > 1; count -= 1) saved += sentBytes(all[count - 1]);
  shown[heaviest] = count;
  return true;
}

function draw(card: Card, lines: string[][], shown: number[], options: EncodeOptions): FeishuCard {
  const elements = card.blocks.flatMap((block, index) => {
    const count = shown[index] ?? 0;
    const left = (lines[index] ?? []).length - count;
    return drawBlock(block, index, (lines[index] ?? []).slice(0, count), left, options);
  });
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      // What is in it is for those who got it.
      enable_forward: false,
      summary: { content: cut(oneLine(card.summary ?? card.title), summaryMaxLength) },
    },
    header: { title: plain(cut(oneLine(card.title), titleMaxLength)), template: templates[card.tone] },
    body: { elements },
  };
}

/** The lines of a block that may be shortened. */
function linesOf(block: Block, options: EncodeOptions): string[] {
  if (block.kind === 'list') {
    return block.items.map((item, index) => {
      const mark = block.ordered ? `${index + 1}. ` : '- ';
      // Indented, so that a line break inside an item does not end the list.
      return mark + rich(item, options).replace(/\n+/g, `\n${' '.repeat(mark.length)}`);
    });
  }
  if (block.kind !== 'fields') return [];
  return block.fields.map(({ label, value }) => `**${bare(label)}**\u2003${rich(value, options)}`);
}

function drawBlock(
  block: Block,
  index: number,
  lines: string[],
  left: number,
  options: EncodeOptions,
): Element[] {
  switch (block.kind) {
    case 'text':
      return markdown(rich(block.text, options));
    case 'note':
      return markdown(rich(block.text, options), { text_size: 'notation' });
    case 'picture':
      return drawPicture(block, options);
    case 'fields':
    case 'list': {
      const more = left > 0 ? `\n\n${escapeMarkdown(options.more(left))}` : '';
      return markdown(lines.join('\n') + more);
    }
    case 'buttons':
      return drawButtons(block.buttons);
    case 'form':
      return [
        {
          tag: 'form',
          name: `form_${index}`,
          elements: [
            ...block.fields.flatMap(drawField),
            { ...drawButton(block.submit), name: `submit_${index}`, form_action_type: 'submit' },
          ],
        },
      ];
  }
}

function markdown(content: string, more: Record<string, unknown> = {}): Element[] {
  return content.trim() === '' ? [] : [{ tag: 'markdown', content, ...more }];
}

/** "Image component", read 2026-11: by the key that an upload gave; what is not known is said in words. */
function drawPicture(
  { picture, alt }: Extract<Block, { kind: 'picture' }>,
  { findPicture }: EncodeOptions,
): Element[] {
  const key = findPicture?.(picture) ?? null;
  if (key === null) return markdown(escapeMarkdown(alt), { text_size: 'notation' });
  return [
    { tag: 'img', img_key: key, alt: plain(oneLine(alt)), scale_type: 'fit_horizontal', preview: true },
  ];
}

function drawButtons(buttons: Button[]): Element[] {
  const drawn = buttons.filter((button) => button.press !== undefined || safeUrl(button.url) !== null);
  if (drawn.length <= 1) return drawn.map(drawButton);
  const columns = drawn.map((button) => ({ tag: 'column', width: 'auto', elements: [drawButton(button)] }));
  return [{ tag: 'column_set', flex_mode: 'flow', columns }];
}

function drawButton({ label, style, press, url, confirm }: Button): Element {
  const behavior =
    press === undefined
      ? { type: 'open_url', default_url: safeUrl(url) ?? '' }
      : { type: 'callback', value: { action: press.action, args: press.args } };
  return {
    tag: 'button',
    text: plain(oneLine(label)),
    type: style ?? 'default',
    behaviors: [behavior],
    ...(confirm === undefined
      ? {}
      : { confirm: { title: plain(oneLine(label)), text: plain(cleanText(confirm)) } }),
  };
}

function drawField(field: FormField): Element[] {
  const mark = field.required ? " <font color='red'>&#42;</font>" : '';
  const common = {
    name: field.name,
    required: field.required ?? false,
    width: 'fill',
    ...(field.hint === undefined
      ? {}
      : { placeholder: plain(cut(oneLine(field.hint), placeholderMaxLength)) }),
  };
  return [...markdown(`**${bare(field.label)}**${mark}`), drawInput(field, common)];
}

function drawInput(field: FormField, common: Record<string, unknown>): Element {
  switch (field.kind) {
    case 'text': {
      const maxLength = Math.min(field.maxLength ?? inputMaxLength, inputMaxLength);
      return {
        tag: 'input',
        ...common,
        max_length: maxLength,
        ...(field.multiline ? { input_type: 'multiline_text', rows: 3 } : {}),
        ...(field.initial === undefined ? {} : { default_value: first(cleanText(field.initial), maxLength) }),
      };
    }
    case 'choice':
      return {
        tag: 'select_static',
        ...common,
        options: field.options.map(({ value, label }) => ({ text: plain(oneLine(label)), value })),
        ...(field.initial === undefined ? {} : { initial_option: field.initial }),
      };
    case 'people':
      return { tag: 'multi_select_person', ...common };
  }
}

const plain = (content: string) => ({ tag: 'plain_text', content });

function countElements(elements: unknown): number {
  if (!Array.isArray(elements)) return 0;
  return (elements as Record<string, unknown>[]).reduce(
    (sum, element) => sum + 1 + countElements(element.elements) + countElements(element.columns),
    0,
  );
}

// --- Text ---

/** Ready markup, or plain text still to be escaped. */
type Piece = { markup: string } | { bold: string } | { text: string };

function rich(inlines: Rich, options: EncodeOptions): string {
  const pieces: Piece[] = [];
  for (const inline of inlines) {
    const piece = pieceOf(inline, options);
    const last = pieces.at(-1);
    // "1" and ". x" side by side are a list; joined, they are escaped as one.
    if (last !== undefined && 'text' in last && 'text' in piece) last.text += piece.text;
    else pieces.push(piece);
  }
  return pieces.reduce((written, piece) => written + write(piece, written), '').trimEnd();
}

function pieceOf(inline: Inline, { findAccount, appLinks }: EncodeOptions): Piece {
  if (typeof inline === 'string') return { text: inline };
  if ('bold' in inline) return { bold: inline.bold };
  if ('mention' in inline) {
    const account = findAccount(inline.mention.personId);
    return isId(account) ? { markup: `<at id=${account}></at>` } : { text: `@${inline.mention.name}` };
  }
  if ('chat' in inline) {
    const { name, platform, externalId } = inline.chat;
    const link = platform === 'feishu' ? chatLinkOf(appLinks, externalId) : null;
    return link === null ? { text: name } : { markup: `[${bare(name)}](${link})` };
  }
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
const bare = (text: string) => escapeMarkdown(oneLine(text));

/**
 * Characters that can make markup anywhere. "Markdown component, escaping", read 2026-11: written as HTML
 * entities they are shown as they are.
 */
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

const oneLine = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();

/** At most so many characters; none is cut in two. */
const first = (text: string, length: number) => [...text].slice(0, length).join('');

const cut = (text: string, length: number) =>
  [...text].length <= length ? text : `${first(text, length - 1)}…`;

/** An address of the web, with nothing in it that could end a link early; null for anything else. */
function safeUrl(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  return parsed.href.replace(/[()<>"'\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
