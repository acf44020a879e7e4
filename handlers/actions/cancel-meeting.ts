/** 取消会议, on a booking and in lists. */
import { defineAction } from '../../src/router/define.ts';
import { cancelMeeting as cancel } from '../../src/usecases/change-meeting.ts';

export const cancelMeeting = defineAction({
  name: 'cancel-meeting',
  run: async ({ app, me, args, eventId }) => ({
    replace: await cancel(app, {
      meetingId: args.meeting ?? '',
      by: me,
      key: `change.${eventId}`,
      reason: args.reason ?? '',
    }),
  }),
});
