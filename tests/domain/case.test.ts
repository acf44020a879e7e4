/** The clocks of a case by the working calendar, and a thousand random lives of cases that keep what must hold. */
import { describe, expect, it } from 'vitest';
import type { CaseClock } from '../../src/domain/case/clock.ts';
import { changesOf, rebuild, turnFrom, turnJson } from '../../src/domain/case/history.ts';
import { enterNode, type Move, moveCase } from '../../src/domain/case/moves.ts';
import { type CaseStop, caseDeadlines, readCaseStop } from '../../src/domain/case/stops.ts';
import { type Case, type Hop, holderOf, isOpenCase, type Turn } from '../../src/domain/case.ts';
import type { FlowDefinition, FlowNode } from '../../src/domain/flow.ts';
import { createWorkCalendar, workingMinutesBetween } from '../../src/domain/worktime.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const calendar = createWorkCalendar();
const onCall = createWorkCalendar({
  windows: [{ open: '00:00', close: '24:00' }],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
});
const allowed = { from: '08:30', to: '21:00' };
const clockAt = (now: Date): CaseClock => ({
  now,
  profileOf: (id) => (id === 'night' ? 'onCall' : 'company'),
  calendarOf: (profile) => (profile === 'onCall' ? onCall : calendar),
});

const node = (name: string, limit: FlowNode['limit'], more: Partial<FlowNode> = {}): FlowNode => ({
  name,
  owner: [],
  deputy: [],
  limit,
  dueField: null,
  warnAt: [50, 80],
  form: [],
  answers: [],
  late: [],
  ...more,
});

const definition: FlowDefinition = {
  name: '客户需求',
  source: '客户',
  output: '需求',
  receivers: ['starter'],
  archive: [],
  start: [],
  nodes: [
    node('销售接收', { amount: 2, unit: 'work_hours' }),
    node('产品分析', { amount: 1, unit: 'work_days' }),
    node('研发评估', { amount: 2, unit: 'work_days' }),
    node('落地', { amount: 48, unit: 'calendar_hours' }, { dueField: '完成日' }),
  ],
};
const owners = ['li', 'sun', 'night', 'zhang'].map((ownerId) => ({ ownerId, deputyId: null }));
const flow = { definition, owners };
const enter = (place: number, now: Date, values = {}): Turn =>
  enterNode(definition, place, owners[place], values, clockAt(now));

describe('the limit of a node', () => {
  it.each([
    [0, '2026-09-24T11:30', '2026-09-24T15:00'],
    [0, '2026-09-24T17:30', '2026-09-28T10:30'],
    [0, '2026-09-19T10:00', '2026-09-20T11:00'],
    [0, '2026-09-30T17:00', '2026-10-08T10:00'],
    [1, '2026-09-18T15:00', '2026-09-20T15:00'],
    [1, '2026-09-24T16:00', '2026-09-28T16:00'],
    [1, '2026-09-30T17:30', '2026-10-08T17:30'],
    [1, '2026-10-09T10:00', '2026-10-10T10:00'],
  ])('of step %i that begins %s is over %s', (place, start, due) => {
    expect(enter(place, at(start)).dueAt).toEqual(at(due));
  });

  it.each([
    ['2026-09-24T16:00', '2026-09-29T16:00'],
    ['2026-09-30T17:30', '2026-10-09T17:30'],
    ['2026-10-09T10:00', '2026-10-12T10:00'],
  ])('of the assessment that begins %s is over %s', (start, due) => {
    const office = owners.map(() => ({ ownerId: 'zhang', deputyId: null }));
    expect(enterNode(definition, 2, office[2], {}, clockAt(at(start))).dueAt).toEqual(at(due));
  });

  it('ends with work on the day that was promised, while that day is to come', () => {
    const now = at('2026-11-23T10:00');
    expect(enter(3, now, { 完成日: '2026-12-04' }).dueAt).toEqual(at('2026-12-04T18:00'));
    expect(enter(3, now, { 完成日: '2026-11-20' }).dueAt).toEqual(at('2026-11-25T10:00'));
  });

  it('is warned of in working time, and what a night would bring comes once in the morning', () => {
    const one = caseOf(enter(1, at('2026-11-23T10:00')));
    const planned = (now: string) =>
      caseDeadlines(one, definition.nodes[1] as FlowNode, clockAt(at(now)), allowed).map(
        ({ step, dueAt }) => [step, dueAt.toISOString()],
      );
    expect(planned('2026-11-23T10:00')).toEqual([
      ['warn.50.1', '2026-11-23T07:15:00.000Z'],
      ['warn.80.1', '2026-11-23T09:30:00.000Z'],
      ['limit.0.1', '2026-11-24T02:00:00.000Z'],
    ]);
    expect(planned('2026-11-23T16:00').map(([step]) => step)).toEqual(['warn.80.1', 'limit.0.1']);
  });
});

