/** Cards on the way to a project group: the form, the question, by hand, and whether it was opened. */
import { longestGoal } from '../domain/group.ts';
import type { PlatformName } from '../domain/person.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import { canPin, facts, type GroupData, missing, offer } from './group-parts.ts';
import type { Look } from './index.ts';

/** What whoever confirms has to know; absent in cards of older versions. */
interface Besides {
  doubles?: { name: string; platform: PlatformName }[];
  isLarge?: boolean;
  /** Another than that on which it was asked for. */
  otherPlatform?: PlatformName | null;
  outside?: string[];
  platform?: PlatformName;
}

function warnings(data: GroupData & Besides, { texts: { group, common } }: Look): Block[] {
  const { doubles = [], outside = [], otherPlatform, isLarge, platform } = data;
  const names = doubles.map((one) => group.double(one.name, common.platforms[one.platform])).join(common.and);
  return [
    ...(doubles.length > 0 ? [note(group.doubles(names, data.name))] : []),
    ...(isLarge ? [note(group.large(data.members.length))] : []),
    ...(otherPlatform ? [note(group.otherPlatform(common.platforms[otherPlatform]))] : []),
    ...(outside.length > 0 && platform
      ? [note(group.outside(outside.join(common.and), common.platforms[platform]))]
      : []),
  ];
}

function gapNote({ gaps }: { gaps: string[] }, { texts: { group, common } }: Look): Block[] {
  return gaps.length > 0 ? [note(group.gaps(gaps.join(common.and)))] : [];
}

export const groupOpeningCards = {
  'group-form': (
    data: { name: string; goal: string; dueOn?: string; departments: string[]; known: string[] },
    look: Look,
  ): Card => {
    const { group, common } = look.texts;
    return {
      title: group.formTitle,
      tone: 'info',
      blocks: [
        text(group.formHint(data.known.join(common.and))),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'name',
              label: group.name,
              required: true,
              initial: data.name,
              maxLength: 60,
            },
            {
              kind: 'text',
              name: 'departments',
              label: group.departments,
              required: true,
              hint: group.departmentsHint,
              initial: data.departments.join(' '),
            },
            {
              kind: 'text',
              name: 'goal',
              label: group.goal,
              initial: data.goal,
              multiline: true,
              maxLength: longestGoal,
            },
            { kind: 'text', name: 'due', label: group.due, hint: group.dueHint, initial: data.dueOn ?? '' },
          ],
          submit: { label: group.check, style: 'primary', press: { action: 'ask-group', args: {} } },
          typed: common.writeInstead(
            group.typed(data.name, data.departments.join(' '), data.goal.replace(/\s+/gu, ' ')),
          ),
        },
      ],
    };
  },

  'group-confirm': (data: GroupData & Besides & { gaps: string[] }, look: Look): Card => {
    const { group } = look.texts;
    return {
      title: group.confirmTitle(data.name),
      tone: 'info',
      blocks: [
        facts(data, look),
        text(group.confirmText(data.members.length, canPin(data))),
        ...gapNote(data, look),
        ...warnings(data, look),
        {
          kind: 'buttons',
          buttons: [
            {
              label: group.confirm,
              style: 'primary',
              ...(data.isLarge ? { confirm: group.largeConfirm(data.members.length) } : {}),
              press: { action: 'confirm-group', args: { group: data.groupId } },
            },
          ],
        },
      ],
    };
  },

  /** Where only people can open a group: how, in place of anything to confirm. */
  'group-by-hand': (
    data: GroupData & Besides & { gaps: string[]; askedBefore: { name: string; at: string } | null },
    look: Look,
  ): Card => {
    const { group, common } = look.texts;
    const { askedBefore, members, outside = [], platform, name } = data;
    const inside = members.filter((member) => !outside.includes(member));
    const before =
      askedBefore &&
      group.askedBefore(askedBefore.name, formatWhen(new Date(askedBefore.at), look.language, look.now));
    return {
      title: group.byHandTitle(name),
      tone: 'info',
      blocks: [
        facts(data, look),
        text(group.byHandText(platform ? common.platforms[platform] : '')),
        {
          kind: 'list',
          ordered: true,
          items: group
            .byHandSteps(name, (inside.length > 0 ? inside : members).join(common.and))
            .map((step) => [step]),
        },
        ...(before ? [note(before)] : []),
        ...gapNote(data, look),
        ...warnings(data, look),
        note(group.byHandWhy),
      ],
    };
  },

  /** To whoever was asked and said no. */
  'group-dropped': (data: { name: string }, { texts: { group } }: Look): Card => ({
    title: group.droppedTitle(data.name),
    tone: 'done',
    blocks: [text(group.dropped)],
  }),

  'group-exists': (data: GroupData, look: Look): Card => ({
    title: look.texts.group.existsTitle(data.name),
    tone: 'info',
    blocks: [
      text(
        data.opening
          ? look.texts.group.existsOpening(data.requestedBy)
          : look.texts.group.existsOpen(
              data.requestedBy,
              data.platform ? look.texts.common.platforms[data.platform] : '',
            ),
      ),
      facts(data, look),
    ],
  }),

  'group-opening': (data: GroupData, look: Look): Card => ({
    title: look.texts.group.openingTitle(data.name),
    tone: 'info',
    blocks: [facts(data, look), text(look.texts.group.openingText)],
  }),

  'group-open': (data: GroupData, look: Look): Card => ({
    title: look.texts.group.openTitle(data.name),
    tone: data.missing.length > 0 ? 'warning' : 'done',
    blocks: [
      facts(data, look),
      ...missing(data, look),
      ...(data.missing.length > 0 ? [text(look.texts.group.triedAgain)] : []),
      text(look.texts.group.openText(canPin(data))),
      ...(data.pairs ? [text(look.texts.group.openPairs(data.name))] : []),
      ...offer(data, look),
    ],
  }),

  'group-failed': (data: GroupData & { reason: string }, look: Look): Card => ({
    title: look.texts.group.failedTitle(data.name),
    tone: 'late',
    blocks: [
      text(knownFailure(data.reason, look) ?? look.texts.group.failedText),
      text(look.texts.group.failedNext(data.members.join(look.texts.common.and))),
    ],
  }),
};

/** In words of ours, where the reason is one of ours; null for what the platform said. */
function knownFailure(reason: string, { texts: { group } }: Look): string | null {
  const known: Record<string, string> = {
    'no answer': group.failedNoAnswer,
    'no allowance': group.failedNoAllowance,
    'too-few-people': group.failedTooFew,
    'cannot-open': group.failedCannotOpen,
  };
  return known[reason] ?? null;
}
