/** Tells a person of several tier 1 in one message. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { bundleAlarms } from '../src/usecases/bundle-alarms.ts';

export const bundleAlarmsJob = defineJob({
  name: 'bundle-alarms',
  schedule: { rungBy: 'deadline' },
  lane: 'urgent',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => bundleAlarms(app, deadlineId, run.token),
});
