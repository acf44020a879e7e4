/** Tells the owner of a running meeting that most of its time is used up, and when all of it is. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeLength } from '../src/usecases/nudge-length.ts';

export const nudgeLengthJob = defineJob({
  name: 'nudge-length',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeLength(app, deadlineId, run.token),
});
