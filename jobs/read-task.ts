/** Asks a platform whether a to-do of ours was ticked there. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { readNativeTask } from '../src/usecases/read-native-task.ts';

export const readTaskJob = defineJob({
  name: 'read-task',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 8,
  run: (app, { deadlineId }, { token }) => readNativeTask(app, deadlineId, token),
});
