/** Cards with which a decision is issued, confirmed, reported on and judged. */
import type { Answer, AskKind, DirectivePart, DirectiveState, Verdict } from '../domain/directive.ts';
import type { CheckFact } from '../domain/read-back.ts';
import type { DirectiveWord, SaidDirective } from '../language/directive-words.ts';
import { formatDay, formatWhen } from '../language/when.ts';
import type { Block, Button, Card, FormField } from './card.ts';
import { directiveTreeCards, type TreeData, treeBlocks } from './directive-tree.ts';
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

interface Said {
  by: string;
  at: string;
  words: string;
}

/** What a department, or the owner, confirms with; without a department it is the owner. */
export interface ReceiptFacts extends DirectiveFacts {
  branchId: string;
  department: string;
  isOut: boolean;
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

/** More fit no card; the rest is counted. */
const mostReceivers = 20;

const time = (at: string, { language }: Look): string => formatWhen(new Date(at), language);
const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });
const cut = (said: string, most = 120): string => {
  const letters = Array.from(said);
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : said;
};

const press = (
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

const buttons = (...list: Button[]): Block => ({ kind: 'buttons', buttons: list });

const undoButton = (look: Look, undo: string): Block =>
  buttons({ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } });

function facts(data: DirectiveFacts, look: Look): Block[] {
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

/** What is confirmed and what is still to do, with its button. */
function receipt(data: ReceiptFacts, look: Look): Block[] {
  const { directive } = look.texts;
  if (data.isOut) return [text(directive.isOut)];
  if (data.state !== 'running') return [text(directive.states[data.state])];
  const { read, spread, readDueAt, spreadDueAt } = data;
  const readDue = data.branchId === '' ? directive.readDueOwner : directive.readDue;
  return [
    ...(read ? [text(directive.readBy(read.by, time(read.at, look)))] : []),
    ...(!read && readDueAt ? [text(readDue(time(readDueAt, look)))] : []),
    ...(spread ? [text(directive.spreadBy(spread.by, time(spread.at, look), cut(spread.words)))] : []),
    ...(!spread && spreadDueAt ? [text(directive.spreadDue(time(spreadDueAt, look)))] : []),
    ...(read && (spread || data.branchId === '')
      ? [text(directive.reportsLater(time(data.dueAt, look))), note(directive.howToReport(data.number))]
      : []),
    ...(!read && readDueAt ? [buttons(press(look, 'read', data, 'primary'))] : []),
    ...(read && !spread && spreadDueAt ? [buttons(press(look, 'spread', data, 'primary'))] : []),
  ];
}

const owing: Record<AskKind, DirectiveWord[]> = {
  read: ['read'],
  spread: ['spread'],
  half: ['done', 'doing', 'blocked'],
  due: ['done', 'doing', 'blocked'],
  review: ['effective', 'partly', 'ineffective'],
};

const owed = (kind: AskKind, look: Look, of: { directiveId: string; branchId?: string }): Block =>
  buttons(...owing[kind].map((word, i) => press(look, word, of, i === 0 ? 'primary' : undefined)));

function field(name: keyof SaidDirective, label: string, initial: string, isNeeded = true): FormField {
  return {
    kind: 'text',
    name,
    label,
    required: isNeeded,
    multiline: name === 'text',
    maxLength: 1_000,
    ...(initial ? { initial } : {}),
  };
}

export const directiveCards = {
  ...directiveTreeCards,

  /** To whoever has to confirm it; changed when it has changed. */
  directive: (data: ReceiptFacts & { insteadOf?: string; passedBy?: string }, look: Look): Card => {
    const { directive } = look.texts;
    const isOver = data.isOut || data.state !== 'running';
    return {
      title: directive.title(data.number, data.department),
      tone: isOver ? 'quiet' : data.spread || (data.read && data.branchId === '') ? 'done' : 'info',
      summary: directive.summary(data.issuer, data.text),
      blocks: [
        ...facts(data, look),
        ...(data.edition > 1 ? [note(directive.edition(data.edition))] : []),
        ...(data.insteadOf ? [note(directive.insteadOf(data.insteadOf))] : []),
        ...(data.passedBy ? [note(directive.passedBy(data.passedBy))] : []),
        ...receipt(data, look),
      ],
    };
  },

  'directive-changed': (
    data: ReceiptFacts & {
      by: string;
      why: string;
      parts: DirectivePart[];
      before: { text: string; dueAt: string; reviewAt: string };
    },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    const values: Record<string, [string, string]> = {
      text: [cut(data.before.text), cut(data.text)],
      owner: ['', data.owner],
      due: [time(data.before.dueAt, look), time(data.dueAt, look)],
      review: [time(data.before.reviewAt, look), time(data.reviewAt, look)],
    };
    return {
      title: directive.changedTitle(data.number, data.department),
      tone: 'warning',
      blocks: [
        text(directive.changedBy(data.by, data.why)),
        {
          kind: 'list',
          items: data.parts.map((part) => [directive.changes[part]?.(...(values[part] ?? ['', ''])) ?? '']),
        },
        ...(data.branchId && !data.read ? [text(directive.confirmAnew)] : []),
        ...facts(data, look),
        ...receipt(data, look),
      ],
    };
  },

  'directive-issued': (
    data: DirectiveFacts & {
      receivers: { department: string; person: string; insteadOf: string }[];
      twice: string[];
      nobody: string[];
    },
    look: Look,
  ): Card => {
    const { directive, common } = look.texts;
    return {
      title: directive.issuedTitle(data.number),
      tone: 'done',
      blocks: [
        ...facts(data, look),
        {
          kind: 'list',
          items: data.receivers
            .slice(0, mostReceivers)
            .map((r) => [directive.issuedTo(r.department, r.person, r.insteadOf)]),
        },
        ...(data.receivers.length > mostReceivers
          ? [note(common.more(data.receivers.length - mostReceivers))]
          : []),
        ...(data.nobody.length > 0 ? [text(directive.leftOut(data.nobody.join(common.and)))] : []),
        ...(data.twice.length > 0 ? [text(directive.twice(data.twice.join(common.and)))] : []),
        note(directive.issuedNext(data.number)),
        buttons(press(look, 'show', data), press(look, 'change', data), press(look, 'withdraw', data)),
      ],
    };
  },

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

  'directive-form': (
    data: SaidDirective & { problems: DirectiveProblem[]; directiveId: string; number: number },
    look: Look,
  ): Card => {
    const { directive, common } = look.texts;
    const isChange = data.directiveId !== '';
    const isEmpty = data.text === '' && data.problems.length === 0;
    const lines = data.problems.map(({ part, why, words = '', near = [] }) => {
      const names = near.join(common.and);
      if (why === 'missing') return directive.problems.missing(part, names);
      if (why === 'unclear' || why === 'long') return directive.problems[why](part, words);
      return why === 'nobody'
        ? directive.problems.nobody(words)
        : directive.problems[why](part, words, names);
    });
    return {
      title: isChange ? directive.changeTitle(data.number) : directive.newTitle,
      tone: lines.length > 0 ? 'warning' : 'info',
      blocks: [
        ...(isEmpty ? [text(directive.newIntro)] : []),
        ...(isChange && lines.length === 0 ? [text(directive.changeIntro)] : []),
        ...(lines.length > 0
          ? [text(directive.notYet), { kind: 'list' as const, items: lines.map((line) => [line]) }]
          : []),
        {
          kind: 'form',
          fields: [
            field('text', directive.fields.text, data.text),
            field('reason', isChange ? directive.fields.changeReason : directive.fields.reason, data.reason),
            field('owner', directive.fields.owner, data.owner),
            field('departments', directive.fields.departments, data.departments),
            field('due', directive.fields.due, data.due),
            field('review', directive.fields.review, data.review, false),
          ],
          submit: {
            label: isChange ? directive.submit : directive.issue,
            style: 'primary',
            press: {
              action: 'issue-directive',
              args: isChange ? { directive: data.directiveId } : {},
            },
          },
          typed: common.writeInstead(
            isChange
              ? directive.changeTyped(data.number)
              : directive.newTyped({
                  text: data.text,
                  reason: data.reason,
                  owner: data.owner,
                  departments: data.departments,
                  due: data.due,
                }),
          ),
        },
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
