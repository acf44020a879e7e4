/**
 * Five hundred random meetings over the National Day holiday, and the series beside them: booked, moved, cancelled, run
 * over, left by their owners, changed as a whole, heard of by the platform, with days off that change meanwhile and a machine
 * whose clock jumps. No nudge after the minutes are in, none in quiet hours but the escalation where it is set
 * so, and none lost. Deadlines are fired by hand in the order of their time; what would be said stays a planned row.
 */
import { afterEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { defaultRules } from '../../src/domain/company.ts';
import { calendarOfProfile, companyProfile } from '../../src/domain/limit.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import type { Person } from '../../src/domain/person.ts';
import { moveIntoAllowedHours, shanghaiDate } from '../../src/domain/worktime.ts';
import { UserError } from '../../src/errors.ts';
import type { Store } from '../../src/store/index.ts';
import { settleMinutes } from '../../src/usecases/answer-minutes.ts';
import { cancelMeeting, startMeeting } from '../../src/usecases/change-meeting.ts';
import { checkIn } from '../../src/usecases/check-in.ts';
import { editMeeting } from '../../src/usecases/edit-meeting.ts';
import { endMeeting, endUnsaid, meetingNotOver } from '../../src/usecases/end-meeting.ts';
import { planReminders } from '../../src/usecases/meeting-facts.ts';
import { nudgeLength } from '../../src/usecases/nudge-length.ts';
import { nudgeMinutes } from '../../src/usecases/nudge-minutes.ts';
import { prepareMeeting } from '../../src/usecases/prepare-meeting.ts';
import { recountLimits } from '../../src/usecases/recount-limits.ts';
import { remindAction } from '../../src/usecases/remind-action.ts';
import { remindMeeting } from '../../src/usecases/remind-meeting.ts';
import { extendSeries } from '../../src/usecases/start-series.ts';
import { submitMinutes } from '../../src/usecases/submit-minutes.ts';
import { createDice } from '../support/dice.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';
import {
  type Act,
  changeCalendar,
  expectRooms,
  expectSeries,
  noTraces,
  openRoom,
  roomActs,
  seriesLife,
} from '../support/series-lives.ts';

let office: Office;
afterEach(() => office.close());

const lives = 500;
/** So many series beside each half. */
const manySeries = 10;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const first = new Date('2026-09-21T00:00:00+08:00').getTime();

const dice = createDice(20_260_921);
const { random, chance, between, oneOf } = dice;
/** When somebody said that a meeting was over, as long as nobody took that back. */
let saidEnds = new Map<string, number>();

/** The clock and the days of this test, and the product over them. */
let nowMs = first;
let rules = defaultRules;
function appOver(store: Store): App {
  const app = office.xinliu.app;
  return {
    ...app,
    rules,
    calendar: calendarOfProfile(rules, companyProfile),
    clock: { now: () => new Date(nowMs) },
    store,
    transaction: (work) => store.transaction((inner) => work(appOver(inner))),
  };
}

const fire: Record<string, (app: App, id: string, token: string) => Promise<void>> = {
  'remind-meeting': remindMeeting,
  'end-meeting': endUnsaid,
  'nudge-length': nudgeLength,
  'nudge-minutes': nudgeMinutes,
  'settle-minutes': settleMinutes,
  'remind-action': remindAction,
  'extend-series': extendSeries,
  'prepare-meeting': prepareMeeting,
};

/** Fires what is due by now, the oldest first, some of it twice. */
async function fireDue(app: App): Promise<void> {
  for (;;) {
    const due = await office.query<{ id: string; kind: string }>(
      `select id, kind from deadlines where state = 'pending' and due_at <= '${new Date(nowMs).toISOString()}'
        and kind = any ('{${Object.keys(fire).join(',')}}') order by due_at, id limit 50`,
    );
    if (due.length === 0) return;
    for (const { id, kind } of due) {
      await fire[kind]?.(app, id, 'one');
      if (chance(0.05)) await fire[kind]?.(app, id, 'again');
    }
  }
}

const nextDue = async (): Promise<number> => {
  const [row] = await office.query<{ at: Date | null }>(
    `select min(due_at) as at from deadlines where state = 'pending' and kind = any ('{${Object.keys(fire).join(',')}}')`,
  );
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
};

const form = { decisions: '采用方案B，下周上线', actions: '@乙 后天前 出报价', open: '无', points: '' };
const chat = { id: 'ch_none', kind: 'direct' as const };

/** What happens to one meeting; what makes no sense when it comes is refused, as it is to people. */
function lifeOf(meeting: Meeting, people: Person[]): Act[] {
  const owner = people.find(({ id }) => id === meeting.ownerId) as Person;
  const key = (word: string) => `${word}.${meeting.id}`;
  const acts: Act[] = [];
  let start = meeting.startAt.getTime();
  const length = meeting.endAt.getTime() - start;
  if (chance(0.15)) {
    const later = start + between(1, 72) * hourMs;
    const edit = { startAt: new Date(later), endAt: new Date(later + length) };
    acts.push({
      at: start - between(1, 5) * hourMs,
      run: (app) =>
        editMeeting(app, { meetingId: meeting.id, by: owner, key: key('move'), edit, despite: true }),
    });
    start = later;
  }
  if (chance(0.1))
    acts.push({
      at: start - between(1, 300) * minuteMs,
      run: (app) => cancelMeeting(app, { meetingId: meeting.id, by: owner, key: key('off'), reason: '' }),
    });
  const begun = start + between(-5, 30) * minuteMs;
  if (chance(0.6))
    acts.push({
      at: begun,
      run: (app) => startMeeting(app, { meetingId: meeting.id, by: owner, key: key('on') }),
    });
  if (chance(0.3))
    acts.push({ at: begun, run: (app) => checkIn(app, { by: oneOf(people), chat, meetingId: meeting.id }) });
  const over = begun + length + between(-20, 60) * minuteMs;
  if (chance(0.7))
    acts.push({
      at: over,
      run: async (app) => {
        await endMeeting(app, { meetingId: meeting.id, by: owner, key: key('end') });
        const ended = await app.store.meetings.get(meeting.id);
        if (ended?.endedAt) saidEnds.set(meeting.id, ended.endedAt.getTime());
      },
    });
  if (chance(0.5)) acts.push(...roomActs(meeting.id, begun, over, dice));
  if (chance(0.1))
    acts.push({
      at: over + 40 * minuteMs,
      run: async (app) => {
        await meetingNotOver(app, { meetingId: meeting.id, by: owner, key: key('not') });
        saidEnds.delete(meeting.id);
      },
    });
  if (chance(0.7))
    acts.push({
      at: over + between(10, 40 * 60) * minuteMs,
      run: (app) => submitMinutes(app, { meetingId: meeting.id, by: owner, form }),
    });
  return acts;
}

async function book(app: App, people: Person[]): Promise<Meeting> {
  const startAt = new Date(first + between(0, 26) * dayMs + between(8 * 12, 21 * 12) * 5 * minuteMs);
  const [kind, minutes] = oneOf([
    ['short', 30],
    ['regular', 60],
    ['long', 90],
  ] as const);
  const owner = oneOf(people);
  const meeting = await app.store.meetings.add(
    {
      topic: `会议${Math.floor(random() * 1e9)}`,
      agenda: [{ text: '进度', minutes: null }],
      class: kind,
      ownerId: owner.id,
      bookedBy: owner.id,
      chatId: null,
      startAt,
      endAt: new Date(startAt.getTime() + minutes * minuteMs),
      state: 'booked',
      personIds: [owner.id, ...people.filter(({ id }) => id !== owner.id && chance(0.3)).map(({ id }) => id)],
    },
    new Date(nowMs),
  );
  await planReminders(app, meeting);
  await openRoom(office.query, meeting.id, new Date(nowMs));
  return meeting;
}

const offNow = ['2026-10-08', '2026-10-09', '2026-10-13'].map((date) => ({ date, working: false }));
const workedNow = { date: '2026-10-11', working: true };
const changes = [
  { at: first + 9 * dayMs + 9 * hourMs, days: [...offNow, workedNow] },
  {
    at: first + 16 * dayMs + 9 * hourMs,
    days: [...offNow.slice(0, 2), { date: '2026-10-14', working: false }],
  },
];

/** The clock goes on to whatever comes next; now and then it jumps over hours. */
async function live(acts: Act[]): Promise<void> {
  const queue = [...acts].sort((a, b) => a.at - b.at);
  const end = first + 40 * dayMs;
  while (nowMs < end) {
    const next = Math.min(queue[0]?.at ?? end, await nextDue(), end);
    nowMs = Math.max(nowMs, next) + (chance(0.01) ? between(1, 9) * hourMs : 0);
    const app = appOver(office.xinliu.app.store);
    await fireDue(app);
    while (queue[0] && queue[0].at <= nowMs) {
      const act = queue.shift();
      await act?.run(app).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
      });
    }
  }
}

