/** An attendee says that minutes are right, or what is wrong with them; when the time for it is over they are settled. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { MinutesAnswer, StoredMinutes } from '../store/minutes.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { minutesMeeting } from './meeting-facts.ts';
import { minutesCard, sheetOf } from './minutes-card.ts';
import { mayHaveCome, type Reader, readersOf, scribeOf } from './minutes-people.ts';
import { tellPeople } from './say.ts';
import { tasksRead } from './task-hops.ts';

interface Answering {
  meeting: Meeting;
  minutes: StoredMinutes;
  reader: Reader;
}

/** The minutes as they stand, locked with their meeting, for one who may answer them now. */
async function lockForAnswer(app: App, minutesId: string, by: Person): Promise<Answering> {
  const known = await app.store.minutes.get(minutesId);
  const meeting = known ? await app.store.meetings.get(known.meetingId, { lock: true }) : null;
  const minutes = meeting ? await app.store.minutes.current(meeting.id) : null;
  if (!meeting || minutes?.id !== minutesId) throw new UserError('minutes.answerOld');
  const number = String(meeting.number);
  const reader = (await readersOf(app, meeting, minutes, [])).find(({ person }) => person.id === by.id);
  // She may have been there and not checked in.
  const wasThere = reader?.as === 'attendee' || mayHaveCome(meeting, by.id);
  if (!reader || !wasThere) throw new UserError('minutes.answerNotYours', { number });
  if (minutes.byId === by.id) throw new UserError('minutes.answerOwn', { number });
  if (!minutes.confirmUntil || minutes.confirmUntil <= app.clock.now()) {
    const scribe = await scribeOf(app, meeting);
    throw new UserError('minutes.answerLate', { number, name: scribe?.person.name ?? '' });
  }
  return { meeting, minutes, reader };
}

/** The version of a meeting that somebody means by its number, or that ended last. */
export async function minutesMeant(app: App, by: Person, number: number | null): Promise<string> {
  const meeting =
    number === null
      ? (await app.store.meetings.endedOf(by.id, 1))[0]
      : await app.store.meetings.byNumber(number);
  const minutes = meeting ? await app.store.minutes.current(meeting.id) : null;
  if (!minutes) throw new UserError('minutes.noneToAnswer', { number: String(number ?? '') });
  return minutes.id;
}

export async function confirmMinutes(app: App, request: { minutesId: string; by: Person }): Promise<Shown> {
  const { by, minutesId } = request;
  const { meeting, minutes, reader } = await lockForAnswer(app, minutesId, by);
  const undo = await keep(app, minutes, { personId: by.id, answer: 'confirmed', reason: '' });
  await tasksRead(app, meeting.id, by);
  return minutesCard(app, await sheetOf(app, meeting, minutes, null), reader, 'confirmed', undo);
}

/** The form for what is wrong. */
export async function objectionForm(app: App, request: { minutesId: string; by: Person }): Promise<Shown> {
  const { meeting, minutes } = await lockForAnswer(app, request.minutesId, request.by);
  return show('minutes-objection', { minutesId: minutes.id, number: meeting.number, topic: meeting.topic });
}

export async function objectToMinutes(
  app: App,
  request: { minutesId: string; by: Person; reason: string },
): Promise<Shown> {
  const { by, reason } = request;
  const { meeting, minutes } = await lockForAnswer(app, request.minutesId, by);
  if (reason === '') throw new UserError('minutes.objectWhat', { number: String(meeting.number) });
  const undo = await keep(app, minutes, { personId: by.id, answer: 'objected', reason });
  await tasksRead(app, meeting.id, by);
  const told = await tellAuthors(app, meeting, minutes, { by, reason, key: undo });
  return show('minutes-objection-sent', { number: meeting.number, topic: meeting.topic, reason, told, undo });
}

async function keep(app: App, minutes: StoredMinutes, answer: MinutesAnswer): Promise<string> {
  const now = app.clock.now();
  const before = await app.store.minutes.answer(minutes.id, answer, now);
  return app.store.undos.add(
    {
      kind: 'minutes-answer',
      subjectId: minutes.id,
      before: { before, after: answer },
      byId: answer.personId,
    },
    now,
  );
}

