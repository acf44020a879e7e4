/** Cards with which a decision is issued, changed, and put before those who confirm it. */

import type { DirectivePart } from '../domain/directive.ts';
import type { SaidDirective } from '../language/directive-words.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, FormField } from './card.ts';
import { directiveAnswerCards } from './directive-answer.ts';
import { directiveNoticeCards } from './directive-notice.ts';
import {
  buttons,
  cut,
  type DirectiveFacts,
  type DirectiveProblem,
  facts,
  press,
  type ReceiptFacts,
  time,
} from './directive-parts.ts';
import { directiveTreeCards } from './directive-tree.ts';
import type { Look } from './index.ts';

/** More fit no card; the rest is counted. */
const mostReceivers = 20;

/** What is confirmed and what is still to do, with its button. */
function receipt(data: ReceiptFacts, look: Look): Block[] {
  const { directive } = look.texts;
  if (data.isOut) return [text(data.isJoined ? directive.isJoined : directive.isOut)];
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
  ...directiveAnswerCards,
  ...directiveTreeCards,
  ...directiveNoticeCards,

  /** To whoever has to confirm it; changed when it has changed. */
  directive: (
    data: ReceiptFacts & { insteadOf?: string; passedBy?: string; ownerLeft?: string },
    look: Look,
  ): Card => {
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
        ...(data.ownerLeft ? [note(directive.ownerLeft(data.ownerLeft))] : []),
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
              args: isChange
                ? { directive: data.directiveId }
                : {
                    ...(data.raised ? { raised: data.raised } : {}),
                    ...(data.ready ? { ready: data.ready } : {}),
                  },
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
};
