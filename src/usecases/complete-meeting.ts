/** Completes a booking that lacked something: the form handed in, a time chosen, or the time held without an agenda. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { hasRole, languages, type Person, type PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readAgenda } from '../language/agenda.ts';
import { formatTurns, readWhen } from '../language/when.ts';
import { settle } from './book-meeting.ts';
import { type BookingDraft, checkLengths, invitedBy, judge, timeOf } from './booking-draft.ts';

export interface Completion {
  draftId: string;
  by: Person;
  platform: PlatformName;
  /** A proposed time that was pressed. */
  span: { startAt: string; endAt: string | null; rrule: string | null } | null;
  hold: boolean;
  /** The start that stays although somebody is taken then. */
  despite: string | null;
  /** The form; an empty field changes nothing. */
  topic: string;
  when: string;
  agenda: string;
  place: string;
  reason: string;
  ownerId: string;
  /** Who was meant by each doubtful name, in order; `nobody` is not invited. */
  chosen: string[];
  peopleExternalIds: string[];
}

export async function completeMeeting(app: App, completion: Completion): Promise<Shown> {
  const kept = await app.store.drafts.take(completion.draftId);
  if (kept?.kind !== 'meeting') throw new UserError('staleCard');
  const owner = kept.byId === completion.by.id ? completion.by : await app.store.people.get(kept.byId);
  if (!owner || (owner.id !== completion.by.id && !hasRole(completion.by, 'admin'))) {
    throw new UserError('meeting.draftNotYours', { name: owner?.name ?? '' });
  }
  const draft = await fillIn(app, owner, { ...nothingSaid, ...(kept.content as BookingDraft) }, completion);
  checkLengths(draft);
  return settle(app, owner, draft, { id: kept.id, hold: completion.hold });
}

/** Drafts of earlier versions know nothing of these. */
const nothingSaid = { reason: '', exception: '', despite: null, rrule: null, onDayOff: 'skip' as const };

async function fillIn(
  app: App,
  by: Person,
  draft: BookingDraft,
  completion: Completion,
): Promise<BookingDraft> {
  const pressed = completion.span !== null || completion.hold || completion.despite !== null;
  const invited = await app.store.people.byAccounts(completion.platform, completion.peopleExternalIds);
  const chosen = draft.doubtful.map((_, i) => completion.chosen[i] ?? '');
  const meant = draft.doubtful.flatMap((name, i) =>
    name.candidates.includes(chosen[i] ?? '') ? [chosen[i] ?? ''] : [],
  );
  return {
    ...draft,
    topic: completion.topic.replace(/\s+/gu, ' ') || draft.topic,
    ...timeFrom(app, by, draft, completion),
    place: completion.place.replace(/\s+/gu, ' ').trim() || (draft.place ?? ''),
    reason: completion.reason || draft.reason,
    despite: completion.despite ?? draft.despite,
    agenda: completion.agenda === '' ? draft.agenda : readAgenda(completion.agenda),
    ownerId: await ownerFrom(app, draft, completion),
    personIds: await withThose(app, [...draft.personIds, ...[...invited.values()].map((p) => p.id)], meant),
    doubtful: draft.doubtful.filter((_, i) => chosen[i] === ''),
    // Whoever hands in the form has read which names fit nobody.
    unknown: pressed ? draft.unknown : [],
  };
}

/** Those chosen for a doubtful name may be a department or a group. */
async function withThose(app: App, personIds: string[], meant: string[]): Promise<string[]> {
  const people = (await app.store.people.getMany(meant)).map(({ id }) => id);
  const groups = meant.filter((id) => !people.includes(id));
  return invitedBy(app, [...personIds, ...people], groups);
}

function timeFrom(
  app: App,
  by: Person,
  draft: BookingDraft,
  { span, when }: Completion,
): Partial<BookingDraft> {
  // At another time than its own what repeats is one meeting, unless the proposal repeats.
  if (span) {
    const rrule = span.rrule ?? (span.startAt === draft.startAt ? draft.rrule : null);
    return { whenText: '', ...span, problem: null, rrule };
  }
  if (when === '' || isAsShown(app, by, draft, when)) return {};
  const read = timeOf(app, readWhen(when, app.clock.now(), app.calendar));
  return { ...read, whenText: read.startAt ? '' : when, minutes: read.minutes ?? draft.minutes };
}

/** The field was left as the card filled it in; reading it again could only lose the year. */
function isAsShown(app: App, by: Person, draft: BookingDraft, when: string): boolean {
  const { startAt, endAt } = judge(app, by, draft);
  const { rrule } = draft;
  return (
    startAt !== null &&
    languages.some((language) => formatTurns({ startAt, endAt, rrule }, language) === when)
  );
}

async function ownerFrom(app: App, draft: BookingDraft, { ownerId }: Completion): Promise<string | null> {
  if (ownerId === '') return draft.ownerId;
  const owner = await app.store.people.get(ownerId);
  return owner?.state === 'active' ? owner.id : draft.ownerId;
}
