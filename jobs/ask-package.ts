/** Three working days before a package goes out, its parts are asked for. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askPackage } from '../src/usecases/run-package.ts';

export const askPackageJob = defineJob({
  name: 'ask-package',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => askPackage(app, deadlineId, run.token),
});
