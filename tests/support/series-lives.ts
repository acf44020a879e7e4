/**
 * Random series for the property test of meetings: changed as a whole, single ones moved and called off, ended, while days off
 * change and platforms tell of their rooms; and what has to be so in the end.
 */
import { expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { CompanyRules } from '../../src/domain/company.ts';
import { calendarOfProfile, companyProfile } from '../../src/domain/limit.ts';
import type { MeetingRan } from '../../src/domain/message.ts';
import type { Person } from '../../src/domain/person.ts';
import { heldAt, type OnDayOff } from '../../src/domain/series.ts';
import { isWorkingDay, shanghaiAt, shanghaiDate } from '../../src/domain/worktime.ts';
import { occurrences } from '../../src/language/when.ts';
import { cancelMeeting } from '../../src/usecases/change-meeting.ts';
import { editMeeting } from '../../src/usecases/edit-meeting.ts';
import { editSeriesDespite } from '../../src/usecases/edit-series.ts';
import { editSeriesByWords } from '../../src/usecases/edit-series-by-words.ts';
import { endSeries } from '../../src/usecases/end-series.ts';
import { hearOfMeeting } from '../../src/usecases/hear-meeting.ts';
import { recountLimits } from '../../src/usecases/recount-limits.ts';
import { startSeries } from '../../src/usecases/start-series.ts';
import type { Dice } from './dice.ts';

export interface Act {
  at: number;
  run: (app: App) => Promise<unknown>;
}

type Query = <T extends object>(text: string) => Promise<T[]>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const onDayOffs: readonly OnDayOff[] = ['skip', 'skip', 'before', 'after', 'keep'];

/** What people did to single meetings and series, to be found again in the end. */
export interface Traces {
  movedTo: Map<string, number>;
  calledOff: Set<string>;
  endedAt: Map<string, number>;
  /** When what a series does on days off was changed last: what was held before went by something else. */
  editedAt: Map<string, number>;
  /** Those about whose day off somebody has to be asked, for each change of the calendar. */
  toAsk: string[];
}

export const noTraces = (): Traces => ({
  movedTo: new Map(),
  calledOff: new Set(),
  endedAt: new Map(),
  editedAt: new Map(),
  toAsk: [],
});

/** One series, and what happens to it; what makes no sense when it comes is refused, as it is to people. */
export function seriesLife(first: number, people: Person[], dice: Dice, traces: Traces): Act[] {
  const { between, oneOf, chance } = dice;
  const by = oneOf(people);
  const begin = first + between(0, 5) * dayMs + 10 * hourMs;
  const topic = `系列${between(0, 1e9)}`;
  const theSeries = async (app: App) =>
    (await app.store.series.ofPerson(by.id)).find((one) => one.topic === topic) ?? null;
  const acts: Act[] = [{ at: begin, run: (app) => start(app, by, topic, people, dice) }];
  const later = () => begin + between(1, 30 * 24) * hourMs;
  for (let i = between(0, 4); i > 0; i--) {
    const at = later();
    acts.push({
      at,
      run: async (app) => change(app, await theSeries(app), { by, key: `${topic}.${at}` }, dice, traces),
    });
  }
  for (let i = between(0, 5); i > 0; i--) {
    const at = later();
    const isMove = chance(0.6);
    acts.push({
      at,
      run: async (app) => {
        const series = await theSeries(app);
        const coming = series ? await app.store.series.coming(series.id, app.clock.now()) : [];
        const id = coming.length > 0 ? oneOf(coming) : null;
        if (!id) return;
        const how = { meetingId: id, by, key: `${topic}.${at}` };
        await (isMove ? moveOne(app, how, dice, traces) : cancelOne(app, how, traces));
      },
    });
  }
  if (chance(0.3)) {
    const at = later();
    acts.push({
      at,
      run: async (app) => {
        const series = await theSeries(app);
        if (series?.state !== 'running') return;
        await endSeries(app, { seriesId: series.id, by, key: `${topic}.end` });
        traces.endedAt.set(series.id, app.clock.now().getTime());
      },
    });
  }
  return acts;
}

async function start(app: App, by: Person, topic: string, people: Person[], { between, oneOf }: Dice) {
  const rrule = `FREQ=WEEKLY;BYDAY=${oneOf(days)}`;
  const clock = `${between(9, 18)}`.padStart(2, '0');
  const now = app.clock.now();
  const from = shanghaiAt(shanghaiDate(now), `${clock}:00`);
  const [firstAt] = occurrences(rrule, from, now, new Date(now.getTime() + 8 * dayMs));
  if (!firstAt) throw new Error('no first turn');
  const personIds = [...new Set([by.id, oneOf(people).id])];
  const agenda = [{ text: '进度', minutes: null }];
  const what = {
    topic,
    agenda,
    class: 'regular' as const,
    place: null,
    ownerId: by.id,
    bookedBy: by.id,
    chatId: null,
  };
  await startSeries(app, { ...what, rrule, firstAt, minutes: 60, onDayOff: oneOf(onDayOffs), personIds }, by);
}

type Found = Awaited<ReturnType<App['store']['series']['get']>>;

/** As somebody types it, and says again where it is asked. */
async function change(
  app: App,
  series: Found,
  { by, key }: Omit<How, 'meetingId'>,
  { between, oneOf }: Dice,
  traces: Traces,
): Promise<void> {
  if (!series) return;
  const hour = between(9, 18);
  const text = oneOf([
    `每周${oneOf(['一', '二', '三', '四', '五'])}${hour}点`,
    `${hour}点半`,
    '45分钟',
    '60分钟',
    '遇假日顺延',
    `议程：1. 第${hour}项 10分钟`,
  ]);
  traces.editedAt.set(series.id, app.clock.now().getTime());
  const request = { text, by, key, mentions: [], platform: 'feishu' as const, chatId: null };
  const shown = await editSeriesByWords(app, series, request);
  const { draft } = shown.data as { draft?: string };
  if (shown.card === 'series-edit-clashes' && draft)
    await editSeriesDespite(app, { draftId: draft, by, key: `${key}.despite` });
}

type How = { meetingId: string; by: Person; key: string };

async function moveOne(app: App, how: How, { between }: Dice, traces: Traces): Promise<void> {
  const meeting = await app.store.meetings.get(how.meetingId);
  if (!meeting) return;
  const startAt = new Date(meeting.startAt.getTime() + between(1, 50) * hourMs);
  await editMeeting(app, { ...how, edit: { startAt }, despite: true });
  traces.movedTo.set(meeting.id, startAt.getTime());
}

async function cancelOne(app: App, how: How, traces: Traces): Promise<void> {
  await cancelMeeting(app, { ...how, reason: '' });
  traces.calledOff.add(how.meetingId);
}

/** The calendar is another from now on, and two workers start with it. */
export async function changeCalendar(
  app: App,
  before: CompanyRules,
  query: Query,
  traces: Traces,
): Promise<void> {
  const known = calendarOfProfile(before, companyProfile);
  const alone = await query<{ id: string; at: Date }>(
    `select id, start_at as at from meetings where state in ('booked', 'held')
      and start_at > '${app.clock.now().toISOString()}' and (series_id is null or moves > 0)`,
  );
  const isNewlyOff = (date: string) => isWorkingDay(known, date) && !isWorkingDay(app.calendar, date);
  traces.toAsk.push(...alone.filter(({ at }) => isNewlyOff(shanghaiDate(at))).map(({ id }) => id));
  await Promise.all([recountLimits(app), recountLimits(app)]);
  await recountLimits(app);
  const byRule = await query<{ id: string; at: Date; onDayOff: OnDayOff; rrule: string; turn: Date }>(
    `select m.id, m.start_at as at, s.on_day_off as "onDayOff", s.rrule, m.occurrence_at as turn
      from meetings m join meeting_series s on s.id = m.series_id and s.state = 'running'
      where m.state in ('booked', 'held') and m.start_at > '${app.clock.now().toISOString()}' and m.moves = 0
        and s.on_day_off <> 'keep'`,
  );
  const left = byRule.filter(({ at }) => !isWorkingDay(app.calendar, shanghaiDate(at)));
  // Only where the rule's place lies back already, and then its leader is asked.
  const place = (one: (typeof left)[number]) => heldAt(one.turn, one, app.calendar);
  expect(left.filter((one) => (place(one) ?? new Date(8.64e15)) > app.clock.now())).toEqual([]);
  traces.toAsk.push(...left.filter(({ at }) => isNewlyOff(shanghaiDate(at))).map(({ id }) => id));
}

/** The platform knows the room of a meeting from now on. */
export async function openRoom(query: Query, meetingId: string, at: Date): Promise<void> {
  await query(
    `insert into mirrors (id, kind, subject_id, platform, wanted, version, state, held, due_at, rung_at, created_at)
      values ('mi_${meetingId}', 'event', '${meetingId}', 'feishu', '{}', 1, 'kept', '{"id":"ev_${meetingId}"}',
        '${at.toISOString()}', '${at.toISOString()}', '${at.toISOString()}') on conflict do nothing`,
  );
}

/** People meet in it, try it out first now and then, and come back once more; the platform tells late and twice. */
export function roomActs(meetingId: string, begun: number, over: number, { chance, between }: Dice): Act[] {
  const tells = (what: MeetingRan['what'], at: number): Act[] => {
    const event = { platform: 'feishu', kind: 'meeting-ran', eventId: `ev_${meetingId}`, what } as MeetingRan;
    const run = (app: App) => hearOfMeeting(app, { ...event, at: new Date(at).toISOString() });
    const late = at + between(0, 30) * 1000;
    return [{ at: late, run }, ...(chance(0.3) ? [{ at: late + 6 * hourMs, run }] : [])];
  };
  const tried = chance(0.3) ? [...tells('started', begun), ...tells('ended', begun + 2 * 60_000)] : [];
  const back = chance(0.2) ? tells('ended', over + 15 * 60_000) : [];
  return [...tried, ...tells('started', begun + 3 * 60_000), ...tells('ended', over), ...back];
}

/** What is so of every series when all is over. `lastChange`: of the calendar, which is that of `app` since. */
export async function expectSeries(
  app: App,
  query: Query,
  traces: Traces,
  lastChange: number,
): Promise<void> {
  const rows = await query<Row>(
    `select m.id, m.series_id, m.occurrence_at, m.start_at, m.state, m.moves, m.cancelled_for, s.on_day_off
      from meetings m join meeting_series s on s.id = m.series_id`,
  );
  expect(rows.length).toBeGreaterThan(30);
  const held = rows.filter(({ state }) => state !== 'cancelled');
  const isOff = (at: Date) => !isWorkingDay(app.calendar, shanghaiDate(at));
  // Of those that stay although the rule would have held them on a day that is over, somebody was asked.
  const byRule = held.filter(
    ({ id, seriesId, startAt, moves }) =>
      moves === 0 &&
      startAt.getTime() > Math.max(lastChange, traces.editedAt.get(seriesId) ?? 0) &&
      !traces.toAsk.includes(id),
  );
  expect(byRule.filter(({ onDayOff, startAt }) => onDayOff !== 'keep' && isOff(startAt))).toEqual([]);
  const ended = held.filter(
    ({ seriesId, startAt }) => startAt.getTime() > (traces.endedAt.get(seriesId) ?? Infinity),
  );
  expect(ended).toEqual([]);
  const strayed = held.filter(
    ({ id, startAt }) => (traces.movedTo.get(id) ?? startAt.getTime()) !== startAt.getTime(),
  );
  expect(strayed).toEqual([]);
  expect(rows.filter(({ id, state }) => traces.calledOff.has(id) && state !== 'cancelled')).toEqual([]);
  await expectTurns(app, rows);
  const asked = await query<{ cause: string }>(`select cause from deliveries where card = 'meeting-day-off'`);
  expect(asked.map(({ cause }) => cause).sort()).toEqual([...traces.toAsk].sort());
  expect(asked.length).toBeGreaterThan(3);
}

interface Row {
  id: string;
  seriesId: string;
  occurrenceAt: Date | null;
  startAt: Date;
  state: string;
  moves: number;
  onDayOff: OnDayOff;
}

/** Of each series that goes on the turns ahead are there, each once, at the time that its rule gives them. */
async function expectTurns(app: App, rows: Row[]): Promise<void> {
  const now = app.clock.now();
  for (const id of await app.store.series.running()) {
    const series = await app.store.series.get(id);
    if (!series) continue;
    const mine = rows.filter(({ seriesId }) => seriesId === id);
    for (const turn of occurrences(series.rrule, series.firstAt, now, series.madeUntil)) {
      const startAt = heldAt(turn, series, app.calendar);
      const there = mine.filter(({ occurrenceAt }) => occurrenceAt?.getTime() === turn.getTime());
      if (startAt && startAt > now) expect({ id, turn, count: there.length }).toEqual({ id, turn, count: 1 });
      const [one] = there;
      if (startAt && one?.state === 'booked' && one.moves === 0) expect(one.startAt).toEqual(startAt);
    }
  }
}

/** What a platform told is no more than what somebody said, and trying a room out is no meeting. */
export async function expectRooms(query: Query, saidEnds: ReadonlyMap<string, number>): Promise<void> {
  const heard = await query<{ id: string; minutes: number }>(
    `select id, extract(epoch from ended_at - greatest(coalesce(started_at, start_at), start_at)) / 60 as minutes
      from meetings where end_source = 'platform'`,
  );
  expect(heard.length).toBeGreaterThan(5);
  expect(heard.filter(({ minutes }) => Number(minutes) < 10)).toEqual([]);
  const said = await query<{ id: string; at: Date }>(
    `select id, ended_at as at from meetings where state = 'ended'`,
  );
  expect(said.filter(({ id, at }) => (saidEnds.get(id) ?? at.getTime()) !== at.getTime())).toEqual([]);
}
