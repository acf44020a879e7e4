/** Friday 16:00, the working day before if that is off: one issue, one copy per reader. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { publishDigest } from '../src/usecases/publish-digest.ts';

export const weeklyDigestJob = defineJob({
  name: 'weekly-digest',
  schedule: { rungBy: 'deadline' },
  lane: 'bulk',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => publishDigest(app, deadlineId, run.token),
});
