/** 仍按原时间开: the meeting stays on what has become a day off. */
import { defineAction } from '../../src/router/define.ts';
import { keepOnDayOff } from '../../src/usecases/recount-meetings.ts';

export const keepDay = defineAction({
  name: 'keep-day',
  run: async ({ app, me, args }) => ({
    replace: await keepOnDayOff(app, { meetingId: args.meeting ?? '', by: me }),
  }),
});
