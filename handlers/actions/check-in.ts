/** 签到, on the card that a meeting begins soon. */
import { defineAction } from '../../src/router/define.ts';
import { checkIn as arrive } from '../../src/usecases/check-in.ts';

export const checkIn = defineAction({
  name: 'check-in',
  run: async ({ app, me, chat, args }) => ({
    answer: await arrive(app, { by: me, chat, meetingId: args.meeting ?? '' }),
  }),
});
