/** Which group a command in private is about: some groups cannot hear us, and whoever is elsewhere need not go there. */
import type { App } from '../app.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import type { Chat } from '../store/chats.ts';
import { checkPaired } from './pair-group.ts';

interface Meant {
  chatId: string;
  /** The words without the group's name. */
  rest: string;
}

/** The one of her groups whose name begins or ends the words, mentions apart; null where none does. */
export async function groupNamed(app: App, me: Person, words: string): Promise<Meant | null> {
  const groups = await groupsOf(app, me);
  const parts = words.split(/\s+/u).filter((part) => part !== '');
  for (let count = parts.length; count > 0; count -= 1) {
    for (const from of new Set([0, parts.length - count])) {
      const matter = matterOf(parts.slice(from, from + count).join(' '));
      const group =
        groups.find((one) => matter !== '' && matterOf(one.name) === matter) ??
        (await ofAny(app, me, matter));
      const rest = [...parts.slice(0, from), ...parts.slice(from + count)].join(' ');
      if (group) return { chatId: group.chatId, rest };
    }
  }
  return null;
}

/** In a group this one; in private the one that is named, or the only one of hers. */
export async function groupMeant(
  app: App,
  me: Person,
  chat: Pick<Chat, 'id' | 'kind' | 'platform'>,
  words: string,
  none = 'group.noneOfMine',
): Promise<Meant> {
  await checkPaired(app, me, chat);
  if (chat.kind === 'group') return { chatId: chat.id, rest: words };
  const named = await groupNamed(app, me, words);
  if (named) return named;
  const [only, ...others] = await groupsOf(app, me);
  if (!only) throw new UserError(none);
  const names = [only, ...others].map(({ name }) => name);
  if (others.length > 0) throw new UserError('group.whichGroup', { names, name: only.name });
  return { chatId: only.chatId, rest: words };
}

/** An administrator names any: whoever looked after it may be gone. */
async function ofAny(app: App, me: Person, matter: string): Promise<{ chatId: string } | null> {
  const group = hasRole(me, 'admin') && matter !== '' ? await app.store.groups.ofMatter(matter) : null;
  return group?.chatId ? { chatId: group.chatId } : null;
}

/** Project groups in which she is or which she looks after, and what else has a sync of hers. */
async function groupsOf(app: App, me: Person): Promise<{ chatId: string; name: string }[]> {
  const open = (await app.store.groups.ofPerson(me.id)).filter(({ state }) => state === 'open');
  const known = [...open, ...(await app.store.syncs.ofPerson(me.id))];
  const found = new Map<string, string>();
  for (const { chatId, name } of known) if (chatId && !found.has(chatId)) found.set(chatId, name);
  return [...found].map(([chatId, name]) => ({ chatId, name }));
}
