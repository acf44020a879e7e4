/** How a daily sync is set, those of one person, and that a group has none. */
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { mostOpen, type Open, openLine, type SyncName, undoButtons } from './sync.ts';

/** How a sync is set. */
export interface SyncData extends SyncName {
  syncId: string;
  isOn: boolean;
  askAt: string;
  dueTime: string;
  inGroup: boolean;
  people: string[];
  owner: string;
  nextAt: string | null;
}

function setFields(data: SyncData, look: Look): Block {
  const { sync, common } = look.texts;
  return {
    kind: 'fields',
    fields: [
      { label: sync.people, value: [data.people.join(common.and)] },
      { label: sync.owner, value: [data.owner] },
      { label: sync.where, value: [data.inGroup ? sync.here : sync.toOwnerAlone] },
      ...(data.nextAt
        ? [{ label: sync.nextAt, value: [formatWhen(new Date(data.nextAt), look.language, look.now)] }]
        : []),
    ],
  };
}

const howOf = (data: SyncData, { texts: { sync } }: Look): string =>
  data.isOn ? sync.stateOn(data.every, data.askAt, data.dueTime) : sync.stateOff;

export const syncSetCards = {
  'sync-state': (data: SyncData & { undo: string | null }, look: Look): Card => ({
    title: look.texts.sync.title(data.every, data.name),
    tone: data.isOn ? 'info' : 'quiet',
    blocks: [
      text(howOf(data, look)),
      setFields(data, look),
      note(look.texts.sync.usage),
      ...undoButtons(data.undo, look),
    ],
  }),

  syncs: (data: { syncs: (SyncData & { open: Open[] })[] }, look: Look): Card => {
    const { sync } = look.texts;
    return {
      title: sync.listTitle,
      tone: 'info',
      blocks: [
        ...data.syncs.flatMap((one): Block[] => [
          { kind: 'text', text: [{ bold: sync.title(one.every, one.name) }, ` ${howOf(one, look)}`] },
          ...(one.open.length > 0
            ? [{ kind: 'list' as const, items: one.open.slice(0, mostOpen).map((open) => [openLine(open)]) }]
            : []),
        ]),
        note(sync.listUsage),
      ],
    };
  },

  /** A name was said alone, of a group that has no sync. */
  'sync-offer': (
    data: {
      groupId: string;
      name: string;
      at: string;
      due: string;
      /** Who may start it; null: she may. */
      owner: string | null;
      /** Another sync waits for her: the words may have been her answer. */
      lines: { roundId: string; name: string; said: string } | null;
    },
    { texts: { sync } }: Look,
  ): Card => {
    const start: Button[] =
      data.owner === null
        ? [
            {
              label: sync.offer,
              style: 'primary',
              press: { action: 'start-sync', args: { group: data.groupId, at: data.at } },
            },
          ]
        : [];
    const lines: Button[] = data.lines
      ? [
          {
            label: sync.areLines,
            press: { action: 'submit-sync', args: { round: data.lines.roundId, said: data.lines.said } },
          },
        ]
      : [];
    const buttons = [...start, ...lines];
    return {
      title: sync.offerTitle(data.name),
      tone: 'info',
      blocks: [
        text(
          data.owner === null ? sync.offerText(data.at, data.due) : sync.offerOwner(data.owner, data.name),
        ),
        ...(data.lines ? [note(sync.areLinesHint(data.lines.said, data.lines.name))] : []),
        ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
      ],
    };
  },

  'sync-none': (_data: Record<string, never>, { texts: { sync } }: Look): Card => ({
    title: sync.noneTitle,
    tone: 'info',
    blocks: [text(sync.noneText)],
  }),
};