function caseOf(turn: Turn): Case {
  const rest = { id: 'cs_1', number: 1, flow: '客户需求', flowVersion: 1, text: '', starterId: 'he' };
  return { ...rest, ...turn, startedAt: turn.dueAt, endedAt: null, leg: 1, version: 1 };
}

/** A life: acts at random moments, the clock's own among them, with what every one of them has to keep. */
class Life {
  one: Case;
  now: Date;
  hops: Pick<Hop, 'kind' | 'after' | 'before' | 'node'>[];
  told: string[] = [];
  /** What was over, seen from outside: each has to be told, once. */
  breaches = new Set<string>();
  pending: { stop: CaseStop; dueAt: Date }[] = [];
  /** The place in the history of the act that began the stay, and of the question. */
  began = { stay: 0, ask: 0 };

  constructor(
    readonly random: () => number,
    start: Date,
  ) {
    this.now = start;
    const turn = enter(0, start);
    this.one = caseOf(turn);
    this.hops = [{ kind: 'started', node: 0, before: {}, after: turnJson(turn) }];
    this.plan();
  }

  plan(): void {
    const place = definition.nodes[this.one.node] as FlowNode;
    this.pending = caseDeadlines(this.one, place, clockAt(this.now), allowed).map(({ step, dueAt }) => ({
      stop: readCaseStop(step) as CaseStop,
      dueAt,
    }));
  }

  put(turn: Turn, kind: Hop['kind'], isNew: boolean): void {
    const before = this.one;
    this.hops.push({ kind, node: before.node, ...changesOf(before, turn) });
    this.one = { ...before, ...turn, leg: before.leg + (isNew ? 1 : 0), version: before.version + 1 };
    if (isNew) this.plan();
  }

  act(move: Move): boolean {
    const turn = moveCase(this.one, move, flow, clockAt(this.now));
    if (!turn) return false;
    const isNew = move.act !== 'accepted' && move.act !== 'late' && turn !== this.one;
    if (move.act === 'passed' || move.act === 'returned') this.began.stay = this.hops.length;
    if (move.act === 'asked') this.began.ask = this.hops.length;
    this.put(turn, move.act as Hop['kind'], isNew);
    return true;
  }

  /** Fires what is due, in its order, some of it twice. */
  advance(ms: number): void {
    const until = new Date(this.now.getTime() + ms);
    for (;;) {
      const next = this.pending
        .filter(({ dueAt }) => dueAt <= until)
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
      if (!next) break;
      this.pending = this.pending.filter((one) => one !== next);
      this.now = new Date(Math.max(this.now.getTime(), next.dueAt.getTime()));
      this.fire(next.stop);
      if (this.random() < 0.3) this.fire(next.stop);
    }
    this.now = until;
    const { state, dueAt, lateAt, askLateAt } = this.one;
    if (dueAt > until || (state !== 'running' && state !== 'asked')) return;
    this.breaches.add(this.limit());
    expect(state === 'asked' ? askLateAt : lateAt).not.toBeNull();
  }

  /** Which limit runs: that of the stay, or that of the question. */
  limit(): string {
    return this.one.state === 'asked' ? `ask ${this.began.ask}` : `stay ${this.began.stay}`;
  }

  fire(stop: CaseStop): void {
    if (stop.leg !== this.one.leg || stop.kind !== 'limit') return;
    const limit = this.limit();
    if (this.act({ act: 'late' })) this.told.push(limit);
  }
}

/** Who has it once this was done; the acts themselves say so. */
function holderWanted(before: Case, move: Move): string | null {
  const ownerAt = (place: number) => owners[place]?.ownerId ?? null;
  switch (move.act) {
    case 'passed':
      return move.ends ? null : ownerAt(before.node + 1);
    case 'returned':
      return ownerAt(before.node - 1);
    case 'asked':
      return move.askedId;
    case 'supplied':
    case 'resumed':
      return before.ownerId;
    case 'assigned':
      return before.state === 'asked' ? before.askedId : move.ownerId;
    case 'withdrawn':
    case 'closed':
      return null;
    default:
      return holderOf(before);
  }
}

/** What is left until a moment, counted anew. */
const minutesLeft = ({ basis }: Turn, now: Date, dueAt: Date): number =>
  basis.unit === 'calendar_hours'
    ? Math.max(0, (dueAt.getTime() - now.getTime()) / 60_000)
    : workingMinutesBetween(basis.profile === 'onCall' ? onCall : calendar, now, dueAt);

