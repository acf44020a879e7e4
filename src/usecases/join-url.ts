/** Where people join a meeting, as soon as a platform has opened a room for it: on what still waits to be sent, on the card of whoever booked it, and in everybody's calendar. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import { changeCards } from './say.ts';

/** So long an invitation waits for the room, so that it can say where to join. */
export const roomWaitMs = 2_000;

/** Whether a room may be opened for a meeting at all. */
export const opensRooms = (app: App): boolean =>
  [...app.platforms.values()].some(({ events }) => events?.opensRooms);

export async function tellJoinUrl(app: App, meetingId: string, joinUrl: string): Promise<void> {
  // Those whose calendar is another platform's join in the same place.
  await app.store.meetings.touch(meetingId);
  await app.store.deliveries.amendPlanned(meetingId, { joinUrl });
  await tellBooker(app, meetingId, joinUrl);
}

/** Her card went out at once; it is changed once, unless the meeting is another by now. */
async function tellBooker(app: App, meetingId: string, joinUrl: string): Promise<void> {
  const meeting = await app.store.meetings.get(meetingId);
  if (meeting?.state !== 'booked') return;
  await changeCards(app, meetingId, 'meeting-booked', {
    key: `room.${meetingId}`,
    // Not the meeting's own: whether it still waits says nothing about who was invited.
    cause: `room.${meetingId}`,
    shownFor: ({ asText, data }) => {
      const booked = data as CardData<'meeting-booked'>;
      const isSame = booked.startAt === meeting.startAt.toISOString();
      return asText || !isSame ? null : show('meeting-booked', { ...booked, joinUrl });
    },
  });
}
