/** Somebody's own entry in a calendar came, changed or went: it is read a moment later, unless it is ours. */
import type { App } from '../app.ts';
import { entrySettleMs } from '../domain/entry.ts';
import type { EntryChanged } from '../domain/message.ts';
import { textsOf } from '../texts/index.ts';

/** By which people mark what is for us; empty: nothing is taken from calendars. */
export const entryWord = (app: Pick<App, 'rules'>): string =>
  app.rules.meetings.calendarWord ?? `#${textsOf(app.rules.language).common.bot}`;

export async function hearOfEntry(app: App, event: EntryChanged, key: string): Promise<void> {
  const { platform, entryId: externalId, readers, isGone } = event;
  const known = await app.store.entries.byExternal(platform, externalId);
  if (!known && (isGone || entryWord(app) === '' || !app.platforms.get(platform)?.events?.readEntry)) return;
  // Our own events come back as well.
  if (!known && (await app.store.mirrors.byHeld(platform, 'event', externalId))) return;
  const place = known?.place ?? (await readerOf(app, platform, readers));
  if (!place) return;
  const now = app.clock.now();
  const subjectId = known?.id ?? (await app.store.entries.add({ platform, externalId, place }, now));
  const dueAt = new Date(now.getTime() + entrySettleMs);
  await app.store.deadlines.planOnce({ kind: 'read-entry', subjectId, step: key, dueAt }, now);
}

/** The first who is one of ours: in her calendar it is looked at. */
async function readerOf(
  app: App,
  platform: EntryChanged['platform'],
  readers: string[],
): Promise<string | null> {
  const people = await app.store.people.byCalendarIds(platform, readers);
  return readers.find((id) => people.get(id)?.state === 'active') ?? null;
}
