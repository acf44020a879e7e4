/** Those who could not be brought into a project group are tried again. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { retryMembers } from '../src/usecases/retry-members.ts';

export const retryMembersJob = defineJob({
  name: 'retry-members',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => retryMembers(app, deadlineId, run.token),
});
