/** A request's limit comes near or is over, or a promised day is there. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeRequest } from '../src/usecases/nudge-request.ts';

export const nudgeRequestJob = defineJob({
  name: 'nudge-request',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeRequest(app, deadlineId, run.token),
});
