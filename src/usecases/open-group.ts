/** A project group across departments: asked for, confirmed, opened on the platform once, its charter posted and pinned. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { PlatformError, UserError } from '../errors.ts';
import type { Chat } from '../store/chats.ts';
import { planCheck } from './close-group.ts';
import { postCharter } from './group-charter.ts';
import { groupFacts, notHers } from './group-facts.ts';
import { postPairingCode } from './pair-group.ts';
import { joinGroup } from './plan-project.ts';
import { noAccount, notListed, planRetry } from './retry-members.ts';
import { tellPeople } from './say.ts';
import { startSync } from './start-sync.ts';
import { succeedInGroup } from './succeed-owner.ts';
import { dueTime } from './sync-facts.ts';

/** The requester confirmed: from now on the group is being opened, whatever happens to this process. */
export async function confirmGroup(app: App, request: { groupId: string; by: Person }): Promise<Shown> {
  const group = await app.store.groups.get(request.groupId);
  if (!group) throw new UserError('staleCard');
  if (group.requestedBy !== request.by.id && !hasRole(request.by, 'admin')) throw await notHers(app, group);
  await app.store.groups.lockMatter(group.matter);
  const existing = await app.store.groups.ofMatter(group.matter);
  if (existing) return show('group-exists', await groupFacts(app, existing));
  if (!(await app.store.groups.confirm(group.id, app.clock.now()))) throw new UserError('staleCard');
  await app.store.rings.add([
    {
      key: `create-group.${group.id}.0`,
      job: 'create-group',
      payload: { groupId: group.id },
      lane: 'normal',
      at: null,
    },
  ]);
  return show('group-opening', await groupFacts(app, { ...group, state: 'planned' }));
}

const noAllowance = 'no allowance';
/** No template, or no app: here people open groups. */
const cannotOpen = 'cannot-open';
/** What an adapter says where a group of one cannot be. */
const tooFewPeople = 'too-few-people';

/** Opens a confirmed group on its platform. The same key each time: tried twice, there is one group. */
export async function createGroup(app: App, groupId: string): Promise<void> {
  const group = await app.store.groups.get(groupId);
  const platform = group && app.platforms.get(group.platform);
  if (!platform || group.state !== 'planned') return;
  // An earlier try may have opened it, and nothing tells the platform that this is the same.
  if (isForgotten(group, app.clock.now())) return fail(app, group, 'no answer');
  if (!platform.abilities.opensGroups) return fail(app, group, cannotOpen);
  // The last of an allowance is for tier 1; a group takes several calls.
  if ((await app.ledger.thrift(group.platform)).stage === 3) return fail(app, group, noAllowance);
  const accounts = await app.store.people.accountsOf(group.memberIds);
  const accountOf = (id: string) => accounts.get(id)?.find((a) => a.platform === group.platform)?.externalId;
  const withAccount = group.memberIds.filter((id) => accountOf(id));
  try {
    const opened = await platform.openGroup({
      key: group.id,
      name: group.name,
      description: Array.from(group.goal).slice(0, 100).join(''),
      memberExternalIds: withAccount.flatMap((id) => accountOf(id) ?? []),
    });
    const refused = opened.missing.flatMap(({ externalId, reason }) => {
      const personId = withAccount.find((id) => accountOf(id) === externalId);
      return personId ? [{ personId, reason }] : [];
    });
    const people = await app.store.people.getMany(group.memberIds);
    const left = people.filter(({ state }) => state === 'left').map(({ id }) => id);
    const absent = group.memberIds
      .filter((id) => !withAccount.includes(id))
      .map((personId) => ({ personId, reason: left.includes(personId) ? notListed : noAccount }));
    await finish(app, group, opened.chatExternalId, [...refused, ...absent]);
  } catch (error) {
    if (!(error instanceof PlatformError) || canWait(error, group, app.clock.now())) throw error;
    await fail(app, group, error.detail.code === tooFewPeople ? tooFewPeople : error.message);
  }
}

// Feishu remembers the key of a new chat for 10 h; after that, trying again could make a second group.
const keyMemoryMs = 9 * 3_600_000;

function canWait(error: PlatformError, group: Group, now: Date): boolean {
  const passing = error.kind === 'rate-limited' || error.kind === 'unavailable' || error.kind === 'in-doubt';
  return passing && !isForgotten(group, now);
}

