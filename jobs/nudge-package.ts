/** A working day before a package goes out, those who still owe a part are reminded, once. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgePackage } from '../src/usecases/run-package.ts';

export const nudgePackageJob = defineJob({
  name: 'nudge-package',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgePackage(app, deadlineId, run.token),
});
