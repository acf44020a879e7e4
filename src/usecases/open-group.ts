/** A project group across departments: asked for, confirmed, opened on the platform once, its charter posted and pinned. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import {
  type Group,
  groupMembers,
  longestGroupName,
  platformOfMost,
  withoutLiaison,
} from '../domain/group.ts';
import { hasRole, type Person, type PlatformName } from '../domain/person.ts';
import { PlatformError, UserError } from '../errors.ts';
import { matterOf, splitGoal, takeDueOn } from '../language/matter.ts';
import { findNames } from '../language/names.ts';
import type { Chat } from '../store/chats.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { planCheck } from './close-group.ts';
import { postPairingCode } from './pair-group.ts';
import { joinGroup } from './plan-project.ts';
import { namedDepartments } from './request-people.ts';
import { planRetry } from './retry-members.ts';
import { tellChat, tellPeople } from './say.ts';
import { startSync } from './start-sync.ts';
import { dueTime } from './sync-facts.ts';

export interface GroupRequest {
  by: Person;
  platform: PlatformName;
  name: string;
  goal: string;
  dueOn: string | null;
  departmentIds: string[];
  personIds: string[];
}

/** Reads "项目A 市场 销售 @张伟 目标：…" into name, departments, people and goal. */
export async function readGroupRequest(
  app: App,
  text: string,
  mentioned: string[],
): Promise<Omit<GroupRequest, 'by' | 'platform'>> {
  const { dueOn, rest: plain } = takeDueOn(text, app.clock.now(), app.calendar);
  const { before, goal } = splitGoal(plain);
  const departments = await namedDepartments(app);
  const people = (await app.store.people.active()).map((p) => ({ id: p.id, name: p.name }));
  const words = before.split(/[\s,，、]+/u).filter((word) => word !== '');
  const isKnown = (word: string) =>
    findNames(word, departments).matches.length > 0 || findNames(word, people).matches.length > 0;
  // The first word is always the name; more words belong to it until a department or a person is named.
  const end = words.findIndex((word, i) => i > 0 && isKnown(word));
  const name = words.slice(0, end === -1 ? 1 : end).join(' ');
  const rest = words.slice(end === -1 ? 1 : end);
  const unknown = rest.filter((word) => !isKnown(word));
  const tail = rest.join(' ');
  const inTail = findNames(tail, departments);
  const persons = findNames(tail, people);
  if (unknown.length > 0) {
    throw new UserError('group.unknownNames', {
      names: unknown.join(', '),
      departments: departments.map((d) => d.name).join(', '),
    });
  }
  return {
    name,
    goal: goal.trim(),
    dueOn,
    departmentIds: [...new Set(inTail.matches.map((m) => m.id))],
    personIds: [...new Set([...mentioned, ...persons.matches.map((m) => m.id)])],
  };
}

/** Answers with the group of the matter if there is one; else with what would be opened, to be confirmed. */
export async function askGroup(
  app: App,
  request: GroupRequest,
  source: { chatExternalId: string },
): Promise<Shown> {
  if (request.name === '' || request.departmentIds.length === 0) return groupForm(app, request);
  checkName(request.name);
  const matter = matterOf(request.name);
  if (matter === '') throw new UserError('group.emptyName');
  const existing = await app.store.groups.ofMatter(matter);
  if (existing) return show('group-exists', await groupFacts(app, existing));
  const known = await app.store.people.liaisons(request.departmentIds);
  // In the order in which the departments were named.
  const liaisons = request.departmentIds.flatMap((id) => known.filter((l) => l.departmentId === id));
  const gaps = withoutLiaison(request.departmentIds, liaisons);
  const memberIds = groupMembers({ requestedBy: request.by.id, named: request.personIds, liaisons });
  const platform = await platformFor(app, request, memberIds);
  const group = await app.store.groups.add(
    {
      matter,
      name: request.name,
      goal: request.goal,
      dueOn: request.dueOn,
      platform,
      departmentIds: request.departmentIds,
      memberIds,
      requestedBy: request.by.id,
      replyChat: source.chatExternalId,
      state: 'asked',
    },
    app.clock.now(),
  );
  await app.store.groupLives.addAct(
    group.id,
    { kind: 'asked', byId: request.by.id, words: request.name },
    app.clock.now(),
  );
  const departments = await app.store.people.departments();
  const gapNames = gaps.map((id) => departments.find((d) => d.id === id)?.name ?? '');
  return show('group-confirm', {
    ...(await groupFacts(app, group)),
    gaps: gapNames,
    ...(await besides(app, group, request.platform)),
  });
}

