/** Asks who has read the weekly issue or a package, where the platform has to be asked. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { measureReads } from '../src/usecases/measure-reads.ts';

export const measureReadsJob = defineJob({
  name: 'measure-reads',
  schedule: { rungBy: 'deadline' },
  lane: 'bulk',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 2,
  run: (app, { deadlineId }, run) => measureReads(app, deadlineId, run.token),
});
