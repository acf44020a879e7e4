/** A refusal is disputed: the heads of both sides hear of it, and one of them settles it. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { limitOf, type Request, type RequestAct } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import type { Act } from './answer-request.ts';
import { followMissing } from './follow-request.ts';
import { notAnswered, ownerOf } from './judge-request.ts';
import {
  checkMaySee,
  checkState,
  type Move,
  moveRequest,
  requestFacts,
  requestForAsker,
  requestLocked,
  requestNoted,
  tellAsker,
  tellOwner,
} from './request-facts.ts';
import { judgesBetween } from './request-people.ts';
import { changeCards, tellPeople } from './say.ts';
import { tellRefuser } from './tell-refuser.ts';

/** To the head of each side; without heads to the administrators. */
export async function disputeRequest(app: App, act: Act): Promise<Shown> {
  const request = await requestForAsker(app, act);
  // Of an answer or a date she means that it is none.
  if (request.state === 'answered' || request.state === 'accepted') return notAnswered(app, act);
  checkState(request, ['refused']);
  const { by, words, key } = act;
  if (words === '') throw new UserError('request.disputeWhy', { number: String(request.number) });
  const acts = await app.store.requests.actsOf(request.id);
  const heads = await judgesOf(app, request, acts);
  const refusal = acts.findLast(({ kind }) => kind === 'refused');
  const moved = await moveRequest(app, request, {
    change: { state: 'disputed' },
    clock: true,
    act: 'disputed',
    by,
    words,
    toIds: heads.map(({ id }) => id),
    key,
  });
  await tellPeople(app, heads, {
    shown: show('request-dispute', await disputeFacts(app, moved.request, { refusal, words, heads })),
    key: `dispute.${request.id}.${key}`,
    cause: request.id,
  });
  const disputed = await disputedCard(app, moved.request, words, heads);
  await tellRefuser(app, moved.request, { refusal, except: heads, key, shown: disputed });
  return show('request-noted', {
    number: request.number,
    act: 'disputed',
    words,
    to: heads.map(({ name }) => name).join(textsOf(by.language).common.and),
    undo: null,
  });
}

/** What was refused and disputed, for those who are to settle it. */
export async function disputeFacts(
  app: App,
  request: Request,
  { heads, refusal, words }: { refusal: RequestAct | undefined; words: string; heads: Person[] },
): Promise<CardData<'request-dispute'>> {
  const refuser = refusal?.byId ? await app.store.people.get(refusal.byId) : null;
  return {
    ...(await requestFacts(app, request)),
    refusal: refusal?.words ?? '',
    // Another liaison or the head may have refused for whoever was asked.
    ...(refuser ? { refusedBy: refuser.name } : {}),
    words,
    heads: heads.map(({ name }) => name),
  };
}

/** What was settled or withdrawn is not, or others may judge it: who may by now is asked again, or for the first time. Returns who may. */
export async function disputeAgain(app: App, request: Request, key: string): Promise<Person[]> {
  const acts = await app.store.requests.actsOf(request.id);
  const said = (kind: RequestAct['kind']) => acts.findLast((one) => one.kind === kind);
  const dispute = said('disputed');
  const judges = await judgesOf(app, request, acts);
  if (!dispute) return judges;
  const [refusal, words] = [said('refused'), dispute.words];
  const shown = show('request-dispute', await disputeFacts(app, request, { refusal, words, heads: judges }));
  // Whose question has not left yet is asked by this one alone.
  await app.store.deliveries.dropPlannedCards(request.id, ['request-dispute'], 'asked anew');
  await changeCards(app, request.id, 'request-dispute', { shown, key, cause: request.id });
  await tellPeople(app, await untold(app, request, judges, dispute.at), {
    shown,
    key: `dispute.${request.id}.${key}`,
    cause: request.id,
  });
  // Sent as such it went to whoever refused.
  await changeCards(app, request.id, 'request-settled', {
    shown: await disputedCard(app, request, words, judges),
    key: `${key}.refuser`,
    cause: request.id,
  });
  return judges;
}

/** Those of them whose question was taken back before it left. */
async function untold(app: App, request: Request, heads: Person[], since: Date): Promise<Person[]> {
  const { underWayFor, wasTold } = app.store.deliveries;
  const leaving = await underWayFor(request.id, 'request-dispute');
  const found: Person[] = [];
  for (const head of heads) {
    if (leaving.some(({ personId }) => personId === head.id)) continue;
    if (!(await wasTold(head.id, request.id, ['request-dispute'], since))) found.push(head);
  }
  return found;
}

