/** A day after its owner agreed, a project group is dissolved on its platform. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { dissolveGroup } from '../src/usecases/dissolve-group.ts';

export const dissolveGroupJob = defineJob({
  name: 'dissolve-group',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => dissolveGroup(app, deadlineId, run.token),
});
