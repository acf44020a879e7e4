/** Cards that ask for what an act on a tier 1 needs, and that say what came of it to whoever acted. */

import { time, titled } from './alarm.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import type { Look } from './index.ts';
import { draftReplyButton } from './reply.ts';

/** What is asked for before something is done about an item. */
export type ActForm = 'transfer' | 'snooze' | 'resolve' | 'explain';

const undoButton = (label: string, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, press: { action: 'undo', args: { undo } } }],
});

const snoozeChoices = [15, 30, 60, 120];
/** In an example, as far as it may be put off so long. */
const usualMinutes = 30;

function fieldsOf(form: ActForm, mostMinutes: number, { alarm }: Look['texts']): FormField[] {
  const reason: FormField = { kind: 'text', name: 'reason', label: alarm.reason, maxLength: 120 };
  switch (form) {
    case 'transfer':
      return [{ kind: 'text', name: 'name', label: alarm.toWhom, required: true, maxLength: 30 }, reason];
    case 'snooze': {
      const options = snoozeChoices
        .filter((minutes) => minutes <= mostMinutes)
        .map((minutes) => ({ value: String(minutes), label: alarm.minutes(minutes) }));
      const first = options[0]?.value ?? String(mostMinutes);
      return [
        {
          kind: 'choice',
          name: 'minutes',
          label: alarm.howLong,
          options: options.length > 0 ? options : [{ value: first, label: alarm.minutes(mostMinutes) }],
          initial: first,
        },
        { ...reason, required: true },
      ];
    }
    case 'resolve':
      return [
        { kind: 'text', name: 'line', label: alarm.how, required: true, multiline: true, maxLength: 300 },
      ];
    case 'explain':
      return [{ ...reason, required: true, multiline: true, maxLength: 300 }];
  }
}

export const alarmActCards = {
  /** Taken by a word instead of a press. */
  'alarm-yours': (
    data: { itemId: string; number: number; text: string; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.yoursTitle(data.number), data, look),
    tone: 'done',
    blocks: [
      text(Array.from(data.text).slice(0, 120).join('')),
      text(look.texts.alarm.yours),
      note(look.texts.alarm.resolveLater(data.number)),
    ],
  }),

  'act-form': (
    data: {
      itemId: string;
      number: number;
      text: string;
      form: ActForm;
      mostMinutes: number;
      isDrill?: boolean;
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    const { alarm } = texts;
    return {
      title: titled(alarm.formTitles[data.form](data.number), data, look),
      tone: 'info',
      blocks: [
        text(Array.from(data.text).slice(0, 120).join('')),
        {
          kind: 'form',
          fields: fieldsOf(data.form, data.mostMinutes, texts),
          submit: {
            label: alarm.submits[data.form],
            style: 'primary',
            press: { action: `${data.form}-item`, args: { item: data.itemId } },
          },
          typed: texts.common.writeInstead(
            alarm.typed[data.form](data.number, Math.min(usualMinutes, data.mostMinutes)),
          ),
        },
      ],
    };
  },

  'alarm-transferred': (
    data: { number: number; to: string; minutes: number; undo: string; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.transferredTitle(data.number, data.to), data, look),
    tone: 'done',
    blocks: [
      text(look.texts.alarm.transferred(data.to, data.minutes)),
      undoButton(look.texts.common.undo, data.undo),
    ],
  }),

  'alarm-snoozed': (
    data: { number: number; until: string; undo: string; isDrill?: boolean },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.snoozedTitle(data.number), data, look),
    tone: 'done',
    blocks: [
      text(look.texts.alarm.snoozed(time(data.until, look))),
      undoButton(look.texts.common.undo, data.undo),
    ],
  }),

  'alarm-closed': (
    data: {
      number: number;
      line: string;
      undo: string;
      /** A customer's matter, of which she may be told. */
      replyTo?: string;
      isDrill?: boolean;
    },
    look: Look,
  ): Card => ({
    title: titled(look.texts.alarm.closedTitle(data.number), data, look),
    tone: 'done',
    blocks: [
      { kind: 'text', text: [{ bold: data.line }] },
      text(look.texts.alarm.closed),
      {
        kind: 'buttons',
        buttons: [
          ...(data.replyTo ? [draftReplyButton(data.replyTo, look)] : []),
          { label: look.texts.common.undo, press: { action: 'undo', args: { undo: data.undo } } },
        ],
      },
    ],
  }),

  /** `holder`: whoever had it has it again, and nobody is told anew. */
  'alarm-reopened': (data: { number: number; holder?: string; isDrill?: boolean }, look: Look): Card => ({
    title: titled(look.texts.alarm.reopenedTitle(data.number), data, look),
    tone: 'urgent',
    blocks: [text(data.holder ? look.texts.alarm.goesOn(data.holder) : look.texts.alarm.reopened)],
  }),
};