const disputedCard = async (app: App, request: Request, words: string, heads: Person[]): Promise<Shown> =>
  show('request-disputed', {
    ...(await requestFacts(app, request)),
    words,
    heads: heads.map(({ name }) => name),
  });

/** The nearest head of each side who neither asked nor refused; without any, the administrators. */
export async function judgesOf(app: App, request: Request, acts: RequestAct[]): Promise<Person[]> {
  const asker = await app.store.people.get(request.askerId);
  const refusal = acts.findLast(({ kind }) => kind === 'refused');
  const parties = [request.askerId, request.ownerId, refusal?.byId ?? null];
  return judgesBetween(app, [asker?.departmentId ?? null, request.departmentId], parties);
}

/** Whoever was asked to, and administrators who are no party to it. */
function mayJudge(request: Request, acts: RequestAct[], judges: Person[], by: Person): boolean {
  if (judges.some(({ id }) => id === by.id)) return true;
  const refusal = acts.findLast(({ kind }) => kind === 'refused');
  return hasRole(by, 'admin') && ![request.askerId, request.ownerId, refusal?.byId].includes(by.id);
}

/** Of two who decide at once one is heard; the other reads who, and what it is now. */
async function checkUnsettled(app: App, request: Request, acts: RequestAct[], by: Person): Promise<void> {
  const last = acts.at(-1);
  if (request.state === 'disputed' || (last?.kind !== 'ordered' && last?.kind !== 'upheld')) return;
  const judge = last.byId ? await app.store.people.get(last.byId) : null;
  throw new UserError('request.settledBy', {
    number: String(request.number),
    outcome: last.kind,
    by: last.byId === by.id ? '' : (judge?.name ?? ''),
  });
}

/** Whether she may decide, and nobody has; gives what was done with it so far. */
export async function checkMaySettle(app: App, request: Request, by: Person): Promise<RequestAct[]> {
  await checkMaySee(app, request, by);
  const acts = await app.store.requests.actsOf(request.id);
  await checkUnsettled(app, request, acts, by);
  checkState(request, ['disputed']);
  const judges = await judgesOf(app, request, acts);
  if (mayJudge(request, acts, judges, by)) return acts;
  throw new UserError('request.notJudge', {
    number: String(request.number),
    heads: judges.map(({ name }) => name).join('/'),
  });
}

/** A head decides: it is done all the same, with a fresh limit, or the refusal stands. */
export async function settleRequest(app: App, act: Act, outcome: 'ordered' | 'upheld'): Promise<Shown> {
  const request = await requestLocked(app, act.requestId);
  const { by, words, key } = act;
  const acts = await checkMaySettle(app, request, by);
  const now = app.clock.now();
  const change: Move['change'] =
    outcome === 'ordered'
      ? { state: 'open', answeredAt: null, dueAt: limitOf(now, app.rules.requests) }
      : { state: 'settled' };
  const moved = await moveRequest(app, request, {
    ...{ change, clock: true, act: outcome, by, words, key },
    undoable: true,
    tells: outcome === 'ordered' ? request.ownerId : null,
  });
  // A head who has not been asked yet need not be.
  await app.store.deliveries.dropPlannedCards(request.id, ['request-dispute'], 'settled');
  const settled = { outcome, by: by.name, words, number: request.number, text: request.text };
  await changeCards(app, request.id, 'request-dispute', {
    shown: show('request-settled', settled),
    key: `settled.${key}`,
    cause: request.id,
  });
  await tellAsker(app, moved.request, { kind: outcome, by: by.name, words, key });
  const isNew = await followMissing(app, moved.request, key, () => ({ orderedBy: by.name, words }));
  const owner = await ownerOf(app, moved.request);
  if (owner && outcome === 'ordered' && !isNew)
    await tellOwner(app, moved.request, owner, { orderedBy: by.name, words, key: `ordered.${key}` });
  const refusal = acts.findLast(({ kind }) => kind === 'refused');
  if (outcome === 'upheld' || refusal?.byId !== owner?.id)
    await tellRefuser(app, moved.request, {
      refusal,
      except: [by],
      key,
      shown: show('request-settled', settled),
    });
  return requestNoted(request.number, outcome, words, isNew ? {} : moved);
}
