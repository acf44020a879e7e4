/** Tells the head when nobody took a tier-1 item in time. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { escalateItem } from '../src/usecases/escalate-item.ts';

export const escalateItemJob = defineJob({
  name: 'escalate-item',
  schedule: { rungBy: 'deadline' },
  lane: 'urgent',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => escalateItem(app, deadlineId, run.token),
});
