/**
 * How people, chats and messages of WeCom are named towards the rest of Xinliu. The app and the bot are two
 * identities, and the same group has another id for each, so that a chat's id says by whom it is reached:
 *
 * - `app:<userid>` the app's chat with one person;
 * - `chat:<chatid>` a group that the app opened: it speaks there and hears nothing;
 * - `bot:<userid>` the bot's chat with one person;
 * - `room:<chatid>` a group as the bot hears it.
 *
 * A person's id is the bare userid. The id of a message holds what is needed to touch it again, so that any
 * process can, also after a restart.
 */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { Target } from '../../src/ports/platform.ts';

/** path/90195, read 2026-11: 1 to 64 bytes; encrypted ids have the same letters. */
const person = '[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}';
const group = '[0-9A-Za-z]{1,32}';
const room = '[A-Za-z0-9_-]{1,128}';
const mark = '[0-9A-Za-z_@-]{1,128}';
const placePattern = new RegExp(`^(?:(app|bot):(${person})|(chat):(${group})|(room):(${room}))$`);
const appMessagePattern = new RegExp(
  `^a:(${person})\\|(${mark})\\|([\\x21-\\x7b\\x7d-\\x7e]*)\\|([\\x21-\\x7b\\x7d-\\x7e]{0,512})$`,
);
const otherMessagePattern = new RegExp(`^([gbr]):(${room}|${person})\\|(${mark})$`);
const personPattern = new RegExp(`^${person}$`);
const groupPattern = new RegExp(`^${group}$`);

export const isPersonId = (value: unknown): value is string =>
  typeof value === 'string' && personPattern.test(value);
export const isRoomId = (value: unknown): value is string =>
  typeof value === 'string' && new RegExp(`^${room}$`).test(value);

/** By whom and where a message goes; `id` is that of the chat. */
export type Place =
  | { by: 'app'; person: string; id: string }
  | { by: 'appchat'; chat: string; id: string }
  | { by: 'bot'; chatId: string; isGroup: boolean; id: string };

export const appChatOf = (personId: string) => `app:${personId}`;
export const botChatOf = (personId: string) => `bot:${personId}`;
export const groupOf = (chatId: string) => `chat:${chatId}`;
export const roomOf = (chatId: string) => `room:${chatId}`;

/** A person, reached by the app where there is one, or a chat, from its id. */
export function placeOfId(id: string, hasApp: boolean): Place {
  const [, by, personId, , chat, , roomId] = placePattern.exec(id) ?? [];
  if (chat !== undefined) return { by: 'appchat', chat, id };
  if (roomId !== undefined) return { by: 'bot', chatId: roomId, isGroup: true, id };
  if (personId !== undefined) return by === 'app' ? appPlace(personId) : botPlace(personId);
  if (!isPersonId(id)) throw badId('person or chat of WeCom');
  return hasApp ? appPlace(id) : botPlace(id);
}

export const appPlace = (personId: string): Place & { by: 'app' } => ({
  by: 'app',
  person: personId,
  id: appChatOf(personId),
});
export const botPlace = (personId: string): Place & { by: 'bot' } => ({
  by: 'bot',
  chatId: personId,
  isGroup: false,
  id: botChatOf(personId),
});

export function placeOf(target: Target, hasApp: boolean): Place {
  if ('chatExternalId' in target) {
    if (!target.chatExternalId.includes(':')) throw badId('chat of WeCom');
    return placeOfId(target.chatExternalId, hasApp);
  }
  if (!isPersonId(target.personExternalId)) throw badId('person of WeCom');
  return placeOfId(target.personExternalId, hasApp);
}

/** The group's id at WeCom; for calls that only groups of the app have. */
export function groupIdOf(id: string): string {
  const chat = id.startsWith('chat:') ? id.slice('chat:'.length) : '';
  if (groupPattern.test(chat)) return chat;
  throw badId('group of the app');
}

// --- Messages ---

/** A message of ours. `msgIds` and `code` are empty where WeCom told none. */
export type SentId =
  | { kind: 'app'; person: string; msgIds: string[]; mark: string; code: string }
  | { kind: 'elsewhere'; place: Place; mark: string };

export function appMessageId(
  personId: string,
  how: { msgIds: string[]; mark: string; code: string },
): string {
  return `${stemOf(personId, how.mark)}${how.msgIds.join(',')}|${how.code}`;
}

const stemOf = (personId: string, ofCard: string) => `a:${personId}|${ofCard}|`;

/** A press brings another code and no `msgIds`: what its id has in common with that of the sending. */
export function messageStem(id: string): string {
  const sent = readMessageId(id);
  return sent.kind === 'app' ? stemOf(sent.person, sent.mark) : id;
}

const letters = { appchat: 'g', bot: 'b', room: 'r' } as const;

export function otherMessageId(place: Exclude<Place, { by: 'app' }>, mark: string): string {
  if (place.by === 'appchat') return `${letters.appchat}:${place.chat}|${mark}`;
  return `${place.isGroup ? letters.room : letters.bot}:${place.chatId}|${mark}`;
}

export function readMessageId(id: string): SentId {
  const [, personId, appMark, msgIds = '', code = ''] = appMessagePattern.exec(id) ?? [];
  if (personId !== undefined && appMark !== undefined) {
    return {
      kind: 'app',
      person: personId,
      msgIds: msgIds.split(',').filter((one) => one !== ''),
      mark: appMark,
      code,
    };
  }
  const [, letter, chat, otherMark] = otherMessagePattern.exec(id) ?? [];
  if (letter === undefined || chat === undefined || otherMark === undefined) throw badId('message of ours');
  const prefix = letter === 'g' ? 'chat' : letter === 'b' ? 'bot' : 'room';
  return { kind: 'elsewhere', place: placeOfId(`${prefix}:${chat}`, true), mark: otherMark };
}

/** The name of a card or text of ours: `c` for a card, `t` for what was said as text; the same for the same key. */
export const markOf = (kind: 'c' | 't' | 'f', key: string) =>
  `${kind}-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

/** A call was given something that WeCom has no such id for. */
export function badId(what: string): PlatformError {
  return new PlatformError('wecom', 'bad-request', `a call was given something that is no ${what}`);
}
