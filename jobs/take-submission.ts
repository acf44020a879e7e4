/** What a system handed in is taken up. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { takeSubmission } from '../src/usecases/take-submission.ts';

export const takeSubmissionJob = defineJob({
  name: 'take-submission',
  schedule: { rungBy: 'deadline' },
  lane: 'urgent',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => takeSubmission(app, deadlineId, run.token),
});
