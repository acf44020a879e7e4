/** What came is said in the group, in one message. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { closeSync } from '../src/usecases/run-sync.ts';

export const closeSyncJob = defineJob({
  name: 'close-sync',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => closeSync(app, deadlineId, run.token),
});
