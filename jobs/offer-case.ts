/** Asks whether what was said is a customer's request, and again when nobody has said so in time. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { offerCase } from '../src/usecases/offer-case.ts';

export const offerCaseJob = defineJob({
  name: 'offer-case',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => offerCase(app, deadlineId, run.token),
});
