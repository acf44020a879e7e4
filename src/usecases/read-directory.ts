/** Brings people, departments, heads and liaisons in line with each platform's directory and the company's rules. */
import type { App } from '../app.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { PlatformName, Role } from '../domain/person.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { languageOfName } from '../language/language-name.ts';
import { isManagerTitle } from '../language/titles.ts';
import type { Directory, DirectoryPerson } from '../ports/platform.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
// At night, and away from the full hour, when every robot asks.
const nightly = '03:10';

/** Asks for a reading within a minute, however many ask. */
export async function requestDirectoryReading(app: App): Promise<void> {
  const now = app.clock.now();
  const turn = Math.floor(now.getTime() / minuteMs);
  for (const platform of app.platforms.keys()) {
    await app.store.deadlines.planOnce(
      { kind: 'read-directory', subjectId: platform, step: `asked-${turn}`, dueAt: now },
      now,
    );
  }
}

/** Plans tonight's reading, and the very first one at once. */
export async function ensureDirectoryReading(app: App): Promise<void> {
  const now = app.clock.now();
  const tonight = shanghaiAt(shanghaiDate(new Date(now.getTime() + dayMs)), nightly);
  for (const platform of app.platforms.keys()) {
    await app.store.deadlines.planOnce(
      { kind: 'read-directory', subjectId: platform, step: 'first', dueAt: now },
      now,
    );
    await app.store.deadlines.planOnce(
      { kind: 'read-directory', subjectId: platform, step: shanghaiDate(tonight), dueAt: tonight },
      now,
    );
  }
}

export async function readDirectory(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const platform = waiting && app.platforms.get(waiting.subjectId as PlatformName);
  if (!platform) return;
  if (await isOvertaken(app, waiting)) {
    const deadline = await app.store.deadlines.claim(waiting.id, app.clock.now(), token);
    if (deadline) await app.store.deadlines.note(deadline.id, 'left to the later reading');
    return;
  }
  // Outside the transaction, because it may take a while; reading twice does no harm.
  const directory = await platform.readDirectory();
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    if (directory.people.length === 0) {
      // Rather a right that was taken away than a company without people: nobody has left.
      app.log.warn({ platform: platform.name }, 'the directory is empty; the people known so far are kept');
      await app.store.deadlines.note(deadline.id, 'empty; nothing changed');
      return;
    }
    const left = await applyDirectory(app, platform.name, directory);
    await app.store.deadlines.note(
      deadline.id,
      `${directory.people.length} people, ${directory.departments.length} departments, ${left} left`,
    );
  });
}

/** Where the directory may not be read for days, one reading waits for it and not one of each day. */
async function isOvertaken(app: App, reading: Deadline): Promise<boolean> {
  const now = app.clock.now();
  const all = await app.store.deadlines.of(reading.subjectId);
  return all.some(
    (other) =>
      other.kind === reading.kind &&
      other.state === 'pending' &&
      other.dueAt <= now &&
      (other.dueAt > reading.dueAt || (other.dueAt >= reading.dueAt && other.id > reading.id)),
  );
}

async function applyDirectory(app: App, platform: PlatformName, directory: Directory): Promise<number> {
  const { people: store } = app.store;
  const now = app.clock.now();
  const externalIds = directory.people.map((p) => p.externalId);
  // First, so that who comes back under a new account is known by her staff number.
  const left = await store.leaveExcept(platform, externalIds, now);
  const departmentIds = await putDepartments(app, platform, directory);
  const heads = new Set(directory.departments.flatMap((d) => d.headExternalId ?? []));
  const known = await store.byAccounts(platform, externalIds);
  const ids = new Map<string, string>();
  for (const person of directory.people) {
    const id = await store.put(
      platform,
      {
        externalId: person.externalId,
        unionId: person.unionId ?? null,
        staffNo: person.staffNo ?? null,
        name: person.name,
        title: person.title,
        post:
          heads.has(person.externalId) || isManagerTitle(person.title, app.rules.managerTitles)
            ? 'manager'
            : 'doer',
        // A language once chosen stays.
        language:
          known.get(person.externalId)?.language ??
          person.language ??
          languageOfName(person.name, app.rules.language),
        departmentId: departmentIds.get(person.departmentExternalIds[0] ?? '') ?? null,
        roles: rolesOf(app, person),
      },
      now,
    );
    ids.set(person.externalId, id);
  }
  await putDuties(app, directory, departmentIds, ids);
  return left;
}

/** Parents before children, so that each parent is known. */
async function putDepartments(
  app: App,
  platform: PlatformName,
  directory: Directory,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let waiting = directory.departments;
  while (waiting.length > 0) {
    const inDirectory = new Set(waiting.map((d) => d.externalId));
    const ready = waiting.filter((d) => d.parentExternalId === null || !inDirectory.has(d.parentExternalId));
    // A circle of parents cannot be; should it come all the same, it is cut.
    const batch = ready.length > 0 ? ready : waiting.slice(0, 1);
    for (const { externalId, name, parentExternalId } of batch) {
      const parentId = parentExternalId === null ? null : (ids.get(parentExternalId) ?? null);
      ids.set(externalId, await app.store.people.putDepartment(platform, { externalId, name, parentId }));
    }
    waiting = waiting.filter((d) => !batch.includes(d));
  }
  await app.store.people.goneExcept(platform, [...ids.keys()], app.clock.now());
  return ids;
}

function rolesOf(app: App, person: DirectoryPerson): Role[] {
  const isNamed = (names: string[]) => names.some((n) => n === person.name || n === person.staffNo);
  return [
    ...(isNamed(app.rules.admins) ? (['admin'] as const) : []),
    ...(isNamed(app.rules.editors) ? (['editor'] as const) : []),
  ];
}

/** Heads as the platform has them unless the company's rules say otherwise; liaisons as the rules say. */
async function putDuties(
  app: App,
  directory: Directory,
  departmentIds: Map<string, string>,
  ids: Map<string, string>,
): Promise<void> {
  const byName = (name: string): string | null => {
    const found = directory.people.filter((p) => p.name === name || p.staffNo === name);
    if (found.length !== 1)
      app.log.warn({ name, found: found.length }, 'a name in the rules fits no one person of the directory');
    return found.length === 1 ? (ids.get(found[0]?.externalId ?? '') ?? null) : null;
  };
  for (const department of directory.departments) {
    const id = departmentIds.get(department.externalId);
    if (!id) continue;
    const rules = app.rules.departments[department.name];
    const head = rules?.head ? byName(rules.head) : (ids.get(department.headExternalId ?? '') ?? null);
    await app.store.people.setHead(id, head);
    if (rules)
      await app.store.people.setLiaisons(id, [
        ...new Set(rules.liaisons.flatMap((name) => byName(name) ?? [])),
      ]);
  }
}
