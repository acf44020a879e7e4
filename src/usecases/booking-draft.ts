/** A booking that may still lack something: what is known of it, and what speaks against it. */
import type { App } from '../app.ts';
import type { TimeProblem } from '../cards/meeting-booking.ts';
import { pathOf } from '../domain/department.ts';
import {
  type AgendaPoint,
  agendaDueAt,
  agendaMinutes,
  bookingFault,
  classOf,
  longestEver,
  type MeetingClass,
  missingPrinciples,
  needsApproval,
  type Principle,
} from '../domain/meeting.ts';
import type { Mention } from '../domain/message.ts';
import type { Department, Person, PlatformName } from '../domain/person.ts';
import type { OnDayOff } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import type { BookingText } from '../language/booking.ts';
import { shortDepartmentName } from '../language/matter.ts';
import { hereWords } from '../language/meeting-words.ts';
import type { DoubtfulName, Named } from '../language/names.ts';
import { isNoPlace } from '../language/place.ts';
import { nextMoments, type Proposal, type When } from '../language/when.ts';
import { rulesOf } from './settle-departments.ts';

/** Plain JSON, as it is kept between two presses. */
export interface BookingDraft {
  topic: string;
  /** As typed, where no time could be read. */
  whenText: string;
  startAt: string | null;
  /** Null where only the start was said. */
  endAt: string | null;
  /** A length that was said without a start. */
  minutes: number | null;
  /** What speaks against the time as it was typed. */
  problem: TimeProblem | null;
  agenda: AgendaPoint[];
  class: MeetingClass | null;
  ownerId: string | null;
  /** Those whom a doubtful name of the owner may have meant. */
  ownerCandidates: string[];
  personIds: string[];
  doubtful: DoubtfulName[];
  unknown: string[];
  chatId: string | null;
  /** Where it is held; drafts of earlier versions know nothing of it. */
  place?: string;
  /** Why it is longer or larger than meetings are. */
  reason: string;
  /** The tier 1 for which it is held without an agenda, as typed. */
  exception: string;
  /** How it repeats, in the words of RFC 5545; null for a single meeting. */
  rrule: string | null;
  onDayOff: OnDayOff;
  /** Its start, once it was said that it stays although somebody is taken then. */
  despite: string | null;
  /** The entry in a calendar that it was read from. */
  entryId?: string;
}

export interface Judged {
  kind: 'complete' | 'incomplete';
  missing: Principle[];
  time: TimeProblem | null;
  startAt: Date | null;
  endAt: Date | null;
  class: MeetingClass | null;
  /** The head has to agree. */
  isSpecial: boolean;
  /** And no reason was given. */
  needsReason: boolean;
  /** Whom it is for: attendees, owner and whoever books. */
  personIds: string[];
  /** Only the agenda is missing, and there is time left to bring it. */
  canHold: boolean;
}

const topicLetters = 100;
const agendaLetters = 1000;
const reasonLetters = 200;
const placeLetters = 50;

/** People and departments as they are called; the platform's mentions are certain. */
export async function knownNames(
  app: App,
  platform: PlatformName,
  mentions: Mention[],
  by: { id: string; chatId: string | null },
): Promise<{ people: Named[]; departments: Named[]; mentioned: Named[] }> {
  const accounts = await app.store.people.byAccounts(
    platform,
    mentions.map((m) => m.externalId),
  );
  const departments = await app.store.people.departments();
  const byId = new Map(departments.map((d) => [d.id, d]));
  return {
    people: (await app.store.people.active()).map(({ id, name }) => ({ id, name })),
    departments: [
      ...departments.map((d) => ({ id: d.id, name: d.name, aliases: aliasesOf(app, d, byId) })),
      ...(await knownGroups(app, by)),
    ],
    mentioned: mentions.flatMap(({ externalId, name }) => {
      const person = accounts.get(externalId);
      return person && person.state === 'active' ? [{ id: person.id, name }] : [];
    }),
  };
}

/** The project groups of whoever books; that in which it is typed has a name of its own. */
async function knownGroups(app: App, by: { id: string; chatId: string | null }): Promise<Named[]> {
  const here = by.chatId ? await app.store.groups.ofChat(by.chatId) : null;
  const all = await app.store.groups.withMember(by.id);
  return [...(here ? [here] : []), ...all.filter(({ id }) => id !== here?.id)].map(({ id, name }) => ({
    id,
    name,
    aliases: id === here?.id ? [...hereWords] : [],
  }));
}

function aliasesOf(app: App, department: Department, all: ReadonlyMap<string, Department>): string[] {
  const short = shortDepartmentName(department.name);
  const own = rulesOf(app, department.name, pathOf(department, all))?.aliases ?? [];
  return [...own, ...(short.length >= 2 && short !== department.name ? [short] : [])];
}

