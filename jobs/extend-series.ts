/** Makes the next occurrences of a series when they come near. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { extendSeries } from '../src/usecases/start-series.ts';

export const extendSeriesJob = defineJob({
  name: 'extend-series',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => extendSeries(app, deadlineId, run.token),
});
