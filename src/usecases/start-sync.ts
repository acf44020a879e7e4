/** Daily sync of a group is switched on and off, asks at another time, or asks other people. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { dueOf, mostMembers, nextAsk, nudgeOf, type Sync } from '../domain/sync.ts';
import { moveIntoAllowedHours, shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import type { SyncChange } from '../store/syncs.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { askUntold } from './ask-members.ts';
import { checkMayChange, partCause, syncState } from './sync-facts.ts';

export interface Place {
  id: string;
  name: string | null;
}

export interface Wanted {
  by: Person;
  /** Null: as it is, or as the company has it. */
  at: string | null;
  /** What it is called where no group's name is known. */
  name?: string;
  /** Asked besides those of the project group. */
  personIds: string[];
}

/** Everybody of a project group is asked; elsewhere whoever is named, and whoever switches it on. */
export async function startSync(
  app: App,
  chat: Place,
  { by, at, personIds, name: given = '' }: Wanted,
): Promise<Shown> {
  const group = await app.store.groups.ofChat(chat.id);
  const known = await app.store.syncs.ofChat(chat.id, { lock: true });
  const ownerId = known?.ownerId ?? group?.requestedBy ?? by.id;
  await checkMayChange(app, by, ownerId);
  const before = known?.memberIds ?? group?.memberIds ?? (personIds.length > 0 ? [by.id] : []);
  const memberIds = await checkMembers(app, [...before, ...personIds]);
  const askAt = checkHour(app, at ?? known?.askAt ?? app.rules.sync.at);
  const name = group?.name ?? (given || (known?.name ?? '') || (chat.name ?? ''));
  if (known) return turn(app, known, by, { state: 'on', memberIds, askAt, name });
  const now = app.clock.now();
  const added = await app.store.syncs.add(
    { name, chatId: chat.id, ownerId, memberIds, askAt, every: 'day' },
    now,
  );
  const sync = await planNext(app, added);
  const undo = await app.store.undos.add(
    { kind: 'sync', subjectId: sync.id, before: { state: 'off' }, byId: by.id },
    now,
  );
  return syncState(app, sync, undo);
}

/** Whom nobody may be asked for is left out; nobody at all is an error. */
async function checkMembers(app: App, ids: string[]): Promise<string[]> {
  const unique = [...new Set(ids)];
  const active = new Set(
    (await app.store.people.getMany(unique)).filter((p) => p.state === 'active').map(({ id }) => id),
  );
  const members = unique.filter((id) => active.has(id));
  if (members.length === 0) throw new UserError('sync.whom');
  if (members.length > mostMembers) throw new UserError('sync.tooMany', { most: String(mostMembers) });
  return members;
}

function checkHour(app: App, at: string): string {
  const { allowedHours } = app.rules;
  const moment = shanghaiAt(shanghaiDate(app.clock.now()), at);
  // The summary is said at the last minute in which people may be disturbed, at the latest.
  const summed = new Date(dueOf(moment, app.rules.sync).getTime() - 60_000);
  const isAllowed = (one: Date) => moveIntoAllowedHours(one, allowedHours).getTime() === one.getTime();
  if (isAllowed(moment) && isAllowed(summed)) return at;
  const { from, to } = allowedHours;
  throw new UserError('sync.badHour', { at, from, to, minutes: String(app.rules.sync.answerMinutes) });
}

/** Changes a sync with its undo; what was planned before says nothing any more. */
async function turn(app: App, sync: Sync, by: Person, change: SyncChange): Promise<Shown> {
  const dropped = change.state === 'off' ? await dropRound(app, sync) : null;
  if (sync.state === 'off' && change.state === 'on') await resumeToday(app, sync);
  const { state, memberIds, askAt, name } = sync;
  const changed = await planNext(app, await app.store.syncs.change(sync.id, { ...change, turns: true }));
  const undo = await app.store.undos.add(
    {
      kind: 'sync',
      subjectId: sync.id,
      before: { state, memberIds, askAt, name, dropped, turn: changed.turn },
      byId: by.id,
    },
    app.clock.now(),
  );
  return syncState(app, changed, undo);
}

async function lockForChange(app: App, syncId: string, by: Person): Promise<Sync> {
  const sync = await app.store.syncs.get(syncId, { lock: true });
  if (!sync) throw new UserError('staleCard');
  await checkMayChange(app, by, sync.ownerId);
  return sync;
}

export async function stopSync(app: App, syncId: string, by: Person): Promise<Shown> {
  const sync = await lockForChange(app, syncId, by);
  return sync.state === 'off' ? syncState(app, sync) : turn(app, sync, by, { state: 'off' });
}

export async function moveSync(app: App, syncId: string, by: Person, at: string): Promise<Shown> {
  const sync = await lockForChange(app, syncId, by);
  return turn(app, sync, by, { askAt: checkHour(app, at), state: 'on' });
}

/** From the next round on. */
export async function changeMembers(
  app: App,
  syncId: string,
  { by, personIds, how }: { by: Person; personIds: string[]; how: 'add' | 'remove' },
): Promise<Shown> {
  const sync = await lockForChange(app, syncId, by);
  if (personIds.length === 0) throw new UserError('sync.whom');
  const memberIds =
    how === 'add'
      ? [...sync.memberIds, ...personIds]
      : sync.memberIds.filter((id) => !personIds.includes(id));
  return turn(app, sync, by, { memberIds: await checkMembers(app, memberIds) });
}

