/** The time to dispute that something was sent back is over. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { countReturnNow } from '../src/usecases/return-hop.ts';

export const countReturnJob = defineJob({
  name: 'count-return',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => countReturnNow(app, deadlineId, run.token),
});
