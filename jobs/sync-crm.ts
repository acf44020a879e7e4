/** A case has to be in the CRM, or be tried again. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { syncCrm } from '../src/usecases/sync-crm.ts';

export const syncCrmJob = defineJob({
  name: 'sync-crm',
  schedule: { rungBy: 'deadline' },
  lane: 'normal',
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => syncCrm(app, deadlineId, run.token),
});
