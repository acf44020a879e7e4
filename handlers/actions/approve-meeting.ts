/** 同意 or 不同意 on a meeting that is longer or larger than meetings are. */
import { defineAction } from '../../src/router/define.ts';
import { decideApproval } from '../../src/usecases/approve-meeting.ts';

export const approveMeeting = defineAction({
  name: 'approve-meeting',
  run: async ({ app, me, args, eventId }) => ({
    replace: await decideApproval(app, {
      meetingId: args.meeting ?? '',
      by: me,
      yes: args.yes === 'yes',
      key: eventId,
    }),
  }),
});
