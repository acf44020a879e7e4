/** Puts an act about a request back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Request, RequestActKind } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { followLeavers } from './follow-request.ts';
import { ownerOf } from './judge-request.ts';
import { moveRequest, requestLocked, tellAsker, tellFormerOwner, tellOwner } from './request-facts.ts';
import { requestActUndone } from './request-hops.ts';
import { leftAmong } from './request-people.ts';
import { disputeAgain } from './settle-request.ts';

interface Before {
  request: {
    [K in keyof Request]: Request[K] extends Date
      ? string
      : Request[K] extends Date | null
        ? string | null
        : Request[K];
  };
  version: number;
  act: RequestActKind;
  /** Stands in the keys of what the act told; absent in what was kept by older versions. */
  key?: string;
}

/** Puts the request back as it stood, while nobody has acted on it since; the clock never gains by that. */
export async function undoRequest(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { request: was, version, act, key } = undo.before as Before;
  const request = await requestLocked(app, undo.subjectId);
  if (request.version !== version) throw new UserError('undoLate');
  const time = (at: string | null) => (at === null ? null : new Date(at));
  await app.store.deliveries.dropPlanned(request.id, 'undone', key);
  if (key) await requestActUndone(app, request.id, key);
  const isOrder = act === 'ordered' || act === 'not-answered';
  const moved = await moveRequest(app, request, {
    change: {
      state: was.state,
      ownerId: was.ownerId,
      departmentId: was.departmentId,
      acknowledgedAt: time(was.acknowledgedAt),
      answeredAt: time(was.answeredAt),
      promisedAt: time(was.promisedAt),
      dueAt: new Date(was.dueAt),
      leftMs: was.leftMs,
    },
    clock: true,
    act: 'undone',
    by,
    words: act,
    key: `undo.${undo.id}`,
    tells: isOrder ? was.ownerId : null,
  });
  if (act === 'withdrawn') await tellUntold(app, moved.request, `undo.${undo.id}`);
  if (was.state === 'disputed') await disputeAgain(app, moved.request, `undo.${undo.id}`);
  if (isOrder) await tellOwnerOfIt(app, moved.request, by, undo.id);
  if (changesHands.includes(act))
    await tellBoth(app, { from: request, to: moved.request, by, undoId: undo.id });
  if (by.id !== request.askerId)
    await tellAsker(app, moved.request, { kind: 'undone', by: by.name, key: `undo.${undo.id}` });
  await followLeavers(app, await leftAmong(app, [was.ownerId, request.askerId]), `undo.${undo.id}`);
  return show('undone', { what: textsOf(by.language).request.undone(request.number) });
}

/** Whoever has to answer was told to do it; she hears that this is taken back. */
async function tellOwnerOfIt(app: App, request: Request, by: Person, undoId: string): Promise<void> {
  const owner = await ownerOf(app, request);
  if (owner && owner.id !== by.id)
    await tellOwner(app, request, owner, { undoneBy: by.name, key: `undo.${undoId}` });
}

/** After these somebody else may have read that she need not answer any more. */
const changesHands: readonly RequestActKind[] = ['passed', 'accepted', 'asked-back', 'answered', 'refused'];

/** Who had got it, and who had lost it, as far as they had heard of that. */
async function tellBoth(
  app: App,
  { from, to, by, undoId }: { from: Request; to: Request; by: Person; undoId: string },
): Promise<void> {
  if (await heardBy(app, to.id, 'request-moved', to.ownerId)) await tellOwnerOfIt(app, to, by, undoId);
  if (await heardBy(app, to.id, 'request', from.ownerId))
    await tellFormerOwner(app, from, to, { by, how: 'undone', key: `undo.${undoId}` });
}

async function heardBy(app: App, requestId: string, card: string, personId: string | null): Promise<boolean> {
  const { deliveries } = app.store;
  const cards = [
    ...(await deliveries.acceptedFor(requestId, card)),
    ...(await deliveries.underWayFor(requestId, card)),
  ];
  return personId !== null && cards.some((one) => one.personId === personId);
}

/** What had not left yet when the request was withdrawn is said now. */
async function tellUntold(app: App, request: Request, key: string): Promise<void> {
  const owner = await ownerOf(app, request);
  if (owner && !(await heardBy(app, request.id, 'request', owner.id)))
    await tellOwner(app, request, owner, { key });
}
