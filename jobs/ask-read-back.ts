/** A receiver is asked one question about what was passed on to her, or has not answered for a working day. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askReadBack } from '../src/usecases/ask-read-back.ts';

export const askReadBackJob = defineJob({
  name: 'ask-read-back',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => askReadBack(app, deadlineId, run.token),
});