/** Whoever wrote them and whoever answers for them; returns their names. */
async function tellAuthors(
  app: App,
  meeting: Meeting,
  minutes: StoredMinutes,
  { by, reason, key }: { by: Person; reason: string; key: string },
): Promise<string[]> {
  const scribe = await scribeOf(app, meeting);
  const ids = [...new Set([minutes.byId, ...(scribe ? [scribe.person.id] : [])])].filter(
    (id) => id !== by.id,
  );
  const people = (await app.store.people.getMany(ids)).filter(({ state }) => state === 'active');
  await tellPeople(app, people, {
    shown: show('minutes-objected', {
      ...minutesMeeting(app, meeting),
      version: minutes.version,
      by: by.name,
      reason,
    }),
    key: `objected.${key}`,
    cause: minutes.id,
  });
  return people.map(({ name }) => name);
}

/** Whoever read the objection reads that it is taken back, or what she objected before; what has not left stays. */
async function tellObjectionOff(
  app: App,
  meeting: Meeting,
  minutes: StoredMinutes,
  { by, before, key }: { by: Person; before: MinutesAnswer | null; key: string },
): Promise<void> {
  await app.store.deliveries.dropPlanned(minutes.id, 'taken back', `objected.${key}.`);
  if (before?.answer === 'objected') {
    await tellAuthors(app, meeting, minutes, { by, reason: before.reason, key: `${key}.undo` });
    return;
  }
  const { acceptedFor, underWayFor } = app.store.deliveries;
  const told = [
    ...(await acceptedFor(minutes.id, 'minutes-objected')),
    ...(await underWayFor(minutes.id, 'minutes-objected')),
  ].flatMap(({ personId }) => personId ?? []);
  await tellPeople(app, await app.store.people.getMany([...new Set(told)]), {
    shown: show('minutes-objection-off', { topic: meeting.topic, by: by.name, version: minutes.version }),
    key: `objection-off.${key}`,
    cause: minutes.id,
  });
}

/** What she answered before stands again, if the time for it is not over. */
export async function undoAnswer(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { meeting, minutes } = await lockForAnswer(app, undo.subjectId, by);
  const { before, after } = undo.before as { before: MinutesAnswer | null; after: MinutesAnswer };
  const now = (await app.store.minutes.answersTo(minutes.id)).find(
    ({ personId }) => personId === after.personId,
  );
  if (now?.answer !== after.answer || now.reason !== after.reason) throw new UserError('undoLate');
  if (before) await app.store.minutes.answer(minutes.id, before, app.clock.now());
  else await app.store.minutes.takeBack(minutes.id, by.id);
  if (after.answer === 'objected')
    await tellObjectionOff(app, meeting, minutes, { by, before, key: undo.id });
  return show('undone', { what: textsOf(by.language).minutes.undoAnswer(meeting.number) });
}

/** Rung when the time to answer is over: whoever answers for the minutes hears of objections that were left. */
export async function settleMinutes(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const minutes = known ? await app.store.minutes.get(known.subjectId) : null;
    const meeting = minutes ? await app.store.meetings.get(minutes.meetingId, { lock: true }) : null;
    const deadline = meeting ? await app.store.deadlines.claim(deadlineId, app.clock.now(), token) : null;
    if (!deadline || !minutes || !meeting) return;
    await app.store.deadlines.note(deadline.id, await settle(app, meeting, minutes));
  });
}

async function settle(app: App, meeting: Meeting, minutes: StoredMinutes): Promise<string> {
  if ((await app.store.minutes.current(meeting.id))?.id !== minutes.id)
    return 'not needed: another version stands';
  await app.store.minutes.settle(minutes.id, app.clock.now());
  const objections = (await app.store.minutes.answersTo(minutes.id)).filter(
    ({ answer }) => answer === 'objected',
  );
  const scribe = objections.length > 0 ? await scribeOf(app, meeting) : null;
  if (!scribe) return 'settled';
  const people = await app.store.people.getMany(objections.map(({ personId }) => personId));
  await tellPeople(app, [scribe.person], {
    shown: show('minutes-settled', {
      ...minutesMeeting(app, meeting),
      version: minutes.version,
      objections: objections.map(({ personId, reason }) => ({
        by: people.find(({ id }) => id === personId)?.name ?? '',
        reason,
      })),
    }),
    key: `settled.${minutes.id}`,
    cause: minutes.id,
  });
  return `settled with ${objections.length} objections`;
}

/** How minutes were answered, for their form. */
export async function answersOf(
  app: App,
  minutesId: string,
): Promise<{ confirmed: number; objected: number }> {
  const answers = await app.store.minutes.answersTo(minutesId);
  const of = (wanted: MinutesAnswer['answer']) => answers.filter(({ answer }) => answer === wanted).length;
  return { confirmed: of('confirmed'), objected: of('objected') };
}