/** A clock goes as it went, stands still with what is left of it, or goes on with that: nothing else. */
function checkClock(before: Case, { one, now }: Life, move: Move): void {
  const isMoved = move.act === 'assigned' && move.isNew;
  if (one.state === before.state && !isMoved) expectSame([one.dueAt, one.left], [before.dueAt, before.left]);
  if (before.state === 'running' && one.left) {
    expect(one.left.dueAt).toBe(before.dueAt.toISOString());
    expect(one.left.minutes).toBeCloseTo(minutesLeft(before, now, before.dueAt), 3);
  }
  if (before.left && one.state === 'running') {
    const left = minutesLeft(one, now, one.dueAt);
    expect(left).toBeGreaterThanOrEqual(before.left.minutes - 0.001);
    // Who was kept waiting by a question has time to act on its answer.
    if (before.state === 'asked') expect(left).toBeGreaterThanOrEqual(before.wholeMinutes / 4 - 0.001);
  }
}

const turnKeys = Object.keys(enter(0, at('2026-09-24T11:30'))).sort();

/** As `toEqual`, which is slow where all is well. */
function expectSame(is: unknown, wanted: unknown): void {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) expect(is).toEqual(wanted);
}

/** The history alone, as it is kept, says how it stands: in everything, and in nothing else. */
function checkHistory({ hops, one }: Life): void {
  const kept = rebuild(JSON.parse(JSON.stringify(hops)));
  expectSame(Object.keys(kept).sort(), turnKeys);
  expectSame({ ...one, ...kept }, one);
}

const lives = 2_000;
const moves: readonly ((life: Life) => Move)[] = [
  () => ({ act: 'accepted' }),
  () => ({ act: 'passed', values: { 完成日: '2026-10-30' }, ends: false }),
  () => ({ act: 'passed', values: {}, ends: false }),
  () => ({ act: 'returned' }),
  () => ({ act: 'asked', askedId: 'he' }),
  () => ({ act: 'supplied' }),
  () => ({ act: 'paused' }),
  () => ({ act: 'resumed' }),
  (life) => ({ act: 'assigned', ownerId: life.random() < 0.5 ? 'liu' : 'night' }),
  () => ({ act: 'assigned', ownerId: 'wu', isNew: true }),
];

describe('a life of a case', () => {
  it('has one owner at a time, clocks that only go forward, breaches told once, a history that tells all, and undoing that leaves nothing', () => {
    let seed = 20_260_918;
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    const seen = new Set<string>();
    for (let i = 0; i < lives; i++) {
      const life = new Life(random, new Date(at('2026-09-16T00:00').getTime() + random() * 30 * 86_400_000));
      for (let step = 0; step < 14 && isOpenCase(life.one.state); step++) {
        life.advance(random() * (random() < 0.3 ? 72 : 6) * 3_600_000);
        const before = life.one;
        const pick = moves[Math.floor(random() * moves.length)] as (typeof moves)[number];
        const move = random() < 0.03 ? ({ act: 'withdrawn' } as const) : pick(life);
        const began = { ...life.began };
        const done = life.act(move);
        if (done) seen.add(`${before.state} ${move.act}`);
        const { one } = life;

        // One has it while it is open: whom the act says, and nobody afterwards.
        expect(holderOf(one) !== null).toBe(isOpenCase(one.state));
        expect(holderOf(one)).toBe(done ? holderWanted(before, move) : holderOf(before));
        expect(one.state === 'asked').toBe(one.askedId !== null);
        // A clock stands still only with what is left of it kept, and never goes back within a stay.
        expect(one.left !== null).toBe(one.state === 'asked' || one.state === 'paused');
        const dueOf = (turn: Turn) => (turn.left ? new Date(turn.left.dueAt) : turn.dueAt);
        const isSameStay = move.act !== 'passed' && move.act !== 'returned';
        if (isSameStay && isOpenCase(one.state)) {
          expect(dueOf(one) >= dueOf(before)).toBe(true);
          checkClock(before, life, move);
        }
        if (done && !isSameStay && isOpenCase(one.state)) expect(one.dueAt > life.now).toBe(true);
        if (one.state === 'paused')
          expect(life.pending.filter(({ stop }) => stop.kind === 'limit')).toEqual([]);
        checkHistory(life);

        if (done && random() < 0.25) {
          life.put(turnFrom(JSON.parse(JSON.stringify(turnJson(before)))), 'undone', true);
          life.began = began;
          const { version, leg } = life.one;
          expectSame(life.one, { ...before, version, leg });
          checkHistory(life);
        }
      }
      life.advance(60 * 86_400_000);
      // Nobody hears twice of one limit, and of those that are over somebody has heard.
      expect([...life.told].sort()).toEqual([...life.breaches].sort());
      if (life.one.state === 'running') expect(life.one.lateAt).not.toBeNull();
      if (life.one.state === 'asked') expect(life.one.askLateAt).not.toBeNull();
      expect(life.pending.filter(({ stop }) => stop.kind === 'limit')).toEqual([]);
    }
    for (const one of [
      'running passed',
      'running returned',
      'asked supplied',
      'paused resumed',
      'asked assigned',
    ])
      expect(seen).toContain(one);
  });
});
