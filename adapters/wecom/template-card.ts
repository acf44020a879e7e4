/**
 * Our card as a template card of WeCom (path/90236 and 101032, read 2026-11); pure. Only what waits for a press
 * becomes one: everything else is better read as text. Its texts are short and plain, so that what does not fit is
 * said in a message before it.
 */
import type { Block, Button, Card, FormField, Rich, Tone } from '../../src/cards/card.ts';
import { firstLetters } from '../../src/language/whole-words.ts';
import type { Outgoing } from '../../src/ports/platform.ts';
import { oneLine } from '../common/values.ts';
import { keyOf } from './decode.ts';
import {
  cardMostButtons,
  cardMostFields,
  cardMostMenu,
  cardMostSelects,
  keyMaxBytes,
  optionIdMaxBytes,
  selectMostOptions,
  shownLetters,
  voteMostOptions,
} from './limits.ts';
import { safeUrl } from './markup.ts';

export type TemplateCard = { card_type: string; task_id: string } & Record<string, unknown>;

export interface DrawnTemplate {
  template: TemplateCard;
  /** All that the card says stands on it. */
  isWhole: boolean;
}

/** A card, and who says it. */
type Shown = Pick<Outgoing, 'card' | 'speaker'>;

/** Whether something in the card waits for a press. */
export const hasPresses = (card: Card): boolean =>
  card.blocks.some(
    (block) =>
      block.kind === 'form' ||
      (block.kind === 'buttons' && block.buttons.some(({ press }) => press !== undefined)),
  );

const grey = 0;
const black = 1;
const red = 2;
const green = 3;
const colours: Record<Tone, number> = {
  urgent: red,
  late: red,
  warning: red,
  done: green,
  info: black,
  quiet: grey,
};

const letters = (text: string) => Array.from(text).length;

/** At most so many letters; no word of Latin letters, number or picture is cut in two if it need not be. */
export function cutLetters(text: string, most: number): string {
  const whole = oneLine(text);
  return letters(whole) <= most ? whole : `${firstLetters(whole, most - 1)}…`;
}

/** Null if no template card can ask what this card asks. */
export function drawTemplate(shown: Shown, mark: string): DrawnTemplate | null {
  const { card } = shown;
  const buttons = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const forms = card.blocks.filter((block) => block.kind === 'form');
  const [form] = forms;
  if (form !== undefined) {
    if (forms.length > 1 || buttons.length > 0) return null;
    const choices = drawForm(form);
    if (choices === null) return null;
    const template = { ...heading(shown), ...choices, task_id: mark };
    // Cards with choices hold no other text.
    return { template, isWhole: hasShortTitle(card) && card.blocks.length === 1 };
  }
  const list = drawButtons(buttons);
  if (list === null) return null;
  const menu = drawMenu(card, buttons);
  return withTexts(menu.action_menu ? withMenuHint(card) : card, {
    ...heading(shown),
    card_type: 'button_interaction',
    button_list: list,
    ...menu,
    task_id: mark,
  });
}

/** A card that has its menu says so; as text it has none. */
export const withMenuHint = (card: Card): Card =>
  card.menu?.hint ? { ...card, blocks: [...card.blocks, { kind: 'note', text: [card.menu.hint] }] } : card;

/** Behind the sign at the edge of the card; a press there takes no button's place. Its keys differ from those of the buttons. */
function drawMenu({ menu }: Card, buttons: Button[]): { action_menu?: object } {
  const taken = new Set(buttons.flatMap(({ press }) => (press ? [keyOf(press.action, press.args)] : [])));
  const entries = (menu?.buttons ?? []).flatMap(({ label, press }) =>
    press ? [{ text: oneLine(label), key: keyOf(press.action, press.args) }] : [],
  );
  const list = entries
    .filter(({ key }) => !taken.has(key) && Buffer.byteLength(key) <= keyMaxBytes)
    .slice(0, cardMostMenu);
  return menu && list.length > 0 ? { action_menu: { desc: oneLine(menu.title), action_list: list } } : {};
}

const hasShortTitle = (card: Card) => letters(oneLine(card.title)) <= shownLetters.title;

function heading({ card, speaker }: Shown) {
  return {
    ...(speaker
      ? { source: { desc: cutLetters(speaker, shownLetters.source), desc_color: colours[card.tone] } }
      : {}),
    main_title: { title: cutLetters(card.title, shownLetters.title) || '…' },
  };
}

function withTexts(card: Card, template: TemplateCard): DrawnTemplate {
  const fields = card.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  const texts = card.blocks.flatMap(textsOf);
  const rows = fields.map(({ label, value }) => ({ keyname: oneLine(label), value: wordsOf(value) }));
  const text = texts.map(wordsOf).join('\n');
  const isWhole =
    hasShortTitle(card) &&
    ![...texts, ...fields.map(({ value }) => value)].flat().some(isMarkup) &&
    !card.blocks.some((block) => block.kind === 'list') &&
    letters(text) <= shownLetters.text &&
    rows.length <= cardMostFields &&
    rows.every(
      ({ keyname, value }) =>
        letters(keyname) <= shownLetters.fieldName && letters(value) <= shownLetters.fieldValue,
    );
  if (!isWhole) return { template, isWhole };
  return {
    isWhole,
    template: {
      ...template,
      ...(text === '' ? {} : { sub_title_text: text }),
      ...(rows.length === 0 ? {} : { horizontal_content_list: rows }),
    },
  };
}

/** The fewest letters that are left of a text which is cut. */
const leastOfText = 22;

