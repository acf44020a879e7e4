/** Nobody has said yet whether something that was sent back counts. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeReturn } from '../src/usecases/nudge-return.ts';

export const nudgeReturnJob = defineJob({
  name: 'nudge-return',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeReturn(app, deadlineId, run.token),
});
