/** Whoever asked: says more, says whether it was answered, takes the request back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { isOpen, type Request, resumedDue } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import type { Act } from './answer-request.ts';
import { followMissing } from './follow-request.ts';
import {
  checkState,
  isSaidTwice,
  moveRequest,
  requestForAsker,
  requestNoted,
  tellOwner,
} from './request-facts.ts';
import { tellRefuser } from './tell-refuser.ts';

export async function ownerOf(app: App, request: Request): Promise<Person | null> {
  return request.ownerId ? app.store.people.get(request.ownerId) : null;
}

/** The asker answers the question: the clock is the department's again. Or she says more, be a day promised or not. */
export async function supplyRequest(app: App, act: Act): Promise<Shown> {
  const request = await requestForAsker(app, act);
  checkState(request, ['asked-back', 'open', 'accepted']);
  const { by, words, key } = act;
  if (words === '') throw new UserError('request.supplyWhat', { number: String(request.number) });
  if (await isSaidTwice(app, request, { act: 'supplied', by, words }))
    return requestNoted(request.number, 'supplied', words);
  const isAnswer = request.state === 'asked-back';
  const moved = await moveRequest(app, request, {
    change: isAnswer
      ? { state: 'open', dueAt: resumedDue(request, app.rules.requests, app.clock.now()), leftMs: null }
      : {},
    clock: isAnswer,
    act: 'supplied',
    by,
    words,
    key,
    tells: request.ownerId,
  });
  const owner = await ownerOf(app, moved.request);
  if (owner)
    await tellOwner(app, moved.request, owner, { suppliedBy: by.name, words, key: `supplied.${key}` });
  return requestNoted(request.number, 'supplied', words);
}

/** Of what was answered, and of what was said while the asker was asked something. */
const judged: Request['state'][] = ['open', 'asked-back', 'accepted', 'answered'];

/** The asker's yes is the best judge, also of what was doubtful. */
export async function confirmRequest(app: App, act: Act): Promise<Shown> {
  const request = await requestForAsker(app, act);
  checkState(request, judged);
  const acts = await app.store.requests.actsOf(request.id);
  const answered = acts.findLast(({ kind }) => kind === 'answered');
  const { by, key } = act;
  if (await isSaidTwice(app, request, { act: 'confirmed', by, words: '' }))
    return requestNoted(request.number, 'confirmed');
  const moved = await moveRequest(app, request, {
    change: {
      state: 'answered',
      leftMs: null,
      answeredAt: request.answeredAt ?? answered?.at ?? app.clock.now(),
    },
    clock: true,
    act: 'confirmed',
    by,
    key,
    undoable: true,
  });
  return requestNoted(request.number, 'confirmed', '', moved);
}

/** Where nothing was said there is nothing to judge. */
async function checkSaid(app: App, request: Request): Promise<void> {
  const acts = await app.store.requests.actsOf(request.id);
  if (acts.some(({ kind }) => kind === 'answered' || kind === 'accepted')) return;
  const owner = await ownerOf(app, request);
  throw new UserError('request.nothingSaid', { number: String(request.number), owner: owner?.name ?? '' });
}

export async function notAnswered(app: App, act: Act): Promise<Shown> {
  const request = await requestForAsker(app, act);
  checkState(request, judged);
  const { by, words, key } = act;
  await checkSaid(app, request);
  if (await isSaidTwice(app, request, { act: 'not-answered', by, words }))
    return requestNoted(request.number, 'not-answered', words);
  const isStanding = request.state === 'accepted' || request.state === 'answered';
  const moved = await moveRequest(app, request, {
    change: isStanding
      ? {
          state: 'open',
          answeredAt: null,
          promisedAt: null,
          dueAt: resumedDue(request, app.rules.requests, app.clock.now()),
        }
      : {},
    clock: isStanding,
    act: 'not-answered',
    by,
    words,
    key,
    undoable: true,
    tells: request.ownerId,
  });
  const said = (owner: Person) => ({
    notAnsweredBy: by.name,
    words: words || textsOf(owner.language).request.notAnsweredYet,
  });
  if (await followMissing(app, moved.request, key, said))
    return requestNoted(request.number, 'not-answered', words);
  const owner = await ownerOf(app, moved.request);
  if (owner) await tellOwner(app, moved.request, owner, { ...said(owner), key: `again.${key}` });
  return requestNoted(request.number, 'not-answered', words, moved);
}

export async function withdrawRequest(app: App, act: Act): Promise<Shown> {
  const request = await requestForAsker(app, act);
  if (!isOpen(request.state)) checkState(request, []);
  const { by, words, key } = act;
  await app.store.deliveries.dropPlanned(request.id, 'withdrawn');
  const moved = await moveRequest(app, request, {
    change: { state: 'withdrawn' },
    clock: true,
    act: 'withdrawn',
    by,
    words,
    key,
    undoable: true,
  });
  if (request.state === 'disputed') await tellWithdrawn(app, moved.request, act);
  return requestNoted(request.number, 'withdrawn', words, moved);
}

/** Whoever refused waits for a decision that does not come any more. */
async function tellWithdrawn(app: App, request: Request, { by, words, key }: Act): Promise<void> {
  const acts = await app.store.requests.actsOf(request.id);
  const { number, text } = request;
  await tellRefuser(app, request, {
    refusal: acts.findLast(({ kind }) => kind === 'refused'),
    except: [by],
    key,
    shown: show('request-settled', { outcome: 'withdrawn', by: by.name, words, number, text }),
  });
}
