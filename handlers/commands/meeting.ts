/** `/会议`: books a meeting, or lists, starts, ends and cancels those one has. */
import { show } from '../../src/cards/index.ts';
import { readMeetingWish } from '../../src/language/meeting-change.ts';
import { type CommandContext, defineCommand } from '../../src/router/define.ts';
import { bookMeeting } from '../../src/usecases/book-meeting.ts';
import { cancelMeeting, listMeetings, startMeeting } from '../../src/usecases/change-meeting.ts';
import { checkIn } from '../../src/usecases/check-in.ts';
import { endMeeting } from '../../src/usecases/end-meeting.ts';
import { findMeeting } from '../../src/usecases/find-meeting.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const meeting = defineCommand({
  name: 'meeting',
  aliases: ['会议', 'hy'],
  async run(context) {
    const { app, me, chat, message, rest, eventId } = context;
    const wish = readMeetingWish(rest);
    switch (wish.kind) {
      case 'list':
        return showInPrivate(app, me, chat, await listMeetings(app, me), eventId);
      case 'help':
        return show('meeting-usage', {});
      case 'check-in':
        return checkIn(app, { by: me, chat, number: wish.number });
      case 'book':
        return bookMeeting(app, {
          text: rest,
          mentions: message.mentions,
          platform: message.platform,
          by: me,
          chatId: chat.kind === 'group' ? chat.id : null,
        });
      default:
        return change(context, wish);
    }
  },
});

async function change(
  { app, me, eventId }: CommandContext,
  wish: { kind: 'start' | 'end' | 'cancel'; number: number | null; words: string },
) {
  const reason = wish.kind === 'cancel' ? wish.words : '';
  const words = wish.kind === 'cancel' ? '' : wish.words;
  const found = await findMeeting(app, me, wish.kind, { number: wish.number, words }, reason);
  if (found.kind === 'ask') return found.card;
  const request = { meetingId: found.meeting.id, by: me, key: `change.${eventId}` };
  if (wish.kind === 'start') return startMeeting(app, request);
  if (wish.kind === 'end') return endMeeting(app, request);
  return cancelMeeting(app, { ...request, reason });
}
