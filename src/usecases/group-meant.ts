/** Which group a command in private is about: some groups cannot hear us, and whoever is elsewhere need not go there. */
import type { App } from '../app.ts';
import { type Group, longestGroupName } from '../domain/group.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import type { Chat } from '../store/chats.ts';
import { notHers } from './group-facts.ts';
import { checkPaired } from './pair-group.ts';

/** No name has more words. */
const mostParts = 12;

interface Meant {
  chatId: string;
  /** The words without the group's name. */
  rest: string;
}

/** The one of her groups whose name begins or ends the words, mentions apart; null where none does. */
export async function groupNamed(app: App, me: Person, words: string): Promise<Meant | null> {
  const groups = await groupsOf(app, me);
  for (const { matter, rest } of mattersIn(words)) {
    const group = groups.find((one) => matterOf(one.name) === matter) ?? (await ofAny(app, me, matter));
    if (group) return { chatId: group.chatId, rest };
  }
  return null;
}

/** Like `groupMeant`, where the words are nothing but a name: one that names no group of hers is no other's. */
export async function groupToFind(
  app: App,
  me: Person,
  chat: Pick<Chat, 'id' | 'kind' | 'platform'>,
  words: string,
): Promise<Meant> {
  if (matterOf(words) === '') return groupMeant(app, me, chat, '');
  return (await groupNamed(app, me, words)) ?? (await refuseUnfound(app, me, words));
}

/** Says why a name leads to no group of hers: it is another's, not there yet, over, or never was. */
async function refuseUnfound(app: App, me: Person, words: string): Promise<never> {
  for (const { matter } of mattersIn(words)) {
    const group = await app.store.groups.ofMatter(matter);
    if (group?.state === 'planned') throw new UserError('group.opensStill', { name: group.name });
    if (group) throw await notHers(app, group);
    const ended = await app.store.groups.endedOfMatter(matter, forWhom(me));
    if (ended) throw new UserError('group.endedAlready', { name: ended.name });
  }
  const name = Array.from(words).slice(0, longestGroupName).join('');
  const hers = (await groupsOf(app, me)).map((group) => group.name);
  throw hers.length > 0
    ? new UserError('group.noSuch', { name, names: hers })
    : new UserError('group.noSuchNorOther', { name });
}

/** The one that ended in which she was, or which she looked after, by its name. */
export async function endedNamed(app: App, me: Person, words: string): Promise<Group | null> {
  for (const { matter } of mattersIn(words)) {
    const ended = await app.store.groups.endedOfMatter(matter, forWhom(me));
    if (ended) return ended;
  }
  return null;
}

const forWhom = (me: Person): string | null => (hasRole(me, 'admin') ? null : me.id);

/** What may be a name: the most of the words that begin or end them, less and less, with what is left beside. */
function* mattersIn(words: string): Generator<{ matter: string; rest: string }> {
  const parts = words.split(/\s+/u).filter((part) => part !== '');
  for (let count = Math.min(parts.length, mostParts); count > 0; count -= 1) {
    for (const from of new Set([0, parts.length - count])) {
      const matter = matterOf(parts.slice(from, from + count).join(' '));
      const rest = [...parts.slice(0, from), ...parts.slice(from + count)].join(' ');
      if (matter !== '') yield { matter, rest };
    }
  }
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
  const group = hasRole(me, 'admin') ? await app.store.groups.ofMatter(matter) : null;
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
