/** Who is silent in a daily sync is asked once more, in private. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeSync } from '../src/usecases/run-sync.ts';

export const nudgeSyncJob = defineJob({
  name: 'nudge-sync',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeSync(app, deadlineId, run.token),
});
