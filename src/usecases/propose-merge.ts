/** Two items that may be one matter: asked once of those who can say, with both texts; what they say is remembered. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import {
  isCurrent,
  isWaiting,
  longestSameMs,
  proposeDespiteNumbersFrom,
  proposeFrom,
} from '../domain/matter.ts';
import type { Person } from '../domain/person.ts';
import { isInStorm, stormMs } from '../domain/storm.ts';
import { UserError } from '../errors.ts';
import { isSameButForFacts } from '../language/drift.ts';
import { contradict, isTelling, likeness, printOf } from '../language/likeness.ts';
import type { Known } from '../store/reports.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { checkMayMerge, mergeItems } from './merge-items.ts';
import { changeCards, tellPeople } from './say.ts';
import type { Where } from './trace-item.ts';

/** So many questions about one item in an hour: a flood of the like is not asked about one by one. */
const mostAsked = 3;
const hourMs = 3_600_000;

/** Asks whether a new item is the matter of one that there is, if it may be. */
export async function proposeMerge(app: App, deadlineId: string, token: string): Promise<void> {
  const now = app.clock.now();
  const waiting = await app.store.deadlines.peek(deadlineId, now);
  if (!waiting) return;
  const item = await app.store.items.get(waiting.subjectId);
  // Like nothing, as most: there is nothing to keep together with the claim.
  if (!item || !(await likest(app, item))) {
    await app.store.deadlines.finish(deadlineId, now, token);
    return;
  }
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    const item = deadline && (await app.store.items.get(deadline.subjectId));
    if (item) await propose(app, item, deadline.step);
  });
}

async function propose(app: App, item: Item, step: string): Promise<void> {
  if (item.tier === null || item.mergedInto !== null) return;
  const like = await likest(app, item);
  if (!like) return;
  const { known, score } = like;
  const now = app.clock.now();
  if ((await app.store.merging.askedSince(known.id, new Date(now.getTime() - hourMs))) >= mostAsked) return;
  const concerned = await whoCanSay(app, known);
  const asked = await outsideStorm(app, concerned);
  if (asked.length === 0) {
    if (concerned.length > 0) await askLater(app, item, step);
    return;
  }
  if (
    step !== firstStep &&
    (await app.store.merging.askedLately(new Date(now.getTime() - hourMs))) >= mostAsked
  )
    return;
  const pairId = await app.store.merging.putPair(
    { itemId: known.id, otherId: item.id, verdict: 'asked', byId: null, likeness: score },
    now,
  );
  if (!pairId) return;
  await tellPeople(app, asked, {
    shown: show('merge-ask', {
      pairId,
      itemId: known.id,
      number: known.number,
      first: { number: known.number, tier: known.tier, text: known.text },
      second: { number: item.number, tier: item.tier, text: item.text },
      percent: Math.round(score * 100),
    }),
    key: `merge-ask.${pairId}`,
    cause: pairId,
  });
}

/** As `takeUp` plans it; those after a storm count on from 1. */
const firstStep = 'once';
/** A storm that is not over by then has been looked through by somebody. */
const mostTries = 6;

/** Looked at again when the storm may be over; after one as few are asked as about one item. */
async function askLater(app: App, item: Item, step: string): Promise<void> {
  const tries = step === firstStep ? 1 : Number(step.replace('storm-', '')) + 1;
  if (!(tries <= mostTries)) return;
  const now = app.clock.now();
  await app.store.deadlines.planOnce(
    {
      kind: 'propose-merge',
      subjectId: item.id,
      step: `storm-${tries}`,
      dueAt: new Date(now.getTime() + stormMs),
    },
    now,
  );
}

/** Of those that fit: what nobody has taken yet comes first, then the likest. */
async function likest(app: App, item: Item): Promise<{ known: Known; score: number } | null> {
  const since = new Date(item.saidAt.getTime() - longestSameMs);
  const alike = (await app.store.reports.alike(printOf(item.text), since, item.id))
    .filter((known) => isCurrent(known, item.saidAt))
    .map((known) => ({ known, score: likeness(known.text, item.text) }))
    .filter(({ score }) => score >= proposeFrom)
    .sort((a, b) => Number(isWaiting(b.known)) - Number(isWaiting(a.known)) || b.score - a.score);
  return alike.find(({ known, score }) => mayBeOne(app, known, item, score)) ?? null;
}

