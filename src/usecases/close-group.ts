/** The end of a project group: idle for long its owner is asked, with a summary; with her consent it is archived, and dissolved a day later by `dissolve-group.ts`. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { shanghaiDate } from '../domain/calendar.ts';
import { type Group, idleSince } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';
import { moveIntoAllowedHours } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { mayBeGone } from './dissolve-group.ts';
import { coordinationOf, type Ended, endCoordination, resumeCoordination } from './end-coordination.ts';
import { groupToChange } from './group-facts.ts';
import { tellChat, tellPeople } from './say.ts';
import { type EndedSync, endSyncOf, resumeSync } from './start-sync.ts';
import { succeedInGroup } from './succeed-owner.ts';

const dayMs = 86_400_000;
/** So long people may still take out what they need, and the owner may think better of it. */
const graceMs = dayMs;

/** Makes sure that every open group is looked at. */
export async function ensureGroupChecks(app: App, behindSince: Date): Promise<void> {
  if (app.rules.groups.idleDays === 0) return;
  for (const id of await app.store.groupLives.behind(behindSince)) {
    const group = await app.store.groups.get(id, { lock: true });
    const isPending = (await app.store.deadlines.of(id)).some(
      ({ kind, state }) => kind === 'check-group' && state === 'pending',
    );
    if (group?.state === 'open' && !isPending) await planCheck(app, group, app.clock.now());
  }
}

/** Looked at when it would have been idle for long enough since then. */
export async function planCheck(app: App, { id }: Pick<Group, 'id'>, from: Date): Promise<void> {
  const { idleDays } = app.rules.groups;
  if (idleDays === 0) return;
  const now = app.clock.now();
  const wanted = new Date(Math.max(from.getTime() + idleDays * dayMs, now.getTime()));
  const dueAt = moveIntoAllowedHours(wanted, app.rules.allowedHours);
  await app.store.deadlines.cancel('check-group', id);
  await app.store.deadlines.plan(
    [{ kind: 'check-group', subjectId: id, step: `idle-${dueAt.toISOString()}`, dueAt }],
    now,
  );
  await app.store.groupLives.setCheck(id, dueAt);
}

export async function checkGroup(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const group = known && (await app.store.groups.get(known.subjectId, { lock: true }));
    const deadline = group && (await app.store.deadlines.claim(deadlineId, app.clock.now(), token));
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await check(app, group, deadline.id));
  });
}

async function check(app: App, group: Group, deadlineId: string): Promise<string> {
  const { idleDays } = app.rules.groups;
  if (group.state !== 'open' || idleDays === 0) return 'not needed';
  const now = app.clock.now();
  const facts = await lifeOf(app, group);
  const since = new Date(facts.lastAt ?? facts.openedAt);
  if (!idleSince(since, idleDays, now)) {
    await app.store.groupLives.setIdleAsked(group.id, null);
    await planCheck(app, group, since);
    return 'not idle';
  }
  // Asked again after as long a time, unless it is closed.
  await planCheck(app, group, now);
  const owner = await app.store.people.get(group.requestedBy);
  if (!owner) return 'nobody to ask';
  await app.store.groupLives.setIdleAsked(group.id, now);
  await tellPeople(app, [owner], {
    shown: show('group-idle', { ...facts, days: idleDays, askedAt: now.toISOString() }),
    key: `group-idle.${deadlineId}`,
    cause: group.id,
  });
  return 'asked its owner';
}

/** What the closing summary says. */
export async function lifeOf(app: App, group: Group) {
  const now = app.clock.now();
  const tally = group.chatId ? await app.store.groupLives.tally(group.chatId, now) : null;
  const sync = group.chatId ? await app.store.syncs.ofChat(group.chatId) : null;
  const blockers = sync ? await app.store.syncs.blockers(sync.id) : [];
  const people = await app.store.people.getMany([...group.memberIds, group.requestedBy]);
  const platform = app.platforms.get(group.platform);
  const acts = await app.store.groupLives.acts(group.id);
  const nameOf = (id: string) => people.find((p) => p.id === id)?.name ?? '';
  return {
    groupId: group.id,
    name: group.name,
    goal: group.goal,
    owner: nameOf(group.requestedBy),
    members: group.memberIds.map(nameOf).filter((name) => name !== ''),
    openedAt: group.createdAt.toISOString(),
    lastAt: tally?.lastAt?.toISOString() ?? null,
    openedOn: shanghaiDate(group.createdAt),
    lastOn: tally?.lastAt ? shanghaiDate(tally.lastAt) : null,
    meetings: tally?.meetings ?? 0,
    minutes: tally?.minutes ?? 0,
    openTasks: tally?.openTasks ?? 0,
    blockers: blockers.map(({ number, text }) => ({ number, text })),
    series: (await coordinationOf(app, group.chatId)).map(({ number, topic }) => ({ number, topic })),
    // What people have made is theirs to end.
    dissolves: acts.some(({ kind }) => kind === 'opened') && platform?.dissolveGroup !== undefined,
    hears: platform?.abilities.hearsGroups ?? false,
  };
}

/** Asked for by its owner in the group itself. */
export async function askClosing(app: App, chatId: string, by: Person): Promise<Shown> {
  const group = await app.store.groups.ofChat(chatId);
  if (group?.state !== 'open') throw new UserError('group.noProject');
  await groupToChange(app, group.id, by);
  // 归档, typed, answers it as well.
  if (group.requestedBy === by.id) await app.store.groupLives.setIdleAsked(group.id, app.clock.now());
  return show('group-idle', { ...(await lifeOf(app, group)), days: null });
}

