/** Whoever had to answer a request has left: somebody follows her. */
import type { App } from '../app.ts';
import { isOpen, resumedDue } from '../domain/request.ts';
import { moveRequest, requestLocked, tellAsker, tellOwner } from './request-facts.ts';
import { whoAnswers } from './request-people.ts';

/** Whoever has left is followed by somebody who is there; both sides see it. */
export async function followLeavers(app: App, leftIds: string[], cause: string): Promise<void> {
  const departments = await app.store.people.departments();
  for (const open of await app.store.requests.ofLeavers(leftIds)) {
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
      act: 'passed',
      by: left,
      toIds: [owner.id],
      key,
    });
    await tellOwner(app, moved.request, owner, { passedBy: left?.name ?? '', key });
    await tellAsker(app, moved.request, {
      kind: 'passed',
      by: left?.name ?? '',
      key: `${key}.${request.id}`,
    });
  }
}