it.each(['allowed', 'at-once'] as const)(
  'half of 500 meetings each live and end without a nudge too many or too few (escalation: %s)',
  async (escalateIn) => {
    rules = { ...defaultRules, minutes: { ...defaultRules.minutes, escalateIn } };
    saidEnds = new Map();
    office = await createOffice(['feishu'], rules, { at: new Date(first).toISOString() });
    const names = ['甲', '乙', '丙', '丁', '戊'];
    const members = names.map((name) => somebody(`ou_${name}`, name, { departmentExternalIds: ['od-1'] }));
    const departments = [
      { externalId: 'od-1', parentExternalId: null, name: '客服部', headExternalId: 'ou_甲' },
    ];
    await office.reads('feishu', { departments, people: members });
    nowMs = first;
    const app = appOver(office.xinliu.app.store);
    const people = await app.store.people.active();
    const acts: Act[] = [];
    const traces = noTraces();
    await recountLimits(app);
    for (let i = 0; i < manySeries; i++) acts.push(...seriesLife(first, people, dice, traces));
    for (const { at, days } of changes)
      acts.push({
        at,
        run: () => {
          const before = rules;
          rules = { ...rules, days };
          return changeCalendar(appOver(office.xinliu.app.store), before, office.query, traces);
        },
      });
    for (let i = 0; i < lives / 2; i++) acts.push(...lifeOf(await book(app, people), people));
    const leaver = people.find(({ name }) => name === '戊') as Person;
    acts.push({
      at: first + 15 * dayMs,
      run: () => office.query(`update people set state = 'left' where id = '${leaver.id}'`),
    });
    await live(acts);
    await expectAfterSubmission();
    await expectQuiet(escalateIn);
    await expectNothingLost();
    const lastChange = changes.at(-1)?.at ?? 0;
    await expectSeries(appOver(office.xinliu.app.store), office.query, traces, lastChange);
    await expectRooms(office.query, saidEnds);
  },
);

