/** Looks, in allowed hours, who has invited the bot in a calendar of which no platform tells us. */
import type { App } from '../app.ts';
import { minuteMs } from '../domain/calendar.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { PlatformName } from '../domain/person.ts';
import { isWorkingDay, moveIntoAllowedHours, shanghaiDate } from '../domain/worktime.ts';
import { isWorthRetrying, PlatformError } from '../errors.ts';
import type { OursChanged, Platform } from '../ports/platform.ts';

const markOf = ({ name, appId }: Platform): string => `calendar-look.${name}.${appId}`;

// Few enter anything on a day off, and each look is a call of the month.
const offMinutes = 60;

/** The looks of this while, whenever people may be disturbed: also over lunch somebody enters a meeting for one o'clock. */
export function comingCalendarLooks(app: App): NewDeadline[] {
  const { allowedHours, meetings } = app.rules;
  const now = app.clock.now();
  if (meetings.calendarMinutes === 0 || moveIntoAllowedHours(now, allowedHours) > now) return [];
  const isOff = !isWorkingDay(app.calendar, shanghaiDate(now));
  const minutes = isOff ? Math.max(offMinutes, meetings.calendarMinutes) : meetings.calendarMinutes;
  const step = String(Math.floor(now.getTime() / (minutes * minuteMs)));
  return [...app.platforms.values()].flatMap(({ name: subjectId, events }) =>
    events?.lookAtOurs ? [{ kind: 'look-at-calendar', subjectId, step, dueAt: now } as const] : [],
  );
}

export async function lookAtCalendar(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const platform = waiting && app.platforms.get(waiting.subjectId as PlatformName);
  if (!platform) return;
  const mark = await app.store.settings.get<{ since: string }>(markOf(platform));
  // Outside the transaction, because it may take a while; looking twice does no harm.
  const changed = await look(app, platform, mark?.since ?? null);
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    if (changed) await note(app, platform, changed, deadline.step);
    await app.store.deadlines.note(deadline.id, changed ? `${changed.entries.length} changed` : 'not looked');
  });
}

async function look(app: App, platform: Platform, since: string | null): Promise<OursChanged | null> {
  // What is left of the month is for messages.
  const { stage } = await app.ledger.thrift(platform.name);
  if (stage >= 2 || !platform.events?.lookAtOurs) return null;
  try {
    return await platform.events.lookAtOurs(since, app.clock.now());
  } catch (error) {
    if (!(error instanceof PlatformError) || isWorthRetrying(error)) throw error;
    app.log.warn({ platform: platform.name, reason: error.message }, 'our calendar could not be looked at');
    return null;
  }
}

/** Each of them is read by itself; the mark goes on in the same breath. */
async function note(app: App, platform: Platform, changed: OursChanged, step: string): Promise<void> {
  const now = app.clock.now();
  for (const { id: externalId, place } of changed.entries) {
    const subjectId = await app.store.entries.add({ platform: platform.name, externalId, place }, now);
    await app.store.deadlines.planOnce(
      { kind: 'read-entry', subjectId, step: `look-${step}`, dueAt: now },
      now,
    );
  }
  await app.store.settings.put(markOf(platform), { since: changed.since });
}
