/** Hands in minutes: checks the parts, stops the nudges, sends them to whom they concern; a second hand-in is a new version. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { Meeting } from '../domain/meeting.ts';
import {
  changesBetween,
  confirmUntil,
  type Minutes,
  type MinutesText,
  minutesDueAt,
  type WithCollected,
} from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { shanghaiAt } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { otherDue, readDueDay } from '../language/due.ts';
import { readMinutesForm } from '../language/minutes.ts';
import type { Named } from '../language/names.ts';
import { archiveMinutes } from './archive-minutes.ts';
import { nudgeCause } from './end-meeting.ts';
import { findMinutesOf, lockForMinutes } from './find-minutes.ts';
import { giveTasks } from './give-tasks.ts';
import { minutesMeeting } from './meeting-facts.ts';
import { demandOf, type ReadMinutes, readTyped } from './minutes-draft.ts';
import { prepareNext } from './prepare-meeting.ts';
import { closeNudges, sendMinutes } from './send-minutes.ts';
import { calendarOf } from './work-calendar.ts';

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

/** `text` as it was typed, or `form` with its fields. */
export async function submitMinutes(
  app: App,
  request: { by: Person; meetingId: string } & ({ text: string } | { form: MinutesText }),
): Promise<Shown> {
  const meeting = await lockForMinutes(app, request.meetingId, request.by);
  const people: Named[] = (await app.store.people.active()).map(({ id, name }) => ({ id, name }));
  const demand = await demandOf(app, meeting);
  const speaker = request.by.name;
  const read: ReadMinutes =
    'form' in request
      ? {
          checked: readMinutesForm(request.form, people, demand, speaker),
          typed: request.form,
          kept: [],
          leftOut: [],
        }
      : await readTyped(app, meeting, request.text, { people, demand, speaker });
  const { kept, leftOut } = read;
  if (read.checked.kind === 'complete')
    return save(app, meeting, request.by, { minutes: read.checked.minutes, kept, leftOut });
  const { missing, minutes } = read.checked;
  const textsWithout = (has: (item: Minutes['actionItems'][number]) => boolean) =>
    minutes.actionItems.filter((item) => !has(item)).map((item) => item.text);
  return show('minutes-incomplete', {
    ...minutesMeeting(app, meeting),
    missing,
    ownerless: textsWithout(({ owner }) => owner !== null),
    undated: missing.includes('action-due') ? textsWithout(demand.isDated) : [],
    typed: read.typed,
    leftOut,
  });
}

async function save(
  app: App,
  meeting: Meeting & { endedAt: Date },
  by: Person,
  { minutes, kept, leftOut }: WithCollected,
): Promise<Shown> {
  const now = app.clock.now();
  const before = await app.store.minutes.current(meeting.id);
  if (before && isSame(before, minutes)) {
    throw new UserError('minutes.same', { number: String(meeting.number), version: String(before.version) });
  }
  const until = confirmUntil(now, app.rules);
  const { id, version } = await app.store.minutes.add(
    meeting.id,
    minutes,
    { byId: by.id, confirmUntil: until },
    now,
  );
  await app.store.deadlines.cancel('nudge-minutes', meeting.id);
  if (before) await app.store.deadlines.cancel('settle-minutes', before.id);
  await app.store.deadlines.plan(
    [{ kind: 'settle-minutes', subjectId: id, step: 'settle', dueAt: until }],
    now,
  );
  await app.store.deliveries.dropPlanned(nudgeCause(meeting.id), 'handed in');
  const tasks = await giveTasks(app, meeting, { ...minutes, byId: by.id, version });
  await archiveMinutes(app, meeting, { ...minutes, version, byId: by.id });
  await prepareNext(app, meeting, id);
  const told = await sendMinutes(app, meeting, id, before);
  await closeNudges(app, meeting, { by, minutesId: id, version, isFirst: !before });
  const undo = await app.store.undos.add({ kind: 'minutes', subjectId: id, before: {}, byId: by.id }, now);
  const lateMs = Math.max(0, now.getTime() - minutesDueAt(meeting.endedAt, app.rules).getTime());
  const { decisions, actionItems, openPoints, points, nothing } = minutes;
  const parts = { decisions, actionItems, openPoints, points, nothing, version };
  return show('minutes-saved', {
    ...minutesMeeting(app, meeting),
    ...parts,
    ...(await doubtsOf(app, tasks)),
    kept,
    leftOut,
    told,
    lateMs,
    undo,
  });
}

/** What whoever hands in should know of what was just read: days off that were named, and names that nobody has. */
async function doubtsOf(app: App, tasks: ActionTask[]) {
  const now = app.clock.now();
  const open = tasks.filter(({ state }) => state === 'open');
  const daysOff = [];
  for (const { id, number, ownerId, dueAt, dueFrom } of open) {
    if (!dueAt || dueFrom?.at !== now.toISOString()) continue;
    const { calendar } = await calendarOf(app, ownerId);
    const due = readDueDay(dueFrom.words, now, calendar);
    const instead = due && otherDue(due, now, calendar);
    if (!due?.dayOff || !instead) continue;
    const day = shanghaiAt(due.dayOff, '00:00').toISOString();
    daysOff.push({ taskId: id, number, day, dueAt: dueAt.toISOString(), instead: instead.toISOString() });
  }
  const strangers = open
    .filter(({ ownerId, ownerName }) => ownerId === null && ownerName !== '')
    .map(({ number, ownerName }) => ({ number, name: ownerName }));
  return { daysOff, strangers };
}

function isSame(before: Minutes, after: Minutes): boolean {
  const { added, removed } = changesBetween(before, after);
  return added.length + removed.length === 0 && before.named.join() === after.named.join();
}
