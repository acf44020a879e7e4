/** Reminds attendees before a meeting, or its owner of a missing agenda. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { remindMeeting } from '../src/usecases/remind-meeting.ts';

export const remindMeetingJob = defineJob({
  name: 'remind-meeting',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => remindMeeting(app, deadlineId, run.token),
});
