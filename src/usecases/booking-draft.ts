/** A booking that may still lack something: what is known of it, what speaks against it, and the card that asks for the rest. */
import type { App } from '../app.ts';
import type { IncompleteData, TimeProblem } from '../cards/meeting-booking.ts';
import {
  type AgendaPoint,
  agendaDueAt,
  agendaMinutes,
  bookingFault,
  classOf,
  type MeetingClass,
  missingPrinciples,
  type Principle,
} from '../domain/meeting.ts';
import type { Mention } from '../domain/message.ts';
import type { Department, Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { BookingText } from '../language/booking.ts';
import { shortDepartmentName } from '../language/matter.ts';
import type { DoubtfulName, Named } from '../language/names.ts';
import { nextMoments, type When } from '../language/when.ts';

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
}

export interface Judged {
  kind: 'complete' | 'incomplete';
  missing: Principle[];
  time: TimeProblem | null;
  startAt: Date | null;
  endAt: Date | null;
  class: MeetingClass | null;
  /** Only the agenda is missing, and there is time left to bring it. */
  canHold: boolean;
}

const topicLetters = 100;
const agendaLetters = 1000;

/** People and departments as they are called; the platform's mentions are certain. */
export async function knownNames(
  app: App,
  platform: PlatformName,
  mentions: Mention[],
): Promise<{ people: Named[]; departments: Named[]; mentioned: Named[] }> {
  const accounts = await app.store.people.byAccounts(
    platform,
    mentions.map((m) => m.externalId),
  );
  const departments = await app.store.people.departments();
  return {
    people: (await app.store.people.active()).map(({ id, name }) => ({ id, name })),
    departments: departments.map((d) => ({ id: d.id, name: d.name, aliases: aliasesOf(app, d) })),
    mentioned: mentions.flatMap(({ externalId, name }) => {
      const person = accounts.get(externalId);
      return person && person.state === 'active' ? [{ id: person.id, name }] : [];
    }),
  };
}

function aliasesOf(app: App, department: Department): string[] {
  const short = shortDepartmentName(department.name);
  const own = app.rules.departments[department.name]?.aliases ?? [];
  return [...own, ...(short.length >= 2 && short !== department.name ? [short] : [])];
}

/** What was read, with departments as their members and 我 as whoever books. */
export async function draftOf(
  app: App,
  said: BookingText,
  request: { by: Person; chatId: string | null; text: string },
): Promise<BookingDraft> {
  const { owner } = said;
  const doubtfulOwner = owner?.kind === 'doubtful' ? owner : null;
  const members = await membersOf(app, said.departmentIds);
  const draft: BookingDraft = {
    topic: said.topic,
    ...timeOf(app, said.when),
    agenda: said.agenda,
    class: said.class,
    ownerId: owner?.kind === 'me' ? request.by.id : owner?.kind === 'person' ? owner.id : null,
    ownerCandidates: doubtfulOwner?.candidates ?? [],
    personIds: [...new Set([...said.personIds, ...members])],
    doubtful: said.doubtful.filter((name) => name.candidates.length > 0),
    unknown: [
      ...said.doubtful.filter((name) => name.candidates.length === 0).map((name) => name.text),
      ...(doubtfulOwner ? [doubtfulOwner.text] : []),
    ],
    chatId: request.chatId,
  };
  checkLengths(draft);
  return draft;
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
): Pick<BookingDraft, 'whenText' | 'startAt' | 'endAt' | 'minutes' | 'problem'> {
  const none = { whenText: when.text ?? '', startAt: null, endAt: null, minutes: null };
  const problem = (reason: string, proposals: TimeProblem['proposals'] = []) => ({
    reason,
    values: {},
    proposals,
  });
  const spans = (all: { start: Date; end: Date | null }[]) =>
    all.map(({ start, end }) => ({ startAt: start.toISOString(), endAt: end?.toISOString() ?? null }));
  const usual = (minutes: number) =>
    nextMoments(app.clock.now(), app.calendar).map(({ start }) => ({
      start,
      end: new Date(start.getTime() + minutes * 60_000),
    }));
  switch (when.kind) {
    case 'time':
      return {
        whenText: '',
        startAt: when.start.toISOString(),
        endAt: when.end?.toISOString() ?? null,
        minutes: null,
        problem: null,
      };
    case 'recurrence':
      return { ...none, problem: problem('recurrence', spans([when])) };
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
      return { ...none, problem: problem(when.reason, spans(when.proposals)) };
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
}

/** Whether a booking can be made as it stands. */
export function judge(app: App, draft: BookingDraft): Judged {
  const missing = missingPrinciples(draft);
  const { startAt, endAt } = spanOf(app, draft);
  const time = draft.problem ?? (startAt && endAt ? faultOf(app, draft, startAt, endAt) : null);
  const length = startAt && endAt ? (endAt.getTime() - startAt.getTime()) / 60_000 : 0;
  const meetingClass = startAt && endAt ? classOf(length, app.rules) : null;
  const clear = time === null && draft.doubtful.length === 0 && draft.unknown.length === 0;
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
    canHold: clear && onlyAgenda && agendaAt !== null && agendaAt > app.clock.now(),
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
  const fault = bookingFault({ startAt, endAt, agenda: draft.agenda }, app.rules, app.clock.now());
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
      const minutes = fault.kind === 'too-long' ? fault.longest : longer;
      return { reason: fault.kind, values, proposals: minutes ? [proposal(minutes)] : [] };
    }
  }
}

// A form with more names than this is no help.
const mostOwners = 20;

/** The card that asks for what is missing, with all that is known filled in. */
export async function incompleteData(
  app: App,
  draftId: string,
  by: Person,
  draft: BookingDraft,
  judged: Judged,
): Promise<IncompleteData> {
  const doubted = draft.doubtful.flatMap((name) => name.candidates);
  const ids = [
    ...draft.personIds,
    ...draft.ownerCandidates,
    ...doubted,
    ...(draft.ownerId ? [draft.ownerId] : []),
  ];
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p]));
  const departments = await app.store.people.departments();
  const name = (id: string) => people.get(id)?.name ?? '';
  const label = (id: string) => {
    const person = people.get(id);
    const department = departments.find((d) => d.id === person?.departmentId)?.name;
    return [person?.name, department, person?.title].filter(Boolean).join(' · ');
  };
  const owners = [draft.ownerId, ...draft.ownerCandidates, ...draft.personIds].filter(
    (id): id is string => id !== null && id !== by.id,
  );
  return {
    draft: draftId,
    missing: judged.missing,
    time: judged.time,
    topic: draft.topic,
    whenText: draft.whenText,
    startAt: judged.startAt?.toISOString() ?? null,
    endAt: judged.endAt?.toISOString() ?? null,
    agenda: draft.agenda,
    owners: [
      { id: by.id, name: by.name },
      ...[...new Set(owners)].slice(0, mostOwners).map((id) => ({ id, name: label(id) })),
    ],
    ownerId:
      draft.ownerId ?? (draft.ownerCandidates.length === 1 ? (draft.ownerCandidates[0] ?? null) : null),
    people: draft.personIds.map(name),
    unknown: draft.unknown,
    doubtful: draft.doubtful.map((doubt) => ({
      text: doubt.text,
      candidates: doubt.candidates.map((id) => ({ id, label: label(id) })),
    })),
    canHold: judged.canHold,
  };
}
