/** Where people join a meeting, as soon as a platform has opened a room for it: on what still waits to be sent, and in everybody's calendar. */
import type { App } from '../app.ts';

/** So long an invitation waits for the room, so that it can say where to join. */
export const roomWaitMs = 2_000;

/** Whether a room may be opened for a meeting at all. */
export const opensRooms = (app: App): boolean =>
  [...app.platforms.values()].some(({ events }) => events?.opensRooms);

export async function tellJoinUrl(app: App, meetingId: string, joinUrl: string): Promise<void> {
  // Those whose calendar is another platform's join in the same place.
  await app.store.meetings.touch(meetingId);
  await app.store.deliveries.amendPlanned(meetingId, { joinUrl });
}
