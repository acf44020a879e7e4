/** Once a week administrators are told who says how much to be tier 1. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { tellTierOneWeek } from '../src/usecases/show-figures.ts';

export const tierOneWeekJob = defineJob({
  name: 'tier-one-week',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => tellTierOneWeek(app, deadlineId, run.token),
});
