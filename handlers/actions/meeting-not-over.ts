/** 还没结束: the end that was taken from the plan is wrong. */
import { defineAction } from '../../src/router/define.ts';
import { meetingNotOver as correct } from '../../src/usecases/end-meeting.ts';

export const meetingNotOver = defineAction({
  name: 'meeting-not-over',
  run: async ({ app, me, args, eventId }) => ({
    replace: await correct(app, { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` }),
  }),
});
