/** 没有开: the meeting did not take place. */
import { defineAction } from '../../src/router/define.ts';
import { meetingNotHeld as correct } from '../../src/usecases/end-meeting.ts';

export const meetingNotHeld = defineAction({
  name: 'meeting-not-held',
  run: async ({ app, me, args, eventId }) => ({
    replace: await correct(app, { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` }),
  }),
});
