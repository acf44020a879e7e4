/** Cards about what a customer is told: the draft for us, and the one card that she sees. */
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

const bold = (sentence: string): Block => ({ kind: 'text', text: [{ bold: sentence }] });

const press = (label: string, action: string, draft: string, style?: 'primary'): Button => ({
  label,
  ...(style ? { style } : {}),
  press: { action, args: { draft } },
});

/** Begins one, on a card about an item. */
export const draftReplyButton = (itemId: string, { texts: { reply } }: Look): Button => ({
  label: reply.draftIt,
  press: { action: 'draft-reply', args: { item: itemId } },
});

export const replyCards = {
  'reply-draft': (
    data: {
      draft: string;
      number: number;
      text: string;
      /** The group's name, empty if it is not known; null where there is none. */
      where: string | null;
      /** Customers have spoken there. */
      isOpen: boolean;
    },
    { texts: { reply } }: Look,
  ): Card => ({
    title: reply.draftTitle(data.number),
    tone: 'info',
    blocks: [
      bold(data.text),
      ...(data.where === null
        ? [note(reply.copyIt)]
        : [
            text(reply.goesTo(data.where || reply.someGroup)),
            note(data.isOpen ? reply.look : reply.perhapsInside),
            {
              kind: 'buttons',
              buttons: [
                press(reply.send, 'send-reply', data.draft, 'primary'),
                press(reply.change, 'edit-reply', data.draft),
                press(reply.drop, 'drop-reply', data.draft),
              ],
            } as Block,
          ]),
    ],
  }),

  'reply-form': (
    data: { draft: string; number: number; text: string },
    { texts: { reply, common } }: Look,
  ): Card => ({
    title: reply.draftTitle(data.number),
    tone: 'info',
    blocks: [
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            name: 'text',
            label: reply.words,
            required: true,
            multiline: true,
            maxLength: 500,
            initial: data.text,
          },
        ],
        submit: press(reply.send, 'send-reply', data.draft, 'primary'),
        typed: common.writeInstead(reply.typed(data.number)),
      },
    ],
  }),

  'reply-sent': (
    data: { number: number; text: string; where: string },
    { texts: { reply } }: Look,
  ): Card => ({
    title: reply.sentTitle(data.number),
    tone: 'done',
    blocks: [bold(data.text), note(reply.sent(data.where || reply.someGroup, data.number))],
  }),

  'reply-dropped': (data: { number: number; undo: string }, { texts: { reply, common } }: Look): Card => ({
    title: reply.droppedTitle(data.number),
    tone: 'quiet',
    blocks: [
      text(reply.dropped(data.number)),
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  /** What the customer sees. */
  'customer-reply': (data: { text: string }, { texts: { reply } }: Look): Card => ({
    title: reply.customerTitle,
    tone: 'info',
    blocks: [text(data.text)],
  }),
};