/** What was read, with departments as their members and 我 as whoever books. */
export async function draftOf(
  app: App,
  said: BookingText,
  request: { by: Person; chatId: string | null; onDayOff: OnDayOff },
): Promise<BookingDraft> {
  const { owner } = said;
  const doubtfulOwner = owner?.kind === 'doubtful' ? owner : null;
  const personIds = await invitedBy(app, said.personIds, said.departmentIds);
  const draft: BookingDraft = {
    topic: said.topic,
    ...timeOf(app, said.when),
    agenda: said.agenda,
    class: said.class,
    ownerId: owner?.kind === 'me' ? request.by.id : owner?.kind === 'person' ? owner.id : null,
    ownerCandidates: doubtfulOwner?.candidates ?? [],
    personIds,
    doubtful: said.doubtful.filter((name) => name.candidates.length > 0),
    unknown: [
      ...said.doubtful.filter((name) => name.candidates.length === 0).map((name) => name.text),
      ...(doubtfulOwner ? [doubtfulOwner.text] : []),
    ],
    chatId: request.chatId,
    place: isNoPlace(said.place) ? '' : said.place,
    reason: said.reason,
    exception: said.exception,
    onDayOff: request.onDayOff,
    despite: null,
  };
  checkLengths(draft);
  return draft;
}

/** Those named, and the members of departments and groups. */
export async function invitedBy(app: App, personIds: string[], departmentIds: string[]): Promise<string[]> {
  const members = [...(await membersOf(app, departmentIds)), ...(await groupMembers(app, departmentIds))];
  return [...new Set([...personIds, ...members])];
}

/** A group stands among the departments of a sentence: it means its members. */
async function groupMembers(app: App, ids: string[]): Promise<string[]> {
  const groups = await Promise.all(ids.map((id) => app.store.groups.get(id)));
  const people = await app.store.people.getMany([...new Set(groups.flatMap((g) => g?.memberIds ?? []))]);
  return people.filter((p) => p.state === 'active').map((p) => p.id);
}

/** Everybody of these departments and of those below them. */
async function membersOf(app: App, departmentIds: string[]): Promise<string[]> {
  if (departmentIds.length === 0) return [];
  const departments = await app.store.people.departments();
  const wanted = new Set(departmentIds);
  for (let size = 0; size !== wanted.size; ) {
    size = wanted.size;
    for (const d of departments) if (d.parentId && wanted.has(d.parentId)) wanted.add(d.id);
  }
  const people = await app.store.people.active();
  return people.filter((p) => p.departmentId && wanted.has(p.departmentId)).map((p) => p.id);
}

/** The time that was said, or why it cannot be taken. */
export function timeOf(
  app: Pick<App, 'clock' | 'calendar'>,
  when: When,
): Pick<BookingDraft, 'whenText' | 'startAt' | 'endAt' | 'minutes' | 'problem' | 'rrule'> {
  const none = { whenText: when.text ?? '', startAt: null, endAt: null, minutes: null, rrule: null };
  const problem = (reason: string, proposals: TimeProblem['proposals'] = []) => ({
    reason,
    values: {},
    proposals,
  });
  const spans = (all: Proposal[]) =>
    all.map(({ start, end, rrule }) => ({
      startAt: start.toISOString(),
      endAt: end?.toISOString() ?? null,
      ...(rrule ? { rrule } : {}),
    }));
  const usual = (minutes: number) =>
    nextMoments(app.clock.now(), app.calendar).map(({ start }) => ({
      start,
      end: new Date(start.getTime() + minutes * 60_000),
    }));
  switch (when.kind) {
    case 'time':
    case 'recurrence':
      return {
        whenText: '',
        startAt: when.start.toISOString(),
        endAt: when.end?.toISOString() ?? null,
        minutes: null,
        problem: null,
        rrule: when.kind === 'recurrence' ? when.rrule : null,
      };
    case 'deadline':
      return { ...none, problem: problem('deadline', spans(nextMoments(app.clock.now(), app.calendar))) };
    case 'duration':
      return {
        ...none,
        whenText: '',
        minutes: when.minutes,
        problem: problem('no-time', spans(usual(when.minutes))),
      };
    case 'ask':
      return {
        ...none,
        minutes: when.minutes ?? null,
        problem: problem(when.reason, spans(when.proposals)),
      };
  }
}

