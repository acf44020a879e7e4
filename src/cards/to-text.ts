/** Any card as numbered plain text, for where cards cannot be drawn: its buttons are numbered, and the answer is a number. */
import type { Block, Button, Callback, Card, FormField, Inline, Rich } from './card.ts';

export interface CardText {
  text: string;
  /** What each number stands for: number 1 is the first. */
  buttons: Callback[];
}

/**
 * Says a card in plain text. Buttons become lines such as `1. Got it`, links are written out, a form shows
 * its fields, with what is filled in already, before the words to write instead or the number that hands it in.
 * `how` stands beneath the last number: what to do with it.
 */
export function toText(card: Card, how = ''): CardText {
  const buttons: Callback[] = [];
  const sayButton = (button: Button): string => {
    if (button.press === undefined) return `${oneLine(button.label)}: ${button.url ?? ''}`;
    buttons.push(button.press);
    return `${buttons.length}. ${oneLine(button.label)}`;
  };
  let lastNumbered = -1;
  const paragraphs = [oneLine(card.title)];
  for (const block of card.blocks) {
    const before = buttons.length;
    paragraphs.push(sayBlock(block, sayButton));
    if (buttons.length > before) lastNumbered = paragraphs.length - 1;
  }
  if (lastNumbered > 0 && how !== '') paragraphs[lastNumbered] += `\n${how}`;
  return { text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'), buttons };
}

function sayBlock(block: Block, sayButton: (button: Button) => string): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return sayRich(block.text);
    case 'picture':
      return oneLine(block.alt);
    case 'fields':
      return lines(block.fields.map(({ label, value }) => `${oneLine(label)}: ${sayRich(value)}`));
    case 'list':
      // A bracket, because "1." is the number of a button.
      return lines(
        block.items.map((item, index) => `${block.ordered ? `${index + 1})` : '-'} ${sayRich(item)}`),
      );
    case 'buttons':
      return lines(block.buttons.map(sayButton));
    case 'form':
      return lines([...block.fields.map(sayField), block.typed ?? sayButton(block.submit)]);
  }
}

function sayField(field: FormField): string {
  const choices = field.kind === 'choice' ? field.options.map(({ label }) => oneLine(label)).join(' / ') : '';
  const given = field.kind === 'text' ? oneLine(field.initial ?? '') : '';
  const after = given !== '' ? [given] : [choices, oneLine(field.hint ?? '')].filter((part) => part !== '');
  const name = `- ${oneLine(field.label)}${field.required ? ' *' : ''}`;
  return after.length === 0 ? name : `${name}: ${after.join('; ')}`;
}

function sayRich(rich: Rich): string {
  return rich.map(sayInline).join('');
}

function sayInline(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('bold' in inline) return inline.bold;
  if ('mention' in inline) return `@${inline.mention.name}`;
  if ('chat' in inline) return inline.chat.name;
  const { text, url } = inline.link;
  return text === url ? url : `${text} (${url})`;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();
const lines = (parts: string[]) => parts.join('\n');
