/**
 * People came into a project group or left it on the platform: who is in it belongs to it. Its charter names them, its sync
 * asks them from the next round on, its coordination meeting invites them; whoever left is asked and invited no more.
 * Whoever looks after it does so until somebody else does, in the group or not, and reads how to hand it on.
 */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import type { MembersChanged } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { mostMembers, type Sync } from '../domain/sync.ts';
import type { InboxRow } from '../store/inbox.ts';
import { joinCoordination, leaveCoordination } from './coordination-people.ts';
import { renewCharter } from './group-charter.ts';
import { tellPeople } from './say.ts';
import { planNext } from './start-sync.ts';
import { partCause } from './sync-facts.ts';

interface Moved {
  came: Person[];
  left: Person[];
}

/** What reaches us later than that may have been overtaken by what happened after it. */
const lateMs = 5_000;

export async function hearOfMembers(app: App, event: MembersChanged, row: InboxRow): Promise<void> {
  if (!row.chat) return;
  const { id: chatId } = row.chat;
  const known = await app.store.groups.ofChat(chatId);
  if (!known && !(await app.store.syncs.ofChat(chatId))) return;
  const group = known && (await app.store.groups.get(known.id, { lock: true }));
  const moved = await whoMoved(app, event, row.receivedAt);
  if (group?.state === 'open') await followInGroup(app, group, moved, `members.${row.id}`);
  // Elsewhere those are asked who were named.
  const asked = group?.state === 'open' ? moved : { ...moved, came: [] };
  await followInSync(app, chatId, asked);
  await leaveCoordination(app, chatId, idsOf(asked.left));
  await joinCoordination(app, chatId, asked.came, `members.${row.id}`);
}

const idsOf = (people: Person[]): string[] => people.map(({ id }) => id);

async function whoMoved(app: App, event: MembersChanged, receivedAt: Date): Promise<Moved> {
  const isLate = receivedAt.getTime() - new Date(event.occurredAt).getTime() > lateMs;
  const overtaken = isLate ? await app.store.inbox.overtaken(event) : [];
  const find = async (accounts: MembersChanged['came'], withLeft: boolean) => {
    const ours = accounts.filter((one) => !one.isExternal && !overtaken.includes(one.externalId));
    const ids = ours.map(({ externalId }) => externalId);
    return [...(await app.store.people.byAccounts(event.platform, ids, { withLeft })).values()];
  };
  // Whoever leaves the company leaves its groups, and the directory may say so first.
  return { came: await find(event.came, false), left: await find(event.left, true) };
}

/** Each once, in their old order, with those who came behind. */
function memberIdsAfter(memberIds: string[], { came, left }: Moved): string[] {
  const gone = idsOf(left);
  return [...new Set([...memberIds, ...idsOf(came)])].filter((id) => !gone.includes(id));
}

const isSame = (a: string[], b: string[]): boolean => a.join() === b.join();

async function followInGroup(app: App, group: Group, moved: Moved, key: string): Promise<void> {
  const memberIds = memberIdsAfter(group.memberIds, moved);
  const here = idsOf(moved.came);
  const missing = group.missing.filter(({ personId }) => !here.includes(personId));
  if (isSame(memberIds, group.memberIds) && missing.length === group.missing.length) return;
  await app.store.groups.change(group.id, { memberIds, missing });
  const now = app.clock.now();
  for (const kind of ['came', 'left'] as const) {
    const words = moved[kind].map(({ name }) => name).join('、');
    if (words !== '') await app.store.groupLives.addAct(group.id, { kind, byId: null, words }, now);
  }
  // The platform itself says in the group who came and who left.
  await renewCharter(app, group.id, key, false);
  await tellOwner(app, group, moved.left, key);
}

async function tellOwner(
  app: App,
  { id, name, requestedBy }: Group,
  left: Person[],
  key: string,
): Promise<void> {
  const owner = left.filter((one) => one.id === requestedBy && one.state === 'active');
  const shown = show('group-owner-left', { name });
  if (owner.length > 0) await tellPeople(app, owner, { shown, key, cause: id });
}

async function followInSync(app: App, chatId: string, moved: Moved): Promise<void> {
  const sync = await app.store.syncs.ofChat(chatId, { lock: true });
  if (!sync) return;
  await dropFromRound(app, sync, idsOf(moved.left));
  const memberIds = memberIdsAfter(sync.memberIds, moved).slice(0, mostMembers);
  if (isSame(memberIds, sync.memberIds)) return;
  // What is due already is asked now, and not put off by this.
  const isDue = sync.nextAt !== null && sync.nextAt <= app.clock.now();
  const changed = await app.store.syncs.change(sync.id, { memberIds, turns: !isDue });
  if (!isDue) await planNext(app, changed);
}

/** Whoever has answered stays in the summary with what she said. */
async function dropFromRound(app: App, sync: Sync, left: string[]): Promise<void> {
  const [last] = await app.store.syncs.rounds(sync.id, 1);
  if (left.length === 0 || last?.state !== 'asking') return;
  const round = await app.store.syncs.round(last.id, { lock: true });
  if (round?.state !== 'asking') return;
  await app.store.syncs.dropSilent(round.id, left);
  for (const id of left) await app.store.deliveries.dropPlanned(partCause(round, id), 'left the group');
}
