/** Whether something that was sent back counts: disputed by whoever passed it on, settled by a head of either side. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { countReturn, type HopCheck, returnStops } from '../domain/hop-check.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { judgesBetween } from './request-people.ts';
import { endDispute, passerOf, returnFacts } from './return-hop.ts';
import { changeCards, tellPeople } from './say.ts';

/** One tap: the heads of both sides are asked, and it counts only if one of them says so. */
export async function disputeReturn(
  app: App,
  said: { hopId: string; by: Person; key: string },
): Promise<Shown> {
  const { by, key } = said;
  const hop = await returned(app, said.hopId);
  if (hop.byId !== by.id) {
    const passer = await passerOf(app, hop);
    throw new UserError('returns.notYours', { passer: passer?.name ?? '' });
  }
  if (hop.returnState !== 'open') throw await notNow(app, hop, by);
  const now = app.clock.now();
  await app.store.hopChecks.putReturn(hop.id, {
    returnState: 'disputed',
    disputedBy: by.id,
    disputedAt: now,
  });
  await app.store.deadlines.cancel('count-return', hop.id);
  const judges = await judgesOf(app, hop);
  const facts = await returnFacts(app, { ...hop, disputedBy: by.id });
  const heads = judges.map(({ name }) => name);
  const decideBy = await planNudges(app, hop, key);
  await tellPeople(app, judges, {
    shown: show('return-dispute', { ...facts, heads, decideBy }),
    key: `return-dispute.${hop.id}.${key}`,
    cause: hop.id,
  });
  const undo = await app.store.undos.add(
    { kind: 'return-disputed', subjectId: hop.id, before: {}, byId: by.id },
    now,
  );
  return show('return-disputed', { ...facts, heads, undo });
}

/** Silent heads are reminded once; until when they may decide. */
async function planNudges(app: App, { id }: HopCheck, key: string): Promise<string> {
  const { calendar, clock, rules } = app;
  const now = clock.now();
  const stops = returnStops(id, key, { now, calendar, allowedHours: rules.allowedHours });
  await app.store.deadlines.plan(stops.deadlines, now);
  return stops.endAt.toISOString();
}

/** Locked; what was taken back, or never sent back, is nobody's matter. */
async function returned(app: App, id: string): Promise<HopCheck> {
  const hop = await app.store.hopChecks.get(id, { lock: true });
  if (!hop || hop.voidAt || !hop.returnedAt) throw new UserError('staleCard');
  return hop;
}

/** The head of each side who has no part in it; without any, the administrators. */
export async function judgesOf(app: App, hop: HopCheck): Promise<Person[]> {
  const sides = await app.store.people.getMany([hop.byId, hop.returnedBy].flatMap((id) => id ?? []));
  return judgesBetween(
    app,
    sides.map(({ departmentId }) => departmentId),
    [hop.byId, hop.returnedBy, hop.fromId],
  );
}

/** Returns by what this can be undone. */
export async function settleReturn(
  app: App,
  said: { hopId: string; counts: boolean; by: Person; key: string },
): Promise<string> {
  const { by, counts, key } = said;
  const hop = await returned(app, said.hopId);
  const judges = await judgesOf(app, hop);
  const isParty = [hop.byId, hop.returnedBy].includes(by.id);
  if (!judges.some(({ id }) => id === by.id) && (isParty || !hasRole(by, 'admin')))
    throw new UserError('returns.notJudge', { heads: judges.map(({ name }) => name).join('/') });
  if (hop.returnState !== 'disputed') throw await notNow(app, hop, by);
  const as = counts ? 'counts' : 'lifted';
  const now = app.clock.now();
  await app.store.hopChecks.putReturn(hop.id, {
    returnState: as,
    returnSettledBy: by.id,
    returnSettledAt: now,
  });
  const undo = await app.store.undos.add(
    { kind: 'return', subjectId: hop.id, before: { as }, byId: by.id },
    now,
  );
  await app.store.deadlines.cancel('nudge-return', hop.id);
  await closeQuestion(app, hop, { as, by, undo, key });
  return undo;
}

