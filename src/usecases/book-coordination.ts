/** `/协调会 每周四10点`: the meeting of a group about what hangs, booked for its people; its agenda comes from what is open. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { agendaMinutes } from '../domain/meeting.ts';
import { filledAgenda } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import { readBooking } from '../language/booking.ts';
import { readOnDayOff } from '../language/meeting-words.ts';
import { type BookingRequest, settle } from './book-meeting.ts';
import { type BookingDraft, draftOf, knownNames } from './booking-draft.ts';
import { coordinationOf } from './end-coordination.ts';
import { coordinationTopic, openPoints } from './open-points.ts';

export async function bookCoordination(
  app: App,
  request: BookingRequest & { chatId: string },
): Promise<Shown> {
  const { by, chatId, platform, mentions } = request;
  const place = await placeOf(app, chatId);
  const known = await knownNames(app, platform, mentions, { id: by.id, chatId });
  const { onDayOff, rest } = readOnDayOff(request.text);
  const said = readBooking(rest, { ...known, now: app.clock.now(), calendar: app.calendar });
  const asked = await draftOf(app, said, { by, chatId, onDayOff });
  if (!asked.startAt) throw new UserError('coordination.when');
  if (asked.rrule !== null) await checkNone(app, chatId);
  const draft: BookingDraft = {
    ...asked,
    topic: asked.topic || coordinationTopic(place.name, app.rules.language),
    class: asked.class ?? 'short',
    ownerId: asked.ownerId ?? place.ownerId,
    personIds: [...new Set([...place.memberIds, ...asked.personIds])],
    doubtful: [],
    unknown: [],
  };
  // Of what repeats each meeting is filled when it comes near.
  const filled = draft.rrule === null ? await withAgenda(app, draft, chatId) : draft;
  const id = await app.store.drafts.add({ kind: 'meeting', byId: by.id, content: filled }, app.clock.now());
  return settle(app, by, filled, { id, hold: true });
}

/** Two that repeat would go through the same points. */
async function checkNone(app: App, chatId: string): Promise<void> {
  const [known] = await coordinationOf(app, chatId);
  const leader = known && (await app.store.people.get(known.ownerId));
  if (known)
    throw new UserError('coordination.exists', { number: String(known.number), name: leader?.name ?? '' });
}

/** The people of a project group, or those of a sync. */
async function placeOf(app: App, chatId: string) {
  const group = await app.store.groups.ofChat(chatId);
  const sync = await app.store.syncs.ofChat(chatId);
  if (!group && !sync) throw new UserError('coordination.noProject');
  const memberIds = [...new Set([...(group?.memberIds ?? []), ...(sync?.memberIds ?? [])])];
  const active = (await app.store.people.getMany(memberIds)).filter((p) => p.state === 'active');
  return {
    name: group?.name ?? sync?.name ?? '',
    ownerId: sync?.ownerId ?? group?.requestedBy ?? '',
    memberIds: active.map(({ id }) => id),
  };
}

async function withAgenda(app: App, draft: BookingDraft, chatId: string): Promise<BookingDraft> {
  const startAt = new Date(draft.startAt ?? 0);
  if (agendaMinutes(draft.agenda) > 0) return draft;
  const points = await openPoints(app, chatId, { startAt, personIds: draft.personIds });
  return { ...draft, agenda: filledAgenda(draft.agenda, [], points).agenda };
}
