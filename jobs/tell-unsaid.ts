/** Tells somebody how many of what she said alike were not answered one by one. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { tellUnsaid } from '../src/usecases/tell-unsaid.ts';

export const tellUnsaidJob = defineJob({
  name: 'tell-unsaid',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => tellUnsaid(app, deadlineId, run.token),
});
