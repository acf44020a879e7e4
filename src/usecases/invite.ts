/** Invites everybody of a meeting that is booked: each gets one invitation; the owner reads that she is to lead. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { MeetingFacts } from '../cards/meeting-parts.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { opensRooms, roomWaitMs } from './join-url.ts';
import { meetingFacts, peopleOf } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import { tellPeople } from './say.ts';

export interface Invited {
  told: number;
  /** Names of those without an account on a platform that is on. */
  unreachable: string[];
}

/** `by` is whoever booked it, and needs no invitation; `ids` are those who are added to a meeting, `key` tells a second invitation apart. */
export async function invite(
  app: App,
  meeting: Meeting,
  by: Person,
  only: { ids?: string[]; key?: string } = {},
): Promise<Invited> {
  const all = await peopleOf(app, meeting, by.id);
  const people = all.filter((p) => only.ids?.includes(p.id) ?? true);
  const facts = await meetingFacts(app, meeting);
  const files = await findFileWays(app, meeting);
  const invitation = (asOwner: boolean, file: Partial<MeetingFacts> = {}): Shown =>
    show('meeting-invitation', { ...facts, ...file, by: by.name, asOwner });
  const missed = await tellPeople(app, people, {
    shown: invitation(false),
    shownFor: (person) => invitation(person.id === meeting.ownerId, files.factsFor(person)),
    fileFor: files.fileFor,
    key: `invitation.${only.key ?? meeting.id}`,
    cause: meeting.id,
    ...(facts.joinUrl || !opensRooms(app) ? {} : { dueAt: new Date(app.clock.now().getTime() + roomWaitMs) }),
  });
  return { told: people.length - missed.length, unreachable: missed.map((p) => p.name) };
}
