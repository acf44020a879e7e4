/** What somebody who has left leaves behind. */
import { formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface HandOverData {
  name: string;
  title: string;
  items: { number: number; text: string }[];
  meetings: { number: number; topic: string; startAt: string }[];
  owed: { number: number; topic: string; dueAt: string }[];
  /** The number of the meeting, and that of the action item itself. */
  actions: { number: number; topic: string; text: string; task?: number }[];
  /** Who leads them from now on. */
  series?: { number: number; topic: string; leader: string }[];
  heads: string[];
  liaisons: string[];
  groups: string[];
  /** Daily syncs, which the receiver looks after from now on; absent in cards of older versions. */
  syncs?: string[];
  /** The same of projects. */
  projects?: string[];
}

const section = (title: string, lines: string[]): Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: 'text', text: [{ bold: title }] },
        { kind: 'list', items: lines.map((line) => [line]) },
      ];

export const handOverCards = {
  'hand-over': (data: HandOverData, { texts: { handOver, me, common }, language }: Look): Card => {
    const time = (at: string) => formatWhen(new Date(at), language);
    const offices = [
      ...data.heads.map((department) => handOver.head(department)),
      ...data.liaisons.map((department) => handOver.liaison(department)),
    ];
    return {
      title: handOver.title(data.name),
      tone: data.items.length > 0 ? 'urgent' : 'warning',
      blocks: [
        { kind: 'text', text: [handOver.intro(data.name, data.title)] },
        ...section(
          handOver.items,
          data.items.map(({ number, text }) => me.itemLine(number, text)),
        ),
        ...section(
          handOver.meetings,
          data.meetings.map(({ number, topic, startAt }) => me.meetingLine(time(startAt), topic, number)),
        ),
        ...section(
          me.owed,
          data.owed.map(({ number, topic, dueAt }) => me.owedLine(topic, number, time(dueAt))),
        ),
        ...section(
          handOver.actions,
          data.actions.map(({ number, topic, text, task }) =>
            task === undefined
              ? handOver.actionLine(text, topic, number)
              : handOver.taskLine(task, text, topic, number),
          ),
        ),
        ...section(
          handOver.series,
          (data.series ?? []).map(({ number, topic, leader }) => handOver.seriesLine(number, topic, leader)),
        ),
        ...section(handOver.offices, offices),
        ...section(handOver.groups, data.groups.length > 0 ? [data.groups.join(common.and)] : []),
        ...section(handOver.projects, data.projects ?? []),
        ...section(handOver.syncs, data.syncs?.length ? [data.syncs.join(common.and)] : []),
        { kind: 'note', text: [handOver.next] },
      ],
    };
  },

  'liaison-gap': (data: { departments: string[] }, { texts: { handOver, common } }: Look): Card => ({
    title: handOver.gapTitle,
    tone: 'warning',
    blocks: [
      { kind: 'text', text: [handOver.gap(data.departments.join(common.and), data.departments[0] ?? '')] },
    ],
  }),
};
