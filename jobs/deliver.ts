/** Sends one planned message. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { deliver } from '../src/usecases/deliver.ts';

export const deliverJob = defineJob({
  name: 'deliver',
  schedule: { rungBy: 'delivery' },
  payload: z.object({ deliveryId: z.string() }),
  attempts: 3,
  run: (app, { deliveryId }, run) => deliver(app, deliveryId, run.token, app.spans.leaseMs),
});
