/**
 * Our card as the variables of our template in DingTalk's card platform; pure. The template shows `title`, the
 * texts `markdown`, `markdown2` … `markdown8` that are not empty, a button for each entry of `buttons`, the form
 * `form` with its button `form_btn_text`, and `status`; `tone` gives the colour.
 */
import type { Block, Button, Card, FormField } from '../../src/cards/card.ts';
import type { FindAccount, FindPicture, MoreWords } from '../../src/ports/platform.ts';
import { type Shortenable, shorten, withMore } from '../common/shorten.ts';
import { cutBytes, cutText, oneLine } from '../common/values.ts';
import { textVariables, variableMaxBytes } from './limits.ts';
import {
  bare,
  escapeMarkdown,
  lineBreak,
  type MarkdownOptions,
  type Mentioned,
  safeUrl,
  splitMarkdown,
  toMarkdown,
} from './markdown.ts';

export interface EncodeOptions {
  findAccount: FindAccount;
  findPicture?: FindPicture;
  more: MoreWords;
}

export interface DrawnCard {
  /** Variables of the template; DingTalk takes strings only. */
  variables: Record<string, string>;
  mentioned: Mentioned;
  /** One line for the list of chats and the notification. */
  summary: string;
}

const titleMaxBytes = 600;
const summaryMaxLength = 120;

interface Lines extends Shortenable {
  joint: string;
}

/**
 * Draws a card. Lists too long for the template's variables lose lines at their end and say how many; null if
 * it does not fit even then, or asks for what a card of DingTalk cannot do, so that it has to be said as text.
 */
export function encodeCard(card: Card, options: EncodeOptions): DrawnCard | null {
  const mentioned: Mentioned = new Map();
  const inner = structured(card.blocks);
  const texts = inner === null ? null : writeTexts(card.blocks, { ...options, mentioned });
  if (inner === null || texts === null) return null;
  const variables: Record<string, string> = {
    title: cutBytes(oneLine(card.title), titleMaxBytes),
    tone: card.tone,
    status: '',
    ...Object.fromEntries(
      Array.from({ length: textVariables }, (_, index) => [textVariable(index), texts[index] ?? '']),
    ),
    ...inner,
  };
  return { variables, mentioned, summary: cutText(oneLine(card.summary ?? card.title), summaryMaxLength) };
}

const textVariable = (index: number) => (index === 0 ? 'markdown' : `markdown${index + 1}`);

/** All texts of a card in one Markdown, for messages that have no variables. */
export function writeMarkdown(blocks: Block[], options: MarkdownOptions): string {
  return blocks
    .map((block) => linesOf(block, options))
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, joint }) => lines.join(joint))
    .join('\n\n');
}

// --- Texts ---

function writeTexts(blocks: Block[], options: EncodeOptions & { mentioned: Mentioned }): string[] | null {
  const all = blocks.map((block) => linesOf(block, options));
  const shown = all.map(({ lines }) => lines.length);
  const moreLines = (left: number) => `\n${escapeMarkdown(options.more(left))}`;
  for (;;) {
    const visible = all.map((one, index) => withMore(one, shown[index] ?? 0, moreLines));
    const packed = pack(visible.filter(({ lines }) => lines.length > 0));
    if (packed === null) return null;
    if (packed.length <= textVariables) return packed;
    if (!shorten(all, shown)) return null;
  }
}

function linesOf(block: Block, options: MarkdownOptions): Lines {
  const fixed = (text: string): Lines => ({
    lines: text.trim() === '' ? [] : [text],
    joint: '\n',
    canShorten: false,
  });
  switch (block.kind) {
    case 'text':
    case 'note':
      return fixed(toMarkdown(block.text, options));
    case 'picture':
      return fixed(pictureMarkdown(block, options));
    case 'list': {
      const lines = block.items.map((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        // Indented, so that a line break inside an item does not end the list.
        return mark + toMarkdown(item, options).replace(/\n+/g, `\n${' '.repeat(mark.length)}`);
      });
      return { lines, joint: '\n', canShorten: true };
    }
    case 'fields': {
      const lines = block.fields.map(
        ({ label, value }) => `**${bare(label)}**\u2003${toMarkdown(value, options)}`,
      );
      return { lines, joint: lineBreak, canShorten: true };
    }
    case 'buttons':
    case 'form':
      return fixed('');
  }
}

