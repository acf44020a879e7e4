/** Our card as what WeCom can show: text, a template card behind it where something waits for a press, or numbered text; pure. */
import type { Block, Card } from '../../src/cards/card.ts';
import { toText } from '../../src/cards/to-text.ts';
import type { Outgoing } from '../../src/ports/platform.ts';
import { splitText } from '../common/parts.ts';
import { hasPictures } from '../common/pictures.ts';
import { cleanText } from '../common/values.ts';
import { isPersonId, type Place } from './ids.ts';
import { fitInto, layOut } from './layout.ts';
import { appTextBytes, botMarkdownBytes, mostListParts, mostParts } from './limits.ts';
import { createMarkdown, createText, type Markup, unseenMarkBytes } from './markup.ts';
import { drawShortest, hasPresses, type TemplateCard, withMenuHint } from './template-card.ts';

export interface Drawn {
  /** Ids of images, each a message of its own before everything else. */
  images: string[];
  /** Texts in the order in which they are sent, before the card. */
  parts: string[];
  template: TemplateCard | null;
  /** Said as numbered text. */
  asText: boolean;
}

export type Words = Pick<
  Outgoing,
  'card' | 'findAccount' | 'findPicture' | 'more' | 'speaker' | 'deafWords' | 'pickWords'
>;

export interface DrawFor {
  by: Place['by'];
  /** Presses on a card there reach us. */
  hearsPresses: boolean;
  /** What people write there reaches us. */
  hearsWords: boolean;
  /** `<@userid>` notifies there. */
  mentions: boolean;
  /** The card's task id. */
  mark: string;
}

export function encodeCard(words: Words, how: DrawFor): Drawn {
  const { card, images } = apart(words, how.by);
  return { ...drawCard({ ...words, card }, how), images };
}

/** Pictures leave the card where they are messages; the bot has another album than the app. */
function apart({ card, findPicture }: Words, by: Place['by']): { card: Card; images: string[] } {
  if (findPicture === undefined || by === 'bot' || !hasPictures(card)) return { card, images: [] };
  const keyOf = (block: Block) => (block.kind === 'picture' ? findPicture(block.picture) : null);
  return {
    card: { ...card, blocks: card.blocks.filter((block) => keyOf(block) === null) },
    images: card.blocks.map(keyOf).filter((key) => key !== null),
  };
}

function drawCard(words: Words, how: DrawFor): Omit<Drawn, 'images'> {
  const { card } = words;
  const waits = hasPresses(card);
  const drawn = waits && how.hearsPresses ? drawShortest(words, how.mark) : null;
  if (waits && drawn === null) return sayCard(words, how);
  if (drawn?.isWhole) return { parts: [], template: drawn.template, asText: false };
  const said = drawn?.template.action_menu ? { ...words, card: withMenuHint(card) } : words;
  const parts = writeParts(said, how, drawn === null);
  return parts === null ? sayCard(words, how) : { parts, template: drawn?.template ?? null, asText: false };
}

const partBytes = (by: Place['by']) => (by === 'bot' ? botMarkdownBytes : appTextBytes - unseenMarkBytes);

/** All that can be read of a card; null if it does not fit. */
export function writeParts(
  { card, findAccount, more }: Words,
  how: DrawFor,
  withLinks: boolean,
): string[] | null {
  const mention = (personId: string) => {
    const account = how.mentions ? findAccount(personId) : null;
    return isPersonId(account) ? `<@${account}>` : null;
  };
  const markup = how.by === 'bot' ? createMarkdown({ mention }) : createText({ mention });
  return fitInto(layOut(card, markup, withLinks), {
    mostBytes: partBytes(how.by),
    mostParts: mostListParts[how.by === 'bot' ? 'bot' : 'app'],
    more: (left) => markup.plain(more(left)),
  });
}

const bare: Record<'bot' | 'app', Markup> = {
  bot: createMarkdown({ mention: () => null }),
  app: createText({ mention: () => null }),
};

/** The card as numbered text; how to answer follows, where a number would not be heard. */
export function sayCard(
  words: Words,
  { by, hearsWords }: Pick<DrawFor, 'by' | 'hearsWords'>,
): Omit<Drawn, 'images'> {
  const { plain } = bare[by === 'bot' ? 'bot' : 'app'];
  const { card } = words;
  const hint = !hearsWords && hasPresses(card) ? words.deafWords : undefined;
  const parts = splitText(
    cleanText(hint ? `${toText(card).text}\n\n${hint}` : toText(card, words.pickWords).text),
    partBytes(by),
    (piece) => Buffer.byteLength(plain(piece)),
  );
  return { parts: shortened(parts).map(plain), template: null, asText: true };
}

/** What is too long even for that ends visibly. */
function shortened(parts: string[]): string[] {
  if (parts.length <= mostParts) return parts;
  const kept = parts.slice(0, mostParts);
  const last = Array.from(kept.pop() ?? '');
  return [...kept, `${last.slice(0, -Buffer.byteLength('…')).join('')}…`];
}
