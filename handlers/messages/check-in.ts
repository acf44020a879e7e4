/** 签到 as a word of its own, while a meeting of this group or of whoever says it takes place. */
import { readCheckIn } from '../../src/language/meeting-change.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { checkIn, meetingNow } from '../../src/usecases/check-in.ts';

export const checkInByWord = defineMessageHandler({
  name: 'check-in',
  async run({ app, me, chat, message }) {
    if (!me || message.sender.isExternal || !readCheckIn(message.text)) return null;
    const meeting = await meetingNow(app, me, chat);
    return meeting ? checkIn(app, { by: me, chat, meetingId: meeting.id }) : null;
  },
});
