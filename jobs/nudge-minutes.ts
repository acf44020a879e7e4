/** Reminds the owner that minutes are due; tells the head when the limit has passed. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeMinutes } from '../src/usecases/nudge-minutes.ts';

export const nudgeMinutesJob = defineJob({
  name: 'nudge-minutes',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeMinutes(app, deadlineId, run.token),
});
