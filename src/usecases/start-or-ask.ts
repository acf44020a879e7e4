/** Starts a meeting; one that is planned for much later is asked about first. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type MeetingChange, startMeeting } from './change-meeting.ts';
import { mayStartAt, steer } from './find-meeting.ts';
import { meetingFacts } from './meeting-facts.ts';

const minuteMs = 60_000;
/** A number is soon mistyped; a button stands on a card that names the meeting, within an hour of it. */
const early = { typed: 30 * minuteMs, pressed: 60 * minuteMs };

export async function startOrAsk(
  app: App,
  change: MeetingChange & { how: keyof typeof early },
): Promise<Shown> {
  const now = app.clock.now();
  const meeting = await app.store.meetings.get(change.meetingId);
  const isEarly = meeting !== null && meeting.startAt.getTime() - now.getTime() > early[change.how];
  if (meeting?.state !== 'booked' || !isEarly || mayStartAt(meeting) > now) return startMeeting(app, change);
  await steer(app, meeting.id, change.by);
  return show('meeting-start-early', await meetingFacts(app, meeting));
}
