/**
 * Counts running limits again when the calendar of working time is another than at the last start, and tells
 * once those who answer for them what moved.
 */
import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import { type MovedLimit, show } from '../cards/index.ts';
import { officialYears } from '../domain/calendar.ts';
import type { Deadline } from '../domain/deadline.ts';
import { editorsRemindedAt, nextIssue } from '../domain/digest.ts';
import type { KnownDays } from '../domain/known-days.ts';
import { liaisonCheckAt } from '../domain/liaison.ts';
import { calendarOfProfile, type LimitBasis, limitDueAt } from '../domain/limit.ts';
import { stepOf } from '../domain/meeting.ts';
import { calendarNews } from '../domain/notice.ts';
import { nextOrphanLook } from '../domain/orphan.ts';
import type { Person } from '../domain/person.ts';
import { nextQualityAsk } from '../domain/tier/quality.ts';
import { leaderOf } from './meeting-facts.ts';
import { movePackages } from './move-packages.ts';
import { recountOffers } from './offer-case.ts';
import { recountChecks } from './plan-project.ts';
import { recountCases } from './recount-cases.ts';
import { recountDirectives } from './recount-directives.ts';
import { type Moved, recountMinutes, recountTasks } from './recount-duties.ts';
import { recountHops } from './recount-hops.ts';
import { askAboutDaysOff, daysNow } from './recount-meetings.ts';
import { recountSeries } from './recount-series.ts';
import { tellPeople } from './say.ts';
import { recountSyncs } from './start-sync.ts';

const settingName = 'calendar-counted';

/** Run by every worker at its start; whoever comes second finds nothing left to move, and nobody is told twice. */
export async function recountLimits(app: App): Promise<void> {
  const mark = markOf(app);
  await app.transaction(async (app) => {
    const counted = await app.store.settings.get<{ mark: string; days?: KnownDays }>(settingName, {
      lock: true,
    });
    // The days move on with time, so that those of meetings far ahead are known when they change.
    await app.store.settings.put(settingName, { mark, days: daysNow(app) });
    if (counted?.mark === mark) return;
    // The first start has nothing that was counted by another calendar.
    if (counted === null) return;
    // A calendar that comes back is told of as well.
    const cause = `calendar.${mark}.${app.clock.now().getTime()}`;
    await recountSeries(app, cause);
    if (counted.days) await askAboutDaysOff(app, counted.days, cause);
    await recountMinutes(app);
    await moveLooks(app);
    await moveOrphanLook(app);
    await recountSyncs(app);
    await recountChecks(app);
    const moved = [
      ...(await recountHops(app, cause)),
      ...(await recountOffers(app, cause)),
      ...(await moveLimits(app)),
      ...(await recountTasks(app)),
      ...(await recountDirectives(app)),
      ...(await recountCases(app, cause)),
      ...(await moveIssue(app)),
      ...(await movePackages(app)),
    ];
    app.log.info({ moved: moved.length }, 'the calendar of working time has changed');
    await tellOwners(app, moved, cause);
    await sayTogether(app, cause);
  });
}

async function moveLimits(app: App): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const deadline of await app.store.deadlines.counted()) {
    const dueAt = dueNow(app, deadline.basis);
    if (dueAt.getTime() === deadline.dueAt.getTime()) continue;
    await app.store.deadlines.plan([{ ...deadline, dueAt }], app.clock.now());
    const told = await ownerOf(app, deadline);
    if (told)
      moved.push({ to: told.to, line: { ...told.line, before: iso(deadline.dueAt), after: iso(dueAt) } });
  }
  return moved;
}

function dueNow(app: App, basis: LimitBasis): Date {
  return limitDueAt(basis, calendarOfProfile(app.rules, basis.profile), app.rules.allowedHours);
}

const iso = (at: Date) => at.toISOString();

/** The one who answers for what the limit is about, and what it is; null if nobody is concerned any more. */
async function ownerOf(
  app: App,
  { kind, subjectId, step }: Pick<Deadline, 'kind' | 'subjectId' | 'step'>,
): Promise<{ to: Person; line: Pick<MovedLimit, 'what' | 'name'> } | null> {
  // Nudges on the way to a limit, and what is only prepared, are nobody's limit.
  if (kind !== 'remind-meeting' || stepOf({ step }) !== 'day-before') return null;
  const meeting = await app.store.meetings.get(subjectId);
  if (!meeting || (meeting.state !== 'booked' && meeting.state !== 'held')) return null;
  const to = await leaderOf(app, meeting);
  return to ? { to, line: { what: 'agenda', name: meeting.topic } } : null;
}

