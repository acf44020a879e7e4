/** Handles one event that was taken in. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';

export const handleEventJob = defineJob({
  name: 'handle-event',
  schedule: { rungBy: 'event' },
  lane: 'urgent',
  payload: z.object({ eventId: z.string() }),
  attempts: 5,
  run: (app, { eventId }) => app.router.route(app, eventId),
});