export function checkLengths(draft: BookingDraft): void {
  const topic = Array.from(draft.topic).length;
  if (topic > topicLetters) {
    throw new UserError('meeting.topicTooLong', { most: String(topicLetters), length: String(topic) });
  }
  const agenda = draft.agenda.reduce((sum, point) => sum + Array.from(point.text).length, 0);
  if (agenda > agendaLetters) {
    throw new UserError('meeting.agendaTooLong', { most: String(agendaLetters), length: String(agenda) });
  }
  checkPlace(draft.place ?? '');
  const reason = Math.max(Array.from(draft.reason).length, Array.from(draft.exception).length);
  if (reason > reasonLetters) {
    throw new UserError('meeting.reasonTooLong', { most: String(reasonLetters), length: String(reason) });
  }
}

export function checkPlace(place: string): void {
  const length = Array.from(place).length;
  if (length > placeLetters)
    throw new UserError('meeting.placeTooLong', { most: String(placeLetters), length: String(length) });
}

/** Whether a booking can be made as it stands; of an exception only one that holds is handed in. */
export function judge(app: App, by: Person, draft: BookingDraft): Judged {
  const missing = missingPrinciples(draft);
  const { startAt, endAt } = spanOf(app, draft);
  const time = draft.problem ?? (startAt && endAt ? faultOf(app, draft, startAt, endAt) : null);
  const length = startAt && endAt ? (endAt.getTime() - startAt.getTime()) / 60_000 : 0;
  const meetingClass = startAt && endAt ? (classOf(length, app.rules) ?? 'long') : null;
  const personIds = [...new Set([...draft.personIds, ...(draft.ownerId ? [draft.ownerId] : []), by.id])];
  const special = startAt && endAt ? needsApproval({ startAt, endAt, personIds }, app.rules) : false;
  const needsReason = special && draft.reason === '' && length <= longestEver;
  const clear = time === null && !needsReason && draft.doubtful.length === 0 && draft.unknown.length === 0;
  const agendaAt =
    startAt && meetingClass ? agendaDueAt({ startAt, class: meetingClass }, app.rules, app.calendar) : null;
  const onlyAgenda = missing.length === 1 && missing[0] === 'agenda';
  return {
    kind: clear && missing.length === 0 ? 'complete' : 'incomplete',
    missing,
    time,
    startAt,
    endAt,
    class: meetingClass,
    isSpecial: special,
    needsReason,
    personIds,
    // Each meeting of a series gets points of its own in time.
    canHold:
      clear && onlyAgenda && (draft.rrule !== null || (agendaAt !== null && agendaAt > app.clock.now())),
  };
}

/** The end as said, or the usual length of the class that the words or the agenda ask for. */
function spanOf(app: App, draft: BookingDraft): { startAt: Date | null; endAt: Date | null } {
  if (!draft.startAt) return { startAt: null, endAt: null };
  const startAt = new Date(draft.startAt);
  if (draft.endAt) return { startAt, endAt: new Date(draft.endAt) };
  const timed = draft.agenda.length > 0 && draft.agenda.every((point) => point.minutes !== null);
  const byAgenda = timed ? classOf(agendaMinutes(draft.agenda), app.rules) : null;
  const meetingClass = draft.class ?? byAgenda ?? 'regular';
  const minutes = draft.minutes ?? app.rules.meetings.classes[meetingClass].usual;
  return { startAt, endAt: new Date(startAt.getTime() + minutes * 60_000) };
}

function faultOf(app: App, draft: BookingDraft, startAt: Date, endAt: Date): TimeProblem | null {
  const { agenda, reason } = draft;
  const fault = bookingFault({ startAt, endAt, agenda, reason }, app.rules, app.clock.now());
  if (!fault) return null;
  const proposal = (minutes: number) => ({
    startAt: startAt.toISOString(),
    endAt: new Date(startAt.getTime() + minutes * 60_000).toISOString(),
  });
  switch (fault.kind) {
    case 'past':
    case 'end-before-start': {
      const minutes = Math.max(0, endAt.getTime() - startAt.getTime()) / 60_000 || 60;
      const next = nextMoments(app.clock.now(), app.calendar).map(({ start }) => ({
        startAt: start.toISOString(),
        endAt: new Date(start.getTime() + minutes * 60_000).toISOString(),
      }));
      return { reason: fault.kind, values: {}, proposals: next };
    }
    case 'too-long':
    case 'agenda-too-long': {
      const values = { minutes: String(fault.minutes), longest: String(fault.longest) };
      const longer = Object.values(app.rules.meetings.classes)
        .map((c) => c.longest)
        .find((longest) => longest >= fault.minutes);
      const usual = app.rules.meetings.classes.long.longest;
      const minutes = fault.kind === 'too-long' ? usual : longer;
      const why = fault.kind === 'too-long' && fault.minutes > longestEver ? 'longer-than-day' : fault.kind;
      return { reason: why, values, proposals: minutes ? [proposal(minutes)] : [] };
    }
  }
}
