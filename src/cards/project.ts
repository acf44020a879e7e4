/** Projects: the form and the plan, what endangers one, the word about its result, and its story. */

import { shortLine } from '../domain/digest-copy.ts';
import type { ProjectState, Risk, RiskKind } from '../domain/project.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

export interface ProjectData {
  projectId: string;
  number: number;
  name: string;
  goal: string;
  state: ProjectState;
  owner: string;
  departments: string[];
  members: string[];
  milestones: { id: string; name: string; dueOn: string; isDone: boolean; isLate: boolean }[];
  /** Null: nobody is asked how it goes. */
  feedback: { every: 'day' | 'week'; askAt: string; inGroup: boolean } | null;
  open: { kind: RiskKind; number: number; tier: 1 | 2; text: string }[];
  /** Coordination meetings of one that is closed which go on; absent in cards of older versions. */
  goesOn?: { number: number; topic: string }[];
  handover: {
    words: string;
    receipts: { name: string; answer: 'confirmed' | 'objected' | null; words: string }[];
  } | null;
}

const lineLetters = 80;
const mostNames = 20;
const mostOpen = 10;

const list = (lines: string[]): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'list', items: lines.map((line) => [line]) }];
export const bold = (words: string): Block => ({ kind: 'text', text: [{ bold: words }] });
export const buttons = (all: Button[]): Block[] =>
  all.length === 0 ? [] : [{ kind: 'buttons', buttons: all }];
export const undoButton = (undo: string | null, { texts }: Look): Button[] =>
  undo === null ? [] : [{ label: texts.common.undo, press: { action: 'undo', args: { undo } } }];

function plan({ milestones }: ProjectData, { texts: { project } }: Look): Block[] {
  const mark = (one: ProjectData['milestones'][number]) =>
    one.isDone ? ` · ${project.doneMark}` : one.isLate ? ` · ${project.lateMark}` : '';
  return [
    bold(project.milestones),
    {
      kind: 'list',
      ordered: true,
      items: milestones.map((one) =>
        one.isLate
          ? [{ bold: `${one.name} ${one.dueOn}${mark(one)}` }]
          : [`${one.name} ${one.dueOn}${mark(one)}`],
      ),
    },
  ];
}

function facts(data: ProjectData, { texts: { project, common } }: Look): Block {
  const { feedback } = data;
  const names = data.members.slice(0, mostNames).join(common.and);
  return {
    kind: 'fields',
    fields: [
      { label: project.state, value: [project.states[data.state]] },
      ...(data.goal === '' ? [] : [{ label: project.goal, value: [data.goal] }]),
      { label: project.owner, value: [data.owner] },
      ...(data.departments.length === 0
        ? []
        : [{ label: project.departments, value: [data.departments.join(common.and)] }]),
      { label: project.members, value: [names] },
      {
        label: project.feedback,
        value: [
          feedback
            ? project.feedbackLine(feedback.every, feedback.askAt, feedback.inGroup)
            : project.noFeedback,
        ],
      },
    ],
  };
}

function openBlocks({ open }: ProjectData, { texts: { project } }: Look): Block[] {
  if (open.length === 0) return [];
  const lines = open
    .slice(0, mostOpen)
    .map(({ number, text: said, tier }) => project.openLine(number, shortLine(said, lineLetters), tier));
  return [bold(project.open), ...list(lines)];
}

function resultBlocks({ handover }: ProjectData, { texts: { project } }: Look): Block[] {
  if (!handover) return [];
  return [
    bold(project.result),
    text(handover.words),
    ...list(handover.receipts.map(({ name, answer, words }) => project.receipt(name, answer, words))),
  ];
}

export const closeButton = ({ projectId }: ProjectData, { texts: { project } }: Look): Button => ({
  label: project.close,
  style: 'primary',
  press: { action: 'close-project', args: { project: projectId } },
});

/** Nobody's word about the result is missing. */
export const isConfirmed = ({ handover }: ProjectData): boolean =>
  handover?.receipts.every(({ answer }) => answer === 'confirmed') ?? false;

