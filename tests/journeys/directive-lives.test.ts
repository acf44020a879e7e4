/**
 * Forty random decisions over the National Day holiday: anybody says anything about any of them, heads leave or are
 * replaced, departments go, decisions change and end. Whatever happens, what is asked stays in order. Deadlines are fired
 * by hand, some of them twice; what would be said stays a planned row.
 */
import { afterEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { defaultRules } from '../../src/domain/company.ts';
import type { Person } from '../../src/domain/person.ts';
import { UserError } from '../../src/errors.ts';
import { readDirective } from '../../src/language/directive-words.ts';
import type { Store } from '../../src/store/index.ts';
import { actOnDirective } from '../../src/usecases/act-on-directive.ts';
import { askDirective } from '../../src/usecases/ask-directive.ts';
import { followDirectives } from '../../src/usecases/follow-directive.ts';
import { issueDirective } from '../../src/usecases/issue-directive.ts';
import { nudgeDirective } from '../../src/usecases/nudge-directive.ts';
import { undoDirectiveChange, undoWithdrawal } from '../../src/usecases/restore-directive.ts';
import { undo } from '../../src/usecases/undo.ts';
import { undoDirectiveAnswer, undoVerdict } from '../../src/usecases/undo-directive.ts';
import { createDice } from '../support/dice.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const lives = 40;
const actsPerLife = 14;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const first = new Date('2026-09-21T09:00:00+08:00').getTime();

const { chance, between, oneOf } = createDice(20_260_927);

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

async function open(): Promise<App> {
  office = await createOffice(
    ['feishu'],
    { ...defaultRules, gentleDays: 0, packages: {}, admins: ['陈十'] },
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

async function fireDue(app: App): Promise<void> {
  for (;;) {
    const due = await office.query<{ id: string; kind: string }>(
      `select id, kind from deadlines where state = 'pending' and due_at <= '${new Date(nowMs).toISOString()}'
        and kind in ('nudge-directive', 'ask-directive') order by due_at, id limit 100`,
    );
    if (due.length === 0) return;
    for (const { id, kind } of due) {
      const fire = kind === 'ask-directive' ? askDirective : nudgeDirective;
      await fire(app, id, 'one');
      if (chance(0.1)) await fire(app, id, 'again');
    }
  }
}

const refused = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
};

const acts = [
  'read',
  'spread',
  'done',
  'doing',
  'blocked',
  'effective',
  'partly',
  'change',
  'withdraw',
] as const;
const likely = [
  'read',
  'read',
  'read',
  'spread',
  'spread',
  'done',
  'doing',
  'blocked',
  'partly',
  'change',
] as const;

const said = (i: number) => ({
  ...readDirective(''),
  text: `决定第 ${i} 件事`,
  reason: '因为',
  owner: oneOf(names.slice(0, 9)),
  departments: units.filter(() => chance(0.5)).join('、') || '甲部',
  due: oneOf(['9月24日', '9月30日', '10月12日', '10月30日', '11月20日']),
});

let keys = 0;
async function actOn(app: App, directiveId: string, by: Person): Promise<void> {
  const word = chance(0.85) ? oneOf(likely) : oneOf(acts);
  const words = { read: '', change: `原因：变了 部门：${oneOf(units)}、${oneOf(units)} 日期：11月27日` };
  const act = {
    directiveId,
    by,
    words: (words as Record<string, string>)[word] ?? '说一句怎么样',
    key: `k${++keys}`,
  };
  const before = await answersOf(directiveId);
  await refused(
    app.transaction(async (app) => {
      const shown = await actOnDirective(app, word, act);
      const { undo: id } = shown.data as { undo?: string | null };
      if (!id || !chance(0.3)) return;
      const kinds = {
        'directive-answer': undoDirectiveAnswer,
        'directive-change': undoDirectiveChange,
        'directive-verdict': undoVerdict,
        'directive-withdrawal': undoWithdrawal,
      };
      await undo(app, kinds, { id, by });
      undone.push({ word, before, after: await answersOf(directiveId, app) });
    }),
  );
}

const undone: { word: string; before: unknown; after: unknown }[] = [];

/** What has been answered, by what it was about. */
async function answersOf(
  directiveId: string,
  app: App = appOver(office.xinliu.app.store),
): Promise<string[]> {
  const directive = await app.store.directives.get(directiveId);
  const asks = await app.store.directives.asks(directiveId);
  return [
    directive?.state ?? '',
    ...asks.flatMap(({ branchId, kind, answer, words }) =>
      // Whoever reports has read it, also if she takes the report back.
      answer === null || kind === 'read' ? [] : [`${branchId} ${kind} ${answer} ${words}`],
    ),
  ].sort();
}

/** A head is replaced, somebody leaves, a department goes: as a reading of the directory finds it. */
async function upheave(app: App, people: Person[]): Promise<void> {
  const before = [...(await app.store.people.departments())].sort((a, b) => (a.name < b.name ? -1 : 1));
  const unit = oneOf(before.filter(({ name }) => name !== '总部'));
  const leaver = oneOf(people.filter(({ name }) => name !== '陈十' && name !== '赵一'));
  const what = between(0, 10);
  if (what < 4)
    await office.query(`update departments set head_id = '${oneOf(people).id}' where id = '${unit?.id}'`);
  else if (what < 8) {
    await office.query(`update people set state = 'left' where id = '${leaver?.id}'`);
    await office.query(`update departments set head_id = null where head_id = '${leaver?.id}'`);
  } else if (before.length > 4)
    await office.query(
      `update departments set gone_at = '${new Date(nowMs).toISOString()}' where id = '${unit?.id}'`,
    );
  await app.transaction((app) => followDirectives(app, before, `c${++keys}`));
}

/** What has to hold at any moment. */
const rules: Record<string, string> = {
  'one open question of a kind for each department': `
    select directive_id, branch_id, kind, count(*) from directive_asks where answered_at is null and void_at is null
    group by 1, 2, 3 having count(*) > 1`,
  'one confirmation of a kind that counts': `
    select directive_id, branch_id, kind from directive_asks where kind in ('read', 'spread') and void_at is null
    group by 1, 2, 3 having count(*) > 1`,
  'nothing is asked half way and at the date at once': `
    select directive_id, branch_id from directive_asks where kind in ('half', 'due') and answered_at is null and void_at is null
    group by 1, 2 having count(*) > 1`,
  'who has spread it has read it': `
    select s.id from directive_asks s where s.kind = 'spread' and s.void_at is null and not exists (
      select from directive_asks r where r.branch_id = s.branch_id and r.kind = 'read' and r.answered_at is not null
        and r.void_at is null)`,
  'nothing is asked about what has ended, nor of a department that is out': `
    select a.id from directive_asks a join directives d on d.id = a.directive_id
      left join directive_branches b on b.id = a.branch_id
    where a.answered_at is null and a.void_at is null and (d.state <> 'running' or b.state = 'out')`,
  'no clock runs without a question': `
    select l.id from deadlines l join directive_asks a on a.id = l.subject_id
    where l.kind = 'nudge-directive' and l.state = 'pending' and (a.answered_at is not null or a.void_at is not null)`,
  'no question without a clock, until it was late': `
    select a.id, a.kind from directive_asks a where a.answered_at is null and a.void_at is null and a.late_at is null
      and not exists (select from deadlines l where l.subject_id = a.id and l.state = 'pending'
        and l.step = 'limit.0.' || a.round)`,
  'late only after the limit': `
    select id from directive_asks where late_at is not null and late_at < due_at`,
  'what runs is judged some day, what has ended asks nothing': `
    select d.id, d.state from directives d where (d.state = 'running') <> (
      exists (select from deadlines l where l.subject_id = d.id and l.kind = 'ask-directive' and l.state = 'pending'
        and l.step = 'review.' || d.edition)
      or exists (select from directive_asks a where a.directive_id = d.id and a.kind = 'review' and a.void_at is null
        and a.answered_at is null))`,
  'what has ended is in the archive once, what runs is not': `
    select d.id, d.state, count(e.id) from directives d left join archive_entries e
      on e.subject_id = d.id and e.withdrawn_at is null
    group by 1, 2 having count(e.id) <> case when d.state = 'running' then 0 else 1 end`,
  'nobody who has left is asked, where somebody else could be': `
    select a.id from directive_asks a join people p on p.id = a.person_id join directive_branches b on b.id = a.branch_id
      join departments d on d.id = b.department_id join people h on h.id = d.head_id
    where p.state = 'left' and h.state = 'active' and a.answered_at is null and a.void_at is null and d.gone_at is null`,
};

async function expectOrder(): Promise<void> {
  for (const [rule, query] of Object.entries(rules))
    expect([rule, await office.query(query)]).toEqual([rule, []]);
}

it('forty decisions live and end in good order, whatever people do', async () => {
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
        const by = oneOf((await active()).filter(({ post }) => post === 'manager'));
        await app.transaction((app) =>
          issueDirective(app, {
            by: by as Person,
            said: said(i),
            chat: { kind: 'direct', name: null },
            mentions: null,
            key: `new${i}`,
          }),
        );
        const [row] = await office.query<{ id: string }>(
          `select id from directives where text = '决定第 ${i} 件事'`,
        );
        if (row) ids.push(row.id);
      },
    });
    for (let j = 0; j < actsPerLife; j++)
      queue.push({
        at: at + between(1, 60 * 24 * 60) * minuteMs,
        run: async () => ids.length > 0 && actOn(app, oneOf(ids), oneOf(await active())),
      });
  }
  for (let i = 0; i < 10; i++)
    queue.push({
      at: first + between(3, 60) * dayMs,
      run: async () => upheave(app, await active()),
    });
  queue.sort((a, b) => a.at - b.at);
  for (const [i, { at, run }] of queue.entries()) {
    nowMs = Math.max(nowMs, at) + (chance(0.01) ? between(1, 48) * 60 * minuteMs : 0);
    await fireDue(app);
    await run();
    if (i % 50 === 0) await expectOrder();
  }
  await expectOrder();
  nowMs += 120 * dayMs;
  await fireDue(app);
  await expectOrder();
  expect(ids.length).toBeGreaterThan(lives * 0.5);
  const [seen] = await office.query<{ kinds: string[] }>(
    'select array_agg(distinct kind) as kinds from directive_acts',
  );
  for (const kind of ['late', 'passed', 'changed', 'dropped', 'judged', 'withdrawn', 'undone'])
    expect(seen?.kinds).toContain(kind);
  // An undo is no act: what counted before counts again.
  expect(undone.length).toBeGreaterThan(10);
  for (const { word, before, after } of undone) expect([word, after]).toEqual([word, before]);
});
