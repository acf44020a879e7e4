/** Writes down how a meeting shall stand in the calendars of its people's platforms; whatever changed it rings for this. */
import type { App } from '../app.ts';
import type { Meeting } from '../domain/meeting.ts';
import {
  type EventWish,
  type Known,
  type MirrorOf,
  roomPlatform,
  standsInCalendars,
} from '../domain/mirror.ts';
import { type Person, type PlatformName, platformNames } from '../domain/person.ts';
import { textsOf } from '../texts/index.ts';
import { peopleOf } from './meeting-facts.ts';
import { createReach } from './reach.ts';

/** The people of a meeting whom one platform reaches. */
interface Part {
  platform: PlatformName;
  people: Known[];
  owner: Known | null;
}

export async function mirrorMeeting(app: App, meetingId: string): Promise<void> {
  await app.transaction(async (app) => {
    const seen = await app.store.meetings.revision(meetingId);
    const meeting = seen && (await app.store.meetings.get(meetingId));
    if (!meeting || seen.revision === seen.mirrored) return;
    await wish(app, meeting);
    await app.store.meetings.setMirrored(meetingId, seen.revision);
  });
}

async function wish(app: App, meeting: Meeting): Promise<void> {
  const stands = standsInCalendars(meeting);
  // What has begun stays as it was.
  if (stands === null || meeting.endAt <= app.clock.now()) return;
  const mirrors = await app.store.mirrors.of('event', meeting.id);
  const parts = stands ? await partsOf(app, meeting) : [];
  const room = roomOf(app, parts, mirrors);
  for (const platform of platformNames.filter((name) => app.platforms.get(name)?.events)) {
    const part = parts.find((p) => p.platform === platform);
    const wanted = part ? eventOf(app, meeting, part, room) : null;
    await app.store.mirrors.want({ kind: 'event', subjectId: meeting.id, platform, wanted }, app.clock.now());
  }
}

/** Everybody who comes, each on the platform where she is told of it. */
async function partsOf(app: App, meeting: Meeting): Promise<Part[]> {
  const people = await peopleOf(app, meeting);
  const accounts = await app.store.people.accountsOf(people.map(({ id }) => id));
  const reach = await createReach(app);
  const parts = new Map<PlatformName, Part>();
  for (const person of people.filter((p) => comes(meeting, p))) {
    const hers = accounts.get(person.id) ?? [];
    const [platform] = reach(person, hers);
    const account = hers.find((a) => a.platform === platform);
    if (!platform || !account || !app.platforms.get(platform)?.events) continue;
    const part = parts.get(platform) ?? { platform, people: [], owner: null };
    const { externalId, unionId } = account;
    const known: Known = { externalId, ...(unionId ? { unionId } : {}) };
    part.people.push(known);
    if (person.id === meeting.ownerId) part.owner = known;
    parts.set(platform, part);
  }
  return [...parts.values()];
}

/** Whoever booked it for others is told of it, and need not be there. */
const comes = (meeting: Meeting, { id }: Person): boolean =>
  id === meeting.ownerId || (meeting.personIds.includes(id) && !meeting.absentIds.includes(id));

interface Room {
  platform: PlatformName | null;
  joinUrl: string | null;
}

/** All join in one place, wherever it stands in their calendars. */
function roomOf(app: App, parts: Part[], mirrors: MirrorOf<'event'>[]): Room {
  const open = mirrors.find(({ held, wanted, adopted }) => held?.joinUrl && (adopted || wanted?.ownRoom));
  const isStill = open && parts.some(({ platform }) => platform === open.platform);
  const platform = isStill
    ? open.platform
    : roomPlatform(
        parts.map((part) => ({
          platform: part.platform,
          opensRooms: app.platforms.get(part.platform)?.events?.opensRooms ?? false,
          hasOwner: part.owner !== null,
          people: part.people.length,
        })),
      );
  return { platform, joinUrl: (isStill && open.held?.joinUrl) || null };
}

function eventOf(app: App, meeting: Meeting, part: Part, room: Room): EventWish {
  const ownRoom = part.platform === room.platform;
  return {
    title: meeting.topic,
    text: eventText(app, meeting, ownRoom ? null : room.joinUrl),
    startAt: meeting.startAt.toISOString(),
    endAt: meeting.endAt.toISOString(),
    ...placeOf(app, meeting),
    owner: part.owner,
    people: [...part.people].sort((a, b) => (a.externalId < b.externalId ? -1 : 1)),
    ownRoom,
    joinUrl: ownRoom ? null : room.joinUrl,
  };
}

/** A place that was taken back leaves a word there: platforms keep what a change does not name. */
function placeOf(app: App, { place }: Meeting): { place?: string } {
  if (place === null) return {};
  return { place: place || textsOf(app.rules.language).mirror.noPlace };
}

/** Where to join, agenda, how to change it, and the line by which it is known. */
export function eventText(app: App, meeting: Meeting, joinUrl: string | null): string {
  const { mirror, common } = textsOf(app.rules.language);
  return [
    ...(joinUrl ? [mirror.joinHere(joinUrl)] : []),
    ...pointLines(app, meeting.agenda),
    mirror.changeBy(common.bot, meeting.number),
    markOf(app, meeting),
  ].join('\n');
}

/** The agenda as lines of a calendar, with an empty one after it. */
export function pointLines(app: App, agenda: Meeting['agenda']): string[] {
  const { mirror, meeting: words } = textsOf(app.rules.language);
  const points = agenda.map(({ text, minutes }, i) => {
    const time = minutes === null ? '' : ` · ${words.minutes(minutes)}`;
    return `${i + 1}. ${text}${time}`;
  });
  return points.length > 0 ? [mirror.agenda, ...points, ''] : [];
}

/** Stands in the text of this meeting's event and in no other's. */
function markOf(app: App, { id, number }: Pick<Meeting, 'id' | 'number'>): string {
  const { mirror, common } = textsOf(app.rules.language);
  return mirror.mark(common.bot, number, id.slice(-6));
}
