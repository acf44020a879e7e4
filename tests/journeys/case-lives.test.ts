/**
 * Thirty random cases through the product itself: anybody says anything about any of them, some of it is taken back at
 * once, people leave. Whatever happens, one has each of them at a time, clocks run for what is open and tell of each breach
 * once, the history alone says how a case stands, and what was undone is as if it had never been. Deadlines are fired by
 * hand, some of them twice; what would be said stays a planned row.
 */
import { afterEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { rebuild, turnJson } from '../../src/domain/case/history.ts';
import { type Case, type Hop, holderOf, isOpenCase } from '../../src/domain/case.ts';
import { defaultRules } from '../../src/domain/company.ts';
import type { FlowDefinition, FlowNode } from '../../src/domain/flow.ts';
import type { Person } from '../../src/domain/person.ts';
import { UserError } from '../../src/errors.ts';
import type { Store } from '../../src/store/index.ts';
import { actOnCase } from '../../src/usecases/act-on-case.ts';
import { followCases } from '../../src/usecases/follow-case.ts';
import { nudgeCase } from '../../src/usecases/nudge-case.ts';
import { startFilled } from '../../src/usecases/start-case.ts';
import { undo } from '../../src/usecases/undo.ts';
import { undoCase } from '../../src/usecases/undo-case.ts';
import { createDice } from '../support/dice.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const lives = 30;
const actsPerLife = 14;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const first = new Date('2026-09-21T09:00:00+08:00').getTime();

const { chance, between, oneOf } = createDice(20_260_921);

/** The clock of this test, and the product over it. */
let nowMs = first;
function appOver(store: Store): App {
  return {
    ...office.xinliu.app,
    clock: { now: () => new Date(nowMs) },
    store,
    transaction: (work) => store.transaction((inner) => work(appOver(inner))),
  };
}

const names = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八', '冯九', '陈十'];
const units = ['甲部', '乙部', '丙部', '丁部'];
const node = (name: string, owner: string, deputy: string, limit: FlowNode['limit']): FlowNode => ({
  name,
  owner: [{ whom: owner, when: {} }],
  deputy: [{ whom: deputy, when: {} }],
  limit,
  dueField: null,
  warnAt: [50, 80],
  form: [],
  answers: [],
  late: ['head'],
});
const flow: FlowDefinition = {
  name: '合同评审',
  source: '销售',
  output: '合同',
  receivers: ['starter'],
  archive: [],
  start: [{ name: '内容', kind: 'long', required: true, options: [] }],
  nodes: [
    node('初审', '钱二', '吴六', { amount: 2, unit: 'work_hours' }),
    node('复审', '孙三', '郑七', { amount: 1, unit: 'work_days' }),
    node('终审', '李四', '王八', { amount: 30, unit: 'calendar_hours' }),
    node('用印', '周五', '冯九', { amount: 3, unit: 'work_days' }),
  ],
};

async function open(): Promise<App> {
  office = await createOffice(
    ['feishu'],
    { ...defaultRules, gentleDays: 0, packages: {}, admins: ['陈十'], flows: [flow] },
    { at: new Date(first).toISOString() },
  );
  await office.reads('feishu', {
    departments: [
      { externalId: 'od-0', parentExternalId: null, name: '总部', headExternalId: 'ou_0' },
      ...units.map((name, i) => ({
        externalId: `od-${i + 1}`,
        parentExternalId: 'od-0',
        name,
        headExternalId: `ou_${i + 1}`,
      })),
    ],
    people: names.map((name, i) =>
      somebody(`ou_${i}`, name, {
        departmentExternalIds: [i === 0 || i === 9 ? 'od-0' : `od-${((i - 1) % 4) + 1}`],
      }),
    ),
  });
  nowMs = first;
  return appOver(office.xinliu.app.store);
}

/** All that is due by now, in its order. */
async function fireDue(app: App): Promise<void> {
  for (;;) {
    const due = await office.query<{ id: string }>(
      `select id from deadlines where state = 'pending' and due_at <= '${new Date(nowMs).toISOString()}'
        and kind = 'nudge-case' order by due_at, id limit 100`,
    );
    if (due.length === 0) return;
    for (const { id } of due) {
      await nudgeCase(app, id, 'one');
      if (chance(0.2)) await nudgeCase(app, id, 'again');
    }
  }
}

const common = [
  ...(['accept', 'pass', 'pass', 'pass', 'return', 'return', 'ask', 'ask'] as const),
  ...(['supply', 'pause', 'pause', 'resume', 'assign', 'assign'] as const),
];
const ends = ['withdraw', 'close'] as const;

/** What people say of a case as it stands, mostly; else anything. */
function wordFor(one: Case | null) {
  if (chance(0.06)) return oneOf(ends);
  if (one?.state === 'asked' && chance(0.5)) return 'supply';
  if (one?.state === 'paused' && chance(0.5)) return 'resume';
  return oneOf(common);
}

interface Standing {
  turn: unknown;
  nodes: object[];
  limits: object[];
}

/** Everything that an undo has to put back. */
async function standing(app: App, caseId: string): Promise<Standing> {
  const one = await app.store.cases.get(caseId);
  const nodes = await app.store.cases.ownersOf(caseId);
  const limits = (await app.store.deadlines.of(caseId))
    .filter(
      ({ kind, state, step }) => kind === 'nudge-case' && state === 'pending' && step.startsWith('limit'),
    )
    .map(({ dueAt }) => ({ dueAt }));
  return { turn: one && { ...turnJson(one), endedAt: one.endedAt }, nodes, limits };
}

const undone: { word: string; before: Standing; after: Standing }[] = [];
let keys = 0;

async function actOn(app: App, caseId: string, people: Person[]): Promise<void> {
  const one = await app.store.cases.get(caseId);
  const holder = people.find(({ id }) => one && id === holderOf(one));
  const starter = people.find(({ id }) => id === one?.starterId);
  const word = wordFor(one);
  const by = word === 'withdraw' && starter ? starter : holder && chance(0.8) ? holder : oneOf(people);
  const named = word === 'assign' || (word === 'ask' && chance(0.7)) ? `@${oneOf(people).name} ` : '';
  const said = chance(0.2) ? '' : `${named}还差一份附件`;
  const before = await standing(app, caseId);
  try {
    await app.transaction(async (app) => {
      const asked = { caseId, by, word, answer: null, words: word === 'pass' ? '' : said };
      const shown = await actOnCase(app, {
        ...asked,
        fields: null,
        leg: chance(0.2) ? (one?.leg ?? 0) : null,
        key: `k${++keys}`,
        mentions: null,
      });
      const { undo: id } = shown.data as { undo?: string | null };
      if (!id || !chance(0.4)) return;
      await undo(app, { case: undoCase }, { id, by });
      undone.push({ word, before, after: await standing(app, caseId) });
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** What has to hold at any moment. */
const rules: Record<string, string> = {
  'nobody is asked but where somebody asks': `
    select id from cases where (state = 'asked') <> (asked_id is not null)`,
  'what is open is in somebody’s hands': `
    select id from cases where state in ('running', 'paused') and owner_id is null`,
  'a clock stands still only with what is left of it': `
    select id from cases where (state in ('asked', 'paused')) <> ("left" is not null)`,
  'no clock runs but that of now': `
    select l.id from deadlines l join cases c on c.id = l.subject_id
    where l.kind = 'nudge-case' and l.state = 'pending' and (c.state not in ('running', 'asked', 'paused')
      or split_part(l.step, '.', 3) <> c.leg::text or (c.state = 'paused' and l.step like 'limit%'))`,
  'what runs has its limit before it, or was late': `
    select c.id from cases c where c.state in ('running', 'asked')
      and (case when c.state = 'asked' then c.ask_late_at else c.late_at end) is null
      and not exists (select from deadlines l where l.subject_id = c.id and l.state = 'pending'
        and l.step = 'limit.0.' || c.leg and l.due_at = c.due_at)`,
  'nobody hears twice that one clock is over': `
    select c.id, d.person_id, d.data ->> 'leg' from deliveries d join cases c on c.id = d.cause
    where d.card = 'case-nudge' and (d.data ->> 'percent')::int = 100 and d.kind = 'send'
    group by 1, 2, 3 having count(*) > 1`,
  'a clock is stopped, and a case sent back or closed, for a reason that stands in the history': `
    select id from case_hops where kind in ('paused', 'asked', 'returned', 'closed') and words = ''`,
};

const isNewStay = ({ kind }: Hop): boolean => kind === 'started' || kind === 'passed' || kind === 'returned';

/** Each limit is over once: a stay and each question in it have one word of it in the history. */
function checkHistory(hops: Hop[]): void {
  const told = new Set<string>();
  let began = { stay: '', ask: '' };
  const before: (typeof began)[] = [];
  hops.forEach((hop, i) => {
    const was = began;
    if (hop.kind === 'undone') began = before.pop() ?? began;
    if (isNewStay(hop)) began = { stay: `stay ${i}`, ask: '' };
    if (hop.kind === 'asked') began = { ...began, ask: `ask ${i}` };
    if (!['undone', 'late', 'warned', 'received'].includes(hop.kind)) before.push(was);
    if (hop.kind !== 'late') return;
    const limit = 'askLateAt' in hop.after ? began.ask : began.stay;
    expect(told.has(limit), `${limit} is over for the first time`).toBe(false);
    told.add(limit);
  });
  for (let i = 1; i < hops.length; i++) {
    const turns = [rebuild(hops.slice(0, i)), rebuild(hops.slice(0, i + 1))] as const;
    const [due, dueNow] = turns.map(({ left, dueAt }) => (left ? new Date(left.dueAt) : dueAt));
    const hop = hops[i] as Hop;
    expect(hop.at >= (hops[i - 1] as Hop).at).toBe(true);
    if (!isNewStay(hop) && hop.kind !== 'undone' && isOpenCase(turns[1].state))
      expect(dueNow && due && dueNow >= due, `${hop.kind} moves no clock back`).toBe(true);
  }
}

async function expectOrder(app: App, ids: string[]): Promise<void> {
  for (const [rule, query] of Object.entries(rules))
    expect([rule, await office.query(query)]).toEqual([rule, []]);
  for (const id of ids) {
    const one = await app.store.cases.get(id);
    const hops = await app.store.cases.hopsOf(id);
    expect(turnJson(rebuild(hops))).toEqual(one && turnJson(one));
    checkHistory(hops);
  }
}

it('thirty cases live and end in good order, whatever people do', async () => {
  const app = await open();
  const queue: { at: number; run: () => Promise<unknown> }[] = [];
  const ids: string[] = [];
  const active = async () =>
    [...(await app.store.people.active())].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (let i = 0; i < lives; i++) {
    const at = first + between(0, 20 * 24 * 60) * minuteMs;
    queue.push({
      at,
      run: async () => {
        const by = oneOf(await active());
        const filled = { by, flow: flow.name, field: () => `第 ${i} 份合同`, key: `new${i}` };
        await app.transaction((app) => startFilled(app, filled));
        const [row] = await office.query<{ id: string }>(
          `select id from cases where text = '第 ${i} 份合同'`,
        );
        if (row) ids.push(row.id);
      },
    });
    for (let j = 0; j < actsPerLife; j++)
      queue.push({
        at: at + between(1, 12 * 24 * 60) * minuteMs,
        run: async () => {
          const all = (await app.store.cases.board(lives)).sort((a, b) => a.number - b.number);
          const open = all.filter(({ state }) => isOpenCase(state) || chance(0.02));
          if (open.length > 0) await actOn(app, oneOf(open).id, await active());
        },
      });
  }
  for (const [i, leaver] of ['孙三', '王八'].entries())
    queue.push({
      at: first + (8 + 9 * i) * dayMs,
      run: async () => {
        const [row] = await office.query<{ id: string }>(
          `update people set state = 'left' where name = '${leaver}' returning id`,
        );
        await app.transaction((app) => followCases(app, [row?.id ?? ''], `left${i}`));
      },
    });
  queue.sort((a, b) => a.at - b.at);
  for (const [i, { at, run }] of queue.entries()) {
    nowMs = Math.max(nowMs, at);
    await fireDue(app);
    await run();
    if (i % 150 === 0) await expectOrder(app, ids);
  }
  await expectOrder(app, ids);
  nowMs += 60 * dayMs;
  await fireDue(app);
  await expectOrder(app, ids);
  expect(ids).toHaveLength(lives);
  const [seen] = await office.query<{ kinds: string[] }>(
    'select array_agg(distinct kind) as kinds from case_hops',
  );
  for (const kind of [
    'late',
    'passed',
    'returned',
    'asked',
    'supplied',
    'paused',
    'assigned',
    'left',
    'undone',
    'resumed',
    'withdrawn',
  ])
    expect(seen?.kinds).toContain(kind);
  // What was undone is as if it had never been.
  expect(undone.length).toBeGreaterThan(20);
  for (const { word, before, after } of undone) expect([word, after]).toEqual([word, before]);
});
