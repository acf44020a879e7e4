/** The form of a written round, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { startRound as start } from '../../src/usecases/write-round.ts';

export const startRound = defineAction({
  name: 'start-round',
  run: async ({ app, me, args, field, eventId }) => ({
    replace: await start(app, {
      meetingId: args.meeting ?? '',
      by: me,
      key: eventId,
      points: field('points'),
      due: field('due'),
    }),
  }),
});
