/** What somebody who has left leaves behind. */
import { formatWhen } from '../language/when.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';

interface Place {
  number: number;
  topic: string;
  startAt: string;
}

interface HandOverData {
  name: string;
  title: string;
  items: { number: number; text: string }[];
  /** Those she had in hand, and who is asked now; absent in cards of older versions. */
  taken?: { number: number; text: string; told: string[] }[];
  /** With its id where whoever reads it is the one to lead it. */
  meetings: { number: number; topic: string; startAt: string; meetingId?: string }[];
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

/** What becomes of the meetings of somebody who has left, or is back. */
interface PlacesData {
  name: string;
  isBack: boolean;
  /** From which she was taken. */
  meetings: Place[];
  series: { number: number; topic: string }[];
  /** Which she led, and whoever reads it booked. */
  led: (Place & { meetingId: string })[];
  /** To which she was to come in the reader's place. */
  deputies: Place[];
  /** Which waited for her word; who is asked now, empty where nobody has to be. */
  approvals: (Place & { approver: string })[];
}

// More do not fit beneath a card.
const mostLeads = 3;

/** One press for each meeting that waits for somebody to lead it. */
function leads(led: { number: number; meetingId?: string }[], { texts: { handOver } }: Look): Block[] {
  const known = led.flatMap(({ number, meetingId }) => (meetingId ? [{ number, meetingId }] : []));
  const [first] = known;
  if (!first) return [];
  const buttons = known.slice(0, mostLeads).map(
    ({ number, meetingId }): Button => ({
      label: handOver.lead(number),
      press: { action: 'edit-meeting', args: { meeting: meetingId, lead: 'yes' } },
    }),
  );
  return [
    { kind: 'note', text: [handOver.leadOther(first.number)] },
    { kind: 'buttons', buttons },
  ];
}

const section = (title: string, lines: string[]): Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: 'text', text: [{ bold: title }] },
        { kind: 'list', items: lines.map((line) => [line]) },
      ];

export const handOverCards = {
  'hand-over': (data: HandOverData, look: Look): Card => {
    const { texts, language } = look;
    const { handOver, me, common } = texts;
    const time = (at: string) => formatWhen(new Date(at), language, look.now);
    const offices = [
      ...data.heads.map((department) => handOver.head(department)),
      ...data.liaisons.map((department) => handOver.liaison(department)),
    ];
    return {
      title: handOver.title(data.name),
      tone: data.items.length + (data.taken ?? []).length > 0 ? 'urgent' : 'warning',
      blocks: [
        { kind: 'text', text: [handOver.intro(data.name, data.title)] },
        ...section(
          handOver.items,
          data.items.map(({ number, text }) => me.itemLine(number, text)),
        ),
        ...section(
          handOver.taken,
          (data.taken ?? []).map(({ number, text, told }) =>
            handOver.takenLine(me.itemLine(number, text), told.join(common.and)),
          ),
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
        ...leads(data.meetings, look),
      ],
    };
  },

  /** To whoever leads, booked, or is stood in for. */
  'places-changed': (data: PlacesData, look: Look): Card => {
    const { handOver, me } = look.texts;
    const line = ({ number, topic, startAt }: Place) =>
      me.meetingLine(formatWhen(new Date(startAt), look.language, look.now), topic, number);
    const all = [
      ...data.meetings.map(line),
      ...data.series.map(({ number, topic }) => handOver.placeSeries(number, topic)),
    ];
    return {
      title: data.isBack ? handOver.backTitle(data.name) : handOver.goneTitle(data.name),
      tone: data.led.length > 0 || data.deputies.length > 0 ? 'warning' : 'info',
      blocks: [
        ...section(data.isBack ? handOver.backIn : handOver.takenOut, all),
        ...section(data.isBack ? handOver.standsInAgain : handOver.standsInNoMore, data.deputies.map(line)),
        ...(data.deputies[0] && !data.isBack
          ? [{ kind: 'note' as const, text: [handOver.deputyNext(data.deputies[0].number)] }]
          : []),
        ...section(
          handOver.waitedFor,
          data.approvals.map((one) => `${line(one)} · ${handOver.decides(one.approver)}`),
        ),
        ...section(handOver.ledByHer, data.led.map(line)),
        ...leads(data.led, look),
      ],
    };
  },

  /** To administrators: what hung on departments that have another name or are no more. */
  'departments-changed': (
    data: {
      renamed: { from: string; to: string }[];
      gone: {
        name: string;
        liaisons: string[];
        requests: number[];
        groups: string[];
        projects: string[];
        isWritten: boolean;
      }[];
    },
    { texts: { handOver, common } }: Look,
  ): Card => ({
    title: handOver.departmentsTitle,
    tone: 'warning',
    blocks: [
      ...data.renamed.map(({ from, to }): Block => ({ kind: 'text', text: [handOver.renamed(from, to)] })),
      ...data.gone.flatMap(({ name, isWritten, ...hung }): Block[] => {
        const parts = [
          ...(hung.liaisons.length > 0 ? [handOver.hadLiaisons(hung.liaisons.join(common.and))] : []),
          ...(hung.requests.length > 0 ? [handOver.hungRequests(hung.requests.join(common.and))] : []),
          ...(hung.groups.length > 0 ? [handOver.hungGroups(hung.groups.join(common.and))] : []),
          ...(hung.projects.length > 0 ? [handOver.hungProjects(hung.projects.join(common.and))] : []),
          ...(isWritten ? [handOver.stillWritten(name)] : []),
        ];
        return [
          { kind: 'text', text: [{ bold: handOver.goneDepartment(name) }] },
          ...(parts.length > 0 ? [{ kind: 'list' as const, items: parts.map((part) => [part]) }] : []),
        ];
      }),
    ],
  }),

  /** To whoever looks after groups or projects in which it took part. */
  'department-gone': (
    data: { department: string; groups: string[]; projects: string[] },
    { texts: { handOver, common } }: Look,
  ): Card => ({
    title: handOver.goneDepartment(data.department),
    tone: 'info',
    blocks: [
      {
        kind: 'list',
        items: [
          ...(data.groups.length > 0 ? [[handOver.hungGroups(data.groups.join(common.and))]] : []),
          ...(data.projects.length > 0 ? [[handOver.hungProjects(data.projects.join(common.and))]] : []),
        ],
      },
      { kind: 'note', text: [handOver.peopleStay] },
    ],
  }),

  'liaison-moved': (
    { name, department, to }: { name: string; department: string; to: string },
    { texts: { handOver } }: Look,
  ): Card => ({
    title: handOver.movedTitle(name),
    tone: 'warning',
    blocks: [{ kind: 'text', text: [handOver.moved(name, department, to)] }],
  }),

  'liaison-gap': (data: { departments: string[] }, { texts: { handOver, common } }: Look): Card => ({
    title: handOver.gapTitle,
    tone: 'warning',
    blocks: [
      { kind: 'text', text: [handOver.gap(data.departments.join(common.and), data.departments[0] ?? '')] },
    ],
  }),
};
