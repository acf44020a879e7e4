/** The entry in somebody's calendar stands for the meeting that it became: no second one is made there. */
import type { App } from '../app.ts';
import type { Entry } from '../domain/entry.ts';
import type { Held } from '../domain/mirror.ts';

export const heldBy = (
  externalId: string,
  { organizer, joinUrl }: Pick<Entry, 'organizer' | 'joinUrl'>,
): Held => ({
  id: externalId,
  place: organizer,
  ...(joinUrl ? { joinUrl } : {}),
});

export async function adoptEntry(app: App, entryId: string, meetingId: string): Promise<void> {
  const entry = await app.store.entries.get(entryId, { lock: true });
  // Gone meanwhile: the meeting is one like any other.
  if (!entry?.seen) return;
  await app.store.entries.setMeeting(entry.id, meetingId);
  const held = heldBy(entry.externalId, entry.seen);
  await app.store.mirrors.adopt({ subjectId: meetingId, platform: entry.platform }, held, app.clock.now());
}
