/** Steps that a case has not got to yet: they name people who are here, found anew where somebody has left, or whom somebody names. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { isOpenCase, type NodeOwner } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { caseLocked, caseNoted, type KnownCase } from './case-facts.ts';
import { ownerOfNode } from './case-people.ts';
import { fitOwners } from './move-case.ts';

/** Returns the steps ahead for which nobody is found. */
export async function settleAhead(app: App, known: KnownCase, leftIds: string[] = []): Promise<number[]> {
  const { one, owners } = known;
  const gone = await goneAmong(app, owners, leftIds);
  const isHere = (id: string | null): id is string => id !== null && !gone.includes(id);
  const empty: number[] = [];
  for (const [place, { ownerId, deputyId }] of owners.entries()) {
    if (place <= one.node) continue;
    if (isHere(ownerId)) await fitOwners(app, known, place, gone);
    else if (!(await findAnew(app, known, place, isHere(deputyId) ? deputyId : null, gone)))
      empty.push(place);
  }
  return empty;
}

async function findAnew(
  app: App,
  { one, definition, owners }: KnownCase,
  place: number,
  deputyId: string | null,
  gone: string[],
): Promise<boolean> {
  const node = definition.nodes[place];
  const found = node ? await ownerOfNode(app, node, one, gone) : null;
  const ownerId = found?.ownerId ?? deputyId;
  if (!found || !ownerId) return false;
  const settled = { ownerId, deputyId: found.deputyId ?? (deputyId === ownerId ? null : deputyId) };
  owners[place] = settled;
  await app.store.cases.setOwner(one.id, place, settled);
  return true;
}

async function goneAmong(app: App, owners: NodeOwner[], leftIds: string[]): Promise<string[]> {
  const ids = owners.flatMap(({ ownerId, deputyId }) => [ownerId, deputyId].flatMap((id) => id ?? []));
  const people = await app.store.people.getMany([...new Set(ids)]);
  return [...leftIds, ...people.flatMap(({ id, state }) => (state === 'active' ? [] : [id]))];
}

/** Whoever has left is named for no step to come. */
export async function followAhead(app: App, leftIds: string[]): Promise<void> {
  for (const caseId of await app.store.cases.aheadOf(leftIds)) {
    const known = await caseLocked(app, caseId);
    if (isOpenCase(known.one.state)) await settleAhead(app, known, leftIds);
  }
}

/** The step ahead that these words name; null where they name none. */
export function stepAhead({ one, definition }: KnownCase, words: string): number | null {
  const name = words.replace(/^[“"「]|[”"」]$/gu, '').trim();
  const place = definition.nodes.findIndex((node, i) => i > one.node && node.name === name);
  return place < 0 ? null : place;
}

/** `转给 刘洋 研发评估`: she has that step when the case gets there. */
export async function assignAhead(
  app: App,
  known: KnownCase,
  { place, person, by }: { place: number; person: Person; by: Person },
): Promise<Shown> {
  const { one, definition, owners } = known;
  const node = definition.nodes[place]?.name ?? '';
  const before = owners[place] ?? { ownerId: null, deputyId: null };
  if (before.ownerId === person.id) return caseNoted(one.number, 'assigned-ahead', { to: person.name, node });
  const deputyId = before.deputyId === person.id ? null : before.deputyId;
  await app.store.cases.setOwner(one.id, place, { ownerId: person.id, deputyId });
  await noteAhead(app, one.id, { kind: 'assigned', node: place, byId: by.id, toIds: [person.id] });
  const undo = await app.store.undos.add(
    { kind: 'case-ahead', subjectId: one.id, before: { ...before, place, named: person.id }, byId: by.id },
    app.clock.now(),
  );
  return caseNoted(one.number, 'assigned-ahead', { to: person.name, node, undo });
}

const noteAhead = (
  app: App,
  caseId: string,
  hop: { kind: 'assigned' | 'undone'; node: number; byId: string; toIds: string[] },
): Promise<unknown> =>
  app.store.cases.addHop({ ...hop, caseId, answer: '', words: '', before: {}, after: {} }, app.clock.now());

/** Whose the step was before, while the case has not got there and nobody else was named for it since; of whoever has left somebody is found anew. */
export async function undoAhead(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { place, named, ...owner } = undo.before as NodeOwner & { place: number; named: string };
  const known = await caseLocked(app, undo.subjectId);
  const { one, definition, owners } = known;
  if (!isOpenCase(one.state) || place <= one.node || owners[place]?.ownerId !== named)
    throw new UserError('undoLate');
  owners[place] = owner;
  await app.store.cases.setOwner(one.id, place, owner);
  await settleAhead(app, known);
  const toIds = [owners[place]?.ownerId].flatMap((id) => id ?? []);
  await noteAhead(app, one.id, { kind: 'undone', node: place, byId: by.id, toIds });
  const node = definition.nodes[place]?.name ?? '';
  return show('undone', { what: textsOf(by.language).flow.undoneAhead(one.number, node) });
}
