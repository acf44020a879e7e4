/** What cards about a request show, the rights of people over one, and the one way in which a request changes. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { RequestFacts, RequestMoving } from '../cards/request-parts.ts';
import { presentFor } from '../domain/absence.ts';
import { hasRole, type Person } from '../domain/person.ts';
import {
  lastVerdict,
  nightMs,
  type Request,
  type RequestActKind,
  requestDeadlines,
} from '../domain/request.ts';
import { UserError } from '../errors.ts';
import type { RequestChange } from '../store/requests.ts';
import { closeCards } from './close-request-cards.ts';
import { requestMoved } from './request-hops.ts';
import { headsAbove } from './request-people.ts';
import { openReturn } from './return-hop.ts';
import { changeCards, tellPeople } from './say.ts';

const hourMs = 3_600_000;

export async function requestFacts(app: App, request: Request): Promise<RequestFacts> {
  const ids = [request.askerId, ...(request.ownerId ? [request.ownerId] : [])];
  const people = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p]));
  const departments = await app.store.people.departments();
  const nameOf = (id: string | null | undefined) => departments.find((d) => d.id === id)?.name ?? '';
  const asker = people.get(request.askerId);
  const now = app.clock.now();
  const from = now < request.dueAt ? now : request.dueAt;
  return {
    requestId: request.id,
    number: request.number,
    text: request.text,
    asker: asker?.name ?? '',
    from: nameOf(asker?.departmentId),
    department: nameOf(request.departmentId),
    owner: people.get(request.ownerId ?? '')?.name ?? '',
    state: request.state,
    askedAt: request.askedAt.toISOString(),
    dueAt: request.dueAt.toISOString(),
    nightHours: Math.round(nightMs(from, request.dueAt, app.rules.allowedHours) / hourMs),
    promisedAt: request.promisedAt?.toISOString() ?? null,
    isLate: request.state === 'open' && request.lateAt !== null && request.dueAt <= now,
    isAcknowledged: request.acknowledgedAt !== null,
    returned: await openReturn(app, request.id, [request.askerId, request.ownerId]),
  };
}

/** Finds and locks a request. */
export async function requestLocked(app: App, id: string): Promise<Request> {
  const request = await app.store.requests.get(id, { lock: true });
  if (!request) throw new UserError('staleCard');
  return request;
}

/** Whoever has to answer, the other liaisons, stand-ins, heads of the department, administrators. */
export async function mayAnswer(app: App, request: Request, by: Person): Promise<boolean> {
  if (request.ownerId === by.id || hasRole(by, 'admin')) return true;
  const liaisons = (await app.store.people.liaisons([request.departmentId])).map((l) => l.personId);
  if (liaisons.includes(by.id)) return true;
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const duties = [...liaisons, ...(request.ownerId ? [request.ownerId] : [])];
  if (duties.some((id) => presentFor(absences, id, now, ['duty', 'all']) === by.id)) return true;
  return (await headsAbove(app, request.departmentId)).some((head) => head.id === by.id);
}

export async function checkMayAnswer(app: App, request: Request, by: Person): Promise<void> {
  if (!(await mayAnswer(app, request, by))) throw await notYours(app, request, by);
}

/** Whoever asked, whoever may answer, and who had a part in it: those before whom it was put, and the heads who were asked to decide. */
export async function checkMaySee(app: App, request: Request, by: Person): Promise<void> {
  if (!(await maySee(app, request, by))) throw await notYours(app, request, by);
}

export const maySee = async (app: App, request: Request, by: Person): Promise<boolean> =>
  (await hasPart(app, request, by)) || (await mayAnswer(app, request, by));

async function hasPart(app: App, request: Request, by: Person): Promise<boolean> {
  if (request.askerId === by.id) return true;
  const acts = await app.store.requests.actsOf(request.id);
  return acts.some(({ byId, toIds }) => byId === by.id || toIds.includes(by.id));
}

/** Who has seen it hears only who has it now; a stranger hears the same as of none. */
async function notYours(app: App, request: Request, by: Person): Promise<UserError> {
  const owner = request.ownerId ? await app.store.people.get(request.ownerId) : null;
  const text = (await hasPart(app, request, by)) ? 'request.withOwner' : 'request.notYours';
  return new UserError(text, { number: String(request.number), owner: owner?.name ?? '' });
}

/** Finds and locks a request for whoever asked, or for an administrator who has no part in its answer. */
export async function requestForAsker(
  app: App,
  { requestId, by }: { requestId: string; by: Person },
): Promise<Request> {
  const request = await requestLocked(app, requestId);
  if (request.askerId === by.id || (hasRole(by, 'admin') && !(await hasAnswered(app, request, by))))
    return request;
  await checkMaySee(app, request, by);
  const asker = await app.store.people.get(request.askerId);
  throw new UserError('request.notAsker', { number: String(request.number), asker: asker?.name ?? '' });
}

/** Nobody judges her own answer, whatever else she may. */
async function hasAnswered(app: App, request: Request, by: Person): Promise<boolean> {
  if (request.ownerId === by.id) return true;
  const acts = await app.store.requests.actsOf(request.id);
  return acts.some(({ kind, byId }) => byId === by.id && (kind === 'answered' || kind === 'refused'));
}

export function checkState(request: Request, states: Request['state'][]): void {
  if (states.includes(request.state)) return;
  throw new UserError('request.notNow', { number: String(request.number), state: request.state });
}

