/** Why somebody gets what she did not ask for, in one line beneath it, and how to have no more of its kind. */
import {
  declaredOf,
  kindTopic,
  matterOfCard,
  matterTopic,
  type NoticeKind,
  noticeKinds,
} from '../domain/notice.ts';
import type { Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { matterName } from './peace.ts';

type Reason = keyof Look['texts']['peace']['reasons'];

const ofKind: Record<NoticeKind, Reason> = {
  invitations: 'attendee',
  reminders: 'attendee',
  minutes: 'attendee',
  digest: 'everybody',
  packages: 'receiver',
  duties: 'yours',
  alarms: 'responsible',
  outcomes: 'reporter',
  office: 'office',
  groups: 'responsible',
  bundle: 'much',
};

/** What a card, or its data, says more closely. */
function reasonOf(card: string, kind: NoticeKind, data: unknown): Reason {
  const because = declaredOf(card)?.because;
  if (because) return because;
  const {
    asOwner,
    toHead,
    escalated,
    readAs,
    isEnd,
    isStill,
    isNobodys,
    given,
    waited,
    isSpeaker,
    isAgain,
    unconfirmed,
  } = (data ?? {}) as Record<string, unknown>;
  if (isSpeaker === true) return 'speaker';
  if (kind === 'alarms' && isNobodys === true) return 'nobodys';
  if (kind === 'alarms' && isEnd === true) return isStill === true ? 'stillUntaken' : 'lastCalled';
  if (kind === 'alarms' && given !== undefined) return 'given';
  // She was told before, by others or by herself: no others before her.
  if (kind === 'alarms' && (isAgain === true || unconfirmed !== undefined)) return 'stillUntaken';
  if (kind === 'alarms' && typeof waited === 'number') return 'untaken';
  if (asOwner === true) return 'owner';
  if (readAs === 'named') return 'concerned';
  if (toHead === true) return 'late';
  return escalated === true ? 'head' : ofKind[kind];
}

/** Where one can have no more of it: beside the other buttons, in the menu of a card that has buttons, or by words alone. */
export type MutePlace = 'buttons' | 'menu' | 'words';

/** The card with its line, which says what to type where no button more stands beside the others. */
export function withWhy(
  card: Card,
  notice: { card: string; kind: NoticeKind; data: unknown; place: MutePlace },
  look: Look,
): Card {
  const { kind, data, place } = notice;
  const canPress = place === 'buttons';
  const { peace } = look.texts;
  // These say themselves why they come.
  if (kind === 'bundle' || kind === 'groups') return card;
  const offers = offersFor(notice, look);
  const hasMenu = place === 'menu' && offers.length > 0 && isPressed(card);
  const hint =
    kind === 'alarms' ? peace.neverMuted : canPress ? '' : peace.muteHint(offers.map(({ typed }) => typed));
  const line = peace.because(peace.reasons[reasonOf(notice.card, kind, data)]) + hint;
  const hasButtons = canPress && offers.length > 0;
  return {
    ...card,
    ...(hasMenu
      ? {
          menu: {
            title: peace.menuTitle,
            buttons: offers.map(({ button }) => button),
            hint: peace.menuHint,
          },
        }
      : {}),
    ...(card.inOne ? { inOne: [...card.inOne, { kind: 'note', text: [line] }] } : {}),
    blocks: [
      ...card.blocks,
      { kind: 'note', text: [line] },
      ...(hasButtons ? [{ kind: 'buttons' as const, buttons: offers.map(({ button }) => button) }] : []),
    ],
  };
}

/** There is a card with buttons, which alone has a menu. */
const isPressed = ({ blocks }: Card): boolean =>
  blocks.some((block) => block.kind === 'buttons' && block.buttons.some(({ press }) => press)) &&
  !blocks.some(({ kind }) => kind === 'form');

/** What she can have no more of: all of this kind, or this one matter; by a press, or by what is typed. */
function offersFor(
  { card, kind, data }: { card: string; kind: NoticeKind; data: unknown },
  look: Look,
): { button: Button; typed: string }[] {
  const { peace } = look.texts;
  const offer = (label: string, topic: string, typed: string) => ({
    button: { label, press: { action: 'mute-notice', args: { topic } } },
    typed,
  });
  const matter = matterOfCard(card, data);
  return [
    ...(noticeKinds[kind].mutable ? [offer(peace.mute, kindTopic(kind), peace.kinds[kind])] : []),
    ...(matter
      ? [offer(peace.muteMatter[matter.noun], matterTopic(matter), matterName(matter.noun, data, look, true))]
      : []),
  ];
}
