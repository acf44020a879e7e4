/** What the cards about decisions have in common: their facts, and the pieces that they are made of. */
import type { DirectivePart, DirectiveState } from '../domain/directive.ts';
import type { CheckFact } from '../domain/read-back.ts';
import type { DirectiveWord } from '../language/directive-words.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Button } from './card.ts';
import type { Look } from './index.ts';

/** What every card about a decision shows of it. */
export interface DirectiveFacts {
  directiveId: string;
  number: number;
  edition: number;
  text: string;
  reason: string;
  issuer: string;
  owner: string;
  dueAt: string;
  reviewAt: string;
  state: DirectiveState;
}

export interface Said {
  by: string;
  at: string;
  words: string;
}

/** What a department, or the owner, confirms with; without a department it is the owner. */
export interface ReceiptFacts extends DirectiveFacts {
  branchId: string;
  department: string;
  isOut: boolean;
  /** Because its department is one with another now; absent in cards of older versions. */
  isJoined?: boolean;
  read: Said | null;
  readDueAt: string | null;
  spread: Said | null;
  spreadDueAt: string | null;
}

/** A small question about what was read. */
export interface CheckCard {
  checkId: string;
  fact: CheckFact;
  options: string[];
}

/** What stands in the way of issuing it. */
export interface DirectiveProblem {
  part: DirectivePart;
  why: 'missing' | 'unclear' | 'unknown' | 'several' | 'nobody' | 'long';
  words?: string;
  near?: string[];
}

export const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);
export const cut = (said: string, most = 120): string => {
  const letters = Array.from(said);
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : said;
};

export const press = (
  look: Look,
  word: DirectiveWord,
  { directiveId, branchId }: { directiveId: string; branchId?: string },
  style?: 'primary' | 'danger',
): Button => ({
  label: look.texts.directive.buttons[word],
  ...(style ? { style } : {}),
  press: {
    action: 'directive-act',
    args: { directive: directiveId, act: word, ...(branchId === undefined ? {} : { branch: branchId }) },
  },
});

export const buttons = (...list: Button[]): Block => ({ kind: 'buttons', buttons: list });

export const undoButton = (look: Look, undo: string): Block =>
  buttons({ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } });

export function facts(data: DirectiveFacts, look: Look): Block[] {
  const { directive } = look.texts;
  return [
    { kind: 'text', text: [{ bold: data.text }] },
    {
      kind: 'fields',
      fields: [
        { label: directive.reason, value: [cut(data.reason)] },
        { label: directive.issuer, value: [data.issuer] },
        { label: directive.owner, value: [data.owner] },
        { label: directive.due, value: [time(data.dueAt, look)] },
      ],
    },
  ];
}
