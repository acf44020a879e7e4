/** Reads what somebody entered in the platform's own calendar, a moment after it changed. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { readEntry } from '../src/usecases/read-entry.ts';

export const readEntryJob = defineJob({
  name: 'read-entry',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 8,
  run: (app, { deadlineId }, { token }) => readEntry(app, deadlineId, token),
});