/** The weekly issue goes by days off as well. */
async function moveIssue(app: App): Promise<Moved[]> {
  const now = app.clock.now();
  const issue = nextIssue(now, app.rules, app.calendar);
  const { week, publishAt } = issue;
  const known = (await app.store.deadlines.of(week)).find(
    (d) => d.kind === 'weekly-digest' && d.state === 'pending',
  );
  if (!known || known.dueAt.getTime() === publishAt.getTime()) return [];
  const remindAt = editorsRemindedAt(issue, app.rules);
  await app.store.deadlines.plan(
    [
      { kind: 'weekly-digest', subjectId: week, step: 'issue', dueAt: publishAt },
      ...(remindAt && remindAt > now
        ? [{ kind: 'remind-editors' as const, subjectId: week, step: 'reminder', dueAt: remindAt }]
        : []),
    ],
    now,
  );
  const line: MovedLimit = { what: 'issue', name: week, before: iso(known.dueAt), after: iso(publishAt) };
  const editors = (await app.store.people.active()).filter((p) => p.roles.includes('editor'));
  return editors.map((to) => ({ to, line }));
}

/** Looks that are asked for on a working day: at the liaisons each quarter, at the tiers each month. */
async function moveLooks(app: App): Promise<void> {
  const now = app.clock.now();
  const month = nextQualityAsk(now, app.calendar);
  const looks = [
    ...(await app.store.deadlines.pendingOf('tier-quality')).flatMap((look) =>
      look.step === 'ask' && look.subjectId === month.month ? [{ ...look, dueAt: month.askAt }] : [],
    ),
    ...(await app.store.deadlines.pendingOf('confirm-liaisons')).flatMap((look) =>
      look.dueAt > now ? [{ ...look, dueAt: liaisonCheckAt(look.step, app.calendar) }] : [],
    ),
  ];
  await app.store.deadlines.plan(
    looks.map(({ kind, subjectId, step, dueAt }) => ({ kind, subjectId, step, dueAt })),
    now,
  );
}

/** The look for what nobody answers for is on the next working day. */
async function moveOrphanLook(app: App): Promise<void> {
  const now = app.clock.now();
  const { day, at } = nextOrphanLook(now, app.calendar);
  const other = (await app.store.deadlines.pendingOf('find-orphans')).filter(
    ({ subjectId, dueAt }) => subjectId !== day && dueAt > now,
  );
  if (other.length === 0) return;
  for (const { kind, subjectId } of other) await app.store.deadlines.cancel(kind, subjectId);
  await app.store.deadlines.plan([{ kind: 'find-orphans', subjectId: day, step: 'look', dueAt: at }], now);
}

async function tellOwners(app: App, moved: Moved[], cause: string): Promise<void> {
  const people = new Map(moved.map(({ to }) => [to.id, to]));
  for (const person of people.values()) {
    const limits = moved.filter(({ to }) => to.id === person.id).map(({ line }) => line);
    await tellPeople(app, [person], {
      shown: show('limits-moved', { limits }),
      key: `limits.${cause}`,
      cause,
    });
  }
}

/** Whoever would get several cards for this one change gets one. */
async function sayTogether(app: App, cause: string): Promise<void> {
  const now = app.clock.now();
  const ids = await app.store.peace.severalFor([...calendarNews], cause);
  if (ids.length > 0) await app.store.peace.hold(ids, now, 'bundle', now);
}

function markOf({ rules }: App): string {
  const { windows, days, completeYears, allowedHours, packages } = rules;
  const departments = Object.entries(rules.departments).map(([name, { hours }]) => [name, hours ?? null]);
  // When packages are asked for and go out is counted as well.
  const periods = Object.entries(packages).map(([name, { day, at, ifDayOff }]) => [name, day, at, ifDayOff]);
  const said = JSON.stringify([
    ...[windows, days, completeYears, allowedHours, departments, [...officialYears]],
    periods,
  ]);
  return createHash('sha256').update(said).digest('base64url').slice(0, markLength);
}

// Enough to tell two calendars apart, short enough for a key.
const markLength = 16;
