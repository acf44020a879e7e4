/** `/散会`: the meeting that somebody leads is over, as with `/会议 结束`. */
import { readMeetingEnd } from '../../src/language/meeting-change.ts';
import { defineCommand } from '../../src/router/define.ts';
import { endMeeting } from '../../src/usecases/end-meeting.ts';
import { findMeeting } from '../../src/usecases/find-meeting.ts';

export const adjourn = defineCommand({
  name: 'adjourn',
  aliases: ['散会'],
  async run({ app, me, rest, eventId }) {
    const found = await findMeeting(app, me, 'end', readMeetingEnd(rest));
    if (found.kind === 'ask') return found.card;
    return endMeeting(app, { meetingId: found.meeting.id, by: me, key: `change.${eventId}` });
  },
});
