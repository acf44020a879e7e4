/** 结束, on the card of a running meeting and in lists. */
import { defineAction } from '../../src/router/define.ts';
import { endMeeting as end } from '../../src/usecases/end-meeting.ts';

export const endMeeting = defineAction({
  name: 'end-meeting',
  run: async ({ app, me, args, eventId }) => ({
    replace: await end(app, { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` }),
  }),
});
