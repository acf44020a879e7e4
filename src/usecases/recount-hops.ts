/** What a changed calendar does to what was sent back, to objections that heads decide, and to questions about what was read. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Deadline, DeadlineKind } from '../domain/deadline.ts';
import { type HopCheck, returnDueAt } from '../domain/hop-check.ts';
import { calendarOfProfile, limitDueAt } from '../domain/limit.ts';
import type { Person } from '../domain/person.ts';
import { cardOf } from './ask-read-back.ts';
import { caseLocked, type KnownCase } from './case-facts.ts';
import { judgesOf } from './dispute-return.ts';
import { refreshCards } from './move-case.ts';
import type { Moved } from './recount-duties.ts';
import { passerOf, returnFacts } from './return-hop.ts';
import { changeCards } from './say.ts';

export async function recountHops(app: App, cause: string): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const id of await app.store.deadlines.subjectsOf('count-return'))
    moved.push(...(await moveReturn(app, id, cause)));
  for (const id of await app.store.deadlines.subjectsOf('nudge-return'))
    moved.push(...(await moveDispute(app, id, cause)));
  for (const id of await app.store.deadlines.subjectsOf('ask-read-back')) await moveQuestion(app, id, cause);
  return moved;
}

/** Her objection may come until another moment; the cards on which that stands say so. */
async function moveReturn(app: App, hopId: string, cause: string): Promise<Moved[]> {
  const { hop, known } = await lockedHop(app, hopId);
  if (hop?.returnState !== 'open' || hop.voidAt) return [];
  const before = hop.returnDueAt;
  const after = await putDueAt(app, hop);
  if (!before || !after) return [];
  await moveDeadlines(app, hop.id, 'count-return', () => after);
  const facts = await returnFacts(app, { ...hop, returnDueAt: after });
  await app.store.deliveries.changePlanned(hop.id, 'return-noted', facts);
  await changeCards(app, hop.id, 'return-noted', {
    shown: show('return-noted', facts),
    ...{ key: `return-moved.${cause}`, cause: hop.id },
    // She is told of it in words as well.
    isAnswered: true,
  });
  if (known) await refreshCards(app, known, cause);
  const to = await passerOf(app, hop);
  return to ? [lineFor(to, hop, 'return', { before, after })] : [];
}

/** The case first, as whoever acts on it does. */
async function lockedHop(app: App, id: string): Promise<{ hop: HopCheck | null; known: KnownCase | null }> {
  const found = await app.store.hopChecks.get(id);
  const known = found?.noun === 'case' ? await caseLocked(app, found.subjectId) : null;
  return { hop: await app.store.hopChecks.get(id, { lock: true }), known };
}

/** Null where it stays; what is over already stays what it was. */
async function putDueAt(app: App, { id, returnedAt, returnDueAt: before }: HopCheck): Promise<Date | null> {
  const now = app.clock.now();
  const after = returnedAt && returnDueAt(returnedAt, app.calendar);
  if (!before || !after || before <= now || after <= now || before.getTime() === after.getTime()) return null;
  await app.store.hopChecks.putReturn(id, { returnDueAt: after });
  return after;
}

/** Those of a kind that wait still; returns by step what moved. */
async function moveDeadlines(
  app: App,
  subjectId: string,
  kind: DeadlineKind,
  dueNow: (deadline: Deadline) => Date | null,
): Promise<{ step: string; before: Date; after: Date }[]> {
  // Those of others are locked after what they are about, as whoever fires them does.
  const pending = await app.store.deadlines.pendingOf(kind, subjectId);
  const moved = pending.flatMap((one) => {
    const after = dueNow(one);
    return after && after.getTime() !== one.dueAt.getTime() ? [{ one, after }] : [];
  });
  await app.store.deadlines.plan(
    moved.map(({ one, after }) => ({ ...one, dueAt: after })),
    app.clock.now(),
  );
  return moved.map(({ one, after }) => ({ step: one.step, before: one.dueAt, after }));
}

/** The heads have until another moment, and so has whoever would take her objection back. */
async function moveDispute(app: App, hopId: string, cause: string): Promise<Moved[]> {
  const { hop } = await lockedHop(app, hopId);
  if (hop?.returnState !== 'disputed' || hop.voidAt) return [];
  await putDueAt(app, hop);
  const moved = await moveDeadlines(app, hop.id, 'nudge-return', dueBy(app));
  const end = moved.find(({ step }) => step.startsWith('end.'));
  if (!end) return [];
  const judges = await judgesOf(app, hop);
  const facts = {
    ...(await returnFacts(app, hop)),
    heads: judges.map(({ name }) => name),
    decideBy: end.after.toISOString(),
  };
  await app.store.deliveries.changePlanned(hop.id, 'return-dispute', facts);
  await changeCards(app, hop.id, 'return-dispute', {
    shown: show('return-dispute', facts),
    ...{ key: `dispute-moved.${cause}`, cause: hop.id },
    isAnswered: true,
  });
  return judges.map((to) => lineFor(to, hop, 'dispute', end));
}

const dueBy =
  ({ rules }: App) =>
  ({ basis }: Deadline): Date | null =>
    basis ? limitDueAt(basis, calendarOfProfile(rules, basis.profile), rules.allowedHours) : null;

/** Nobody is told: it is a small question, and her card says until when. */
async function moveQuestion(app: App, hopId: string, cause: string): Promise<void> {
  const { hop } = await lockedHop(app, hopId);
  if (!hop) return;
  // Before its deadline, as whoever answers it does.
  const asked = await app.store.readBacks.byHop(hop.id);
  const moved = await moveDeadlines(app, hop.id, 'ask-read-back', dueBy(app));
  const close = moved.find(({ step }) => step === 'close');
  if (!close || asked?.state !== 'asked') return;
  await app.store.readBacks.move(asked.id, close.after);
  const facts = { ...cardOf(hop, asked.question), readBackId: asked.id, dueAt: close.after.toISOString() };
  await app.store.deliveries.changePlanned(asked.id, 'read-back', facts);
  await changeCards(app, asked.id, 'read-back', {
    shown: show('read-back', facts),
    ...{ key: `read-back-moved.${cause}`, cause: asked.id },
    isAnswered: true,
  });
}

const lineFor = (
  to: Person,
  { noun, number }: HopCheck,
  what: 'return' | 'dispute',
  { before, after }: { before: Date; after: Date },
): Moved => ({
  to,
  line: { what, noun, name: String(number), before: before.toISOString(), after: after.toISOString() },
});
