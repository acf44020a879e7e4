/** The limit of a node comes near or is over. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeCase } from '../src/usecases/nudge-case.ts';

export const nudgeCaseJob = defineJob({
  name: 'nudge-case',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeCase(app, deadlineId, run.token),
});
