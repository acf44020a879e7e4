/** Looks who has invited the bot in the platform's own calendar. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { lookAtCalendar } from '../src/usecases/look-at-calendar.ts';

export const lookAtCalendarJob = defineJob({
  name: 'look-at-calendar',
  schedule: { rungBy: 'deadline' },
  payload: z.object({ deadlineId: z.string() }),
  attempts: 8,
  run: (app, { deadlineId }, { token }) => lookAtCalendar(app, deadlineId, token),
});
