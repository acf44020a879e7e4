/** A group that people have made becomes the group of a matter: by `/绑定` where we could not open one, or by `/建群 本群 …`. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Group, groupMembers } from '../domain/group.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import type { Chat } from '../store/chats.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { checkName, type GroupRequest } from './ask-group.ts';
import { checkGoal, takeCharterBack } from './group-charter.ts';
import { groupFacts, isThisGroup } from './group-facts.ts';
import { settleOpened } from './open-group.ts';
import { joinGroup, leaveGroup } from './plan-project.ts';
import { leftAmong } from './request-people.ts';
import { endSyncOf } from './start-sync.ts';

interface Here {
  by: Person;
  platform: PlatformName;
  chatId: string;
  /** The name of the group, where several wait. */
  name: string;
}

/** Null where no group of hers waits to be made by hand. */
export async function linkGroup(app: App, { by, platform, chatId, name }: Here): Promise<Shown | null> {
  const waiting = (await app.store.groups.failedOf(by.id, platform)).filter(
    ({ matter }) => name === '' || matter === matterOf(name),
  );
  const title = (await app.store.chats.get(chatId))?.name ?? '';
  // Of several it is the one for which the group is named.
  const only = waiting.find(({ matter }) => matter === matterOf(title)) ?? waiting[0];
  if (!only) return null;
  await checkFree(app, chatId);
  if (waiting.length > 1 && only.matter !== matterOf(title))
    throw new UserError('group.whichToLink', { names: waiting.map((group) => group.name), name: only.name });
  return link(app, only, chatId, by);
}

/** A name behind which no group of hers waits: it is this one, has another, or is none that anybody asked for. */
export async function checkWhichGroup(app: App, chatId: string, name: string): Promise<void> {
  const matter = matterOf(name);
  if (matter === '') return;
  const existing = await app.store.groups.ofMatter(matter);
  if (existing?.chatId === chatId) throw await isThisGroup(app, existing);
  if (existing) throw new UserError('group.openAlready', { name: existing.name });
  throw new UserError('group.noneWaits', { name });
}

/** One group, one matter. */
async function checkFree(app: App, chatId: string): Promise<void> {
  const known = await app.store.groups.ofChat(chatId);
  if (known) throw new UserError('group.linkedAlready', { name: known.name });
}

async function link(app: App, { id, matter }: Group, chatId: string, by: Person): Promise<Shown> {
  await app.store.groups.lockMatter(matter);
  await app.store.groups.lockChat(chatId);
  const group = await app.store.groups.get(id, { lock: true });
  if (group?.state !== 'failed') throw new UserError('staleCard');
  const existing = await app.store.groups.ofMatter(matter);
  if (existing) throw new UserError('group.openAlready', { name: existing.name });
  await checkFree(app, chatId);
  const chat = await app.store.chats.get(chatId);
  if (!chat) throw new UserError('staleCard');
  await app.store.groupLives.addAct(group.id, { kind: 'linked', byId: by.id, words: '' }, app.clock.now());
  // Whoever wanted it may have left since: it is hers who has made it.
  const isGone = (await leftAmong(app, [group.requestedBy])).length > 0;
  if (isGone) await app.store.groups.give(group.id, by.id);
  return settle(app, isGone ? { ...group, requestedBy: by.id } : group, chat, by);
}

/** `/建群 本群 …`: a group that is there already becomes the group of a matter; nobody is brought in. */
export async function adoptGroup(app: App, request: GroupRequest, chatId: string): Promise<Shown> {
  if (request.name === '') throw new UserError('group.nameHere');
  checkName(request.name);
  checkGoal(request.goal, request.by);
  const matter = matterOf(request.name);
  if (matter === '') throw new UserError('group.emptyName');
  await app.store.groups.lockMatter(matter);
  const existing = await app.store.groups.ofMatter(matter);
  if (existing?.chatId === chatId) throw await isThisGroup(app, existing);
  if (existing) return show('group-exists', await groupFacts(app, existing));
  await app.store.groups.lockChat(chatId);
  await checkFree(app, chatId);
  const chat = await app.store.chats.get(chatId);
  if (!chat) throw new UserError('staleCard');
  const liaisons = await app.store.people.liaisons(request.departmentIds);
  const memberIds = groupMembers({ requestedBy: request.by.id, named: request.personIds, liaisons });
  const now = app.clock.now();
  const { name, goal, dueOn, departmentIds, by } = request;
  const group = await app.store.groups.add(
    {
      ...{ matter, name, goal, dueOn, departmentIds, memberIds },
      platform: chat.platform,
      requestedBy: by.id,
      replyChat: chat.externalId,
      state: 'asked',
    },
    now,
  );
  await app.store.groupLives.addAct(group.id, { kind: 'linked', byId: by.id, words: name }, now);
  return settle(app, group, chat, by);
}

interface Before {
  waited?: boolean;
  /** Its people were asked each day before; absent in what was kept by older versions. */
  synced?: boolean;
  /** It became the group of its project with it. */
  joined?: boolean;
}

/** Who is in it only its people know. */
async function settle(app: App, group: Group, chat: Chat, by: Person): Promise<Shown> {
  const before: Before = {
    waited: group.state === 'failed',
    synced: await isSynced(app, chat.id),
    joined: await joinGroup(app, group.matter, chat.id),
  };
  const data = await settleOpened(app, group, chat, []);
  const undo = await app.store.undos.add(
    { kind: 'group-linked', subjectId: group.id, before, byId: by.id },
    app.clock.now(),
  );
  return show('group-linked', { ...data, undo });
}

const isSynced = async (app: App, chatId: string): Promise<boolean> =>
  (await app.store.syncs.ofChat(chatId))?.state === 'on';

/** It was the wrong group, or the wrong name: it belongs to no matter any more. One that waited to be made by hand waits again. */
export async function undoLink(app: App, undo: Undo, by: Person): Promise<Shown> {
  const group = await app.store.groups.get(undo.subjectId, { lock: true });
  if (group?.state !== 'open') throw new UserError('undoLate');
  const now = app.clock.now();
  const { waited, synced = true, joined } = undo.before as Before;
  if (joined && group.chatId) await leaveGroup(app, group.matter, group.chatId);
  // What was switched on for this matter in this group ends with it.
  const hasEnded = !synced && group.chatId !== null && (await endSyncOf(app, group.chatId)) !== null;
  await takeCharterBack(app, group, `undo.${undo.id}`);
  if (waited) await app.store.groups.change(group.id, { state: 'failed', chatId: null });
  else await app.store.groupLives.setState(group.id, 'closed', now);
  await app.store.deadlines.cancel('check-group', group.id);
  await app.store.groupLives.addAct(group.id, { kind: 'unlinked', byId: by.id, words: '' }, now);
  return show('undone', { what: textsOf(by.language).group.undoLink(group.name, hasEnded) });
}