/** What it is by now, and by whose word. */
async function notNow(app: App, { returnState, returnSettledBy }: HopCheck, by: Person): Promise<UserError> {
  const state = returnState ?? 'open';
  const judge = returnSettledBy ? await app.store.people.get(returnSettledBy) : null;
  if (!judge || (state !== 'counts' && state !== 'lifted')) return new UserError(`returns.${state}`);
  const who = judge.id === by.id ? '' : judge.name;
  return new UserError('returns.settledBy', { outcome: state, by: who });
}

interface Closed {
  as: 'counts' | 'lifted' | 'silent';
  /** Whose word it was; null: nobody has said anything in time. */
  by: Person | null;
  undo: string | null;
  key: string;
}

/** The heads have nothing to decide any more, and both sides hear what became of it. */
export async function closeQuestion(app: App, hop: HopCheck, { as, by, undo, key }: Closed): Promise<void> {
  const facts = { ...(await returnFacts(app, hop)), as, settledBy: by?.name ?? '' } as const;
  await app.store.deliveries.dropPlanned(hop.id, 'settled');
  await changeCards(app, hop.id, 'return-dispute', {
    shown: show('return-settled', { ...facts, undo: null }),
    shownFor: ({ personId }) =>
      show('return-settled', { ...facts, undo: by && personId === by.id ? undo : null }),
    key,
    cause: hop.id,
  });
  await tellPeople(app, await partiesOf(app, hop, by), {
    shown: show('return-told', facts),
    key: `return-told.${key}`,
    cause: hop.id,
  });
}

async function partiesOf(app: App, hop: HopCheck, by: Person | null): Promise<Person[]> {
  const ids = [...new Set([hop.byId, hop.returnedBy])].flatMap((id) => id ?? []);
  return (await app.store.people.getMany(ids)).filter(({ id, state }) => state === 'active' && id !== by?.id);
}

/** The head has not said anything yet: both heads are asked as before, and both sides hear of it. */
export async function undoReturnVerdict(app: App, undo: Undo, by: Person): Promise<Shown> {
  const hop = await returned(app, undo.subjectId);
  if (hop.returnSettledBy !== undo.byId) throw new UserError('undoLate');
  await app.store.hopChecks.putReturn(hop.id, {
    returnState: 'disputed',
    returnSettledBy: null,
    returnSettledAt: null,
  });
  await app.store.deliveries.dropPlanned(hop.id, 'undone');
  const judges = await judgesOf(app, hop);
  const facts = await returnFacts(app, hop);
  const key = `undo.${undo.id}`;
  const decideBy = await planNudges(app, hop, key);
  const question = show('return-dispute', { ...facts, heads: judges.map(({ name }) => name), decideBy });
  await changeCards(app, hop.id, 'return-dispute', { shown: question, key, cause: hop.id });
  await tellPeople(app, await partiesOf(app, hop, by), {
    shown: show('return-told', { ...facts, as: 'open', settledBy: by.name }),
    key: `return-open.${key}`,
    cause: hop.id,
  });
  // Whoever pressed the wrong one needs both again.
  if (judges.some(({ id }) => id === by.id)) return question;
  return show('undone', { what: textsOf(by.language).returns.undoneVerdict });
}

/** As if it had not been disputed; where the time for it is over meanwhile, it counts at once. */
export async function undoReturnDispute(app: App, undo: Undo): Promise<Shown> {
  const hop = await returned(app, undo.subjectId);
  if (hop.returnState !== 'disputed') throw new UserError('undoLate');
  const now = app.clock.now();
  const dueAt = hop.returnDueAt ?? now;
  await app.store.deliveries.dropPlanned(hop.id, 'undone');
  await endDispute(app, hop, undo.id);
  await app.store.hopChecks.putReturn(hop.id, { returnState: 'open', disputedBy: null, disputedAt: null });
  await app.store.deadlines.plan([countReturn(hop.id, undo.id, dueAt)], now);
  return show('return-noted', await returnFacts(app, hop));
}
