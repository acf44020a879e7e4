/** How far a decision has come, department by department, its story, and the list of one's own; what those who stand outside of the answering are told. */
import type { Answer, AskKind, BranchStage, DirectiveActKind, DirectiveState } from '../domain/directive.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Button, Card } from './card.ts';
import type { DirectiveFacts } from './directive.ts';
import type { Look } from './index.ts';

interface Said {
  by: string;
  at: string;
  words: string;
}

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

const time = (at: string, { language }: Look): string => formatWhen(new Date(at), language);
const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });
const cut = (said: string, most = mostLetters): string => {
  const letters = Array.from(said);
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : said;
};

const button = (look: Look, word: 'show' | 'change' | 'withdraw', directiveId: string): Button => ({
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
    ...(spread ? [directive.spreadHow(cut(spread.words))] : []),
    ...(report ? [directive.reported(report.answer, cut(report.words))] : []),
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

const told = (title: string, data: DirectiveFacts, line: string, isWarning = true): Card => ({
  title,
  tone: isWarning ? 'warning' : 'info',
  blocks: [note(cut(data.text, 120)), text(line)],
});

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
                words: kind === 'issued' ? '' : cut(words),
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
            .slice(0, mostLeaves)
            .map(({ department, person, dueAt }) => [
              directive.late(who(department), person, time(dueAt, look)),
            ]),
        },
        ...(data.late.length > mostLeaves ? [note(common.more(data.late.length - mostLeaves))] : []),
        text(directive.lateNext(data.kind)),
        { kind: 'buttons', buttons: [button(look, 'show', data.directiveId)] },
      ],
    };
  },

  'directive-reports': (data: TreeData, look: Look): Card => {
    const { directive } = look.texts;
    return {
      title: directive.reportsTitle(data.number),
      tone: 'done',
      blocks: [...treeBlocks(data, look), note(directive.reportsNext(time(data.reviewAt, look)))],
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
