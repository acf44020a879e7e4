/** What is owed about a decision comes near its limit, or is past it. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { nudgeDirective } from '../src/usecases/nudge-directive.ts';

export const nudgeDirectiveJob = defineJob({
  name: 'nudge-directive',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => nudgeDirective(app, deadlineId, run.token),
});
