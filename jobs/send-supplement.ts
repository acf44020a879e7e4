/** Parts that came too late follow the package. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { sendSupplement } from '../src/usecases/run-package.ts';

export const sendSupplementJob = defineJob({
  name: 'send-supplement',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => sendSupplement(app, deadlineId, run.token),
});
