/** Fills the agenda of an occurrence with what the last one left open. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { prepareMeeting } from '../src/usecases/prepare-meeting.ts';

export const prepareMeetingJob = defineJob({
  name: 'prepare-meeting',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => prepareMeeting(app, deadlineId, run.token),
});
