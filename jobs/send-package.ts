/** A package goes out at its hour, with what is there. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { sendPackage } from '../src/usecases/run-package.ts';

export const sendPackageJob = defineJob({
  name: 'send-package',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => sendPackage(app, deadlineId, run.token),
});
