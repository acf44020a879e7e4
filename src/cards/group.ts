/** Cards about project groups that are there: mine, linked, who came, and the charter. */
import type { PlatformName } from '../domain/person.ts';
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import { canPin, facts, type GroupData, missing, offer } from './group-parts.ts';
import type { Look } from './index.ts';

function undoBlock({ undo }: { undo?: string }, { texts: { common } }: Look): Block[] {
  if (undo === undefined) return [];
  return [{ kind: 'buttons', buttons: [{ label: common.undo, press: { action: 'undo', args: { undo } } }] }];
}

interface GroupLine {
  name: string;
  owner: string;
  platform: PlatformName;
  dueOn: string | null;
  isOpening: boolean;
  idleDays: number;
}

export const groupCards = {
  /** Mine, the newest first. */
  groups: (data: { groups: GroupLine[]; more: number }, look: Look): Card => {
    const { group, common } = look.texts;
    const line = ({ name, owner, platform, dueOn, isOpening, idleDays }: GroupLine): string =>
      group.listLine(name, owner, common.platforms[platform], [
        ...(dueOn ? [group.listDue(dueOn)] : []),
        isOpening ? group.listOpening : group.idleFor(idleDays),
      ]);
    const lines = [...data.groups.map(line), ...(data.more > 0 ? [common.more(data.more)] : [])];
    return {
      title: group.listTitle,
      tone: 'info',
      blocks: [
        lines.length > 0 ? { kind: 'list', items: lines.map((one) => [one]) } : text(group.listNone),
        { kind: 'note', text: [group.listHint] },
      ],
    };
  },

  /** In a group that was made by hand. */
  'group-linked': (data: GroupData & { undo?: string }, look: Look): Card => ({
    title: look.texts.group.linkedTitle(data.name),
    tone: 'done',
    blocks: [
      facts(data, look),
      text(look.texts.group.linked(canPin(data))),
      ...offer(data, look),
      ...undoBlock(data, look),
    ],
  }),

  /** To its owner: people came after all, or are tried no more. */
  'group-joined': (
    data: {
      name: string;
      came: string[];
      missing: { name: string; reason: string }[];
      /** Absent in cards of older versions. */
      isLast?: boolean;
    },
    look: Look,
  ): Card => {
    const { group, common } = look.texts;
    const hasCame = data.came.length > 0;
    return {
      title: hasCame ? group.joinedTitle(data.name) : group.stillMissingTitle(data.name),
      tone: data.isLast ? 'warning' : 'done',
      blocks: [
        ...(hasCame ? [text(group.joined(data.came.join(common.and)))] : []),
        ...missing(data, look),
        ...(data.isLast ? [text(group.triedNoMore)] : []),
      ],
    };
  },

  /** To whoever belongs to it and has no account where it is. */
  'group-elsewhere': (
    data: { name: string; by: string; platform: PlatformName },
    { texts: { group, common } }: Look,
  ): Card => {
    const platform = common.platforms[data.platform];
    return {
      title: group.elsewhereTitle(data.name, platform),
      tone: 'info',
      blocks: [text(group.elsewhere(data.by, platform)), note(group.elsewhereNext(data.by, platform))],
    };
  },

  'group-charter': (data: GroupData, look: Look): Card => ({
    title: look.texts.group.charterTitle(data.name),
    tone: 'info',
    blocks: [
      facts(data, look),
      ...missing(data, look),
      { kind: 'text', text: [{ bold: look.texts.group.rulesTitle }] },
      { kind: 'list', items: look.texts.group.rules(data.hears ?? true).map((rule) => [rule]) },
    ],
  }),

  welcome: (_data: Record<string, never>, { texts: { group } }: Look): Card => ({
    title: group.welcomeTitle,
    tone: 'info',
    blocks: [text(group.welcomeText)],
  }),
};
