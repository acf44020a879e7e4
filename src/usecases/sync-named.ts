/** `/同步 大促`: a name and nothing else means that group or that sync, and is nobody's three lines. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { longestGroupName } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';
import type { Sync } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { isSameMatter, matterOf } from '../language/matter.ts';
import { readThreeLines, takeTime } from '../language/sync-words.ts';
import { openFor } from './round-meant.ts';
import { moveSync } from './start-sync.ts';
import { submitSyncTyped } from './submit-sync.ts';
import { dueTime, mayChange, syncState } from './sync-facts.ts';

interface Named {
  name: string;
  /** A project group of hers that has no sync yet, or had one. */
  groupId: string | null;
  ownerId: string;
  sync: Sync | null;
}

/** What she means by a name, or by a name and a time; null where the words are none that she could mean. */
export async function syncNamed(app: App, me: Person, words: string): Promise<Shown | null> {
  if (!isName(words)) return null;
  const known = await namedOf(app, me);
  const { at, rest } = takeTime(words);
  if (at !== null && rest !== '') return syncTimed(app, me, { known, at, name: rest, words });
  const exact = known.filter(({ name }) => matterOf(name) === matterOf(words));
  const fitting = exact.length > 0 ? exact : known.filter(({ name }) => isSameMatter(name, words));
  const [only, another] = fitting;
  if (!only) return null;
  if (another)
    throw new UserError('sync.which', { names: fitting.map(({ name }) => name).join('/'), name: only.name });
  if (only.sync) return (await questionOf(app, me, only.sync)) ?? syncState(app, only.sync);
  return offer(app, me, only, words);
}

/** `大促 9:30`: that sync asks at another time, or a group without one is to get it. */
async function syncTimed(
  app: App,
  me: Person,
  { known, at, name, words }: { known: Named[]; at: string; name: string; words: string },
): Promise<Shown | null> {
  const [only] = known.filter((one) => matterOf(one.name) === matterOf(name));
  if (only?.sync) return moveSync(app, only.sync.id, me, at);
  if (only) return offer(app, me, only, words, at);
  // 9:30 对账 or 18:00 前发版 names none.
  if (!words.startsWith(name) || (await openFor(app, me)).length > 0) return null;
  throw new UserError('sync.startFirst', { name, at });
}

/** One short line without any mark of the three. */
const isName = (words: string): boolean =>
  !words.includes('\n') && Array.from(words).length <= longestGroupName && readThreeLines(words) === null;

async function namedOf(app: App, me: Person): Promise<Named[]> {
  const syncs = await app.store.syncs.ofPerson(me.id);
  const groups = (await app.store.groups.ofPerson(me.id)).filter(({ state }) => state === 'open');
  const bare = groups.filter(({ chatId }) => !syncs.some((sync) => sync.chatId === chatId));
  return [
    ...syncs.map((sync) => ({ name: sync.name, groupId: null, ownerId: sync.ownerId, sync })),
    ...bare.map(({ id, name, requestedBy }) => ({ name, groupId: id, ownerId: requestedBy, sync: null })),
  ];
}

/** It has asked her lately: its question again, with what she has said. */
async function questionOf(app: App, me: Person, sync: Sync): Promise<Shown | null> {
  const isAsked = (await openFor(app, me)).some(({ round }) => round.syncId === sync.id);
  return isAsked && sync.name !== '' ? submitSyncTyped(app, me, sync.name) : null;
}

/** Nobody is asked there yet; another sync may wait for her, to which the words are an answer after all. */
async function offer(
  app: App,
  me: Person,
  { name, groupId, ownerId }: Named,
  words: string,
  at = app.rules.sync.at,
): Promise<Shown> {
  const waiting = (await openFor(app, me)).find(({ part }) => part.handedInAt === null);
  const owner = await app.store.people.get(ownerId);
  return show('sync-offer', {
    groupId: groupId ?? '',
    name,
    at,
    due: dueTime(app, at),
    owner: mayChange(me, ownerId) ? null : (owner?.name ?? ''),
    lines: waiting ? { roundId: waiting.round.id, name: waiting.name, said: words } : null,
  });
}
