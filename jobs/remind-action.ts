/** Reminds of an action item before it is due; tells the head when it is late. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { remindAction } from '../src/usecases/remind-action.ts';

export const remindActionJob = defineJob({
  name: 'remind-action',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => remindAction(app, deadlineId, run.token),
});
