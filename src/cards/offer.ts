/** Cards about what looks like a customer's request: whether it goes the company's way, and what became of that. */
import { formatWhen } from '../language/when.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { shortText } from './matter.ts';

export const offerCards = {
  'case-offer': (
    data: {
      offer: string;
      itemId: string;
      number: number;
      text: string;
      flow: string;
      /** Its first step, and until when. */
      node: string;
      dueAt: string;
      /** Who said it, in the card that comes when the limit is over. */
      lateFrom?: string;
      /** Her who reads it. */
      isYours?: boolean;
    },
    { texts: { offer }, language, now }: Look,
  ): Card => {
    const due = formatWhen(new Date(data.dueAt), language, now);
    const isLate = data.lateFrom !== undefined;
    const press = (label: string, action: string, style?: 'primary') => ({
      label,
      ...(style ? { style } : {}),
      press: { action, args: { offer: data.offer } },
    });
    return {
      title: (isLate ? offer.lateTitle : offer.title)(data.number),
      tone: isLate ? 'late' : 'info',
      blocks: [
        { kind: 'text', text: [{ bold: shortText(data.text) }] },
        {
          kind: 'text',
          text: [
            !isLate
              ? offer.ask(data.flow)
              : data.isYours
                ? offer.lateYours(due)
                : offer.late(data.lateFrom ?? '', due),
          ],
        },
        ...(isLate ? [] : [{ kind: 'note' as const, text: [offer.until(data.node, due)] }]),
        {
          kind: 'buttons',
          buttons: [press(offer.begin, 'begin-case', 'primary'), press(offer.decline, 'decline-case')],
        },
      ],
    };
  },

  'case-offer-declined': (
    data: { number: number; undo: string },
    { texts: { offer, common } }: Look,
  ): Card => ({
    title: offer.declinedTitle(data.number),
    tone: 'quiet',
    blocks: [
      { kind: 'text', text: [offer.declined] },
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  /** In the place of the cards of others who were asked. */
  'case-offer-over': (
    data: { number: number; by: string; caseNumber: number | null },
    { texts: { offer } }: Look,
  ): Card => ({
    title: offer.overTitle(data.number),
    tone: 'done',
    blocks: [
      {
        kind: 'text',
        text: [
          data.caseNumber === null ? offer.overDeclined(data.by) : offer.overBegun(data.by, data.caseNumber),
        ],
      },
    ],
  }),
};