/** Nothing asks for minutes that are in. */
async function expectAfterSubmission(): Promise<void> {
  const wrong = await office.query(`
    select d.card, m.number from deliveries d join meetings m on d.cause = 'minutes-due.' || m.id
      join minutes n on n.meeting_id = m.id
    where d.card in ('minutes-nudge', 'minutes-late', 'minutes-late-now') and d.kind = 'send'
      and d.created_at > n.submitted_at`);
  expect(wrong).toEqual([]);
  const [asked] = await office.query<{ n: number }>(
    `select count(*)::int as n from deliveries where card = 'minutes-nudge'`,
  );
  expect(asked?.n).toBeGreaterThan(50);
}

/** Each is due when people may be disturbed; those of a running meeting are not even planned outside. */
async function expectQuiet(escalateIn: string): Promise<void> {
  const isQuiet = (at: Date) =>
    moveIntoAllowedHours(at, defaultRules.allowedHours).getTime() !== at.getTime();
  const due = await office.query<{ dueAt: Date; step: string }>(
    `select due_at, step from deadlines where kind in ('nudge-minutes', 'settle-minutes', 'remind-action')`,
  );
  const loud = due.filter(
    ({ dueAt, step }) => isQuiet(dueAt) && !(escalateIn === 'at-once' && step === 'limit'),
  );
  expect(loud).toEqual([]);
  if (escalateIn === 'at-once') expect(due.some(({ dueAt }) => isQuiet(dueAt))).toBe(true);
  const running = await office.query<{ at: Date }>(
    `select created_at as at from deliveries where card = 'meeting-length'`,
  );
  expect(running.length).toBeGreaterThan(20);
  expect(running.filter(({ at }) => isQuiet(at))).toEqual([]);
}

/** Every meeting came to an end; where its minutes did not, the limit was told, once to each. */
async function expectNothingLost(): Promise<void> {
  const open = await office.query(
    `select number, state from meetings where state not in ('ended', 'cancelled')
      and end_at < '${new Date(nowMs - dayMs).toISOString()}'`,
  );
  expect(open).toEqual([]);
  const pending = await office.query(`select kind, step from deadlines where state = 'pending'
    and due_at <= '${new Date(nowMs).toISOString()}' and kind = any ('{${Object.keys(fire).join(',')}}')`);
  expect(pending).toEqual([]);
  const late = await office.query<{
    number: number;
    outcome: string | null;
    told: number;
    submitted: Date | null;
  }>(`
    select m.number, d.outcome, (select min(n.submitted_at) from minutes n where n.meeting_id = m.id) as submitted,
      (select count(*)::int from deliveries v where v.cause = 'minutes-due.' || m.id
        and v.card in ('minutes-late', 'minutes-late-now') and v.kind = 'send') as told
    from meetings m join deadlines d on d.kind = 'nudge-minutes' and d.subject_id = m.id and d.step = 'limit'
    where m.state = 'ended' and d.due_at <= '${new Date(nowMs).toISOString()}'`);
  const silent = late.filter(
    ({ submitted, outcome }) => submitted === null && !outcome?.startsWith('late; told'),
  );
  expect(silent).toEqual([]);
  // The owner and one head.
  expect(late.filter(({ told }) => told > 2)).toEqual([]);
  const [owed] = await office.query<{
    n: number;
  }>(`select count(*)::int as n from meetings m where m.state = 'ended'
    and not exists (select from deadlines d where d.subject_id = m.id and d.kind = 'nudge-minutes')
    and not exists (select from minutes n where n.meeting_id = m.id)`);
  expect(owed?.n).toBe(0);
  expect(shanghaiDate(new Date(nowMs))).toBe('2026-10-31');
}
