/** Tells administrators that the quiet first weeks have begun, and that they are over. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { tellGentle } from '../src/usecases/gentle-mode.ts';

export const gentleModeJob = defineJob({
  name: 'gentle-mode',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => tellGentle(app, deadlineId, run.token),
});
