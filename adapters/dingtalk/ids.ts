/**
 * How people, chats and messages of DingTalk are named towards the rest of Xinliu. DingTalk sends to people by
 * their staff id and cannot send to the id of a direct chat; and one long text becomes several messages.
 */
import type { Target } from '../../src/ports/platform.ts';
import { badId } from './values.ts';

/** A staff id: user/create, read 2026-11: 1 to 64 letters, digits and `_-@.`. */
const personPattern = /^[A-Za-z0-9_@.-]{1,64}$/;
const groupPattern = /^cid[A-Za-z0-9+/=_-]{1,120}$/;
const cardPattern = /^xl[A-Za-z0-9._~-]{1,98}$/;
const robotPattern = /^(?:p|g:(cid[A-Za-z0-9+/=_-]{1,120})):([A-Za-z0-9+/=_-]+(?:,[A-Za-z0-9+/=_-]+)*)$/;
const sessionPattern = /^s:[A-Za-z0-9_-]{1,40}$/;
const directPrefix = 'user:';

export const isPersonId = (value: unknown): value is string =>
  typeof value === 'string' && personPattern.test(value);

export const isGroupId = (value: unknown): value is string =>
  typeof value === 'string' && groupPattern.test(value);

/** The chat of one person with us. */
export const directChatOf = (personId: string) => `${directPrefix}${personId}`;

/** Where a message goes: a staff id, or the id of a group. */
export type Place = { person: string } | { group: string };

/** The chat that a place is, for the outside. */
export const chatOf = (place: Place) => ('person' in place ? directChatOf(place.person) : place.group);

/** A target as a place; a direct chat is its person. */
export function placeOf(target: Target): Place {
  if ('personExternalId' in target) return { person: checked(target.personExternalId, isPersonId) };
  const { chatExternalId: chat } = target;
  if (!chat.startsWith(directPrefix)) return { group: checked(chat, isGroupId) };
  return { person: checked(chat.slice(directPrefix.length), isPersonId) };
}

/** The person or group behind a target's id, for the name of its bucket. */
export const bareTarget = (to: string) => (to.startsWith(directPrefix) ? to.slice(directPrefix.length) : to);

function checked(id: string, isOne: (id: unknown) => id is string): string {
  if (isOne(id)) return id;
  throw badId('person or group of DingTalk');
}

/** A message of ours: a card, one or several messages of the robot, or a reply that nobody can touch again. */
export type SentId =
  | { kind: 'card'; outTrackId: string }
  | { kind: 'robot'; group: string | null; keys: string[] }
  | { kind: 'session' };

export function robotMessageId(place: Place, keys: string[]): string {
  return 'person' in place ? `p:${keys.join(',')}` : `g:${place.group}:${keys.join(',')}`;
}

/** The card of a key; `turn` counts up when one with this name was made and could not be delivered. */
export const cardIdOf = (key: string, turn: number) =>
  `xl-${key.replace(/[^A-Za-z0-9.-]/g, '.')}${turn === 1 ? '' : `~${turn}`}`;

export function readMessageId(id: string): SentId {
  if (cardPattern.test(id)) return { kind: 'card', outTrackId: id };
  if (sessionPattern.test(id)) return { kind: 'session' };
  const [, group, keys] = robotPattern.exec(id) ?? [];
  if (keys === undefined) throw badId('message of ours');
  return { kind: 'robot', group: group ?? null, keys: keys.split(',') };
}