/**
 * An image by the id that an upload gave, which Markdown takes in place of an address ("Robot message types", read
 * 2026-11); what is not known is said in words.
 */
function pictureMarkdown(
  { picture, alt }: Extract<Block, { kind: 'picture' }>,
  { findPicture }: MarkdownOptions,
): string {
  const key = findPicture?.(picture) ?? null;
  return key === null ? escapeMarkdown(oneLine(alt)) : `![${bare(alt)}](${key})`;
}

/** Fills one variable after the other, without tearing a line that fits into one; null if something fits in none. */
function pack(blocks: Lines[]): string[] | null {
  const filled: string[] = [];
  let open = '';
  for (const { lines, joint } of blocks) {
    let before = '\n\n';
    for (const line of lines) {
      const joined = open === '' ? line : open + before + line;
      before = joint;
      if (Buffer.byteLength(joined) <= variableMaxBytes) {
        open = joined;
        continue;
      }
      if (open !== '') filled.push(open);
      const pieces = splitMarkdown(line.replace(/^\n+/, ''), variableMaxBytes);
      if (pieces === null) return null;
      open = pieces.pop() ?? '';
      filled.push(...pieces);
    }
  }
  return open === '' ? filled : [...filled, open];
}

// --- Buttons and forms ---

/** Lists travel inside `sys_full_json_obj`; null if there is a second form, or a field that no form can hold. */
function structured(blocks: Block[]): Record<string, string> | null {
  const buttons = blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .flatMap(drawButton);
  const [form, ...others] = blocks.filter((block) => block.kind === 'form');
  if (others.length > 0) return null;
  const isImpossible = form?.fields.some((field) => field.kind === 'people' && field.required === true);
  if (isImpossible === true) return null;
  const inner = {
    buttons,
    ...(form === undefined ? {} : { form: { fields: form.fields.flatMap(drawField) } }),
  };
  return {
    sys_full_json_obj: JSON.stringify(inner),
    form_btn_text: form === undefined ? '' : oneLine(form.submit.label),
    value: form === undefined ? '' : callbackOf(form.submit),
  };
}

const colours = { primary: 'blue', danger: 'red' } as const;

function drawButton(button: Button, index: number): object[] {
  const { label, style, press, url, confirm } = button;
  const address = press === undefined ? safeUrl(url) : null;
  if (press === undefined && address === null) return [];
  return [
    {
      id: `b${index + 1}`,
      text: oneLine(label),
      color: style === undefined ? 'gray' : colours[style],
      value: callbackOf(button),
      url: address ?? '',
      confirm: confirm === undefined ? '' : oneLine(confirm),
    },
  ];
}

/** What comes back with a press. */
const callbackOf = ({ press }: Button) =>
  press === undefined ? '' : JSON.stringify({ action: press.action, args: press.args });

/** A field of the form component. It has none for people, so that such a field is left out. */
function drawField(field: FormField): object[] {
  if (field.kind === 'people') return [];
  const { name, hint, initial } = field;
  const common = {
    name,
    label: oneLine(field.label),
    required: field.required ?? false,
    ...(hint === undefined ? {} : { placeholder: oneLine(hint) }),
  };
  if (field.kind === 'text') {
    return [{ ...common, type: 'TEXT', ...(initial === undefined ? {} : { defaultValue: initial }) }];
  }
  const options = field.options.map(({ value, label }) => ({ value, text: oneLine(label) }));
  const index = options.findIndex(({ value }) => value === initial);
  const chosen = index < 0 ? {} : { defaultValue: { index, value: initial } };
  return [{ ...common, type: 'SELECT', options, ...chosen }];
}
