/** Each working day a project is looked at for what endangers it. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { checkProject } from '../src/usecases/check-project.ts';

export const checkProjectJob = defineJob({
  name: 'check-project',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => checkProject(app, deadlineId, run.token),
});
