/** Once a quarter each head confirms who speaks for her department. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askLiaisons } from '../src/usecases/confirm-liaisons.ts';

export const confirmLiaisonsJob = defineJob({
  name: 'confirm-liaisons',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => askLiaisons(app, deadlineId, run.token),
});
