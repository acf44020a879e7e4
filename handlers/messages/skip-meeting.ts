/** 跳过 in the direct chat, while somebody is asked whether the next meeting of a series shall be skipped. */
import { isSkipping } from '../../src/language/skip-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { skipMeeting as skip } from '../../src/usecases/skip-meeting.ts';

export const skipMeeting = defineMessageHandler({
  name: 'skip-meeting',
  async run({ app, me, chat, message, eventId }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct' || !isSkipping(message.text)) return null;
    return skip(app, { by: me, message, key: `change.${eventId}` });
  },
});
