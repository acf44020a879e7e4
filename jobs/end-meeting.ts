/** Takes a meeting as ended when nobody said so. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { endUnsaid } from '../src/usecases/end-meeting.ts';

export const endMeetingJob = defineJob({
  name: 'end-meeting',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => endUnsaid(app, deadlineId, run.token),
});
