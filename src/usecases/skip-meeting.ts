/** Whoever was asked whether the next meeting of a series shall be skipped answers in words: it is called off as with the button. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { textsOf } from '../texts/index.ts';
import { cancelMeeting } from './change-meeting.ts';
import { changeCards } from './say.ts';

/** She is asked the working day before, which long holidays put further away. */
const askedForDays = 14;
const mostMeetings = 50;

/** Null where no such question stands, or another card is answered. */
export async function skipMeeting(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const meetings = await skippable(app, by, message);
  const [meeting] = meetings;
  if (!meeting) return null;
  const reason = textsOf(by.language).meeting.skipReason;
  if (meetings.length > 1) {
    const choices = meetings.map(({ id, number, topic }) => ({ meetingId: id, number, topic }));
    return show('meeting-choice', { what: 'cancel', reason, meetings: choices });
  }
  const shown = await cancelMeeting(app, { meetingId: meeting.id, by, key, reason });
  await changeCards(app, meeting.id, 'meeting-skip', {
    shown,
    key: `skipped.${key}`,
    isAnswered: true,
    cause: meeting.id,
  });
  return shown;
}

/** What she was asked about, as far as there is still nothing to talk about. */
async function skippable(app: App, by: Person, message: Message): Promise<Meeting[]> {
  const { platform, quotedMessageId, quotedText } = message;
  const quoted = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  const isMeant = ({ id, topic }: Meeting) =>
    quotedMessageId ? id === quoted : !quotedText || quotedText.includes(topic);
  const now = app.clock.now();
  const since = new Date(now.getTime() - askedForDays * dayMs);
  const ahead = await app.store.meetings.ofPerson(by.id, ['booked', 'held'], mostMeetings);
  const found: Meeting[] = [];
  for (const meeting of ahead) {
    const isEmpty = meeting.agenda.every(({ done }) => done);
    if (meeting.startAt <= now || meeting.seriesId === null || !isEmpty || !isMeant(meeting)) continue;
    if (await app.store.deliveries.wasTold(by.id, meeting.id, ['meeting-skip'], since)) found.push(meeting);
  }
  return found;
}
