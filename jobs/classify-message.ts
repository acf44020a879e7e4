/** Gives a message its tier. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { classifyMessage } from '../src/usecases/classify-message.ts';

export const classifyMessageJob = defineJob({
  name: 'classify-message',
  schedule: { rungBy: 'deadline' },
  lane: 'urgent',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => classifyMessage(app, deadlineId, run.token),
});
