/** Looks at an action item that changed: how it shall stand in somebody's to-do list. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { mirrorTask } from '../src/usecases/mirror-task.ts';

export const mirrorTaskJob = defineJob({
  name: 'mirror-task',
  schedule: { rungBy: 'task' },
  payload: z.object({ taskId: z.string() }),
  attempts: 5,
  run: (app, { taskId }) => mirrorTask(app, taskId),
});
