/** A decision is half way, its date is there, or its effect is to be judged. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { askDirective } from '../src/usecases/ask-directive.ts';

export const askDirectiveJob = defineJob({
  name: 'ask-directive',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => askDirective(app, deadlineId, run.token),
});