/** Where most of its people are, as far as a group can be opened there. */
async function platformFor(app: App, request: GroupRequest, memberIds: string[]): Promise<PlatformName> {
  const accounts = await app.store.people.accountsOf(memberIds);
  const canOpen = [...app.platforms.values()]
    .filter(({ abilities }) => abilities.opensGroups)
    .map(({ name }) => name);
  const people = memberIds.map((id) => ({
    isRequester: id === request.by.id,
    platforms: (accounts.get(id) ?? []).map(({ platform }) => platform),
  }));
  return platformOfMost(request.platform, canOpen, people);
}

/** What whoever confirms has to know: groups of that name that are there already, a large number, another platform, who is not on it. */
async function besides(app: App, group: Group, asked: PlatformName) {
  const doubles = (await app.store.chats.named()).filter(({ name }) => matterOf(name) === group.matter);
  const accounts = await app.store.people.accountsOf(group.memberIds);
  const outside = group.memberIds.filter(
    (id) => !accounts.get(id)?.some(({ platform }) => platform === group.platform),
  );
  const people = await app.store.people.getMany(outside);
  return {
    doubles: doubles.map(({ name, platform }) => ({ name, platform })),
    isLarge: group.memberIds.length > app.rules.groups.largeFrom,
    otherPlatform: group.platform === asked ? null : group.platform,
    outside: app.platforms.get(group.platform)?.abilities.opensGroups ? people.map(({ name }) => name) : [],
    platform: group.platform,
  };
}

/** `/建群 本群 …`: a group that is there already becomes the group of a matter; nobody is brought in. */
export async function adoptGroup(app: App, request: GroupRequest, chatId: string): Promise<Shown> {
  if (request.name === '') throw new UserError('group.nameHere');
  checkName(request.name);
  const matter = matterOf(request.name);
  if (matter === '') throw new UserError('group.emptyName');
  await app.store.groups.lockMatter(matter);
  const existing = await app.store.groups.ofMatter(matter);
  if (existing) return show('group-exists', await groupFacts(app, existing));
  if (await app.store.groups.ofChat(chatId)) throw new UserError('group.linkedAlready');
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
  const undo = await app.store.undos.add(
    { kind: 'group-linked', subjectId: group.id, before: {}, byId: by.id },
    now,
  );
  return show('group-linked', { ...(await settleOpened(app, group, chat, [])), undo });
}

function checkName(name: string): void {
  const length = Array.from(name).length;
  if (length > longestGroupName)
    throw new UserError('group.nameTooLong', { most: String(longestGroupName), length: String(length) });
}

/** The form with what is known filled in. */
export async function groupForm(
  app: App,
  known: { name: string; goal: string; departmentIds: string[]; dueOn?: string | null },
): Promise<Shown> {
  const departments = await app.store.people.departments();
  const names = known.departmentIds.flatMap((id) => departments.find((d) => d.id === id)?.name ?? []);
  return show('group-form', {
    name: known.name,
    goal: known.goal,
    dueOn: known.dueOn ?? '',
    departments: names,
    known: departments.map((d) => d.name),
  });
}

