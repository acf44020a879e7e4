/** The agenda of a meeting that was held back for want of one, or of one whose agenda was prepared. */
import { defineAction } from '../../src/router/define.ts';
import { addAgenda as add } from '../../src/usecases/change-meeting.ts';

export const addAgenda = defineAction({
  name: 'add-agenda',
  run: async ({ app, me, args, field, eventId }) => ({
    replace: await add(app, {
      meetingId: args.meeting ?? '',
      by: me,
      key: `change.${eventId}`,
      text: field('agenda'),
    }),
  }),
});
