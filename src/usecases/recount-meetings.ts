/** A changed calendar may leave a meeting on a day off that no rule moves, or none that still can: whoever leads it is asked once whether it moves. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import { nearestDays, type Slot } from '../domain/free-time.ts';
import { type KnownDays, noteDays, wasWorked } from '../domain/known-days.ts';
import { calendarOfProfile, companyProfile } from '../domain/limit.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isWorkingDay, shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import type { MeetingChange } from './change-meeting.ts';
import { findFreeSlots } from './find-conflicts.ts';
import { isOff, steer } from './find-meeting.ts';
import { leaderOf, meetingFacts } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

const mostProposals = 3;
/** So far around the meeting another day is looked for. */
const aroundMs = 8 * dayMs;
/** Whoever is invited for the next moment cannot come. */
const noticeMs = 30 * 60_000;

/** The days as they are worked now, to be held against the next change. */
export function daysNow({ rules, calendar, clock }: App): KnownDays {
  const own = Object.entries(rules.departments)
    .filter(([, { hours }]) => hours !== undefined)
    .map(([profile]) => [profile, calendarOfProfile(rules, profile)] as const);
  return noteDays({ [companyProfile]: calendar, ...Object.fromEntries(own) }, clock.now());
}

export async function askAboutDaysOff(app: App, before: KnownDays, key: string): Promise<void> {
  for (const meeting of await app.store.meetings.aheadOnWorkDays(app.clock.now())) {
    const { profile, calendar } = await calendarOf(app, meeting.ownerId ?? meeting.bookedBy);
    const isOff = !isWorkingDay(calendar, shanghaiDate(meeting.startAt));
    // Whoever booked it on a Sunday knew it.
    if (isOff && wasWorked(before, profile, companyProfile, meeting.startAt) === true)
      await ask(app, meeting, calendar, key);
  }
}

async function ask(app: App, meeting: Meeting, calendar: WorkCalendar, key: string): Promise<void> {
  const leader = await leaderOf(app, meeting);
  if (!leader) return;
  const slots = (await slotsFor(app, meeting, calendar)).map(({ startAt, endAt }) => ({
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
  }));
  await tellPeople(app, [leader], {
    shown: show('meeting-day-off', { ...(await meetingFacts(app, meeting)), slots }),
    key: `day-off.${meeting.id}.${key}`,
    cause: meeting.id,
  });
}

/** The same clock on the nearest days at which all have time; else the next free stretches after it. */
async function slotsFor(app: App, meeting: Meeting, calendar: WorkCalendar): Promise<Slot[]> {
  const { startAt, endAt, personIds } = meeting;
  const after = new Date(app.clock.now().getTime() + noticeMs);
  const [from, until] = [-aroundMs, aroundMs].map((ms) => new Date(startAt.getTime() + ms)) as [Date, Date];
  const busy = await app.store.invitations.busy(personIds, from, until, meeting.id);
  const near = nearestDays(busy, { startAt, endAt }, { after, most: mostProposals }, calendar);
  if (near.length > 0) return near.sort((a, b) => a.startAt.getTime() - b.startAt.getTime());
  return findFreeSlots(app, meeting, after > startAt ? after : startAt, mostProposals);
}

/** It takes place on the day off; nobody else hears of it, because nothing has changed for them. */
export async function keepOnDayOff(app: App, { meetingId, by }: Omit<MeetingChange, 'key'>): Promise<Shown> {
  const meeting = await steer(app, meetingId, by);
  const number = String(meeting.number);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'ended') throw new UserError('meeting.alreadyEnded', { number });
  return show('meeting-day-kept', await meetingFacts(app, meeting));
}
