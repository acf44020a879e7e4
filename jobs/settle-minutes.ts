/** The time to confirm minutes or to object is over. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { settleMinutes } from '../src/usecases/answer-minutes.ts';

export const settleMinutesJob = defineJob({
  name: 'settle-minutes',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => settleMinutes(app, deadlineId, run.token),
});