/** A day that had its round has no other. */
async function nextOf(app: App, sync: Sync): Promise<{ date: string; at: Date }> {
  let next = nextAsk(app.clock.now(), sync, app.calendar);
  while (await app.store.syncs.roundOn(sync.id, next.date)) next = nextAsk(next.at, sync, app.calendar);
  return next;
}

/** Plans when people are asked next; what was planned before is off. */
export async function planNext(app: App, sync: Sync): Promise<Sync> {
  const now = app.clock.now();
  await app.store.deadlines.cancel('ask-sync', sync.id);
  if (sync.state === 'off') return sync;
  const next = await nextOf(app, sync);
  await app.store.deadlines.plan(
    [{ kind: 'ask-sync', subjectId: sync.id, step: `${next.date}.${sync.turn}`, dueAt: next.at }],
    now,
  );
  return app.store.syncs.change(sync.id, { nextAt: next.at });
}

/** The calendar has changed: the next day may be off now, or one before it a working day. */
export async function recountSyncs(app: App): Promise<void> {
  for (const { id } of await app.store.syncs.active()) {
    const sync = await app.store.syncs.get(id, { lock: true });
    // What is due already is asked now, or said to be too late.
    if (sync?.state !== 'on' || !sync.nextAt || sync.nextAt <= app.clock.now()) continue;
    const { at } = await nextOf(app, sync);
    if (at.getTime() !== sync.nextAt.getTime()) await planNext(app, sync);
  }
}

/** What is being asked right now is asked no more. */
export async function dropRound(app: App, sync: Sync): Promise<string | null> {
  const [newest] = await app.store.syncs.rounds(sync.id, 1);
  // It may just be ending, and is over then.
  const last = newest && (await app.store.syncs.round(newest.id, { lock: true }));
  if (last?.state !== 'asking') return null;
  await app.store.syncs.setState(last.id, 'dropped');
  await app.store.deadlines.cancel(['nudge-sync', 'close-sync'], last.id);
  for (const { personId } of await app.store.syncs.parts(last.id))
    await app.store.deliveries.dropPlanned(partCause(last, personId), 'off');
  return last.id;
}

/** A sync that ended with its group, and its round that was being asked. */
export interface EndedSync {
  id: string;
  dropped: string | null;
}

/** The chat is no project group any more; nothing to be taken back by itself. Null where there was none. */
export async function endSyncOf(app: App, chatId: string): Promise<EndedSync | null> {
  const sync = await app.store.syncs.ofChat(chatId, { lock: true });
  if (sync?.state !== 'on') return null;
  const dropped = await dropRound(app, sync);
  await planNext(app, await app.store.syncs.change(sync.id, { state: 'off', turns: true }));
  return { id: sync.id, dropped };
}

/** On again, as it was before its group was closed. */
export async function resumeSync(app: App, { id, dropped }: EndedSync, key: string): Promise<void> {
  const sync = await app.store.syncs.get(id, { lock: true });
  if (sync?.state !== 'off') return;
  const resumed = await app.store.syncs.change(sync.id, { state: 'on', turns: true });
  if (dropped) await resumeRound(app, dropped, key);
  await planNext(app, resumed);
}

export async function undoSync(app: App, undo: Undo, by: Person): Promise<Shown> {
  const {
    dropped,
    turn: asOf,
    ...before
  } = undo.before as SyncChange & {
    dropped?: string | null;
    /** Absent where it was switched on for the first time. */
    turn?: number;
  };
  const sync = await app.store.syncs.get(undo.subjectId, { lock: true });
  if (!sync) throw new UserError('staleCard');
  // Somebody has changed it since.
  if (sync.turn !== (asOf ?? 1)) throw new UserError('undoLate');
  if (before.state === 'off') await dropRound(app, sync);
  if (dropped) await resumeRound(app, dropped, undo.id);
  await planNext(app, await app.store.syncs.change(sync.id, { ...before, turns: true }));
  return show('undone', { what: textsOf(by.language).sync.undone(sync.name) });
}

/** Off and on again on one day it goes on: what was handed in is said in the evening. */
export async function resumeToday(app: App, { id, turn }: Pick<Sync, 'id' | 'turn'>): Promise<void> {
  const [last] = await app.store.syncs.rounds(id, 1);
  if (last?.state === 'dropped' && last.dueAt > app.clock.now())
    await resumeRound(app, last.id, `again.${turn}`);
}

/** Asked as before: once more where its time is still to come, and of whoever had not got the question yet. */
export async function resumeRound(app: App, roundId: string, key: string): Promise<void> {
  const round = await app.store.syncs.round(roundId, { lock: true });
  const sync = round && (await app.store.syncs.get(round.syncId));
  if (!sync || round.state !== 'dropped') return;
  const now = app.clock.now();
  const { id: subjectId, askedAt, dueAt } = round;
  const nudgeAt = nudgeOf(askedAt, dueAt);
  await app.store.syncs.setState(subjectId, 'asking');
  await app.store.deadlines.plan(
    [
      ...(nudgeAt > now ? [{ kind: 'nudge-sync' as const, subjectId, step: 'nudge', dueAt: nudgeAt }] : []),
      { kind: 'close-sync', subjectId, step: 'close', dueAt },
    ],
    now,
  );
  if (dueAt > now) await askUntold(app, { sync, round: { ...round, state: 'asking' }, key });
}
