/** The first working day of a month editors are asked about some tiers of last month; a week later the figures go out. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { runTierQuality } from '../src/usecases/tier-quality.ts';

export const tierQualityJob = defineJob({
  name: 'tier-quality',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => runTierQuality(app, deadlineId, run.token),
});
