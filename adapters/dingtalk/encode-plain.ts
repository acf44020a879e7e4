/** Our card where no template is set: Markdown or an action card with links, else plain text with numbers; pure. */
import type { Button, Card } from '../../src/cards/card.ts';
import { toText } from '../../src/cards/to-text.ts';
import type { FindPicture } from '../../src/ports/platform.ts';
import { splitText } from '../common/parts.ts';
import { cleanText, cutText, oneLine } from '../common/values.ts';
import { writeMarkdown } from './encode-card.ts';
import { actionCardMostButtons, paramMaxBytes, sessionMaxBytes } from './limits.ts';
import { safeUrl } from './markdown.ts';

/** One message in both of its forms: of the robot's calls, and of a reply to a session. */
export interface PlainMessage {
  msgKey: string;
  param: Record<string, string>;
  session: Record<string, unknown>;
}

const titleMaxLength = 64;

/** Whether something in the card calls back, which only a card from our template can. */
export const callsBack = (card: Card): boolean =>
  card.blocks.some(
    (block) =>
      block.kind === 'form' ||
      (block.kind === 'buttons' && block.buttons.some(({ press }) => press !== undefined)),
  );

/** The card as one message, if it fits and nothing in it calls back; else it is said as text. */
export function encodePlain(card: Card, findPicture?: FindPicture): PlainMessage | null {
  if (callsBack(card)) return null;
  const links = card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .flatMap(linkOf);
  if (links.length > actionCardMostButtons) return null;
  const title = cutText(oneLine(card.title), titleMaxLength);
  const heading = { kind: 'text' as const, text: [{ bold: oneLine(card.title) }] };
  const findAccount = () => null;
  const textWith = (options: { findPicture?: FindPicture }) =>
    writeMarkdown([heading, ...card.blocks], { findAccount, ...options });
  // A session knows images by their addresses only.
  const texts = { param: textWith(findPicture ? { findPicture } : {}), session: textWith({}) };
  const message = links.length === 0 ? markdown(title, texts) : actionCard(title, texts, links);
  const fits =
    Buffer.byteLength(JSON.stringify(message.param)) <= paramMaxBytes &&
    Buffer.byteLength(JSON.stringify(message.session)) <= sessionMaxBytes;
  return fits ? message : null;
}

interface Link {
  title: string;
  url: string;
}

function linkOf({ label, url }: Button): Link[] {
  const address = safeUrl(url);
  return address === null ? [] : [{ title: oneLine(label), url: address }];
}

type Texts = Record<'param' | 'session', string>;

const markdown = (title: string, { param, session }: Texts): PlainMessage => ({
  msgKey: 'sampleMarkdown',
  param: { title, text: param },
  session: { msgtype: 'markdown', markdown: { title, text: session } },
});

function actionCard(title: string, texts: Texts, links: Link[]): PlainMessage {
  const [only] = links;
  const isAlone = links.length === 1 && only !== undefined;
  const numbered = links.flatMap((link, index) => [
    [`actionTitle${index + 1}`, link.title],
    [`actionURL${index + 1}`, link.url],
  ]);
  return {
    msgKey: isAlone ? 'sampleActionCard' : `sampleActionCard${links.length}`,
    param: {
      title,
      text: texts.param,
      ...(isAlone ? { singleTitle: only.title, singleURL: only.url } : Object.fromEntries(numbered)),
    },
    session: {
      msgtype: 'actionCard',
      actionCard: {
        title,
        text: texts.session,
        ...(isAlone
          ? { singleTitle: only.title, singleURL: only.url }
          : {
              btnOrientation: '0',
              btns: links.map(({ title: label, url }) => ({ title: label, actionURL: url })),
            }),
      },
    },
  };
}

/** The card as numbered text in parts of at most so many bytes as they stand in JSON. */
export const sayParts = (card: Card, mostBytes: number, pickWords?: string): string[] =>
  splitText(cleanText(toText(card, pickWords).text), mostBytes, (piece) =>
    Buffer.byteLength(JSON.stringify(piece)),
  );
