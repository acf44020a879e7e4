/** Looks whether a new item may be the matter of one that there is, and asks. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { proposeMerge } from '../src/usecases/propose-merge.ts';

export const proposeMergeJob = defineJob({
  name: 'propose-merge',
  schedule: { rungBy: 'deadline' },
  standsBack: true,
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => proposeMerge(app, deadlineId, run.token),
});