function planButtons(data: ProjectData & { mayChange: boolean; undo: string | null }, look: Look): Block[] {
  const { project } = look.texts;
  const next = data.milestones.find(({ isDone }) => !isDone);
  const own: Button[] =
    !data.mayChange || data.state === 'closed'
      ? []
      : [
          ...(next
            ? [
                {
                  label: project.done(next.name),
                  style: 'primary' as const,
                  press: {
                    action: 'finish-milestone',
                    args: { project: data.projectId, milestone: next.id },
                  },
                },
              ]
            : []),
          ...(data.state === 'delivering' && isConfirmed(data) ? [closeButton(data, look)] : []),
        ];
  return buttons([...own, ...undoButton(data.undo, look)]);
}

export const projectCards = {
  project: (data: ProjectData & { mayChange: boolean; undo: string | null }, look: Look): Card => {
    const { project } = look.texts;
    const isLate = data.milestones.some((one) => one.isLate);
    return {
      title: project.title(data.number, data.name),
      tone: data.state === 'closed' ? 'done' : isLate ? 'late' : data.open.length > 0 ? 'warning' : 'info',
      blocks: [
        ...plan(data, look),
        ...openBlocks(data, look),
        ...resultBlocks(data, look),
        facts(data, look),
        note(
          data.mayChange && data.state !== 'closed' ? project.usage(data.number) : project.see(data.number),
        ),
        ...(data.mayChange ? (data.goesOn ?? []) : []).map(({ number, topic }) =>
          note(project.goesOn(topic, number)),
        ),
        ...planButtons(data, look),
      ],
    };
  },

  projects: (
    data: {
      projects: {
        number: number;
        name: string;
        owner: string;
        state: ProjectState;
        next: { name: string; dueOn: string; isLate: boolean } | null;
        late: number;
        open: number;
      }[];
      more: number;
    },
    { texts: { project } }: Look,
  ): Card => ({
    title: project.listTitle,
    tone: data.projects.some(({ late }) => late > 0) ? 'late' : 'info',
    blocks: [
      ...(data.projects.length === 0 ? [text(project.listNone)] : []),
      ...data.projects.flatMap((one): Block[] => [
        bold(project.title(one.number, one.name)),
        ...list([
          project.listLine(
            one.owner,
            one.state === 'delivering'
              ? project.states.delivering
              : one.next
                ? project.nextLine(one.next.name, one.next.dueOn, one.next.isLate)
                : '',
          ),
          ...(one.late > 1 ? [project.lateCount(one.late)] : []),
          ...(one.open > 0 ? [project.openCount(one.open)] : []),
        ]),
      ]),
      ...(data.more > 0 ? [note(project.listMore(data.more))] : []),
      ...data.projects.slice(0, 1).map(({ number }) => note(project.listUsage(number))),
    ],
  }),

  /** To its owner, once for each risk. */
  'project-risk': (data: ProjectData & { risk: Risk; item: number }, look: Look): Card => {
    const { project } = look.texts;
    return {
      title: project.riskTitle(data.number, data.name),
      tone: 'late',
      blocks: [
        text(project.risk(data.risk)),
        text(project.riskNext(data.number, data.risk)),
        note(project.riskItem(data.item, data.risk.tier)),
      ],
    };
  },

  'project-story': (
    data: {
      number: number;
      name: string;
      state: ProjectState;
      left: number;
      entries: { kind: string; by: string; words: string; at: string }[];
    },
    { texts: { project }, language, now }: Look,
  ): Card => ({
    title: project.storyTitle(data.number, data.name),
    tone: 'info',
    blocks: [
      ...(data.left > 0 ? [note(project.storyLeft(data.left))] : []),
      ...list(
        data.entries.map(({ kind, by, words, at }) =>
          [
            formatWhen(new Date(at), language, now),
            by,
            project.acts[kind] ?? kind,
            said(kind, words, project),
          ]
            .filter((one) => one !== '')
            .join(' · '),
        ),
      ),
      note(project.states[data.state]),
    ],
  }),
};

/** What is kept of an act is a word of ours where nobody has said anything. */
function said(kind: string, words: string, { acts, everyNames }: Look['texts']['project']): string {
  const names: Record<string, string> = kind === 'undone' ? acts : kind === 'feedback' ? everyNames : {};
  return names[words] ?? shortLine(words, lineLetters);
}
