/** The one way in which a case changes: state, clock, history, cards and undo together. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { presentFor } from '../domain/absence.ts';
import { changesOf, turnJson } from '../domain/case/history.ts';
import { type Move, moveCase } from '../domain/case/moves.ts';
import { caseDeadlines } from '../domain/case/stops.ts';
import { type Case, type HopKind, holderOf, isOpenCase, type NodeOwner, type Turn } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { archiveCase } from './archive-case.ts';
import {
  type CameBy,
  caseFacts,
  clockFor,
  type KnownCase,
  nodeOf,
  notNow,
  peopleOf,
  tellHolder,
} from './case-facts.ts';
import { caseMoved } from './case-hops.ts';
import { ownerOfNode } from './case-people.ts';
import { changeCards } from './say.ts';
import { tellAwaiting } from './tell-awaiting.ts';

export interface How {
  kind: HopKind;
  by: Person | null;
  words?: string;
  answer?: string;
  key: string;
  /** The case before, for the button that puts it back. */
  undoable?: boolean;
  insteadOf?: string;
  /** Who was told, where nobody else gets it. */
  toIds?: string[];
}

/** Who answered for a node before an act gave it to others. */
export type OwnerBefore = NodeOwner & { place: number };

export interface Moved extends KnownCase {
  undo: string | null;
}

export async function actOn(app: App, known: KnownCase, move: Move, how: How): Promise<Moved> {
  const before = known.owners.map((owner) => ({ ...owner }));
  const enters = placeEntered(known, move);
  if (enters !== null) await settleOwner(app, known, enters);
  const more = move.act === 'asked' ? [move.askedId] : move.act === 'assigned' ? [move.ownerId] : [];
  const turn = moveCase(known.one, move, known, await clockFor(app, [...peopleOf(known), ...more]));
  if (!turn) throw notNow(known.one);
  if (move.act === 'assigned') await keepOwner(app, known, move.ownerId);
  if (move.act === 'returned') await app.store.cases.countReturn(known.one.id, turn.node, 1);
  const ownersBefore = before.flatMap((owner, place) => {
    const now = known.owners[place];
    const isSame = owner.ownerId === now?.ownerId && owner.deputyId === now.deputyId;
    return isSame ? [] : [{ ...owner, place }];
  });
  return putTurn(app, known, turn, { ...how, ownersBefore });
}

/** The node that the case gets to; null where it stays. */
function placeEntered({ one, definition }: KnownCase, move: Move): number | null {
  if (move.act === 'returned') return one.node > 0 ? one.node - 1 : null;
  if (move.act !== 'passed' || move.ends) return null;
  return one.node + 1 < definition.nodes.length ? one.node + 1 : null;
}

/** Whoever was found at the start may have left or be away when the case gets there: somebody who is here has it then. */
async function settleOwner(app: App, known: KnownCase, place: number): Promise<void> {
  const { one, definition, owners } = known;
  const node = definition.nodes[place];
  const owner = owners[place];
  if (!node || !owner) return;
  if (owner.ownerId && (await isHere(app, owner.ownerId))) return;
  const deputy = owner.deputyId && (await isHere(app, owner.deputyId)) ? owner.deputyId : null;
  const found = await ownerOfNode(app, node, one);
  const [admin] = await app.store.people.withRole('admin');
  const ownerId = found.ownerId ?? deputy ?? admin?.id ?? null;
  const settled = { ownerId, deputyId: found.deputyId ?? (deputy === ownerId ? null : deputy) };
  owners[place] = settled;
  await app.store.cases.setOwner(one.id, place, settled);
}

async function isHere(app: App, personId: string): Promise<boolean> {
  const now = app.clock.now();
  const person = await app.store.people.get(personId);
  const absences = await app.store.absences.within(now, now);
  return person?.state === 'active' && presentFor(absences, personId, now, ['duty', 'all']) === personId;
}

/** From now on the node is hers, also if the case comes back to it. */
async function keepOwner(app: App, { one, owners }: KnownCase, ownerId: string): Promise<void> {
  const before = owners[one.node];
  const owner = { ownerId, deputyId: before?.deputyId === ownerId ? null : (before?.deputyId ?? null) };
  owners[one.node] = owner;
  await app.store.cases.setOwner(one.id, one.node, owner);
}

/** A deputy who has left stands in no more: another is found, if there is one. */
export async function fitOwners(app: App, known: KnownCase, place: number, leftIds: string[]): Promise<void> {
  const { one, definition, owners } = known;
  const owner = owners[place];
  const node = definition.nodes[place];
  if (!node || !owner?.deputyId || !leftIds.includes(owner.deputyId)) return;
  const except = [...leftIds, ...(owner.ownerId ? [owner.ownerId] : [])];
  const { ownerId: found } = await ownerOfNode(app, { ...node, owner: [] }, one, except);
  const settled = { ...owner, deputyId: found };
  owners[place] = settled;
  await app.store.cases.setOwner(one.id, place, settled);
}

const turnOf = (one: Case): Turn => one;

/** Another clock begins where another has it, another limit holds, or it stands still. */
const isNewLeg = (before: Turn, after: Turn): boolean =>
  before.state !== after.state ||
  before.node !== after.node ||
  holderOf(before) !== holderOf(after) ||
  before.dueAt.getTime() !== after.dueAt.getTime();

