/** Whoever had to answer a request, or has asked for it, has left: somebody follows her. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import { isOpen, resumedDue } from '../domain/request.ts';
import { moveRequest, requestLocked, tellAsker, tellOwner } from './request-facts.ts';
import { deputiesOf, headsAbove, whoAnswers } from './request-people.ts';

/** Whoever has left is followed by somebody who is there; both sides see it. */
export async function followLeavers(app: App, leftIds: string[], cause: string): Promise<void> {
  await followOwners(app, leftIds, cause);
  await followAskers(app, leftIds, cause);
}

/** What she asked for goes on: her department's deputy or head judges and is asked in her place. */
async function followAskers(app: App, leftIds: string[], cause: string): Promise<void> {
  for (const open of await app.store.requests.ofLeavers(leftIds, 'askerId')) {
    const request = await requestLocked(app, open.id);
    if (!leftIds.includes(request.askerId) || !isOpen(request.state)) continue;
    const left = await app.store.people.get(request.askerId);
    const next = await whoAsksOn(app, left, [...leftIds, ...(request.ownerId ? [request.ownerId] : [])]);
    if (!left || !next) continue;
    const key = `followed.${left.id}.${request.id}.${cause}`;
    const change = { askerId: next.id };
    const act = { act: 'followed' as const, by: left, toIds: [next.id] };
    const moved = await moveRequest(app, request, { change, clock: false, ...act, key });
    await tellAsker(app, moved.request, { kind: 'followed', by: left.name, key });
    const owner = moved.request.ownerId ? await app.store.people.get(moved.request.ownerId) : null;
    if (owner) await tellOwner(app, moved.request, owner, { askerLeft: left.name, key });
  }
}

async function whoAsksOn(app: App, left: Person | null, except: string[]): Promise<Person | null> {
  const departments = await app.store.people.departments();
  const own = departments.find(({ id }) => id === left?.departmentId);
  const deputies = await deputiesOf(app, own?.name ?? '');
  const candidates = [
    ...deputies,
    ...(await headsAbove(app, own?.id ?? null)),
    ...(await app.store.people.withRole('admin')),
  ];
  return candidates.find(({ id, state }) => state === 'active' && !except.includes(id)) ?? null;
}

async function followOwners(app: App, leftIds: string[], cause: string): Promise<void> {
  const departments = await app.store.people.departments();
  for (const open of await app.store.requests.ofLeavers(leftIds, 'ownerId')) {
    const request = await requestLocked(app, open.id);
    if (!request.ownerId || !leftIds.includes(request.ownerId) || !isOpen(request.state)) continue;
    const department = departments.find(({ id }) => id === request.departmentId);
    const next = department ? await whoAnswers(app, department, [...leftIds, request.askerId]) : null;
    const admins = next ? [] : await app.store.people.withRole('admin');
    const owner = next?.person ?? admins.find(({ id }) => id !== request.askerId);
    if (!owner) continue;
    const left = await app.store.people.get(request.ownerId);
    const key = `left.${request.ownerId}.${cause}`;
    const moved = await moveRequest(app, request, {
      change: {
        ownerId: owner.id,
        // She cannot be late with what she has never seen.
        ...(request.state === 'open'
          ? { dueAt: resumedDue(request, app.rules.requests, app.clock.now()) }
          : {}),
      },
      clock: true,
      act: 'left',
      by: left,
      toIds: [owner.id],
      key,
    });
    await tellOwner(app, moved.request, owner, { ownerLeft: left?.name ?? '', key });
    await tellAsker(app, moved.request, {
      kind: 'left',
      by: left?.name ?? '',
      key: `${key}.${request.id}`,
    });
  }
}
