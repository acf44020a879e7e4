/** The agenda of a meeting that was held back for want of one. */
import { defineAction } from '../../src/router/define.ts';
import { addAgenda as add } from '../../src/usecases/change-meeting.ts';

export const addAgenda = defineAction({
  name: 'add-agenda',
  run: async ({ app, me, args, field }) => ({
    replace: await add(app, { meetingId: args.meeting ?? '', by: me, text: field('agenda') }),
  }),
});