/** The requester confirmed: from now on the group is being opened, whatever happens to this process. */
export async function confirmGroup(app: App, request: { groupId: string; by: Person }): Promise<Shown> {
  const group = await app.store.groups.get(request.groupId);
  if (!group) throw new UserError('staleCard');
  if (group.requestedBy !== request.by.id && !hasRole(request.by, 'admin')) {
    const owner = await app.store.people.get(group.requestedBy);
    throw new UserError('notAllowed', { who: owner?.name ?? '' });
  }
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

/** Opens a confirmed group on its platform. The same key each time: tried twice, there is one group. */
export async function createGroup(app: App, groupId: string): Promise<void> {
  const group = await app.store.groups.get(groupId);
  const platform = group && app.platforms.get(group.platform);
  if (!platform || group.state !== 'planned') return;
  // An earlier try may have opened it, and nothing tells the platform that this is the same.
  if (isForgotten(group, app.clock.now())) return fail(app, group, 'no answer');
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
    const absent = group.memberIds
      .filter((id) => !accountOf(id))
      .map((personId) => ({ personId, reason: 'no account' }));
    await finish(app, group, opened.chatExternalId, [...refused, ...absent]);
  } catch (error) {
    if (!(error instanceof PlatformError) || canWait(error, group, app.clock.now())) throw error;
    await fail(app, group, error.message);
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
    const data = await settleOpened(app, group, chat, missing);
    if (app.platforms.get(group.platform)?.abilities.pairsGroups) await postPairingCode(app, chat, group.id);
    await tellRequester(app, group, show('group-open', data));
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
  const data = await groupFacts(app, opened);
  await tellChat(app, {
    shown: show('group-charter', data),
    key: `charter.${group.id}`,
    cause: group.id,
    platform: group.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
    pin: true,
  });
  return { ...data, ...(await syncOf(app, opened)) };
}

/** It was the wrong group, or the wrong name: it belongs to no matter any more. */
export async function undoLink(app: App, undo: Undo, by: Person): Promise<Shown> {
  const group = await app.store.groups.get(undo.subjectId, { lock: true });
  if (group?.state !== 'open') throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.groupLives.setState(group.id, 'closed', now);
  await app.store.deadlines.cancel('check-group', group.id);
  await app.store.groupLives.addAct(group.id, { kind: 'unlinked', byId: by.id, words: '' }, now);
  return show('undone', { what: textsOf(by.language).group.undoLink(group.name) });
}

/** Daily sync of a new group, as the company has it: offered to whoever opened it, or switched on. */
async function syncOf(app: App, { requestedBy, chatId, name }: Group) {
  const { start, at } = app.rules.sync;
  const by = await app.store.people.get(requestedBy);
  // A group may have one already, of its project.
  if (start === 'off' || !by || !chatId || (await app.store.syncs.ofChat(chatId))) return {};
  if (start === 'offer') return { offer: { at, due: dueTime(app, at) } };
  try {
    await startSync(app, { id: chatId, name }, { by, at: null, personIds: [] });
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

/** Without a date of its own, the last one of the plan of its project. */
async function lastMilestone(app: App, matter: string): Promise<string | null> {
  const project = await app.store.projects.ofMatter(matter);
  if (!project || project.state === 'closed') return null;
  return (await app.store.projects.milestones(project.id)).at(-1)?.dueOn ?? null;
}

/** What the cards about a group show. */
export async function groupFacts(app: App, group: Group) {
  const people = new Map(
    (await app.store.people.getMany([...group.memberIds, group.requestedBy])).map((p) => [p.id, p]),
  );
  const departments = await app.store.people.departments();
  return {
    groupId: group.id,
    name: group.name,
    goal: group.goal,
    dueOn: group.dueOn ?? (await lastMilestone(app, group.matter)),
    opening: group.state === 'planned',
    departments: group.departmentIds.map((id) => departments.find((d) => d.id === id)?.name ?? ''),
    members: group.memberIds.map((id) => people.get(id)?.name ?? ''),
    requestedBy: people.get(group.requestedBy)?.name ?? '',
    missing: group.missing.map((m) => ({ name: people.get(m.personId)?.name ?? '', reason: m.reason })),
    createdAt: group.createdAt.toISOString(),
    pins: app.platforms.get(group.platform)?.abilities.pins ?? false,
  };
}
