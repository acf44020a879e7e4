/** Hands in minutes: checks the parts, stops the nudges, sends them to everybody of the meeting; a second hand-in is a new version. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { MinutesText } from '../cards/minutes.ts';
import type { Meeting } from '../domain/meeting.ts';
import { type Minutes, type MinutesCheck, minutesDueAt, remainingDeadlines } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { fieldsOf, readMinutes, readMinutesForm } from '../language/minutes.ts';
import type { Named } from '../language/names.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { nudgeCause } from './end-meeting.ts';
import { findMinutesOf, lockForMinutes } from './find-minutes.ts';
import { minutesMeeting, peopleOf } from './meeting-facts.ts';
import { changeCards, tellPeople } from './say.ts';

/** Minutes typed after the command. */
export async function submitTypedMinutes(
  app: App,
  request: { by: Person; number: number | null; text: string },
): Promise<Shown> {
  const { by, number, text } = request;
  const found = await findMinutesOf(app, by, number);
  if (found.kind === 'one') return submitMinutes(app, { by, meetingId: found.meeting.id, text });
  const draft = await app.store.drafts.add(
    { kind: 'minutes', byId: by.id, content: { text } },
    app.clock.now(),
  );
  const meetings = await Promise.all(
    found.meetings.map(async (m) => ({
      meetingId: m.id,
      number: m.number,
      topic: m.topic,
      version: (await app.store.meetings.minutesOf(m.id))?.version ?? null,
    })),
  );
  return show('minutes-choice', { draft, meetings });
}

/** Minutes whose meeting was chosen by button. */
export async function submitDraftedMinutes(
  app: App,
  request: { by: Person; meetingId: string; draftId: string },
): Promise<Shown> {
  const draft = await app.store.drafts.take(request.draftId);
  if (draft?.kind !== 'minutes' || draft.byId !== request.by.id) throw new UserError('staleCard');
  await app.store.drafts.drop(draft.id);
  const { text } = draft.content as { text: string };
  return submitMinutes(app, { by: request.by, meetingId: request.meetingId, text });
}

/** `text` as it was typed, or `form` with the three fields. */
export async function submitMinutes(
  app: App,
  request: { by: Person; meetingId: string } & ({ text: string } | { form: MinutesText }),
): Promise<Shown> {
  const meeting = await lockForMinutes(app, request.meetingId, request.by);
  const people: Named[] = (await app.store.people.active()).map(({ id, name }) => ({ id, name }));
  const checked =
    'form' in request ? readMinutesForm(request.form, people) : readMinutes(request.text, people);
  if (checked.kind === 'complete') return save(app, meeting, request.by, checked.minutes);
  const typed = 'form' in request ? request.form : fieldsOf(request.text, people);
  return show('minutes-incomplete', {
    ...minutesMeeting(app, meeting),
    missing: checked.missing,
    ownerless: ownerless(checked),
    typed,
  });
}

const ownerless = ({ minutes }: MinutesCheck): string[] =>
  minutes.actionItems.filter((item) => item.owner === null).map((item) => item.text);

async function save(
  app: App,
  meeting: Meeting & { endedAt: Date },
  by: Person,
  minutes: Minutes,
): Promise<Shown> {
  const now = app.clock.now();
  const { id, version } = await app.store.meetings.addMinutes(meeting.id, minutes, by.id, now);
  await app.store.deadlines.cancel('nudge-minutes', meeting.id);
  await app.store.deliveries.dropPlanned(nudgeCause(meeting.id), 'handed in');
  const facts = minutesMeeting(app, meeting);
  const { decisions, actionItems, openPoints } = minutes;
  const parts = { decisions, actionItems, openPoints, version };
  const people = await peopleOf(app, meeting, by.id);
  const missed = await tellPeople(app, people, {
    shown: show('minutes', { ...facts, ...parts, by: by.name, submittedAt: now.toISOString() }),
    key: `minutes.${id}`,
    cause: id,
  });
  await closeNudges(app, meeting, { by, minutesId: id, version });
  const undo = await app.store.undos.add({ kind: 'minutes', subjectId: id, before: {}, byId: by.id }, now);
  const lateMs = Math.max(0, now.getTime() - minutesDueAt(meeting.endedAt, app.rules).getTime());
  return show('minutes-saved', { ...facts, ...parts, told: people.length - missed.length, lateMs, undo });
}

/** Cards that asked for the minutes say that they are there, so that nobody hands them in twice by mistake. */
async function closeNudges(
  app: App,
  meeting: Meeting,
  done: { by: Person; minutesId: string; version: number },
): Promise<void> {
  const shown = show('minutes-done', {
    topic: meeting.topic,
    by: done.by.name,
    at: app.clock.now().toISOString(),
    version: done.version,
  });
  for (const card of ['minutes-form', 'minutes-nudge', 'minutes-late', 'meeting-unsure']) {
    // One key for all of them: where they are said anew, it is said once.
    const key = `done.${done.minutesId}`;
    await changeCards(app, nudgeCause(meeting.id), card, { shown, key, cause: done.minutesId });
  }
}

/** The minutes are withdrawn; if none are left, the nudges go on with what is left of them. */
export async function undoMinutes(app: App, undo: Undo, by: Person): Promise<Shown> {
  const minutes = await app.store.meetings.minutesById(undo.subjectId);
  const meeting = minutes ? await app.store.meetings.get(minutes.meetingId, { lock: true }) : null;
  if (!minutes || !meeting) throw new UserError('undoLate');
  const current = await app.store.meetings.minutesOf(meeting.id);
  if (current?.id !== undo.subjectId) throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.meetings.withdrawMinutes(undo.subjectId, now);
  await app.store.deliveries.dropPlanned(undo.subjectId, 'withdrawn');
  await changeCards(app, undo.subjectId, 'minutes', {
    shown: show('minutes-withdrawn', { topic: meeting.topic, by: by.name }),
    key: `withdrawn.${undo.subjectId}`,
    cause: undo.subjectId,
  });
  if (meeting.state === 'ended' && !(await app.store.meetings.minutesOf(meeting.id))) {
    const ended = { id: meeting.id, endedAt: meeting.endedAt ?? meeting.endAt };
    await app.store.deadlines.plan(remainingDeadlines(ended, app.rules, now), now);
  }
  return show('undone', { what: textsOf(by.language).minutes.undoWhat(meeting.number) });
}
