/** What those hear who do not have to answer: silence, that all have reported, what was taken back, who follows whom. */

import type { AskKind } from '../domain/directive.ts';
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import { cut, type DirectiveFacts, facts, time } from './directive-parts.ts';
import { button, type TreeData, treeBlocks } from './directive-tree.ts';
import type { Look } from './index.ts';

/** More fit no card; the rest is counted. */
const mostLate = 20;

const told = (title: string, data: DirectiveFacts, line: string, isWarning = true): Card => ({
  title,
  tone: isWarning ? 'warning' : 'info',
  blocks: [note(cut(data.text, 120)), text(line)],
});

export const directiveNoticeCards = {
  'directive-late': (
    data: DirectiveFacts & {
      kind: AskKind;
      late: { askId: string; department: string; person: string; dueAt: string }[];
    },
    look: Look,
  ): Card => {
    const { directive, common } = look.texts;
    const who = (department: string) =>
      department || (data.kind === 'review' ? directive.lateReview : directive.lateOwner);
    const names = data.late.map(({ department }) => who(department)).join(common.and);
    return {
      title: directive.lateTitle(data.number, data.kind, cut(names, 30)),
      tone: 'late',
      blocks: [
        note(cut(data.text, 120)),
        {
          kind: 'list',
          items: data.late
            .slice(0, mostLate)
            .map(({ department, person, dueAt }) => [
              directive.late(who(department), person, time(dueAt, look)),
            ]),
        },
        ...(data.late.length > mostLate ? [note(common.more(data.late.length - mostLate))] : []),
        text(
          directive.lateNext(
            data.kind,
            data.late.some(({ department }) => department !== ''),
          ),
        ),
        { kind: 'buttons', buttons: [button(look, 'show', data.directiveId)] },
      ],
    };
  },

  'directive-reports': (data: TreeData, look: Look): Card => {
    const { directive } = look.texts;
    return {
      title: directive.reportsTitle(data.number),
      tone: 'done',
      blocks: [
        ...treeBlocks(data, look),
        note(directive.reportsNext(time(data.reviewAt, look), data.issuer)),
      ],
    };
  },

  'directive-again': (
    data: { number: number; text: string; by: string },
    { texts: { directive } }: Look,
  ): Card => ({
    title: directive.againTitle(data.number),
    tone: 'info',
    blocks: [note(cut(data.text, 120)), text(directive.again(data.by))],
  }),

  /** A change or the withdrawal was taken back: it holds as it stands here. */
  'directive-restored': (
    data: DirectiveFacts & { by: string; what: 'change' | 'withdraw' },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    return {
      title: directive.restoredTitle(data.number, data.what),
      tone: 'warning',
      blocks: [
        text(directive.restored(data.by, data.what)),
        ...facts(data, look),
        { kind: 'buttons', buttons: [button(look, 'show', data.directiveId)] },
      ],
    };
  },

  'directive-withdrawn': (data: DirectiveFacts & { by: string; words: string }, { texts }: Look): Card =>
    told(texts.directive.withdrawnTitle(data.number), data, texts.directive.withdrawn(data.by, data.words)),

  'directive-dropped': (
    data: DirectiveFacts & { department: string; by: string; words: string },
    { texts }: Look,
  ): Card =>
    told(
      texts.directive.droppedTitle(data.number, data.department),
      data,
      texts.directive.dropped(data.by, data.words),
      false,
    ),

  'directive-passed': (
    data: DirectiveFacts & { as: 'issuer' | 'owner'; from: string; to: string; isMine: boolean },
    look: Look,
  ): Card => {
    const { directive } = look.texts;
    return {
      title: directive.passedTitle(data.number),
      tone: data.isMine ? 'warning' : 'info',
      blocks: [
        note(cut(data.text, 120)),
        text(directive.passed(data.as, data.from, data.to)),
        ...(data.isMine ? [text(directive.passedToYou)] : []),
        { kind: 'buttons', buttons: [button(look, 'show', data.directiveId)] },
      ],
    };
  },

  'directive-dissolved': (data: DirectiveFacts & { department: string }, { texts }: Look): Card =>
    told(
      texts.directive.dissolvedTitle(data.number, data.department),
      data,
      texts.directive.dissolved(data.number),
    ),

  'directive-nobody': (data: DirectiveFacts & { department: string }, { texts }: Look): Card =>
    told(
      texts.directive.nobodyTitle(data.number, data.department),
      data,
      texts.directive.nobody(data.number, data.department),
    ),
};
