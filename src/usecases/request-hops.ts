/** How requests are passed on: asked, passed to somebody else, promised, answered; sent back; not taken by the limit. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import type { Request, RequestActKind } from '../domain/request.ts';
import type { Said } from '../language/drift.ts';
import { checkHop } from './check-hop.ts';
import { planReadBacks } from './plan-read-back.ts';
import { dropReturns, returnHop } from './return-hop.ts';
import { dropDrift } from './settle-drift.ts';

interface RequestMove {
  act: RequestActKind;
  by: Person | null;
  words?: string;
  key: string;
}

/** Acts that show that it has arrived. */
const receipts: readonly RequestActKind[] = [
  'acknowledged',
  'accepted',
  'answered',
  'asked-back',
  'refused',
  'passed',
];

export async function requestAsked(app: App, request: Request): Promise<void> {
  await checkHop(app, {
    noun: 'request',
    subjectId: request.id,
    step: 'asked',
    number: request.number,
    fromId: request.askerId,
    byId: request.askerId,
    toId: request.ownerId,
    departmentId: request.departmentId,
    before: [{ text: request.text, at: request.askedAt }],
    after: null,
    how: 'beside',
    isArrived: false,
  });
}

/** `request`: as it is after the act. */
export async function requestMoved(app: App, request: Request, move: RequestMove): Promise<void> {
  const { act, by, words = '', key } = move;
  const isPassed = act === 'passed' || act === 'left';
  const now = app.clock.now();
  const { hopChecks } = app.store;
  if (by?.state === 'left' || act === 'withdrawn') await hopChecks.dropOpen(request.id, key, now);
  else if (by && by.id !== request.askerId && receipts.includes(act))
    await planReadBacks(app, await hopChecks.arrive(request.id, now));
  const back = { subjectId: request.id, by, words, key };
  if (act === 'asked-back')
    await returnHop(app, { ...back, steps: ['asked', 'passed'], readerId: request.askerId });
  if (act === 'not-answered')
    await returnHop(app, { ...back, steps: ['answered', 'accepted'], readerId: request.ownerId });
  if (isPassed || act === 'answered' || act === 'accepted')
    await passOn(app, request, { ...move, act: isPassed ? 'passed' : act });
}

async function passOn(app: App, request: Request, { act, by, words = '', key }: RequestMove): Promise<void> {
  const isAnswer = act !== 'passed';
  await checkHop(app, {
    noun: 'request',
    subjectId: request.id,
    step: `${act}.${key}`,
    number: request.number,
    fromId: request.askerId,
    byId: by?.id ?? null,
    toId: isAnswer ? request.askerId : request.ownerId,
    departmentId: by?.departmentId ?? request.departmentId,
    before: await saidOf(app, request),
    after: words === '' ? null : { text: words, at: app.clock.now() },
    // The words of the asker go along with whatever is written about them.
    how: 'beside',
    // Another day in an answer is an offer, which the asker sees.
    except: isAnswer ? ['day'] : [],
    isArrived: isAnswer,
  });
}

/** What was asked for, and what the asker has added since. */
async function saidOf(app: App, request: Request): Promise<Said[]> {
  const acts = await app.store.requests.actsOf(request.id);
  const added = acts.filter(({ kind }) => kind === 'supplied').map(({ words, at }) => ({ text: words, at }));
  return [{ text: request.text, at: request.askedAt }, ...added];
}

/** An act was taken back, and with it what it passed on or sent back. */
export async function requestActUndone(app: App, requestId: string, key: string): Promise<void> {
  await dropReturns(app, await app.store.hopChecks.takeReturnBack(requestId, key));
  const gone = await app.store.hopChecks.takeBack(requestId, key, app.clock.now());
  await dropDrift(app, gone, `undo.${key}`);
}
