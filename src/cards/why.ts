/** Why somebody gets what she did not ask for, in one line beneath it, and how to have no more of its kind. */
import { kindTopic, type NoticeKind, noticeKinds } from '../domain/notice.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

type Reason = keyof Look['texts']['peace']['reasons'];

const ofKind: Record<NoticeKind, Reason> = {
  invitations: 'attendee',
  reminders: 'attendee',
  minutes: 'attendee',
  digest: 'everybody',
  packages: 'receiver',
  duties: 'yours',
  alarms: 'responsible',
  office: 'office',
  groups: 'responsible',
  bundle: 'much',
};

/** What the data of a card says more closely. */
function reasonOf(kind: NoticeKind, data: unknown): Reason {
  const { asOwner, toHead, escalated } = (data ?? {}) as Record<string, unknown>;
  if (asOwner === true) return 'owner';
  return toHead === true || escalated === true ? 'head' : ofKind[kind];
}

/** The card with its line; `canPress`: a button more does no harm there, else the line says what to type. */
export function withWhy(
  card: Card,
  notice: { kind: NoticeKind; data: unknown; canPress: boolean },
  { texts: { peace } }: Look,
): Card {
  const { kind, data } = notice;
  // These say themselves why they come.
  if (kind === 'bundle' || kind === 'groups') return card;
  const { mutable } = noticeKinds[kind];
  const hasButton = mutable && notice.canPress;
  const more =
    kind === 'alarms' ? peace.neverMuted : mutable && !hasButton ? peace.muteHint(peace.kinds[kind]) : '';
  const line = peace.because(peace.reasons[reasonOf(kind, data)]) + more;
  const press = { action: 'mute-notice', args: { topic: kindTopic(kind) } };
  return {
    ...card,
    blocks: [
      ...card.blocks,
      { kind: 'note', text: [line] },
      ...(hasButton ? [{ kind: 'buttons' as const, buttons: [{ label: peace.mute, press }] }] : []),
    ],
  };
}
