/** `/建群`: reads what is wanted, looks for a group of the matter, and asks to confirm the one that would be opened. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { shanghaiDate } from '../domain/calendar.ts';
import {
  type Group,
  groupMembers,
  longestGroupName,
  platformOfMost,
  withoutLiaison,
} from '../domain/group.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { bareDay, matterOf, nearMatter, splitGoal, takeDueOn } from '../language/matter.ts';
import { findNames } from '../language/names.ts';
import { wordsBeside } from '../language/project-words.ts';
import { checkGoal } from './group-charter.ts';
import { groupFacts } from './group-facts.ts';
import { calledDepartments } from './request-people.ts';

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
  const { dueOn, unread, rest: plain } = takeDueOn(text, app.clock.now(), app.calendar);
  if (unread !== null) throw new UserError('group.badDue', { due: unread });
  checkDue(app, dueOn);
  const { before, goal } = splitGoal(plain);
  const departments = await calledDepartments(app);
  const people = (await app.store.people.active()).map((p) => ({ id: p.id, name: p.name }));
  const words = before.split(/[\s,，、]+/u).filter((word) => word !== '');
  const [first = '', ...others] = words;
  const behind = others.join(' ');
  const inTail = findNames(behind, departments).matches;
  const persons = findNames(behind, people).matches;
  // The first word is always the name; more words belong to it until a department or a person is named.
  const dayIn = (word: string) => bareDay(word, app.clock.now(), app.calendar);
  const bareDays = others.filter((word) => dueOn === null && dayIn(word) !== null);
  const named = Math.min(
    ...[...inTail, ...persons].map(({ index }) => index),
    ...bareDays.map((word) => behind.indexOf(word)),
  );
  const end = Number.isFinite(named) ? behind.lastIndexOf(' ', named) + 1 : 0;
  const name = [first, behind.slice(0, end).trim()].filter((part) => part !== '').join(' ');
  const beside = wordsBeside(behind, [{ index: 0, length: end }, ...inTail, ...persons]);
  const unknown = bareDays.length === 1 ? beside.filter((word) => word !== bareDays[0]) : beside;
  if (unknown.length > 0) {
    throw new UserError('group.unknownNames', {
      names: unknown,
      departments: departments.map((d) => d.name),
    });
  }
  const day = bareDays[0] === undefined ? dueOn : dayIn(bareDays[0]);
  checkDue(app, day);
  return {
    name,
    goal: goal.trim(),
    dueOn: day,
    departmentIds: [...new Set(inTail.map((m) => m.id))],
    personIds: [...new Set([...mentioned, ...persons.map((m) => m.id)])],
  };
}

function checkDue(app: App, dueOn: string | null): void {
  if (dueOn !== null && dueOn < shanghaiDate(app.clock.now()))
    throw new UserError('group.pastDue', { due: dueOn });
}

/** Answers with the group of the matter if there is one; else with what would be opened, to be confirmed. */
export async function askGroup(
  app: App,
  request: GroupRequest,
  source: { chatExternalId: string },
): Promise<Shown> {
  // Who is named by name needs no department.
  const hasPeople = request.departmentIds.length + request.personIds.length > 0;
  if (request.name === '' || !hasPeople) return groupForm(app, request);
  checkName(request.name);
  checkGoal(request.goal, request.by);
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
  const opensGroups = app.platforms.get(platform)?.abilities.opensGroups ?? false;
  if (opensGroups) await checkEnough(app, platform, memberIds);
  const before = await app.store.groups.failedOfMatter(matter, platform);
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
      // Where only people open groups there is nothing to confirm.
      state: opensGroups ? 'asked' : 'failed',
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
  const facts = {
    ...(await groupFacts(app, group)),
    gaps: gapNames,
    ...(await besides(app, group, request.platform)),
  };
  if (opensGroups) return show('group-confirm', facts);
  return show('group-by-hand', { ...facts, askedBefore: await askedBefore(app, before, request.by) });
}

/** What the platform would refuse once it is confirmed is said already now. */
async function checkEnough(app: App, platform: PlatformName, memberIds: string[]): Promise<void> {
  const least = app.platforms.get(platform)?.abilities.leastInGroup ?? 1;
  const accounts = await app.store.people.accountsOf(memberIds);
  const isThere = (id: string) => accounts.get(id)?.some((one) => one.platform === platform) ?? false;
  const count = memberIds.filter(isThere).length;
  if (count < least)
    throw new UserError('group.tooFewHere', { platform, least: String(least), count: String(count) });
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

/** Somebody else was told, too, to open it by hand. */
async function askedBefore(app: App, before: Group | null, by: Person) {
  if (!before || before.requestedBy === by.id) return null;
  const person = await app.store.people.get(before.requestedBy);
  return person && { name: person.name, at: before.createdAt.toISOString() };
}

/** What whoever confirms has to know: groups of that name that are there already, a large number, another platform, who is not on it. */
async function besides(app: App, group: Group, asked: PlatformName) {
  const doubles = (await app.store.chats.named()).filter(
    ({ name }) => nearMatter(name) === nearMatter(group.name),
  );
  const accounts = await app.store.people.accountsOf(group.memberIds);
  const outside = group.memberIds.filter(
    (id) => !accounts.get(id)?.some(({ platform }) => platform === group.platform),
  );
  const people = await app.store.people.getMany(outside);
  return {
    doubles: doubles.map(({ name, platform }) => ({ name, platform })),
    isLarge: group.memberIds.length > app.rules.groups.largeFrom,
    otherPlatform: group.platform === asked ? null : group.platform,
    outside: people.map(({ name }) => name),
    platform: group.platform,
  };
}

export function checkName(name: string): void {
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
