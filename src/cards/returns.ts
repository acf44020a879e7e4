/** What was sent back, whether it counts, and who says so. */

import type { HopNoun } from '../domain/hop-check.ts';
import { formatWhen } from '../language/when.ts';
import { cut, note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

interface ReturnData {
  hopId: string;
  noun: HopNoun;
  number: number;
  text: string;
  /** Against whom it counts, and who sent it back with what words. */
  passer: string;
  by: string;
  words: string;
  /** The request, where something else was passed on; absent on cards of before. */
  about?: string;
  /** Until when it may be disputed. */
  answerBy: string;
}

/** Stands on the card of whoever passed it on, while it may be disputed. */
export interface OpenReturn {
  hopId: string;
  answerBy: string;
  /** What was passed on by: asked, answered, passed … */
  step: string;
}

export const disputeButton = ({ hopId }: Pick<OpenReturn, 'hopId'>, { texts }: Look): Button => ({
  label: texts.returns.dispute,
  press: { action: 'dispute-return', args: { hop: hopId } },
});

export const returnNote = ({ answerBy }: OpenReturn, { texts, language, now }: Look): Block => ({
  kind: 'note',
  text: [texts.returns.counts(formatWhen(new Date(answerBy), language, now))],
});

type Verdict = 'counts' | 'lifted' | 'gone' | 'open' | 'silent';

const mostLetters = 200;
const mostOfMatter = 120;
const what = ({ noun, number }: ReturnData, { texts }: Look): string => texts.drift.nouns[noun](number);
const sentBack = (data: ReturnData, { texts }: Look): Block =>
  text(texts.returns.returned(data.by, cut(data.words, mostLetters)));
/** What it is about. */
const aboutWhat = (data: ReturnData): Block[] => {
  const words = data.about ?? data.text;
  return words ? [note(cut(words, mostOfMatter))] : [];
};
const undoButton = (undo: string, { texts }: Look): Block => ({
  kind: 'buttons',
  buttons: [{ label: texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

export const returnCards = {
  /** To whoever passed it on, where no other card of hers says so. */
  'return-noted': (data: ReturnData, look: Look): Card => {
    const { returns } = look.texts;
    return {
      title: returns.title(what(data, look)),
      tone: 'info',
      blocks: [
        ...aboutWhat(data),
        sentBack(data, look),
        text(returns.counts(formatWhen(new Date(data.answerBy), look.language, look.now))),
        { kind: 'buttons', buttons: [disputeButton(data, look)] },
      ],
    };
  },

  'return-disputed': (data: ReturnData & { heads: string[]; undo: string }, look: Look): Card => {
    const { returns, common } = look.texts;
    return {
      title: returns.disputedTitle(what(data, look)),
      tone: 'done',
      blocks: [
        ...aboutWhat(data),
        text(returns.disputed(data.heads.join(common.and))),
        undoButton(data.undo, look),
      ],
    };
  },

  /** To the heads of both sides. */
  'return-dispute': (
    data: ReturnData & {
      heads: string[];
      /** When it is over without a word of theirs; absent on cards of before. */
      decideBy?: string;
      isReminder?: true;
    },
    look: Look,
  ): Card => {
    const { returns, common } = look.texts;
    const button = (label: string, counts: 'yes' | 'no') => ({
      label,
      press: { action: 'settle-return', args: { hop: data.hopId, counts } },
    });
    return {
      title: (data.isReminder ? returns.remindTitle : returns.judgeTitle)(what(data, look)),
      tone: 'warning',
      blocks: [
        ...(data.about ? aboutWhat(data) : []),
        text(returns.passed(data.passer, cut(data.text, mostLetters))),
        sentBack(data, look),
        text(returns.disputedBy(data.passer)),
        { kind: 'buttons', buttons: [button(returns.yes, 'yes'), button(returns.no, 'no')] },
        note(returns.together(data.heads.join(common.and))),
        ...(data.decideBy
          ? [note(returns.decideBy(formatWhen(new Date(data.decideBy), look.language, look.now)))]
          : []),
      ],
    };
  },

  /** Takes the place of the question to the heads. */
  'return-settled': (
    data: ReturnData & { as: Verdict; settledBy: string; undo: string | null },
    look: Look,
  ): Card => {
    const { returns } = look.texts;
    return {
      title: returns.settledTitle(what(data, look)),
      tone: 'quiet',
      blocks: [
        ...aboutWhat(data),
        sentBack(data, look),
        text(returns.settled[data.as](data.settledBy)),
        ...(data.undo ? [undoButton(data.undo, look)] : []),
      ],
    };
  },

  /** To both sides. */
  'return-told': (data: ReturnData & { as: Verdict; settledBy: string }, look: Look): Card => {
    const { returns } = look.texts;
    return {
      title: returns.settledTitle(what(data, look)),
      tone: 'info',
      blocks: [...aboutWhat(data), sentBack(data, look), text(returns.settled[data.as](data.settledBy))],
    };
  },
};