/** It stays; the owner is asked again after as long a time without any word. */
export async function keepGroup(app: App, groupId: string, by: Person): Promise<Shown> {
  const group = await groupToChange(app, groupId, by);
  if (group.state !== 'open') throw new UserError('group.endedAlready', { name: group.name });
  await app.store.groupLives.addAct(group.id, { kind: 'kept', byId: by.id, words: '' }, app.clock.now());
  await app.store.groupLives.setIdleAsked(group.id, null);
  await planCheck(app, group, app.clock.now());
  return show('group-kept', { name: group.name, days: app.rules.groups.idleDays });
}

interface Closing {
  groupId: string;
  by: Person;
  dissolve: boolean;
  /** The event that closes it. */
  key: string;
  /** When she was asked about its silence; null: she wants it by herself. */
  askedAt: Date | null;
}

/** The summary is said in the group and archived; a day later it is dissolved, where that can be done and is wanted. */
export async function closeGroup(app: App, { groupId, by, dissolve, key, askedAt }: Closing): Promise<Shown> {
  const group = await groupToChange(app, groupId, by);
  if (group.state !== 'open') throw new UserError('group.endedAlready', { name: group.name });
  const now = app.clock.now();
  const facts = await lifeOf(app, group);
  // It was silent when she was asked, and is so no more: she decides knowing that.
  if (askedAt && facts.lastAt && new Date(facts.lastAt) > askedAt)
    return show('group-idle', { ...facts, days: null, isAlive: true });
  const goesAt = dissolve && facts.dissolves ? new Date(now.getTime() + graceMs) : null;
  // Whoever may close the group may end its sync, whose ever that is: it is a part of it.
  const sync = group.chatId ? await endSyncOf(app, group.chatId) : null;
  const series = await endCoordination(app, group.chatId, { by, key: `group.${key}` });
  await app.store.groupLives.setState(group.id, 'closed', now);
  await app.store.groupLives.setIdleAsked(group.id, null);
  await app.store.deadlines.cancel('check-group', group.id);
  await app.store.groupLives.addAct(
    group.id,
    { kind: dissolve ? 'dissolving' : 'closed', byId: by.id, words: '' },
    now,
  );
  await archive(app, group, facts, by);
  if (goesAt) {
    await app.store.deadlines.plan(
      [{ kind: 'dissolve-group', subjectId: group.id, step: key, dueAt: goesAt }],
      now,
    );
  }
  const data = { ...facts, goesAt: goesAt?.toISOString() ?? null };
  await tellGroup(app, group, show('group-closing', data), `group-closing.${key}`);
  const before = { sync, series, closedAt: now.toISOString() };
  const undo = await app.store.undos.add(
    { kind: 'group-closed', subjectId: group.id, before, byId: by.id },
    now,
  );
  return show('group-closed', { ...data, wanted: dissolve, undo });
}

async function tellGroup(app: App, group: Group, shown: Shown, key: string): Promise<void> {
  const chat = group.chatId ? await app.store.chats.get(group.chatId) : null;
  if (!chat) return;
  await tellChat(app, {
    shown,
    key,
    cause: group.id,
    platform: chat.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
    isAnswer: true,
  });
}

async function archive(
  app: App,
  group: Group,
  facts: Awaited<ReturnType<typeof lifeOf>>,
  by: Person,
): Promise<void> {
  const now = app.clock.now();
  const owner = await app.store.people.get(group.requestedBy);
  await app.store.archive.add(
    {
      kind: 'group',
      subjectId: group.id,
      version: versionOf(now),
      title: group.name,
      body: textsOf(app.rules.language).group.archived(facts),
      project: group.name,
      departmentId: owner?.departmentId ?? null,
      byId: by.id,
      happenedAt: now,
    },
    now,
  );
}

/** A group that is closed again after it was reopened is another version: seconds tell them apart. */
const versionOf = (at: Date): number => Math.floor(at.getTime() / 1000);

interface Before {
  /** By its id alone in those of older versions. */
  sync: EndedSync | string | null;
  closedAt: string;
  /** Absent in those of older versions. */
  series?: Ended[];
}

/** Its matter has another group by now, or its chat another matter. */
async function isReplaced(app: App, { matter, chatId }: Group): Promise<boolean> {
  if (await app.store.groups.ofMatter(matter)) return true;
  return chatId !== null && (await app.store.groups.ofChat(chatId)) !== null;
}

export async function undoClosing(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { sync, series = [], closedAt } = undo.before as Before;
  const known = await app.store.groups.get(undo.subjectId);
  if (!known) throw new UserError('staleCard');
  await app.store.groups.lockMatter(known.matter);
  if (known.chatId) await app.store.groups.lockChat(known.chatId);
  const group = await app.store.groups.get(undo.subjectId, { lock: true });
  const isTaken = await isReplaced(app, known);
  const now = app.clock.now();
  const isGone = await mayBeGone(app, known, { closedAt: new Date(closedAt), now });
  if (group?.state !== 'closed' || isTaken || isGone) throw new UserError('undoLate');
  await app.store.deadlines.cancel('dissolve-group', group.id);
  await app.store.groupLives.setState(group.id, 'open', null);
  await app.store.groupLives.addAct(group.id, { kind: 'reopened', byId: by.id, words: '' }, now);
  await app.store.archive.withdraw('group', group.id, versionOf(new Date(closedAt)), now);
  const ended = typeof sync === 'string' ? { id: sync, dropped: null } : sync;
  if (ended) await resumeSync(app, ended, undo.id);
  await resumeCoordination(app, series, { by, key: `group.${undo.id}` });
  await planCheck(app, group, now);
  await succeedInGroup(app, { ...group, state: 'open' }, { by, key: undo.id });
  await tellGroup(app, group, show('group-reopened', { name: group.name }), `group-reopened.${undo.id}`);
  return show('undone', { what: textsOf(by.language).group.undoClosing(group.name) });
}
