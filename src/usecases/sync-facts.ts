/** What the cards about daily sync show, who may change one, and which one is meant. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { dueOf, type Sync, type SyncPart, type SyncRound } from '../domain/sync.ts';
import { shanghaiAt, shanghaiDate, shanghaiIso } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';

export const mayChange = (by: Person, ownerId: string): boolean => ownerId === by.id || hasRole(by, 'admin');

export async function checkMayChange(app: App, by: Person, ownerId: string): Promise<void> {
  if (mayChange(by, ownerId)) return;
  const owner = await app.store.people.get(ownerId);
  throw new UserError('sync.notOwner', { name: owner?.name ?? '' });
}

/** What is said to one member in one round is one cause: its card changes when she has answered. */
export const partCause = (round: Pick<SyncRound, 'id'>, personId: string): string =>
  `sync.${round.id}.${personId}`;

export async function membersOf(app: App, { memberIds }: Pick<Sync, 'memberIds'>): Promise<Person[]> {
  const people = new Map((await app.store.people.getMany(memberIds)).map((p) => [p.id, p]));
  return memberIds.flatMap((id) => people.get(id) ?? []).filter(({ state }) => state === 'active');
}

/** At what time of day the summary is said. */
export const dueTime = (app: App, askAt: string): string =>
  shanghaiIso(dueOf(shanghaiAt(shanghaiDate(app.clock.now()), askAt), app.rules.sync)).slice(11, 16);

export async function syncFacts(app: App, sync: Sync) {
  const owner = await app.store.people.get(sync.ownerId);
  const at = sync.nextAt ?? app.clock.now();
  return {
    syncId: sync.id,
    name: sync.name,
    every: sync.every,
    isOn: sync.state === 'on',
    askAt: sync.askAt,
    dueTime: dueTime(app, sync.askAt),
    inGroup: sync.chatId !== null,
    people: (await membersOf(app, sync)).map(({ name }) => name),
    owner: owner?.name ?? '',
    nextAt: sync.state === 'on' ? at.toISOString() : null,
  };
}

export async function syncState(app: App, sync: Sync, undo: string | null = null): Promise<Shown> {
  return show('sync-state', { ...(await syncFacts(app, sync)), undo });
}

/** The question to one member; what she has said already is filled in. */
export async function askCard(
  app: App,
  { sync, round, part, isNudge = false }: { sync: Sync; round: SyncRound; part: SyncPart; isNudge?: boolean },
): Promise<Shown> {
  const open = (await app.store.syncs.blockers(sync.id)).filter(({ personId }) => personId === part.personId);
  return show('sync-ask', {
    roundId: round.id,
    name: sync.name,
    every: sync.every,
    date: round.date,
    dueAt: round.dueAt.toISOString(),
    isOver: round.state === 'told',
    inGroup: sync.chatId !== null,
    typed: part.handedInAt ? [part.done, part.next, part.blocked] : [],
    open: open.map(({ number, text }) => ({ number, text })),
    ...(isNudge ? { isNudge } : {}),
  });
}
