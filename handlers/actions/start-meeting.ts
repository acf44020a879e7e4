/** 开始, on the reminder and in lists. */
import { defineAction } from '../../src/router/define.ts';
import { startMeeting as start } from '../../src/usecases/change-meeting.ts';

export const startMeeting = defineAction({
  name: 'start-meeting',
  run: async ({ app, me, args, eventId }) => ({
    replace: await start(app, { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` }),
  }),
});
