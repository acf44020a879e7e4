/** A project group without any sign of life for long: its owner is asked what becomes of it. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { checkGroup } from '../src/usecases/close-group.ts';

export const checkGroupJob = defineJob({
  name: 'check-group',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => checkGroup(app, deadlineId, run.token),
});