/** As it is, or else as the card says itself in short, if that fits. */
export function drawShortest(shown: Shown, mark: string): DrawnTemplate | null {
  const drawn = drawTemplate(shown, mark);
  const { inOne, ...card } = shown.card;
  if (!drawn || drawn.isWhole || !inOne) return drawn;
  const hint = letters(card.menu?.hint ?? '');
  const blocks = cutBlocks(inOne, shownLetters.text - (hint > 0 ? hint + 1 : 0));
  const short = drawTemplate({ ...shown, card: { ...card, blocks } }, mark);
  return short?.isWhole ? short : drawn;
}

/** Fields as far as they are shown; what the texts have too much, the last and then the first of them give up. */
function cutBlocks(blocks: Block[], most: number): Block[] {
  const texts = blocks.filter(({ kind }) => kind === 'text' || kind === 'note');
  let tooMany = letters(texts.flatMap(textsOf).map(wordsOf).join('\n')) - most;
  const cut = new Map<Block, string>();
  for (const block of [texts.at(-1), texts.at(0)]) {
    if (block === undefined || tooMany <= 0) continue;
    const words = textsOf(block).map(wordsOf).join('');
    const kept = Math.max(Math.min(letters(words), leastOfText), letters(words) - tooMany);
    tooMany -= letters(words) - kept;
    cut.set(block, cutLetters(words, kept));
  }
  return blocks.map((block) => {
    const words = cut.get(block);
    if (words !== undefined) return { kind: 'text', text: [words] };
    return block.kind === 'fields'
      ? { ...block, fields: block.fields.slice(0, cardMostFields).map(cutField) }
      : block;
  });
}

const cutField = ({ label, value }: { label: string; value: Rich }) => ({
  label: cutLetters(label, shownLetters.fieldName),
  value: [cutLetters(wordsOf(value), shownLetters.fieldValue)],
});

const textsOf = (block: Block): Rich[] => {
  if (block.kind === 'picture') return [[block.alt]];
  return block.kind === 'text' || block.kind === 'note' ? [block.text] : [];
};

/** What plain words cannot say. */
const isMarkup = (inline: Rich[number]) =>
  typeof inline === 'object' && ('link' in inline || 'mention' in inline);

const wordsOf = (rich: Rich): string =>
  rich
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if ('bold' in inline) return inline.bold;
      if ('chat' in inline) return inline.chat.name;
      return 'mention' in inline ? `@${inline.mention.name}` : inline.link.text;
    })
    .join('')
    .trim();

// --- Buttons and choices ---

const styles = { primary: 1, danger: 3 } as const;

function drawButtons(buttons: Button[]): object[] | null {
  const drawn = buttons.flatMap((button) => drawButton(button));
  if (drawn.length === 0 || drawn.length > cardMostButtons) return null;
  const keys = drawn.flatMap((one) => ('key' in one ? [one.key as string] : []));
  const isPossible = keys.every((key) => Buffer.byteLength(key) <= keyMaxBytes);
  return isPossible && new Set(keys).size === keys.length ? drawn : null;
}

function drawButton({ label, style, press, url }: Button): object[] {
  const text = oneLine(label);
  if (press !== undefined) {
    return [{ text, style: style === undefined ? 2 : styles[style], key: keyOf(press.action, press.args) }];
  }
  const address = safeUrl(url);
  return address === null ? [] : [{ text, style: 2, type: 1, url: address }];
}

function drawForm({
  fields,
  submit,
}: Extract<Block, { kind: 'form' }>): (Record<string, unknown> & { card_type: string }) | null {
  if (submit.press === undefined) return null;
  const key = keyOf(submit.press.action, submit.press.args);
  if (Buffer.byteLength(key) > keyMaxBytes || fields.length === 0) return null;
  const submit_button = { text: oneLine(submit.label), key };
  const choices = fields.flatMap((field) => (field.kind === 'choice' ? [field] : []));
  if (choices.length < fields.length || choices.some(hasLongId)) return null;
  const [only] = choices;
  if (choices.length === 1 && only !== undefined && only.options.length > selectMostOptions) {
    return only.options.length > voteMostOptions
      ? null
      : { card_type: 'vote_interaction', checkbox: drawVote(only), submit_button };
  }
  const isPossible =
    choices.length <= cardMostSelects && choices.every(({ options }) => options.length <= selectMostOptions);
  if (!isPossible) return null;
  return { card_type: 'multiple_interaction', select_list: choices.map(drawSelect), submit_button };
}

type Choice = Extract<FormField, { kind: 'choice' }>;

const hasLongId = ({ options }: Choice) =>
  options.length === 0 ||
  options.some(({ value }) => value === '' || Buffer.byteLength(value) > optionIdMaxBytes);

const drawSelect = ({ name, label, options, initial }: Choice) => ({
  question_key: name,
  title: oneLine(label),
  option_list: options.map(({ value, label: text }) => ({ id: value, text: oneLine(text) })),
  ...(initial === undefined ? {} : { selected_id: initial }),
});

const drawVote = ({ name, options, initial }: Choice) => ({
  question_key: name,
  mode: 0,
  option_list: options.map(({ value, label: text }) => ({
    id: value,
    text: oneLine(text),
    is_checked: value === initial,
  })),
});

// --- Changes ---

/** Shown on the button of a card that waits for nothing any more. */
const doneSign = '✓';

/** A card in place of another; one without presses keeps a grey button, because there is no card without any. */
export function drawChange(shown: Shown, mark: string): DrawnTemplate | null {
  const { card } = shown;
  if (hasPresses(card)) return drawShortest(shown, mark);
  const spent = { ...heading(shown), card_type: 'button_interaction', replace_text: doneSign, task_id: mark };
  return withTexts(card, { ...spent, button_list: [{ text: doneSign, key: doneSign }] });
}
