/** 开始, on the reminder and in lists; 现在开始 where it was asked whether so early. */
import { defineAction } from '../../src/router/define.ts';
import { startMeeting as start } from '../../src/usecases/change-meeting.ts';
import { startOrAsk } from '../../src/usecases/start-or-ask.ts';

export const startMeeting = defineAction({
  name: 'start-meeting',
  async run({ app, me, args, eventId }) {
    const change = { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` };
    const isSure = args.early === 'yes';
    return {
      replace: isSure ? await start(app, change) : await startOrAsk(app, { ...change, how: 'pressed' }),
    };
  },
});