/** The asker has said that it is solved, and nobody has taken that back. */
export async function isConfirmed(app: App, request: Request): Promise<boolean> {
  const acts = await app.store.requests.actsOf(request.id);
  return lastVerdict(acts) === 'confirmed';
}

/** Whoever says the very same again so soon has pressed or sent it twice. */
export const twiceMs = 10 * 60_000;

/** Whether this is the last that was said of it, a moment ago and by her: it counts once, and nobody is told again. */
export async function isSaidTwice(
  app: App,
  request: Request,
  { act, by, words }: { act: RequestActKind; by: Person; words: string },
): Promise<boolean> {
  const last = (await app.store.requests.actsOf(request.id)).at(-1);
  const isSame = last?.kind === act && last.byId === by.id && last.words === words;
  return isSame && app.clock.now().getTime() - last.at.getTime() < twiceMs;
}

/** What whoever acted sees. */
export const requestNoted = (
  number: number,
  act: string,
  words = '',
  more: { undo?: string | null; to?: string } = {},
): Shown => show('request-noted', { number, act, words, to: more.to ?? '', undo: more.undo ?? null });

export interface Move {
  change: RequestChange;
  /** The limit changes: what was planned for the old one is given up. */
  clock: boolean;
  act: RequestActKind;
  by: Person | null;
  words?: string;
  toIds?: string[];
  until?: Date | null;
  key: string;
  /** The row before, for the button that puts it back. */
  undoable?: boolean;
  /** Who is told of it by a card of her own. */
  tells?: string | null;
}

export interface Moved {
  request: Request;
  undo: string | null;
}

/** State, clock, history, cards and undo together. */
export async function moveRequest(app: App, request: Request, move: Move): Promise<Moved> {
  const now = app.clock.now();
  const before = await requestFacts(app, request);
  const changed = await app.store.requests.change(request.id, move.change, move.clock);
  if (move.clock) await planClock(app, changed);
  await app.store.requests.addAct(
    {
      requestId: request.id,
      kind: move.act,
      byId: move.by?.id ?? null,
      words: move.words ?? '',
      toIds: move.toIds ?? [],
      until: move.until ?? null,
    },
    now,
  );
  await requestMoved(app, changed, move);
  const facts = await requestFacts(app, changed);
  // Where a change is said anew, nobody is told what she knows.
  if (JSON.stringify(facts) !== JSON.stringify(before)) {
    await app.store.deliveries.changePlanned(request.id, 'request', facts);
    await changeCards(app, request.id, 'request', {
      shown: show('request', facts),
      key: `request.${move.key}`,
      cause: request.id,
      newestOnly: true,
      tells: move.tells ?? null,
    });
  }
  await closeCards(app, changed, { act: move.act, undone: move.words ?? '', key: move.key });
  const undo =
    move.undoable && move.by
      ? await app.store.undos.add(
          {
            kind: 'request',
            subjectId: request.id,
            before: { request, version: changed.version, act: move.act, key: move.key },
            byId: move.by.id,
          },
          now,
        )
      : null;
  return { request: changed, undo };
}

export async function planClock(app: App, request: Request): Promise<void> {
  const now = app.clock.now();
  await app.store.deadlines.cancel('nudge-request', request.id);
  await app.store.deadlines.plan(
    requestDeadlines(request, app.rules.requests, {
      now,
      allowed: app.rules.allowedHours,
      calendar: app.calendar,
    }),
    now,
  );
}

/** Tells the asker what became of her request. */
export async function tellAsker(
  app: App,
  request: Request,
  news: {
    kind: RequestActKind;
    by: string;
    words?: string;
    key: string;
    isDoubtful?: boolean;
  },
): Promise<void> {
  const asker = await app.store.people.get(request.askerId);
  if (!asker) return;
  const { kind, by, words = '', key, isDoubtful } = news;
  await tellPeople(app, [asker], {
    shown: show('request-news', {
      ...(await requestFacts(app, request)),
      news: kind,
      by,
      words,
      ...(isDoubtful ? { isDoubtful } : {}),
    }),
    key: `request-news.${key}`,
    cause: request.id,
  });
}

/** Puts the request before somebody who has to answer it. */
export async function tellOwner(
  app: App,
  request: Request,
  owner: Person,
  how: {
    insteadOf?: string;
    passedBy?: string;
    words?: string;
    isHead?: boolean;
    suppliedBy?: string;
    orderedBy?: string;
    notAnsweredBy?: string;
    undoneBy?: string;
    askerLeft?: string;
    ownerLeft?: string;
    isBroken?: boolean;
    key: string;
  },
): Promise<Person[]> {
  const { key, ...facts } = how;
  return tellPeople(app, [owner], {
    shown: show('request', { ...(await requestFacts(app, request)), ...facts }),
    key: `request.${request.id}.${key}`,
    cause: request.id,
  });
}

/** She need not answer it any more: somebody else has it, has answered it, or took back that she had got it. */
export async function tellFormerOwner(
  app: App,
  before: Request,
  after: Request,
  { by, how, words = '', key }: { by: Person; how: RequestMoving; words?: string; key: string },
): Promise<void> {
  const isStill = before.ownerId === after.ownerId && how !== 'answered' && how !== 'refused';
  if (before.ownerId === by.id || isStill) return;
  const former = before.ownerId ? await app.store.people.get(before.ownerId) : null;
  if (former?.state !== 'active') return;
  const shown = show('request-moved', { ...(await requestFacts(app, after)), by: by.name, words, how });
  await tellPeople(app, [former], { shown, key: `request-moved.${key}`, cause: after.id });
}