const isForgotten = (group: Group, now: Date): boolean =>
  now.getTime() - group.createdAt.getTime() >= keyMemoryMs;

async function finish(
  app: App,
  group: Group,
  chatExternalId: string,
  missing: Group['missing'],
): Promise<void> {
  await app.transaction(async (app) => {
    const now = app.clock.now();
    const current = await app.store.groups.get(group.id, { lock: true });
    if (current?.state !== 'planned') return;
    const chat = await app.store.chats.put(
      { platform: group.platform, externalId: chatExternalId, kind: 'group', name: group.name },
      now,
    );
    await app.store.groupLives.addAct(group.id, { kind: 'opened', byId: group.requestedBy, words: '' }, now);
    const opened = { ...group, requestedBy: await ownerNow(app, current) };
    const data = await settleOpened(app, opened, chat, missing);
    if (app.platforms.get(group.platform)?.abilities.pairsGroups) await postPairingCode(app, chat, group.id);
    await tellRequester(app, opened, show('group-open', data));
    await tellOutsiders(app, opened, missing);
  });
}

/** Whoever asked for it may have left while it was being opened. */
async function ownerNow(app: App, group: Group): Promise<string> {
  const { requestedBy: id } = group;
  const name = (await app.store.people.get(id))?.name ?? '';
  return succeedInGroup(app, group, { by: { id, name }, key: 'opened' });
}

/** Whoever belongs to it and is on another platform hears where it is and how to come in. */
async function tellOutsiders(app: App, group: Group, missing: Group['missing']): Promise<void> {
  const outside = missing.filter(({ reason }) => reason === noAccount).map(({ personId }) => personId);
  const owner = await app.store.people.get(group.requestedBy);
  await tellPeople(app, await app.store.people.getMany(outside), {
    shown: show('group-elsewhere', { name: group.name, by: owner?.name ?? '', platform: group.platform }),
    key: `group-elsewhere.${group.id}`,
    cause: group.id,
  });
}

/** A group is there: its charter is posted, its project joins it, and from now on it is looked after. */
export async function settleOpened(app: App, group: Group, chat: Chat, missing: Group['missing']) {
  const now = app.clock.now();
  await app.store.groups.change(group.id, { state: 'open', chatId: chat.id, missing, openedAt: now });
  const opened: Group = { ...group, state: 'open', chatId: chat.id, missing };
  await joinGroup(app, group.matter, chat.id);
  await planCheck(app, group, now);
  await planRetry(app, opened, 0);
  const data = await postCharter(app, opened, chat);
  return { ...data, ...(await syncOf(app, opened)) };
}

/** Daily sync of a new group, as the company has it: offered to whoever opened it, or switched on. */
async function syncOf(app: App, { requestedBy, chatId, name, memberIds }: Group) {
  const { start, at } = app.rules.sync;
  const by = await app.store.people.get(requestedBy);
  if (start === 'off' || !by || !chatId) return {};
  // A group may have one already, of its project. One that is off was that of a matter which it had before.
  if ((await app.store.syncs.ofChat(chatId))?.state === 'on') return {};
  if (start === 'offer') return { offer: { at, due: dueTime(app, at) } };
  try {
    await startSync(app, { id: chatId, name }, { by, at: null, personIds: memberIds });
  } catch (error) {
    // The group is there, whatever the company has set for its sync.
    if (!(error instanceof UserError)) throw error;
    app.log.warn({ group: name, reason: error.textKey }, 'daily sync could not be switched on');
  }
  return {};
}

async function fail(app: App, group: Group, reason: string): Promise<void> {
  await app.transaction(async (app) => {
    const current = await app.store.groups.get(group.id, { lock: true });
    if (current?.state !== 'planned') return;
    await app.store.groups.change(group.id, { state: 'failed', error: reason });
    app.log.warn({ group: group.name, platform: group.platform, reason }, 'a group could not be opened');
    // Kept until there is an allowance again, it is no answer any more that a day would outdate.
    const cause = reason === noAllowance ? `unopened.${group.id}` : group.id;
    await tellRequester(
      app,
      group,
      show('group-failed', { ...(await groupFacts(app, group)), reason }),
      cause,
    );
  });
}

async function tellRequester(app: App, group: Group, shown: Shown, cause = group.id): Promise<void> {
  const requester = await app.store.people.get(group.requestedBy);
  if (requester) await tellPeople(app, [requester], { shown, key: `outcome.${group.id}`, cause });
}
