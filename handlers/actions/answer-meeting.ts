/** 参加 or 不参加, on an invitation. */
import { defineAction } from '../../src/router/define.ts';
import { answerInvitation } from '../../src/usecases/answer-invitation.ts';

export const answerMeeting = defineAction({
  name: 'answer-meeting',
  run: async ({ app, me, args, eventId }) => ({
    replace: await answerInvitation(app, {
      meetingId: args.meeting ?? '',
      by: me,
      answer: args.answer === 'yes' ? 'accepted' : 'declined',
      note: '',
      key: eventId,
    }),
  }),
});
