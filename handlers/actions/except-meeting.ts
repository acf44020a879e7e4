/** 一级例外: with its item and reason the meeting is held without an agenda; without them they are asked for. */
import { defineAction } from '../../src/router/define.ts';
import { askException, exceptMeeting as except } from '../../src/usecases/tier-one-exception.ts';

export const exceptMeeting = defineAction({
  name: 'except-meeting',
  async run({ app, me, args, field }) {
    const meetingId = args.meeting ?? '';
    const reason = field('reason');
    if (reason === '') return { answer: await askException(app, meetingId, me) };
    return { replace: await except(app, { meetingId, by: me, reason }) };
  },
});
