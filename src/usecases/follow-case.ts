/** Somebody who has cases or was asked about one has left: open nodes go to the deputy, or to whoever the flow finds now, and both sides hear of it. */
import type { App } from '../app.ts';
import { type Case, isOpenCase } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { caseLocked, type KnownCase, nodeOf, tellStarter } from './case-facts.ts';
import { ownerOfNode, presentOf } from './case-people.ts';
import { actOn, fitOwners } from './move-case.ts';
import { headsAbove } from './request-people.ts';
import { followAhead } from './settle-ahead.ts';

export async function followCases(app: App, leftIds: string[], cause: string): Promise<void> {
  for (const { id } of await app.store.cases.ofLeavers(leftIds)) {
    const known = await caseLocked(app, id);
    if (!isOpenCase(known.one.state)) continue;
    const after = await followAsked(app, known, leftIds, cause);
    await followOwner(app, after, leftIds, cause);
  }
  await followAhead(app, leftIds);
}

/** Nobody answers any more: whoever asked has her clock back, and asks somebody else. */
async function followAsked(app: App, known: KnownCase, leftIds: string[], cause: string): Promise<KnownCase> {
  const { one } = known;
  if (one.state !== 'asked' || !one.askedId || !leftIds.includes(one.askedId)) return known;
  const left = await app.store.people.get(one.askedId);
  return actOn(app, known, { act: 'resumed' }, { kind: 'left', by: left, key: keyOf(one, left, cause) });
}

async function followOwner(app: App, known: KnownCase, leftIds: string[], cause: string): Promise<void> {
  const { one } = known;
  if (!one.ownerId || !leftIds.includes(one.ownerId)) return;
  const next = await successorOf(app, known, leftIds);
  if (!next) return;
  const left = await app.store.people.get(one.ownerId);
  const key = keyOf(one, left, cause);
  // She cannot be late with what she has never seen.
  const move = { act: 'assigned', ownerId: next.id, isNew: true } as const;
  const moved = await actOn(app, known, move, { kind: 'left', by: left, key });
  await fitOwners(app, moved, one.node, leftIds);
  await tellStarter(app, moved, { kind: 'left', by: left, key });
}

const keyOf = ({ id }: Case, left: Person | null, cause: string) => `left.${left?.id ?? ''}.${id}.${cause}`;

/** The deputy; else whoever the flow finds now, the nearest head, an administrator. */
async function successorOf(app: App, known: KnownCase, leftIds: string[]): Promise<Person | null> {
  const { one, owners } = known;
  const deputyId = owners[one.node]?.deputyId;
  const deputy = deputyId ? await app.store.people.getMany([deputyId]) : [];
  const found = await ownerOfNode(app, nodeOf(known), one, leftIds);
  const anew = found.ownerId ? await app.store.people.getMany([found.ownerId]) : [];
  const left = one.ownerId ? await app.store.people.get(one.ownerId) : null;
  const heads = await headsAbove(app, left?.departmentId ?? null);
  const admins = await app.store.people.withRole('admin');
  const here = await presentOf(app, [...deputy, ...anew, ...heads, ...admins]);
  return here.find(({ id }) => !leftIds.includes(id)) ?? null;
}
