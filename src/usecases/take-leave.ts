/** Somebody says that she is away, or that somebody else has her duty, and takes it back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { absenceAt } from '../domain/absence.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Leave } from '../language/leave.ts';
import { formatWhen } from '../language/when.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { askReturned } from './ask-returned.ts';
import { tellPeople } from './say.ts';

const longestMs = 92 * 86_400_000;

export async function takeLeave(
  app: App,
  asked: { by: Person; scope: 'all' | 'duty'; leave: Leave | null; standIn: Person | null; key: string },
): Promise<Shown> {
  const { by, scope, leave, standIn, key } = asked;
  const now = app.clock.now();
  if (!leave) throw scope === 'duty' ? swapWhen(standIn) : new UserError('duty.when');
  if (leave.toAt <= now) throw new UserError('duty.past');
  if (leave.toAt.getTime() - leave.fromAt.getTime() > longestMs) throw new UserError('duty.tooLong');
  if (scope === 'duty' && !standIn) throw new UserError('duty.whoCovers');
  if (standIn?.id === by.id) throw new UserError('duty.notYourself');
  if (standIn) await checkThere(app, standIn, leave, by);
  const replaced = await replace(app, { by, scope, leave, standIn });
  const id = await app.store.absences.add(
    { personId: by.id, scope, ...leave, standInId: standIn?.id ?? null, byId: by.id },
    now,
  );
  const undo = await app.store.undos.add(
    { kind: 'absence', subjectId: id, before: { replaced }, byId: by.id },
    now,
  );
  const data = {
    name: by.name,
    scope,
    fromAt: leave.fromAt.toISOString(),
    toAt: leave.toAt.toISOString(),
    standIn: standIn?.name ?? '',
  };
  if (standIn) {
    await tellPeople(app, [standIn], { shown: show('duty-covers', data), key: `covers.${id}`, cause: key });
  }
  const owned = standIn || scope !== 'all' ? [] : await app.store.requests.ownedBy(by.id);
  // Where the asker's turn has come, or a day is promised, no limit runs.
  const waiting = owned.filter(({ state }) => state === 'open');
  return show('duty-away', {
    ...data,
    undo,
    ...(waiting.length > 0 ? { requests: waiting.map(({ number }) => number) } : {}),
  });
}

const swapWhen = (standIn: Person | null): UserError =>
  standIn ? new UserError('duty.swapWhen', { name: standIn.name }) : new UserError('duty.swapHow');

/** What she entered for the same days gives way; their ids. Who stands in anew need not hear that she does no more. */
async function replace(
  app: App,
  { by, scope, leave, standIn }: { by: Person; scope: string; leave: Leave; standIn: Person | null },
): Promise<string[]> {
  const { fromAt, toAt } = leave;
  const same = (await app.store.absences.within(fromAt, toAt)).filter(
    (one) => one.personId === by.id && one.scope === scope && one.fromAt >= fromAt && one.toAt <= toAt,
  );
  for (const { id, standInId } of same) {
    if (standInId === standIn?.id) await app.store.absences.withdraw(id, app.clock.now());
    else await withdraw(app, id);
  }
  return same.map(({ id }) => id);
}

async function checkThere(app: App, standIn: Person, { fromAt, toAt }: Leave, by: Person): Promise<void> {
  const absences = await app.store.absences.within(fromAt, toAt);
  const away =
    absenceAt(absences, standIn.id, fromAt, ['all']) ??
    absences.find(({ personId, scope }) => personId === standIn.id && scope === 'all');
  if (away)
    throw new UserError('duty.standInAway', {
      name: standIn.name,
      until: formatWhen(away.toAt, by.language),
    });
}

export async function comeBack(app: App, by: Person): Promise<Shown> {
  const shown = await comeBackIfAway(app, by);
  if (!shown) throw new UserError('duty.notAway');
  return shown;
}

/** Everything that she entered and that is not over ends; null where there is nothing. */
export async function comeBackIfAway(app: App, by: Person): Promise<Shown | null> {
  const now = app.clock.now();
  const mine = (await app.store.absences.within(now, new Date(now.getTime() + 4 * longestMs))).filter(
    ({ personId }) => personId === by.id,
  );
  if (mine.length === 0) return null;
  for (const { id } of mine) await withdraw(app, id);
  await askReturned(app, by);
  return show('duty-back', { count: mine.length });
}

async function withdraw(app: App, id: string): Promise<boolean> {
  const now = app.clock.now();
  const isDone = await app.store.absences.withdraw(id, now);
  const absence = isDone ? await app.store.absences.get(id) : null;
  const standIn = absence?.standInId ? await app.store.people.get(absence.standInId) : null;
  const person = absence ? await app.store.people.get(absence.personId) : null;
  if (absence && standIn && person) {
    await tellPeople(app, [standIn], {
      shown: show('duty-covers-no-more', {
        name: person.name,
        fromAt: absence.fromAt.toISOString(),
        toAt: absence.toAt.toISOString(),
      }),
      // It may hold again and be taken back once more.
      key: `covers-no-more.${id}.${now.getTime()}`,
      cause: id,
    });
  }
  return isDone;
}

export async function undoLeave(app: App, undo: Undo, by: Person): Promise<Shown> {
  if (!(await withdraw(app, undo.subjectId))) throw new UserError('undoLate');
  const now = app.clock.now();
  const { replaced = [] } = undo.before as { replaced?: string[] };
  for (const id of replaced) await restore(app, id, undo.id);
  const isAway = absenceAt(await app.store.absences.within(now, now), by.id, now, ['all']) !== null;
  if (!isAway) await askReturned(app, by);
  return show('undone', { what: textsOf(by.language).duty.undone });
}

/** What had given way holds again, and whoever stood in then hears of it. */
async function restore(app: App, id: string, cause: string): Promise<void> {
  await app.store.absences.restore(id);
  const absence = await app.store.absences.get(id);
  const standIn = absence?.standInId ? await app.store.people.get(absence.standInId) : null;
  const person = absence ? await app.store.people.get(absence.personId) : null;
  if (!absence || !standIn || !person) return;
  const { scope, fromAt, toAt } = absence;
  if (toAt <= app.clock.now()) return;
  await tellPeople(app, [standIn], {
    shown: show('duty-covers', {
      name: person.name,
      scope,
      fromAt: fromAt.toISOString(),
      toAt: toAt.toISOString(),
      standIn: standIn.name,
    }),
    key: `covers-again.${cause}.${id}`,
    cause,
  });
}
