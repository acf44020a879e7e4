/** Whoever had to answer a request, or has asked for it, has left: somebody follows her. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import { isOpen, type Request, resumedDue } from '../domain/request.ts';
import { moveRequest, requestLocked, tellAsker, tellOwner } from './request-facts.ts';
import { deputiesOf, headsAbove, leftAmong, whoAnswers } from './request-people.ts';

/** What else whoever follows reads on her card. */
type Besides = (owner: Person) => Omit<Parameters<typeof tellOwner>[3], 'key'>;

/** Whoever has left is followed by somebody who is there; both sides see it. */
export async function followLeavers(app: App, leftIds: string[], cause: string): Promise<void> {
  for (const { id } of await app.store.requests.ofLeavers(leftIds, 'ownerId'))
    await followOwner(app, await requestLocked(app, id), leftIds, cause);
  for (const { id } of await app.store.requests.ofLeavers(leftIds, 'askerId'))
    await followAsker(app, await requestLocked(app, id), leftIds, cause);
}

/**
 * What is open again may wait for somebody who left while it was over: whether somebody follows her. `key`: of the act that
 * opened it; `besides`: what was said with it.
 */
export async function followMissing(
  app: App,
  request: Request,
  key: string,
  besides?: Besides,
): Promise<boolean> {
  const leftIds = await leftAmong(app, [request.ownerId, request.askerId]);
  if (leftIds.length === 0) return false;
  const owned = await followOwner(app, request, leftIds, key, besides);
  await followAsker(app, owned, leftIds, key);
  return owned.ownerId !== request.ownerId;
}

/** What she asked for goes on: her department's deputy or head judges and is asked in her place. */
async function followAsker(app: App, request: Request, leftIds: string[], cause: string): Promise<Request> {
  if (!leftIds.includes(request.askerId) || !isOpen(request.state)) return request;
  const left = await app.store.people.get(request.askerId);
  const next = await whoAsksOn(app, left, [...leftIds, ...(request.ownerId ? [request.ownerId] : [])]);
  if (!left || !next) return request;
  const key = `followed.${left.id}.${request.id}.${cause}`;
  const change = { askerId: next.id };
  const act = { act: 'followed' as const, by: left, toIds: [next.id] };
  const moved = await moveRequest(app, request, { change, clock: false, ...act, key });
  await tellAsker(app, moved.request, { kind: 'followed', by: left.name, key });
  const owner = moved.request.ownerId ? await app.store.people.get(moved.request.ownerId) : null;
  if (owner) await tellOwner(app, moved.request, owner, { askerLeft: left.name, key });
  return moved.request;
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

async function followOwner(
  app: App,
  request: Request,
  leftIds: string[],
  cause: string,
  besides?: Besides,
): Promise<Request> {
  if (!request.ownerId || !leftIds.includes(request.ownerId) || !isOpen(request.state)) return request;
  const owner = await whoFollows(app, request, leftIds);
  if (!owner) return request;
  const left = await app.store.people.get(request.ownerId);
  // With its number: of several requests of hers each is said.
  const key = `left.${request.ownerId}.${request.id}.${cause}`;
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
  await tellOwner(app, moved.request, owner, { ...besides?.(owner), ownerLeft: left?.name ?? '', key });
  await tellAsker(app, moved.request, { kind: 'left', by: left?.name ?? '', key });
  return moved.request;
}

/** Whoever answers for the department now; without anybody an administrator. */
async function whoFollows(
  app: App,
  { departmentId, askerId }: Request,
  leftIds: string[],
): Promise<Person | null> {
  const department = (await app.store.people.departments()).find(({ id }) => id === departmentId);
  const next = department ? await whoAnswers(app, department, [...leftIds, askerId]) : null;
  const admins = next ? [] : await app.store.people.withRole('admin');
  return next?.person ?? admins.find(({ id }) => id !== askerId) ?? null;
}
