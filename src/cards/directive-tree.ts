/** How far a decision has come, department by department, its story, and the list of one's own. */

import type { Answer, AskKind, BranchStage, DirectiveActKind, DirectiveState } from '../domain/directive.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import { cut, type DirectiveFacts, type Said, time } from './directive-parts.ts';
import type { Look } from './index.ts';

interface Leaf {
  department: string;
  person: string;
  stage: BranchStage;
  /** What the platform says of the card; `accepted`: it does not tell whether it was opened. */
  way: 'none' | 'waiting' | 'failed' | 'accepted' | 'unopened' | 'opened';
  read: Said | null;
  /** Small questions about it: how many were answered, and how many of them rightly. */
  checked: { answered: number; right: number };
  spread: Said | null;
  report: (Said & { answer: Answer }) | null;
  open: { kind: AskKind; dueAt: string; isLate: boolean } | null;
}

export interface TreeData extends DirectiveFacts {
  /** The owner, where she is asked apart from a department. */
  owned: Leaf | null;
  leaves: Leaf[];
  verdict: (Said & { answer: Answer }) | null;
  reviewDueAt: string | null;
}

/** More fit no card; the rest is counted. */
const mostLeaves = 20;
const mostLetters = 60;

/** A button about the decision as a whole. */
export const button = (look: Look, word: 'show' | 'change' | 'withdraw', directiveId: string): Button => ({
  label: look.texts.directive.buttons[word],
  press: { action: 'directive-act', args: { directive: directiveId, act: word } },
});

function leafLine(leaf: Leaf, look: Look): string {
  const { directive, common } = look.texts;
  const { department, person, stage, way, spread, report, open } = leaf;
  const isOwner = department === '';
  const parts = [
    ...(stage === 'unread' ? [directive.ways[way]] : []),
    isOwner ? (directive.stageOwner[stage] ?? '') : directive.stages[stage],
    ...(leaf.checked.answered > 0 ? [directive.checks.of(leaf.checked.answered, leaf.checked.right)] : []),
    ...(spread ? [directive.spreadHow(cut(spread.words, mostLetters))] : []),
    ...(report ? [directive.reported(report.answer, cut(report.words, mostLetters))] : []),
    ...(open && stage !== 'out' ? [directive.open(open.kind, time(open.dueAt, look), open.isLate)] : []),
  ];
  const lines = parts.filter((part) => part !== '').join(common.next);
  return isOwner
    ? directive.leaf(directive.leafOwner(person), '', lines)
    : directive.leaf(department, person, lines);
}

export function treeBlocks(data: TreeData, look: Look): Block[] {
  const { directive, common } = look.texts;
  const leaves = [...(data.owned ? [data.owned] : []), ...data.leaves];
  const shown = leaves.slice(0, mostLeaves);
  const { verdict } = data;
  return [
    { kind: 'text', text: [{ bold: data.text }] },
    {
      kind: 'fields',
      fields: [
        { label: directive.issuer, value: [data.issuer] },
        { label: directive.owner, value: [data.owner] },
        { label: directive.due, value: [time(data.dueAt, look)] },
        { label: directive.review, value: [time(data.reviewAt, look)] },
      ],
    },
    { kind: 'list', items: shown.map((leaf) => [leafLine(leaf, look)]) },
    ...(leaves.length > shown.length ? [note(common.more(leaves.length - shown.length))] : []),
    ...(verdict
      ? [text(directive.verdict(verdict.answer, verdict.by, time(verdict.at, look), verdict.words))]
      : data.state === 'running'
        ? []
        : [text(directive.states[data.state])]),
  ];
}

interface OwedLine {
  number: number;
  text: string;
  department: string;
  kind: AskKind;
  dueAt: string;
  isLate: boolean;
}

interface MineLine {
  number: number;
  text: string;
  state: DirectiveState;
  dueAt: string;
  departments: number;
  read: number;
  spread: number;
}

export const directiveTreeCards = {
  'directive-tree': (data: TreeData & { isIssuer?: boolean }, look: Look): Card => {
    const { directive } = look.texts;
    const { directiveId } = data;
    const isLate = [data.owned, ...data.leaves].some((leaf) => leaf?.open?.isLate && leaf.stage !== 'out');
    return {
      title: directive.treeTitle(data.number),
      tone: data.state !== 'running' ? 'quiet' : isLate ? 'late' : 'info',
      blocks: [
        ...treeBlocks(data, look),
        note(directive.treeNote),
        ...(data.isIssuer && data.state === 'running'
          ? [
              {
                kind: 'buttons' as const,
                buttons: [button(look, 'change', directiveId), button(look, 'withdraw', directiveId)],
              },
            ]
          : []),
      ],
    };
  },

  'directive-story': (
    data: TreeData & {
      earlier: number;
      acts: {
        kind: DirectiveActKind;
        what: string;
        by: string;
        to: string[];
        department: string;
        words: string;
        at: string;
      }[];
    },
    look: Look,
  ): Card => {
    const { directive, common } = look.texts;
    return {
      title: directive.storyTitle(data.number),
      tone: 'info',
      blocks: [
        ...treeBlocks(data, look),
        ...(data.earlier > 0 ? [note(directive.earlier(data.earlier))] : []),
        {
          kind: 'list',
          items: data.acts.map(({ kind, what, by, to, department, words, at }) => [
            directive.storyLine(
              time(at, look),
              directive.story[kind]({
                by,
                what,
                department,
                to: to.filter((name) => name !== '').join(common.and),
                words: kind === 'issued' ? '' : cut(words, mostLetters),
              }),
            ),
          ]),
        },
      ],
    };
  },

  directives: (data: { owed: OwedLine[]; mine: MineLine[]; mayIssue: boolean }, look: Look): Card => {
    const { directive } = look.texts;
    const owedLine = (one: OwedLine): string => {
      const line = directive.owedLine(one.number, one.text, one.kind, one.department, time(one.dueAt, look));
      return one.isLate ? directive.owedLate(line) : line;
    };
    const mineLine = (one: MineLine): string =>
      directive.mineLine(
        one.number,
        one.text,
        directive.states[one.state],
        one.state === 'running' ? directive.confirmedOf(one.read, one.spread, one.departments) : '',
      );
    const part = (title: string, lines: string[], none: string): Block[] => [
      { kind: 'text', text: [{ bold: title }] },
      lines.length > 0 ? { kind: 'list', items: lines.map((line) => [line]) } : text(none),
    ];
    return {
      title: directive.listTitle,
      tone: data.owed.some(({ isLate }) => isLate) ? 'late' : 'info',
      blocks: [
        ...part(directive.owed, data.owed.map(owedLine), directive.noneOwed),
        ...part(
          directive.mine,
          data.mine.map(mineLine),
          directive.noneMine(data.mayIssue ? directive.howToIssue : ''),
        ),
        note(directive.listUsage),
      ],
    };
  },
};
