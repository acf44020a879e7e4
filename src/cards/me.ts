/** What is on a person's desk. */
import type { WaitKind } from '../domain/desk.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface ItemLine {
  number: number;
  text: string;
  isDrill?: boolean;
}

interface WaitLine {
  number: number | null;
  text: string;
  about: string;
  dueAt: string | null;
  isLate: boolean;
}

interface Waiting {
  kind: WaitKind;
  lines: WaitLine[];
  more: number;
}

interface MeData {
  name: string;
  items: ItemLine[];
  /** How many wait besides. */
  moreItems?: number;
  /** What she has taken and not resolved. */
  taken?: ItemLine[];
  /** How many of those stand on no line. */
  moreTaken?: number;
  /** What waits for her of everything else. */
  waits?: Waiting[];
  owed: { number: number; topic: string; dueAt: string; late: boolean }[];
  meetings: { number: number; topic: string; startAt: string }[];
  /** What waits for an allowance of the platform before it can be sent to this person. */
  waiting?: { count: number; nextAt: string };
}

const waitLine = (
  kind: WaitKind,
  { number, text, about, dueAt, isLate }: WaitLine,
  { texts: { me }, language, now }: Look,
): string =>
  me.waitLine(
    number === null ? text : `${number}　${text}`,
    me.waitAbout(kind, about),
    dueAt ? me.waitDue(formatWhen(new Date(dueAt), language, now), isLate) : '',
  );

const waitSections = (waits: readonly Waiting[], look: Look): Block[] =>
  waits.flatMap(({ kind, lines, more }) =>
    section(look.texts.me.waitTitles[kind], [
      ...lines.map((line) => waitLine(kind, line, look)),
      ...(more > 0 ? [look.texts.me.moreWaits(more, look.texts.me.waitCommands[kind])] : []),
    ]),
  );

const section = (title: string, lines: string[]): Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: 'text', text: [{ bold: title }] },
        { kind: 'list', items: lines.map((line) => [line]) },
      ];

export const meCards = {
  me: (data: MeData, look: Look): Card => {
    const {
      texts: { me, alarm, common },
      language,
    } = look;
    const time = (at: string) => formatWhen(new Date(at), language, look.now);
    const itemLine = ({ number, text, isDrill }: ItemLine) => {
      const line = me.itemLine(number, text);
      return isDrill ? alarm.drillTitle(line) : line;
    };
    const { moreItems = 0, taken = [], moreTaken = 0, waits = [] } = data;
    const blocks = [
      ...section(me.waiting, [
        ...data.items.map(itemLine),
        ...(moreItems > 0 ? [common.more(moreItems)] : []),
      ]),
      ...section(me.taken, [...taken.map(itemLine), ...(moreTaken > 0 ? [common.more(moreTaken)] : [])]),
      ...waitSections(waits, look),
      ...section(
        me.owed,
        data.owed.map((o) => (o.late ? me.owedLate : me.owedLine)(o.topic, o.number, time(o.dueAt))),
      ),
      ...section(
        me.meetings,
        data.meetings.map((m) => me.meetingLine(time(m.startAt), m.topic, m.number)),
      ),
      ...(data.waiting
        ? [{ kind: 'text', text: [me.waitingFor(data.waiting.count, time(data.waiting.nextAt))] } as Block]
        : []),
    ];
    const isLate = data.owed.some((o) => o.late) || waits.some(({ lines }) => lines.some((l) => l.isLate));
    return {
      title: me.title(data.name),
      tone: data.items.length > 0 ? 'urgent' : isLate ? 'late' : 'info',
      blocks:
        blocks.length > 0
          ? [...blocks, { kind: 'note', text: [me.hint] }]
          : [{ kind: 'text', text: [me.nothing] }],
    };
  },

  /** 收到 was said by itself, and several things may have been meant. */
  'ack-unplaced': (data: { said: string; waits: Waiting[] }, look: Look): Card => ({
    title: look.texts.me.unplacedTitle,
    tone: 'info',
    blocks: [
      { kind: 'text', text: [look.texts.me.unplaced(data.said)] },
      ...waitSections(data.waits, look),
      { kind: 'note', text: [look.texts.me.unplacedNote] },
    ],
  }),

  /** In a group, what is personal goes to the direct chat, and only this is said in public. */
  'me-in-private': (data: { title?: string }, { texts: { me } }: Look): Card => ({
    title: data.title ?? me.inPrivateTitle,
    tone: 'quiet',
    blocks: [{ kind: 'text', text: [me.inPrivate] }],
  }),

  'language-set': (data: { undo: string }, { texts: { me, common } }: Look): Card => ({
    title: me.languageTitle,
    tone: 'done',
    blocks: [
      { kind: 'text', text: [me.languageSet] },
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),
};
