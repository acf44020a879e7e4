/** Reads a platform's own minutes into a draft. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { readRecording } from '../src/usecases/read-recording.ts';

export const readRecordingJob = defineJob({
  name: 'read-recording',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 5,
  run: (app, { deadlineId }, { token }) => readRecording(app, deadlineId, token),
});
