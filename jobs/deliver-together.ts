/** Sends one message planned for many people in one call. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { deliverTogether } from '../src/usecases/deliver-together.ts';

export const deliverTogetherJob = defineJob({
  name: 'deliver-together',
  schedule: { rungBy: 'delivery' },
  lane: 'bulk',
  payload: z.object({ batch: z.string() }),
  attempts: 3,
  run: (app, { batch }, run) => deliverTogether(app, batch, run.token, app.spans.leaseMs),
});
