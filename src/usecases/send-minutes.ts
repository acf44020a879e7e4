/** Tells whom minutes concern: each as she reads them, with what a new version changes; and withdraws them. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import { remainingDeadlines } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { StoredMinutes } from '../store/minutes.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { wishDocument } from './archive-document.ts';
import { nudgeCause } from './end-meeting.ts';
import { giveTasks, takeTasksBack } from './give-tasks.ts';
import { minutesCard, sheetOf } from './minutes-card.ts';
import { type Reader, readersOf } from './minutes-people.ts';
import { changeCards, tellPeople } from './say.ts';
import { taskVersionUndone } from './task-hops.ts';
import { calendarOf } from './work-calendar.ts';

/** Returns how many were told. */
export async function sendMinutes(
  app: App,
  meeting: Meeting,
  minutesId: string,
  before: StoredMinutes | null,
  key = `minutes.${minutesId}`,
): Promise<number> {
  const minutes = await app.store.minutes.get(minutesId);
  if (!minutes) throw new Error(`no minutes ${minutesId}`);
  const sheet = await sheetOf(app, meeting, minutes, before);
  const owners = sheet.tasks.flatMap(({ ownerId }) => ownerId ?? []);
  const named = { named: [...minutes.named, ...(before?.named ?? [])] };
  const readers = await readersOf(app, meeting, named, owners);
  const told = readers.filter(({ person }) => person.id !== minutes.byId);
  const roles = new Map(told.map((reader) => [reader.person.id, reader]));
  const shownFor = (person: Person) => minutesCard(app, sheet, roles.get(person.id) as Reader);
  const missed = await tellPeople(
    app,
    told.map(({ person }) => person),
    {
      shown: show('minutes-replaced', { topic: meeting.topic, version: minutes.version }),
      shownFor,
      key,
      cause: minutesId,
    },
  );
  if (before) await replaceOlder(app, meeting, before, minutes);
  return told.length - missed.length;
}

/** Cards of the version before ask for no answer any more. */
async function replaceOlder(
  app: App,
  meeting: Meeting,
  before: StoredMinutes,
  after: StoredMinutes,
): Promise<void> {
  await app.store.deliveries.dropPlanned(before.id, 'a new version came');
  for (const card of ['minutes', 'minutes-objected'] as const)
    await changeCards(app, before.id, card, {
      shown: show('minutes-replaced', { topic: meeting.topic, version: after.version }),
      key: `replaced.${after.id}`,
      cause: before.id,
    });
}

/** Cards that asked for the minutes say that they are there, so that nobody hands them in twice by mistake. */
export async function closeNudges(
  app: App,
  meeting: Meeting,
  done: { by: Person; minutesId: string; version: number; isFirst: boolean },
): Promise<void> {
  const shown = show('minutes-done', {
    topic: meeting.topic,
    by: done.by.name,
    at: app.clock.now().toISOString(),
    version: done.version,
  });
  // What asked for them says already who handed them in first.
  const asking = done.isFirst ? ['minutes-nudge', 'minutes-late', 'minutes-late-now', 'meeting-unsure'] : [];
  for (const card of ['minutes-form', ...asking]) {
    // One key for all of them: where they are said anew, it is said once.
    const key = `done.${done.minutesId}`;
    await changeCards(app, nudgeCause(meeting.id), card, { shown, key, cause: done.minutesId });
  }
}

/** The minutes are withdrawn; if none are left, the nudges go on with what is left of them. */
export async function undoMinutes(app: App, undo: Undo, by: Person): Promise<Shown> {
  const minutes = await app.store.minutes.get(undo.subjectId);
  const meeting = minutes ? await app.store.meetings.get(minutes.meetingId, { lock: true }) : null;
  if (!minutes || !meeting) throw new UserError('undoLate');
  const current = await app.store.minutes.current(meeting.id);
  if (current?.id !== minutes.id) throw new UserError('undoLate');
  await withdraw(app, meeting, minutes, by);
  await taskVersionUndone(app, meeting.id, minutes.version);
  const standing = await app.store.minutes.current(meeting.id);
  if (standing) await standAgain(app, meeting, standing, undo.id);
  else await goOnAsking(app, meeting, minutes.version);
  return show('undone', { what: textsOf(by.language).minutes.undoWhat(meeting.number) });
}

/** The version before counts again: its readers, whose cards said that there is a newer one, get it anew, and may answer it as long as before. */
async function standAgain(app: App, meeting: Meeting, minutes: StoredMinutes, key: string): Promise<void> {
  const { id, confirmUntil } = minutes;
  await giveTasks(app, meeting, minutes);
  await sendMinutes(app, meeting, id, null, `minutes.${id}.${key}`);
  if (!confirmUntil) return;
  await app.store.deadlines.plan(
    [{ kind: 'settle-minutes', subjectId: id, step: 'settle', dueAt: confirmUntil }],
    app.clock.now(),
  );
}

async function withdraw(app: App, meeting: Meeting, minutes: StoredMinutes, by: Person): Promise<void> {
  const now = app.clock.now();
  await app.store.minutes.withdraw(minutes.id, now);
  const entryId = await app.store.archive.withdraw('minutes', meeting.id, minutes.version, now);
  if (entryId) await wishDocument(app, entryId, null);
  await app.store.deadlines.cancel('settle-minutes', minutes.id);
  await app.store.deliveries.dropPlanned(minutes.id, 'withdrawn');
  await changeCards(app, minutes.id, 'minutes', {
    shown: show('minutes-withdrawn', { topic: meeting.topic, by: by.name }),
    key: `withdrawn.${minutes.id}`,
    cause: minutes.id,
  });
}

async function goOnAsking(app: App, meeting: Meeting, version: number): Promise<void> {
  const now = app.clock.now();
  await takeTasksBack(app, meeting.id, `none.${version}`);
  if (meeting.state !== 'ended') return;
  const ended = { id: meeting.id, endedAt: meeting.endedAt ?? meeting.endAt };
  const { calendar } = await calendarOf(app, meeting.ownerId);
  await app.store.deadlines.plan(remainingDeadlines(ended, app.rules, now, calendar), now);
}
