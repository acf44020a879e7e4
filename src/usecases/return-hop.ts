/** A matter was sent back: on her card whoever passed it on reads that it will count, and may dispute that for one working day. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { OpenReturn } from '../cards/returns.ts';
import { countReturn, type HopCheck, returnDueAt } from '../domain/hop-check.ts';
import type { Person } from '../domain/person.ts';
import { changeCards, tellPeople } from './say.ts';

export interface Returning {
  subjectId: string;
  /** Of the last passing of these kinds. */
  steps: readonly string[];
  by: Person | null;
  /** Who gets a card about the matter by that act, with the button on it. */
  readerId: string | null;
  words: string;
  /** Of the act that sends it back: to take it back with it. */
  key: string;
}

export async function returnHop(app: App, returning: Returning): Promise<void> {
  const { by, readerId, words, key, subjectId, steps } = returning;
  const now = app.clock.now();
  const dueAt = returnDueAt(now, app.calendar);
  const hop = await app.store.hopChecks.giveBack(
    { subjectId, steps, key, byId: by?.id ?? null, words, dueAt },
    now,
  );
  if (!hop) return;
  await app.store.deadlines.plan([countReturn(hop.id, key, dueAt)], now);
  const passer = await passerOf(app, hop);
  // Whoever gets no card about it anyway gets one of its own.
  if (!passer || passer.id === readerId || passer.id === by?.id) return;
  await tellPeople(app, [passer], {
    shown: show('return-noted', await returnFacts(app, hop)),
    key: `return.${hop.id}.${key}`,
    cause: hop.id,
  });
}

/** What may still be disputed of a matter, for the card of whoever passed it on. */
export async function openReturn(
  app: App,
  subjectId: string,
  readers: readonly (string | null)[],
): Promise<OpenReturn | null> {
  const hop = await app.store.hopChecks.openReturn(subjectId);
  if (!hop?.returnDueAt || !readers.includes(hop.byId)) return null;
  return { hopId: hop.id, answerBy: hop.returnDueAt.toISOString(), step: hop.step.split('.')[0] ?? '' };
}

/** Against whom it counts. */
export async function passerOf(app: App, { byId }: HopCheck): Promise<Person | null> {
  const person = byId ? await app.store.people.get(byId) : null;
  return person?.state === 'active' ? person : null;
}

export async function returnFacts(app: App, hop: HopCheck) {
  const ids = [hop.byId, hop.returnedBy, hop.disputedBy, hop.returnSettledBy].flatMap((id) => id ?? []);
  const people = await app.store.people.getMany(ids);
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  const request = hop.noun === 'request' ? await app.store.requests.get(hop.subjectId) : null;
  return {
    hopId: hop.id,
    ...(request && request.text !== hop.after ? { about: request.text } : {}),
    noun: hop.noun,
    number: hop.number,
    text: hop.after,
    passer: nameOf(hop.byId),
    by: nameOf(hop.returnedBy),
    words: hop.returnWords,
    answerBy: hop.returnDueAt?.toISOString() ?? '',
  };
}

/** The time to dispute is over: it counts, unless it was disputed. Run again, nothing happens. */
export async function countReturnNow(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The hop first, as whoever disputes it does: so a person and the clock never wait for each other.
    const hop = await app.store.hopChecks.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const isOver = hop?.returnState === 'open' && hop.voidAt === null;
    if (isOver) await app.store.hopChecks.putReturn(hop.id, { returnState: 'counts' });
    await app.store.deadlines.note(deadline.id, isOver ? 'counts' : 'nothing to do');
  });
}

/** What sent it back was taken back. */
export async function dropReturns(app: App, hops: readonly HopCheck[]): Promise<void> {
  for (const hop of hops) {
    await app.store.deadlines.cancel('count-return', hop.id);
    await endDispute(app, hop, 'gone');
  }
}

/** The heads are asked no more. */
export async function endDispute(app: App, hop: HopCheck, key: string): Promise<void> {
  await app.store.deadlines.cancel('nudge-return', hop.id);
  const facts = await returnFacts(app, hop);
  await changeCards(app, hop.id, 'return-dispute', {
    shown: show('return-settled', { ...facts, as: 'gone', settledBy: '', undo: null }),
    key: `return-gone.${hop.id}.${key}`,
    cause: hop.id,
  });
}
