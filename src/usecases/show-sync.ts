/** `/同步`: which sync is meant, who is named, and how each of mine stands. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { longestGroupName } from '../domain/group.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Sync } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import { findNames, nearest } from '../language/names.ts';
import { takeMe } from '../language/sync-words.ts';
import type { Place } from './start-sync.ts';
import { syncFacts, syncState } from './sync-facts.ts';

interface Here {
  id: string;
  kind: 'direct' | 'group';
  name: string | null;
}

/** People who are mentioned or named, and the words without them. */
export async function readPeople(
  app: App,
  text: string,
  { platform, mentions }: Pick<Message, 'platform' | 'mentions'>,
  me: Person,
): Promise<{ personIds: string[]; rest: string }> {
  const mentioned = await app.store.people.byAccounts(
    platform,
    mentions.map((m) => m.externalId),
  );
  const people = await app.store.people.active();
  const plain = mentions.reduce((words, m) => words.replaceAll(`@${m.name}`, ' '), text);
  const { matches } = findNames(plain, people);
  const rest = [...matches]
    .sort((a, b) => b.index - a.index)
    .reduce((words, m) => `${words.slice(0, m.index)} ${words.slice(m.index + m.length)}`, plain);
  const { isMe, rest: words } = takeMe(rest);
  return {
    personIds: [
      ...new Set([
        ...[...mentioned.values()].map(({ id }) => id),
        ...matches.map(({ id }) => id),
        ...(isMe ? [me.id] : []),
      ]),
    ],
    rest: words,
  };
}

/** What stands beside the people is the name of the sync, unless it may be somebody mistyped. */
export async function syncName(app: App, words: string): Promise<string> {
  const people = (await app.store.people.active()).map(({ name }) => name);
  const doubtful = words
    .split(' ')
    .filter((word) => /^[@＠]/u.test(word) || nearest(word, people).length > 0);
  if (doubtful.length > 0) throw new UserError('sync.unknownNames', { names: doubtful });
  return Array.from(words).slice(0, longestGroupName).join('');
}

/** Of words that name nobody, or stand beside people and may be somebody mistyped, something is wrong. */
export async function checkPeople(app: App, personIds: string[], words: string): Promise<void> {
  if (words === '') return;
  if (personIds.length === 0) throw new UserError('sync.unknownNames', { names: [words] });
  await syncName(app, words);
}

/** This group; in private the project group that is named, or the only one of hers, or of a sync of hers that was stopped. */
export async function placeMeant(app: App, me: Person, chat: Here, name: string): Promise<Place> {
  if (chat.kind === 'group') return chat;
  const groups = (await app.store.groups.requestedBy(me.id)).filter(({ chatId }) => chatId !== null);
  const owned = (await app.store.syncs.owned(me.id)).filter(
    ({ chatId }) => chatId !== null && !groups.some((group) => group.chatId === chatId),
  );
  const places = [
    ...groups,
    ...owned.map((sync) => ({ chatId: sync.chatId, name: sync.name, matter: matterOf(sync.name) })),
  ];
  const wanted = matterOf(name);
  const fitting = wanted === '' ? places : places.filter(({ matter }) => matter === wanted);
  const [only] = fitting;
  if (fitting.length !== 1 || !only?.chatId) throw new UserError('sync.whichGroup');
  return { id: only.chatId, name: only.name };
}

/** The sync of this group; in private the one that is named, or the only one. */
export async function syncMeant(app: App, me: Person, chat: Here, name = ''): Promise<Sync> {
  if (chat.kind === 'group') {
    const sync = await app.store.syncs.ofChat(chat.id);
    if (!sync) throw new UserError('sync.noneHere');
    return sync;
  }
  const mine = await app.store.syncs.ofPerson(me.id);
  const wanted = matterOf(name);
  const fitting = wanted === '' ? mine : mine.filter((sync) => matterOf(sync.name) === wanted);
  const [only] = fitting;
  if (!only) throw new UserError('sync.noneMine');
  if (fitting.length > 1)
    throw new UserError('sync.which', { names: fitting.map((s) => s.name).join('/'), name: only.name });
  return only;
}

/** In a group how it stands there; in private all of mine, with what is still in the way. */
export async function showSyncs(app: App, me: Person, chat: Here): Promise<Shown> {
  if (chat.kind === 'group') {
    const sync = await app.store.syncs.ofChat(chat.id);
    return sync ? syncState(app, sync) : show('sync-none', {});
  }
  const syncs = [];
  for (const sync of await app.store.syncs.ofPerson(me.id)) {
    const open = await app.store.syncs.blockers(sync.id);
    syncs.push({ ...(await syncFacts(app, sync)), open: open.map(({ number, text }) => ({ number, text })) });
  }
  return syncs.length === 0 ? show('sync-none', {}) : show('syncs', { syncs });
}
