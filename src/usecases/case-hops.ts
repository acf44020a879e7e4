/** How cases of flows are passed on: started, passed to the next hand, given to another; sent back; not taken by the limit. */
import type { App } from '../app.ts';
import { type Case, type Hop, type HopKind, holderOf } from '../domain/case.ts';
import { filledIn } from '../domain/flow.ts';
import type { Person } from '../domain/person.ts';
import type { Said } from '../language/drift.ts';
import { checkHop } from './check-hop.ts';
import { planReadBacks } from './plan-read-back.ts';
import { dropReturns, returnHop } from './return-hop.ts';
import { dropDrift } from './settle-drift.ts';

interface CaseMove {
  kind: HopKind;
  by: Person | null;
  words?: string;
  key: string;
}

/** Acts of whoever has it, which show that it has arrived. */
const receipts: readonly HopKind[] = ['accepted', 'passed', 'returned', 'asked', 'paused', 'assigned'];
/** Acts that bring it into another hand. */
const passings: readonly HopKind[] = ['passed', 'assigned'];

export async function caseStarted(app: App, one: Case, by: Person): Promise<void> {
  const toId = holderOf(one);
  if (toId === null || toId === by.id) return;
  const to = await app.store.people.get(toId);
  await checkHop(app, {
    noun: 'case',
    subjectId: one.id,
    step: 'started',
    number: one.number,
    fromId: by.id,
    byId: by.id,
    toId,
    departmentId: to?.departmentId ?? null,
    before: [await saidIn(app, one)],
    after: null,
    how: 'beside',
    isArrived: false,
  });
}

/** Before and after an act, in its transaction. */
export async function caseMoved(app: App, before: Case, after: Case, move: CaseMove): Promise<void> {
  const { kind, by, words = '', key } = move;
  const { hopChecks } = app.store;
  const now = app.clock.now();
  if (kind === 'withdrawn' || kind === 'closed') await hopChecks.dropOpen(after.id, key, now);
  if (kind === 'late' && before.state === 'running') await hopChecks.miss(after.id, now);
  if (by?.id === holderOf(before) && receipts.includes(kind))
    await planReadBacks(app, await hopChecks.arrive(after.id, now));
  if (kind === 'returned')
    await returnHop(app, {
      subjectId: after.id,
      steps: ['passed', 'started'],
      by,
      readerId: holderOf(after),
      words,
      key,
    });
  if (passings.includes(kind)) await passOn(app, before, after, move);
}

async function passOn(
  app: App,
  before: Case,
  after: Case,
  { kind, by, words = '', key }: CaseMove,
): Promise<void> {
  const toId = holderOf(after);
  // What comes out at the end is told to its receivers, who confirm it by themselves.
  if (by === null || toId === null || toId === by.id || before.ownerId === null) return;
  // What is said with an answer is kept as a value, too.
  const fresh = Object.entries(after.values).filter(
    ([name, value]) => before.values[name] !== value && value !== words && value !== '',
  );
  const written = [...fresh.map(([name, value]) => `${name}：${value}`), ...(words ? [words] : [])].join(
    '\n',
  );
  await checkHop(app, {
    noun: 'case',
    subjectId: after.id,
    step: `${kind}.${key}`,
    number: after.number,
    fromId: after.starterId,
    byId: by.id,
    toId,
    departmentId: by.departmentId,
    before: [await saidIn(app, before), ...(await wordsOf(app, after.id, words))],
    after: written === '' ? null : { text: written, at: app.clock.now() },
    how: 'beside',
    except: (await promisesDay(app, before)) ? ['day'] : [],
    isArrived: false,
  });
}

/** A step that asks for an answer or a day says when it will be done: an offer, which may be another day than what was asked. */
async function promisesDay(app: App, { flow, flowVersion, node }: Case): Promise<boolean> {
  const { definition } = await app.store.flowVersions.get(flow, flowVersion);
  const { answers = [], form = [] } = definition.nodes[node] ?? {};
  return answers.length > 0 || form.some(({ kind }) => kind === 'date');
}

/** What stands in it, in the order in which it was asked for. */
async function saidIn(app: App, { flow, flowVersion, values, startedAt }: Case): Promise<Said> {
  const { definition } = await app.store.flowVersions.get(flow, flowVersion);
  const lines = filledIn(definition, values).map(({ name, value }) => `${name}：${value}`);
  return { text: lines.join('\n'), at: startedAt };
}

/** What people said about it on its way, but for what is said now; the number that the CRM gave it is none of it. */
async function wordsOf(app: App, caseId: string, now: string): Promise<Said[]> {
  const hops = await app.store.cases.hopsOf(caseId);
  const isSaid = ({ kind, words }: Hop) => words !== '' && words !== now && kind !== 'synced';
  return hops.filter(isSaid).map(({ words, at }) => ({ text: words, at }));
}

/** An act was taken back. */
export async function caseActUndone(app: App, caseId: string, key: string): Promise<void> {
  await dropReturns(app, await app.store.hopChecks.takeReturnBack(caseId, key));
  const gone = await app.store.hopChecks.takeBack(caseId, key, app.clock.now());
  await dropDrift(app, gone, `undo.${key}`);
}
