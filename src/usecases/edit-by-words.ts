/** Changes a meeting as somebody typed it behind `/会议 改`. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Mention } from '../domain/message.ts';
import type { PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { atSameClock, type EditText, inItsWeek, readMeetingEdit } from '../language/meeting-edit.ts';
import type { When } from '../language/when.ts';
import { checkPlace, invitedBy, knownNames } from './booking-draft.ts';
import type { MeetingChange } from './change-meeting.ts';
import { type Edit, editMeeting } from './edit-meeting.ts';
import { steer } from './find-meeting.ts';
import { askWhen } from './move-meeting.ts';

export interface WordsRequest extends Omit<MeetingChange, 'meetingId'> {
  meeting: Meeting;
  text: string;
  mentions: Mention[];
  platform: PlatformName;
  chatId: string | null;
}

export async function editByWords(app: App, request: WordsRequest): Promise<Shown> {
  const { meeting, text, by, key, chatId } = request;
  const change = { meetingId: meeting.id, by, key };
  if (text === '') return askWhen(app, change, null);
  const known = await knownNames(app, request.platform, request.mentions, { id: by.id, chatId });
  const read = readMeetingEdit(text, { ...known, now: app.clock.now(), calendar: app.calendar });
  const when = atSameClock(read.when, meeting.startAt);
  const said = { ...read, when: meeting.seriesId ? inItsWeek(when, meeting.startAt) : when };
  const [doubt] = said.doubtful;
  if (doubt) throw new UserError('meeting.editWho', { name: doubt.text });
  if (cannotBe(said.when, app.clock.now())) return askWhen(app, change, said.when);
  checkPlace(said.place ?? '');
  const edit = await editOf(app, meeting, said, by.id);
  const ownerId = edit.ownerId ?? meeting.ownerId;
  if (ownerId && said.removeIds.includes(ownerId)) {
    await steer(app, meeting.id, by);
    throw await stillLeads(app, ownerId, 'meeting.ownerLeaves', meeting.number);
  }
  return editMeeting(app, { ...change, edit });
}

/** Neither a time to come nor none at all. */
function cannotBe(when: When, now: Date): boolean {
  if (when.kind === 'ask') return when.reason !== 'no-time';
  return when.kind === 'recurrence' || (when.kind === 'time' && when.start <= now);
}

/** Somebody has to lead: whoever does and is to be left out by name, hands it on first. */
export async function stillLeads(
  app: App,
  ownerId: string,
  code: 'meeting.ownerLeaves' | 'meeting.seriesOwnerLeaves',
  number: number,
): Promise<UserError> {
  const owner = await app.store.people.get(ownerId);
  return new UserError(code, { number: String(number), name: owner?.name ?? '' });
}

async function editOf(app: App, meeting: Meeting, said: EditText, me: string): Promise<Edit> {
  const { when, owner } = said;
  const minutes = when.kind === 'duration' ? when.minutes : null;
  return {
    ...(when.kind === 'time' ? { startAt: when.start } : {}),
    ...(when.kind === 'time' && when.end ? { endAt: when.end } : {}),
    ...(minutes ? { endAt: new Date(meeting.startAt.getTime() + minutes * 60_000) } : {}),
    ...(said.topic === null ? {} : { topic: said.topic }),
    ...(said.agenda === null ? {} : { agenda: said.agenda }),
    ...(said.place === null ? {} : { place: said.place }),
    ...(said.reason === null ? {} : { reason: said.reason }),
    ...(owner?.kind === 'me' ? { ownerId: me } : owner?.kind === 'person' ? { ownerId: owner.id } : {}),
    addIds: await invitedBy(app, said.addIds, said.addDepartmentIds),
    removeIds: await invitedBy(app, said.removeIds, said.removeDepartmentIds),
  };
}
