/** Asks the company's own language model about an item of which the rules are unsure. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askSecondOpinion } from '../src/usecases/ask-second-opinion.ts';

export const secondOpinionJob = defineJob({
  name: 'second-opinion',
  schedule: { rungBy: 'deadline' },
  lane: 'bulk',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 2,
  run: (app, { deadlineId }, run) => askSecondOpinion(app, deadlineId, run.token),
});
