/** Reads a platform's staff and departments: at the first start, each night, and when they changed. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { readDirectory } from '../src/usecases/read-directory.ts';

export const readDirectoryJob = defineJob({
  name: 'read-directory',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => readDirectory(app, deadlineId, run.token),
});
