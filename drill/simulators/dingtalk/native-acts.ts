/** What people do with the platform's own objects: to-dos, invitations, conferences and announcements. */
import type { Core } from './core.ts';
import { changeEvent, enterEvent, removeEvent } from './own-entries.ts';
import { changed, respond } from './routes-calendar.ts';
import { begin, end } from './routes-conferences.ts';
import { finish } from './routes-todo.ts';
import { personOf } from './say.ts';
import type { DingtalkSimulator, SimCalendarEvent, SimConference } from './types.ts';

type NativeActs = Pick<
  DingtalkSimulator,
  | 'tickTodo'
  | 'answerInvitation'
  | 'signIn'
  | 'enterEvent'
  | 'changeEvent'
  | 'removeEvent'
  | 'startConference'
  | 'joinConference'
  | 'leaveConference'
  | 'endConference'
  | 'readAnnouncement'
  | 'dings'
  | 'todos'
  | 'calendarEvents'
  | 'conferences'
  | 'announcements'
>;

export function createNativeActs(core: Core): NativeActs {
  const { world } = core;
  return {
    tickTodo(userId, todoId) {
      const todo = world.todos.get(todoId);
      const { unionId } = personOf(core, userId);
      if (todo?.executors[unionId] === undefined) throw new Error(`${userId} has no to-do ${todoId}.`);
      if (todo.detailUrl !== undefined) throw new Error('This to-do is only done on its own page.');
      todo.executors[unionId] = true;
      finish(core, todo);
    },
    answerInvitation(userId, eventId, status) {
      respond(core, eventOf(core, eventId), personOf(core, userId).unionId, status);
    },
    signIn(userId, eventId) {
      const event = eventOf(core, eventId);
      personOf(core, userId);
      if (event.signedIn.some((entry) => entry.userId === userId)) return;
      event.signedIn.push({ userId, at: core.now() });
      changed(core, event, 'updated');
    },
    enterEvent: (userId, entry) => enterEvent(core, userId, entry),
    changeEvent: (eventId, patch) => changeEvent(core, eventOf(core, eventId), patch),
    removeEvent: (eventId) => removeEvent(core, eventOf(core, eventId)),
    startConference(userId, title, options = {}) {
      const { unionId } = personOf(core, userId);
      const conference = begin(core, unionId, title, options.calendarEventId);
      for (const memberId of options.memberIds ?? []) join(core, conference, memberId);
      return conference.id;
    },
    joinConference: (userId, conferenceId) => join(core, conferenceOf(core, conferenceId), userId),
    leaveConference(userId, conferenceId) {
      const { unionId } = personOf(core, userId);
      const here = conferenceOf(core, conferenceId).members.find(
        (member) => member.unionId === unionId && member.leftAt === undefined,
      );
      if (here === undefined) throw new Error(`${userId} is not in the conference.`);
      here.leftAt = core.now();
      core.tell({ kind: 'conference' });
    },
    endConference: (conferenceId) => end(core, conferenceOf(core, conferenceId)),
    readAnnouncement(userId, announcementId) {
      const board = world.announcements.get(announcementId);
      if (board?.receiverIds.includes(userId) !== true)
        throw new Error(`${userId} does not see ${announcementId}.`);
      if (!board.readBy.includes(userId)) board.readBy.push(userId);
      core.tell({ kind: 'announcement' });
    },
    dings: () => [...world.dings.values()],
    todos: () => [...world.todos.values()],
    calendarEvents: () => [...world.calendar.values()],
    conferences: () => [...world.conferences.values()],
    announcements: () => [...world.announcements.values()],
  };
}

function join(core: Core, conference: SimConference, userId: string): void {
  conference.members.push({ unionId: personOf(core, userId).unionId, joinedAt: core.now() });
  core.tell({ kind: 'conference' });
}

function eventOf(core: Core, eventId: string): SimCalendarEvent {
  const event = core.world.calendar.get(eventId);
  if (event === undefined || event.cancelled) throw new Error(`There is no event ${eventId}.`);
  return event;
}

function conferenceOf(core: Core, conferenceId: string): SimConference {
  const conference = core.world.conferences.get(conferenceId);
  if (conference?.status !== 2) throw new Error(`There is no running conference ${conferenceId}.`);
  return conference;
}
