/** Looks at a meeting that changed: how it shall stand in the platforms' calendars. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { mirrorMeeting } from '../src/usecases/mirror-meeting.ts';

export const mirrorMeetingJob = defineJob({
  name: 'mirror-meeting',
  schedule: { rungBy: 'meeting' },
  payload: z.object({ meetingId: z.string() }),
  attempts: 5,
  run: (app, { meetingId }) => mirrorMeeting(app, meetingId),
});
