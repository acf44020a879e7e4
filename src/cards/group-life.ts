/** The end of a project group: its owner is asked, the summary, and what became of it. */

import { shortLine } from '../domain/digest-copy.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

export interface GroupLife {
  groupId: string;
  name: string;
  goal: string;
  owner: string;
  members: string[];
  openedAt: string;
  lastAt: string | null;
  meetings: number;
  minutes: number;
  openTasks: number;
  blockers: { number: number; text: string }[];
  /** Its coordination meetings, which end with it; absent in cards of older versions. */
  series?: { number: number; topic: string }[];
  /** We can dissolve it. */
  dissolves: boolean;
  /** We hear all that is said in it. */
  hears: boolean;
}

function seriesLine(
  { series = [] }: GroupLife,
  { texts: { group, common } }: Look,
  said: 'end' | 'ended',
): Block[] {
  const names = series.map(({ number, topic }) => group.seriesName(number, topic)).join(common.and);
  if (names === '') return [];
  return [text(said === 'end' ? group.seriesEnd(names) : group.seriesEnded(names))];
}

const lineLetters = 80;
const mostBlockers = 10;

const when = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);

function summary(data: GroupLife, look: Look): Block[] {
  const { group } = look.texts;
  return [
    {
      kind: 'fields',
      fields: [
        { label: group.goal, value: [data.goal || group.noGoal] },
        { label: group.owner, value: [data.owner] },
        { label: group.opened, value: [when(data.openedAt, look)] },
        { label: group.last, value: [data.lastAt ? when(data.lastAt, look) : group.never] },
        { label: group.meetings, value: [group.meetingsLine(data.meetings, data.minutes)] },
        { label: group.left, value: [group.leftLine(data.openTasks, data.blockers.length)] },
      ],
    },
    ...(data.blockers.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: data.blockers
              .slice(0, mostBlockers)
              .map(({ number, text: said }) => [`#${number} ${shortLine(said, lineLetters)}`]),
          },
        ]),
  ];
}

export const groupLifeCards = {
  /** To its owner; `days` null: she asked for it herself, or there is life in it again since she was asked. */
  'group-idle': (
    data: GroupLife & { days: number | null; askedAt?: string; isAlive?: boolean },
    look: Look,
  ): Card => {
    const { group } = look.texts;
    const press = (label: string, dissolve: 'yes' | 'no', style?: 'primary'): Button => ({
      label,
      ...(style ? { style } : {}),
      press: {
        action: 'close-group',
        args: { group: data.groupId, dissolve, ...(data.askedAt ? { asked: data.askedAt } : {}) },
      },
    });
    return {
      title: group.idleTitle(data.name),
      tone: 'info',
      blocks: [
        ...(data.isAlive ? [text(group.aliveAgain)] : []),
        text(data.days === null ? group.closeAsked : group.idleText(data.days, data.hears)),
        ...summary(data, look),
        ...seriesLine(data, look, 'end'),
        note(data.dissolves ? group.dissolveHint : group.noDissolveHint),
        {
          kind: 'buttons',
          buttons: [
            ...(data.dissolves ? [press(group.archiveAndDissolve, 'yes', 'primary')] : []),
            press(group.archiveOnly, 'no'),
            { label: group.keep, press: { action: 'keep-group', args: { group: data.groupId } } },
          ],
        },
      ],
    };
  },

  /** Said in the group, which heard that it would end. */
  'group-reopened': (data: { name: string }, { texts: { group } }: Look): Card => ({
    title: group.reopenedTitle(data.name),
    tone: 'done',
    blocks: [text(group.reopened)],
  }),

  /** To whom it was given. */
  'group-yours': (data: { name: string; by: string }, { texts: { group } }: Look): Card => ({
    title: group.yoursTitle(data.name),
    tone: 'info',
    blocks: [text(group.yours(data.by)), { kind: 'note', text: [group.yoursNext(data.name)] }],
  }),

  'group-owner-left': (data: { name: string }, { texts: { group } }: Look): Card => ({
    title: group.ownerLeftTitle(data.name),
    tone: 'info',
    blocks: [text(group.ownerLeft), { kind: 'note', text: [group.ownerLeftNext(data.name)] }],
  }),

  'group-given': (
    data: { name: string; owner: string; undo: string },
    { texts: { group, common } }: Look,
  ): Card => ({
    title: group.givenTitle(data.name),
    tone: 'done',
    blocks: [
      text(group.given(data.owner)),
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  /** To whoever wrote another goal or date. */
  'group-changed': (
    data: { name: string; goal: string; dueOn: string | null; undo: string },
    { texts: { group, common } }: Look,
  ): Card => ({
    title: group.changedTitle(data.name),
    tone: 'done',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: group.goal, value: [data.goal || common.none] },
          { label: group.due, value: [data.dueOn ?? group.noDate] },
        ],
      },
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  'group-kept': (data: { name: string; days: number }, { texts: { group } }: Look): Card => ({
    title: group.keptTitle(data.name),
    tone: 'done',
    blocks: [text(group.kept(data.days))],
  }),

  /** In the group itself. */
  'group-closing': (data: GroupLife & { goesAt: string | null }, look: Look): Card => ({
    title: look.texts.group.closingTitle(data.name),
    tone: 'done',
    blocks: [
      text(data.goesAt ? look.texts.group.goesAt(when(data.goesAt, look)) : look.texts.group.staysText),
      ...seriesLine(data, look, 'ended'),
      ...summary(data, look),
    ],
  }),

  'group-closed': (
    data: GroupLife & { goesAt: string | null; wanted: boolean; undo: string },
    look: Look,
  ): Card => {
    const { group, common } = look.texts;
    return {
      title: group.closedTitle(data.name),
      tone: 'done',
      blocks: [
        text(
          data.goesAt
            ? group.goesAt(when(data.goesAt, look))
            : data.dissolves
              ? group.staysText
              : group.closedManual,
        ),
        ...seriesLine(data, look, 'ended'),
        {
          kind: 'buttons',
          buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
        },
      ],
    };
  },

  /** What is kept of it; `endedAt` null: it goes on, and this is how it stands. */
  'group-summary': (data: { name: string; lines: string[]; endedAt: string | null }, look: Look): Card => {
    const { group } = look.texts;
    return {
      title: group.summaryTitle(data.name),
      tone: 'info',
      blocks: [
        { kind: 'list', items: data.lines.map((line) => [line]) },
        note(data.endedAt ? group.endedAt(when(data.endedAt, look)) : group.goesOn),
      ],
    };
  },

  /** To its owner, a day after she agreed. */
  'group-gone': (data: { name: string; failed: boolean }, { texts: { group } }: Look): Card => ({
    title: group.goneTitle(data.name, !data.failed),
    tone: data.failed ? 'warning' : 'done',
    blocks: [text(data.failed ? group.notGone : group.gone(data.name))],
  }),
};
