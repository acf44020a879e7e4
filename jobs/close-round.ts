/** Asks once more who has not answered a written round, and closes it at its end. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { ringRound } from '../src/usecases/answer-round.ts';

export const closeRoundJob = defineJob({
  name: 'close-round',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, run) => ringRound(app, deadlineId, run.token),
});
