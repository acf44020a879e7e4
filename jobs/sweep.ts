/** The safety net, from each worker's own timer: it needs no queue to be rung. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { sweep } from '../src/usecases/sweep.ts';

export const sweepJob = defineJob({
  name: 'sweep',
  schedule: { everyMs: 10_000 },
  payload: z.object({}),
  attempts: 1,
  run: (app) => sweep(app, app.spans),
});
