/** Some hours before the weekly issue its editors are shown what is in it. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { remindEditors } from '../src/usecases/digest-desk.ts';

export const remindEditorsJob = defineJob({
  name: 'remind-editors',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => remindEditors(app, deadlineId, run.token),
});
