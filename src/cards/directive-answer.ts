/** Cards with which people answer about a decision: what was noted, small questions, reminders, reports, the verdict. */

import type { Answer, AskKind, Verdict } from '../domain/directive.ts';
import type { CheckFact } from '../domain/read-back.ts';
import type { DirectiveWord } from '../language/directive-words.ts';
import { formatDay } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import {
  buttons,
  type CheckCard,
  cut,
  type DirectiveFacts,
  facts,
  press,
  time,
  undoButton,
} from './directive-parts.ts';
import { type TreeData, treeBlocks } from './directive-tree.ts';
import type { Look } from './index.ts';

/** A small question with its choices. */
const checkBlocks = ({ checkId, fact, options }: CheckCard, look: Look): Block[] => [
  text(look.texts.directive.checks.ask[fact]),
  buttons(
    ...options.map((option, i) => ({
      label: choiceOf(fact, option, look),
      press: { action: 'directive-check', args: { check: checkId, choice: String(i) } },
    })),
  ),
];

const choiceOf = (fact: CheckFact, value: string, { language }: Look): string =>
  fact === 'due' ? formatDay(new Date(value), language) : value;

const owing: Record<AskKind, DirectiveWord[]> = {
  read: ['read'],
  spread: ['spread'],
  half: ['done', 'doing', 'blocked'],
  due: ['done', 'doing', 'blocked'],
  review: ['effective', 'partly', 'ineffective'],
};

const owed = (kind: AskKind, look: Look, of: { directiveId: string; branchId?: string }): Block =>
  buttons(...owing[kind].map((word, i) => press(look, word, of, i === 0 ? 'primary' : undefined)));

export const directiveAnswerCards = {
  'directive-noted': (
    data: {
      number: number;
      act: string;
      department: string;
      words: string;
      undo: string | null;
      check: CheckCard | null;
    },
    look: Look,
  ): Card => ({
    title: look.texts.directive.notedTitle(data.number, data.department),
    tone: 'done',
    blocks: [
      text(look.texts.directive.noted[data.act]?.(cut(data.words, 200)) ?? ''),
      ...(data.check ? checkBlocks(data.check, look) : []),
      ...(data.undo ? [undoButton(look, data.undo)] : []),
    ],
  }),

  'directive-check': (
    data: {
      number: number;
      fact: CheckFact;
      truth: string;
      isRight: boolean;
      next: CheckCard | null;
    },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    const truth = directive.checks.truth[data.fact](choiceOf(data.fact, data.truth, look));
    return {
      title: directive.checks.title(data.number, data.isRight),
      tone: data.isRight ? 'done' : 'warning',
      blocks: [
        text(data.isRight ? directive.checks.right(truth) : directive.checks.wrong(truth)),
        ...(data.next ? checkBlocks(data.next, look) : []),
      ],
    };
  },

  'directive-act-form': (
    data: DirectiveFacts & { act: DirectiveWord; branchId: string | null },
    look: Look,
  ): Card => {
    const { directive, common } = look.texts;
    const of = {
      directiveId: data.directiveId,
      ...(data.branchId === null ? {} : { branchId: data.branchId }),
    };
    return {
      title: directive.actTitle(data.number, directive.buttons[data.act].replace(/…$/u, '')),
      tone: 'info',
      blocks: [
        note(cut(data.text)),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: directive.ask[data.act],
              required: true,
              multiline: true,
              maxLength: 500,
            },
          ],
          submit: { ...press(look, data.act, of, 'primary'), label: directive.submit },
          typed: common.writeInstead(directive.typed(data.number, data.act)),
        },
      ],
    };
  },

  'directive-nudge': (
    data: DirectiveFacts & {
      branchId: string;
      department: string;
      kind: AskKind;
      percent: number;
      answerBy: string;
    },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    return {
      title: directive.nudgeTitle(data.number, data.kind, data.department),
      tone: 'warning',
      blocks: [
        note(cut(data.text)),
        text(directive.nudge(data.kind, data.percent, time(data.answerBy, look))),
        owed(data.kind, look, data),
      ],
    };
  },

  'directive-ask': (
    data: DirectiveFacts & {
      branchId: string;
      department: string;
      kind: 'half' | 'due';
      answerBy: string;
      insteadOf: string;
    },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    return {
      title: directive.askTitle(data.number, data.department, data.kind),
      tone: 'info',
      blocks: [
        ...facts(data, look),
        ...(data.insteadOf ? [note(directive.askInstead(data.insteadOf))] : []),
        text(directive.askIntro(time(data.answerBy, look))),
        owed(data.kind, look, data),
      ],
    };
  },

  'directive-reported': (
    data: DirectiveFacts & { department: string; answer: Answer; by: string; words: string },
    { texts: { directive } }: Look,
  ): Card => ({
    title: directive.reportedTitle(data.number),
    tone: 'quiet',
    blocks: [
      note(cut(data.text)),
      text(
        directive.reportedBy(
          data.department ? `${data.department} ${data.by}` : data.by,
          data.answer,
          data.words,
        ),
      ),
    ],
  }),

  'directive-blocked': (
    data: DirectiveFacts & { department: string; by: string; words: string },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    return {
      title: directive.blockedTitle(data.number, data.department || data.by),
      tone: 'warning',
      blocks: [
        note(cut(data.text)),
        text(directive.reportedBy(data.by, 'blocked', data.words)),
        note(directive.blockedNext),
        buttons(press(look, 'show', data)),
      ],
    };
  },

  'directive-review': (data: TreeData & { insteadOf: string }, look: Look): Card => {
    const { directive } = look.texts;
    return {
      title: directive.reviewTitle(data.number),
      tone: 'info',
      blocks: [
        ...(data.insteadOf ? [note(directive.reviewInstead(data.insteadOf))] : []),
        text(directive.reviewIntro(time(data.dueAt, look))),
        ...treeBlocks(data, look),
        ...(data.reviewDueAt ? [text(directive.reviewBy(time(data.reviewDueAt, look)))] : []),
        owed('review', look, { directiveId: data.directiveId }),
      ],
    };
  },

  'directive-closed': (
    data: DirectiveFacts & { verdict: Verdict; by: string; words: string },
    { texts: { directive } }: Look,
  ): Card => ({
    title: directive.closedTitle(data.number),
    tone: 'done',
    blocks: [note(cut(data.text)), text(directive.reportedBy(data.by, data.verdict, data.words))],
  }),
};
