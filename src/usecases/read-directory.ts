/** Brings people, departments, heads and liaisons in line with each platform's directory and the company's rules. */
import type { App } from '../app.ts';
import { keepKeys } from '../domain/account.ts';
import type { Deadline, NewDeadline } from '../domain/deadline.ts';
import type { PlatformName } from '../domain/person.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { isManagerTitle } from '../language/titles.ts';
import type { Directory } from '../ports/platform.ts';
import type { ListedAccount } from '../store/accounts.ts';
import { followCases } from './follow-case.ts';
import { followDepartments, homesOf } from './follow-departments.ts';
import { followDirectives } from './follow-directive.ts';
import { followJudges } from './follow-judges.ts';
import { followLeavers } from './follow-request.ts';
import { handOver, officesNow } from './hand-over.ts';
import { leaveMeetings, returnToMeetings, seriesLed } from './leave-meetings.ts';
import { tellConflicts } from './list-conflicts.ts';
import { personKeys } from './person-keys.ts';
import { settleDepartments, settleDuties } from './settle-departments.ts';
import { settlePeople } from './settle-people.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
// At night, and away from the full hour, when every robot asks.
const nightly = '03:10';

/** Asks for a reading of this platform's directory within a minute, however many ask: at once, and once more for who asks later. */
export async function requestDirectoryReading(app: App, platform: PlatformName): Promise<void> {
  if (app.platforms.get(platform)?.hidesPeople) return;
  const now = app.clock.now();
  const turn = Math.floor(now.getTime() / minuteMs);
  const known = await app.store.deadlines.of(platform);
  // The reading of this minute may have missed what happened since it began.
  const isLater = known.some(({ kind, step }) => kind === 'read-directory' && step === asked(turn));
  const reading = isLater
    ? { step: asked(turn + 1), dueAt: new Date((turn + 1) * minuteMs) }
    : { step: asked(turn), dueAt: now };
  await app.store.deadlines.planOnce({ kind: 'read-directory', subjectId: platform, ...reading }, now);
}

const asked = (turn: number) => `asked-${turn}`;

/** Tonight's reading of each directory, and the very first one at once. */
export function comingReadings({ clock, platforms }: App): NewDeadline[] {
  const now = clock.now();
  const tonight = shanghaiAt(shanghaiDate(new Date(now.getTime() + dayMs)), nightly);
  return [...platforms.values()].flatMap(({ name: subjectId, hidesPeople }) =>
    hidesPeople
      ? []
      : ([
          { kind: 'read-directory', subjectId, step: 'first', dueAt: now },
          { kind: 'read-directory', subjectId, step: shanghaiDate(tonight), dueAt: tonight },
        ] as const),
  );
}

export async function readDirectory(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const platform = waiting && app.platforms.get(waiting.subjectId as PlatformName);
  if (!platform || platform.hidesPeople) return;
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
    const left = await applyDirectory(app, platform.name, directory, deadline.id);
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

/** Everything that hangs on the directory, in one transaction; reading the same again changes nothing. */
async function applyDirectory(
  app: App,
  platform: PlatformName,
  directory: Directory,
  cause: string,
): Promise<number> {
  await app.store.accounts.lock();
  const before = await officesNow(app);
  const homes = await homesOf(app, before.liaisons);
  const reached = await app.store.accounts.reached();
  const listed = keepKeys(await listedIn(app, platform, directory), await app.store.accounts.all());
  await app.store.accounts.put(platform, listed, app.clock.now());
  await settleDepartments(app, platform, directory);
  const { left, conflicts, accounts } = await settlePeople(app);
  await followAccounts(app, reached);
  await settleDuties(app, accounts);
  await tellConflicts(app, conflicts, cause);
  const led = await seriesLed(app, left);
  await handOver(app, left, before, cause);
  await leaveMeetings(app, left, { led, cause });
  await returnToMeetings(app, cause);
  await followLeavers(app, left, cause);
  await followJudges(app, left, before.departments, cause);
  await followCases(app, left, cause);
  await followDirectives(app, before.departments, cause);
  await followDepartments(app, { ...before, homes }, cause);
  return left.length;
}

/** Meetings and to-dos stand in the calendars and lists of the accounts that people have now. */
async function followAccounts(app: App, before: Map<string, string>): Promise<void> {
  const now = await app.store.accounts.reached();
  const moved = [...new Set([...before.keys(), ...now.keys()])].filter(
    (id) => before.get(id) !== now.get(id),
  );
  await app.store.mirrors.follow(moved, app.clock.now());
}

/** Each account once, as it is kept: without the numbers and addresses themselves. */
async function listedIn(app: App, platform: PlatformName, directory: Directory): Promise<ListedAccount[]> {
  const heads = new Set(directory.departments.flatMap((d) => d.headExternalId ?? []));
  const keys = await personKeys(app);
  const people = new Map(directory.people.map((person) => [person.externalId, person]));
  return [...people.values()].map((person) => ({
    platform,
    externalId: person.externalId,
    unionId: person.unionId ?? null,
    name: person.name,
    title: person.title,
    leads: heads.has(person.externalId) || isManagerTitle(person.title, app.rules.managerTitles),
    language: person.language ?? null,
    departmentExternalId: person.departmentExternalIds[0] ?? null,
    keys: keys.of(person),
  }));
}
