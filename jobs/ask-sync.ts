/** On a working day at its hour, each member is asked for three lines. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askSync } from '../src/usecases/run-sync.ts';

export const askSyncJob = defineJob({
  name: 'ask-sync',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => askSync(app, deadlineId, run.token),
});
