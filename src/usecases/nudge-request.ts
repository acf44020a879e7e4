/** A request's limit comes near, is over, or a promised day is there: whoever it concerns is told once, by the facts of now. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { type Request, readStop, type Stop } from '../domain/request.ts';
import { nudgeDispute } from './nudge-dispute.ts';
import { requestFacts, tellAsker, tellOwner } from './request-facts.ts';
import { headsAbove } from './request-people.ts';
import { tellPeople } from './say.ts';

export async function nudgeRequest(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The request first, as whoever answers does: so a person and the clock never wait for each other.
    const request = await app.store.requests.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const stop = readStop(deadline.step);
    const told = request && stop?.round === request.round ? await tell(app, request, stop) : [];
    const names = told.map(({ name }) => name).join(', ');
    await app.store.deadlines.note(deadline.id, names ? `told ${names}` : 'nothing to do');
  });
}

async function tell(app: App, request: Request, stop: Stop): Promise<Person[]> {
  if (request.state === 'disputed')
    return nudgeDispute(app, request, { isLast: stop.kind === 'silent', key: keyOf(request, stop) });
  switch (stop.kind) {
    case 'warn':
      return request.state === 'asked-back'
        ? warn(app, request, stop, request.askerId)
        : warn(app, request, stop, request.ownerId);
    case 'silent':
      return tellSilence(app, request, stop);
    case 'promised':
      return warn(app, request, stop, request.ownerId);
    case 'limit':
    case 'promise-broken':
      return pastLimit(app, request, stop);
  }
}

const keyOf = (request: Request, stop: Stop) => `${stop.kind}.${request.id}.${stop.percent}.${stop.round}`;

async function warn(app: App, request: Request, stop: Stop, personId: string | null): Promise<Person[]> {
  const person = personId ? await app.store.people.get(personId) : null;
  if (!person || (request.state !== 'open' && request.state !== 'asked-back' && request.state !== 'accepted'))
    return [];
  await tellPeople(app, [person], {
    shown: show('request-nudge', {
      ...(await requestFacts(app, request)),
      percent: stop.percent,
      why: stop.kind,
    }),
    key: `request-nudge.${keyOf(request, stop)}`,
    cause: request.id,
  });
  await note(app, request, 'warned', [person]);
  return [person];
}

/** The asker does not say what she was asked: the nearest head above her hears of it, or she once more. */
async function tellSilence(app: App, request: Request, stop: Stop): Promise<Person[]> {
  if (request.state !== 'asked-back') return [];
  const asker = await app.store.people.get(request.askerId);
  const heads = await headsAbove(app, asker?.departmentId ?? null);
  const head = heads.find(({ id }) => id !== request.askerId && id !== request.ownerId);
  if (!head) return warn(app, request, stop, request.askerId);
  await tellPeople(app, [head], {
    shown: show('request-silent', await requestFacts(app, request)),
    key: `request-silent.${keyOf(request, stop)}`,
    cause: request.id,
  });
  await note(app, request, 'warned', [head]);
  return [head];
}

/** The nearest head above whoever did not answer; without one the administrators. The asker hears of it too. */
async function pastLimit(app: App, request: Request, stop: Stop): Promise<Person[]> {
  if (request.state !== (stop.kind === 'limit' ? 'open' : 'accepted')) return [];
  const heads = (await headsAbove(app, request.departmentId)).filter(({ id }) => id !== request.ownerId);
  const isBroken = stop.kind === 'promise-broken';
  const now = app.clock.now();
  if (isBroken && !request.brokenAt) await app.store.requests.change(request.id, { brokenAt: now }, false);
  if (!isBroken && !request.lateAt) await app.store.requests.change(request.id, { lateAt: now }, false);
  if (!isBroken) await app.store.hopChecks.miss(request.id, now);
  const told = heads[0] ? [heads[0]] : await adminsFor(app, request);
  for (const head of told) {
    // Who is above everybody hears of herself that she is late.
    const isOwner = head.id === request.ownerId;
    await tellOwner(app, isOwner && !isBroken ? { ...request, lateAt: now } : request, head, {
      ...(isOwner ? {} : { isHead: true }),
      ...(isBroken ? { isBroken } : {}),
      key: keyOf(request, stop),
    });
  }
  const kind = isBroken ? 'broken' : 'late';
  await note(app, request, kind, told);
  // Who asked may be the head herself.
  if (told.some(({ id }) => id === request.askerId)) return told;
  await tellAsker(app, request, {
    kind,
    by: told.map(({ name }) => name).join('/'),
    key: keyOf(request, stop),
  });
  return told;
}

/** Whoever has to answer only where there is no other. */
async function adminsFor(app: App, { ownerId }: Request): Promise<Person[]> {
  const admins = await app.store.people.withRole('admin');
  const others = admins.filter(({ id }) => id !== ownerId);
  return others.length > 0 ? others : admins;
}

const note = (app: App, request: Request, kind: 'warned' | 'late' | 'broken', told: Person[]) =>
  app.store.requests.addAct(
    { requestId: request.id, kind, byId: null, words: '', toIds: told.map(({ id }) => id), until: null },
    app.clock.now(),
  );