export async function putTurn(
  app: App,
  known: KnownCase,
  turn: Turn,
  how: How & { newVisit?: boolean; ownersBefore?: OwnerBefore[] },
): Promise<Moved> {
  const now = app.clock.now();
  const { one: before, definition, owners } = known;
  const { kind, by, words = '', answer = '', key } = how;
  const leg = how.newVisit === true || kind === 'returned' || kind === 'passed' || isNewLeg(before, turn);
  const endedAt = isOpenCase(turn.state) ? null : (before.endedAt ?? now);
  const one = await app.store.cases.change(before.id, turn, { leg, endedAt });
  const after: KnownCase = { one, definition, owners };
  if (leg) await planClock(app, after);
  const holder = holderOf(one);
  await app.store.cases.addHop(
    {
      caseId: one.id,
      kind,
      node: before.node,
      byId: by?.id ?? null,
      toIds: how.toIds ?? (holder && holder !== holderOf(before) ? [holder] : []),
      answer,
      words,
      ...changesOf(turnOf(before), turnOf(one)),
    },
    now,
  );
  await caseMoved(app, before, one, how);
  await archiveCase(app, known, after, by);
  await moveCards(app, known, after, how, leg);
  if (before.state !== 'running') await tellAwaiting(app, after, by);
  const undo =
    how.undoable && by
      ? await app.store.undos.add(
          {
            kind: 'case',
            subjectId: one.id,
            before: {
              ...{ turn: turnJson(before), version: one.version, act: kind, answer, key },
              owners: how.ownersBefore ?? [],
            },
            byId: by.id,
          },
          now,
        )
      : null;
  return { ...after, undo };
}

export async function planClock(app: App, known: KnownCase): Promise<void> {
  const { one } = known;
  const now = app.clock.now();
  await app.store.deadlines.cancel('nudge-case', one.id);
  const clock = await clockFor(app, peopleOf(known));
  await app.store.deadlines.plan(caseDeadlines(one, nodeOf(known), clock, app.rules.allowedHours), now);
}

/** Who has it now gets it; the cards of those who had it or heard of it say so and have no buttons any more. */
async function moveCards(
  app: App,
  before: KnownCase,
  after: KnownCase,
  how: How,
  isNew: boolean,
): Promise<void> {
  const { one } = after;
  const { kind, by, words = '', answer = '', key } = how;
  const holderId = holderOf(one);
  const facts = await caseFacts(app, after);
  const isHeldAnew = holderId !== null && (holderId !== holderOf(before.one) || before.one.node !== one.node);
  // What has not left yet and is not hers any more need not leave.
  if (isNew)
    await app.store.deliveries.dropPlannedCards(
      one.id,
      ['case', 'case-nudge', 'case-handed', 'case-proven'],
      'moved on',
    );
  else await app.store.deliveries.changePlanned(one.id, 'case', facts);
  const hearers = await hearersOf(app, before, how.by);
  const full: Shown = show('case', { ...facts, isYours: true });
  // Who ended it, and why, is told nowhere else to whoever had it.
  const ending = kind === 'withdrawn' || kind === 'closed';
  const ended = ending ? { cameBy: { act: kind, by: by?.name ?? '', words, answer } } : {};
  const quiet: Shown = show('case', { ...facts, isYours: false, ...ended });
  await changeCards(app, one.id, 'case', {
    shown: quiet,
    key: `case-moved.${one.id}.${key}`,
    cause: one.id,
    newestOnly: true,
    tells: isHeldAnew ? holderId : null,
    shownFor: ({ personId, asText, data }) => {
      // Cards of earlier nodes have no buttons any more.
      const isOfNode = (data as { place?: number }).place === before.one.node + 1;
      if (asText || personId === null || !isOfNode) return null;
      if (personId === holderId && !isHeldAnew) return full;
      return isNew && (personId === holderId || hearers.has(personId)) ? quiet : null;
    },
  });
  if (!holderId || !(isHeldAnew || (isNew && (await isUntold(app, one.id, holderId))))) return;
  const holder = await app.store.people.get(holderId);
  const cameBy: CameBy = { act: kind, by: by?.name ?? '', words, answer };
  if (holder)
    await tellHolder(app, after, holder, {
      cameBy,
      ...(how.insteadOf ? { insteadOf: how.insteadOf } : {}),
      key: `${one.leg}`,
    });
}

/** What is known beside the case has changed: the card of whoever has it says so. `told`: who reads it on a card of its own. */
export async function refreshCards(
  app: App,
  known: KnownCase,
  key: string,
  told: Person | null = null,
): Promise<void> {
  const { one } = known;
  const facts = await caseFacts(app, known);
  await app.store.deliveries.changePlanned(one.id, 'case', facts);
  const full: Shown = show('case', { ...facts, isYours: true });
  await changeCards(app, one.id, 'case', {
    shown: full,
    key: `case-fresh.${key}`,
    cause: one.id,
    tells: told?.id ?? null,
    shownFor: ({ personId, asText, data }) =>
      !asText && personId === holderOf(one) && (data as { place?: number }).place === one.node + 1
        ? full
        : null,
  });
}

/** Who has a card with buttons: whoever had it, and who was told that it is late. */
async function hearersOf(app: App, { one }: KnownCase, by: Person | null): Promise<Set<string>> {
  const hops = one.lateAt || one.askLateAt ? await app.store.cases.hopsOf(one.id) : [];
  const told = hops.filter(({ kind }) => kind === 'late').flatMap(({ toIds }) => toIds);
  return new Set([holderOf(one), by?.id, ...told].flatMap((id) => id ?? []));
}

/** Her card was still to leave when it was dropped. */
async function isUntold(app: App, caseId: string, personId: string): Promise<boolean> {
  const cards = [
    ...(await app.store.deliveries.acceptedFor(caseId, 'case')),
    ...(await app.store.deliveries.underWayFor(caseId, 'case')),
  ];
  return cards.every((card) => card.personId !== personId);
}