function mayBeOne(app: App, a: Item, b: Item, score: number): boolean {
  const isOnePerson = a.senderId !== null && a.senderId === b.senderId;
  if (contradict(a.text, b.text, app.rules.customers))
    return !isOnePerson && mayDifferInNumbers(app, a, b, score);
  return isOnePerson || (isTelling(a.text) && isTelling(b.text));
}

/** Two people who tell of one matter with another number or day: whoever knows says whether it is one, and then which holds. */
function mayDifferInNumbers(app: App, a: Item, b: Item, score: number): boolean {
  if (score < proposeDespiteNumbersFrom || a.senderId === null || b.senderId === null) return false;
  const said = ({ text, saidAt }: Item) => ({ text, at: saidAt });
  return isSameButForFacts(said(a), said(b), app.calendar, app.rules.customers);
}

/** Whoever gets one tier 1 after the other takes them up first: the like stand on one line there. */
async function outsideStorm(app: App, people: Person[]): Promise<Person[]> {
  const since = new Date(app.clock.now().getTime() - stormMs);
  const counts = await app.store.alarmNotices.countsOf(
    people.map(({ id }) => id),
    since,
  );
  return people.filter(({ id }) => !isInStorm(counts.get(id) ?? 0));
}

/** Those whom it concerns; else the editors, else the administrators. */
async function whoCanSay(app: App, item: Item): Promise<Person[]> {
  const told = await app.store.items.peopleOf(item.id);
  const ids = [
    ...new Set([...(item.ackedBy ? [item.ackedBy] : []), ...told.map(({ personId }) => personId)]),
  ];
  const concerned = (await app.store.people.getMany(ids)).filter(({ state }) => state === 'active');
  if (concerned.length > 0) return concerned;
  const editors = await app.store.people.withRole('editor');
  return editors.length > 0 ? editors : await app.store.people.withRole('admin');
}

interface Answer {
  pairId: string;
  by: Person;
  /** Where she reads the answer. */
  here: Where;
  key: string;
}

/** 合并: one of them stands for both from now on. */
export async function acceptMerge(app: App, { pairId, by, here, key }: Answer): Promise<null> {
  const pair = await app.store.merging.pair(pairId);
  if (!pair) throw new UserError('staleCard');
  const shown = await mergeItems(app, { ...pair, by, here, key });
  await app.store.deliveries.dropPlanned(pairId, 'answered');
  await changeCards(app, pairId, 'merge-ask', { shown, key, cause: pairId });
  return null;
}

/** 不是一回事: they stay apart, and nobody is asked again. */
export async function refuseMerge(app: App, { pairId, by, here, key }: Answer): Promise<null> {
  const pair = await app.store.merging.pair(pairId);
  if (!pair) throw new UserError('staleCard');
  const items = await app.store.merging.lock([pair.itemId, pair.otherId]);
  await checkMayMerge(app, items, by, here);
  const [only, another] = items;
  if (only && !another) throw new UserError('matter.oneAlready', { number: String(only.number) });
  const now = app.clock.now();
  await app.store.merging.putPair({ ...pair, verdict: 'apart', byId: by.id }, now);
  const undo = await app.store.undos.add(
    { kind: 'kept-apart', subjectId: pairId, before: { verdict: pair.verdict }, byId: by.id },
    now,
  );
  const [first = 0, second = 0] = items.map(({ number }) => number).sort((a, b) => a - b);
  await app.store.deliveries.dropPlanned(pairId, 'answered');
  await changeCards(app, pairId, 'merge-ask', {
    shown: show('kept-apart', { first, second, by: by.name, undo }),
    key,
    cause: pairId,
  });
  return null;
}

/** They are one matter after all. */
export async function undoApart(app: App, undo: Undo, by: Person): Promise<Shown> {
  const pair = await app.store.merging.pair(undo.subjectId);
  if (pair?.verdict !== 'apart') throw new UserError('undoLate');
  const items = await app.store.merging.lock([pair.itemId, pair.otherId]);
  const [first, second] = items.sort((a, b) => a.number - b.number);
  if (!first || !second) throw new UserError('undoLate');
  await app.store.merging.reopenPair(pair.id);
  const { matter } = textsOf(by.language);
  const side = ({ number, tier, text }: Item) => ({ number, tier, text });
  await tellPeople(app, [by], {
    shown: show('merge-ask', {
      pairId: pair.id,
      itemId: first.id,
      number: first.number,
      first: side(first),
      second: side(second),
      percent: Math.round(pair.likeness * 100),
    }),
    key: `merge-ask.${pair.id}.${undo.id}`,
    cause: pair.id,
  });
  return show('undone', { what: matter.undoneApart(first.number, second.number) });
}
