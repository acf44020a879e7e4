/** Every working morning: what has nobody who answers for it. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { findOrphans } from '../src/usecases/find-orphans.ts';

export const findOrphansJob = defineJob({
  name: 'find-orphans',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => findOrphans(app, deadlineId, run.token),
});
