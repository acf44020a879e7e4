/** Two versions of one matter differ, and nobody has said yet which one holds. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeDrift } from '../src/usecases/nudge-drift.ts';

export const nudgeDriftJob = defineJob({
  name: 'nudge-drift',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeDrift(app, deadlineId, run.token),
});
