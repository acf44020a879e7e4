/** A tier 1 is dealt with, said in a line that those who were told and who reported it see; or it is not, and the alarm is set off again. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { concernsCustomer } from '../domain/reply.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { ownersOf, showOpen, showTaken } from './ack-item.ts';
import { itemForAct, resolvedAlready } from './act-right.ts';
import { alarmData, drillMark, raiseAlarm } from './alarm.ts';
import { offerReply } from './draft-reply.ts';
import { redrawBundles } from './redraw-bundles.ts';
import { reopenBlocker, resolveBlocker } from './resolve-blocker.ts';
import { changeCards, tellPeople } from './say.ts';
import { tellFormer, unsayFormer } from './tell-former.ts';
import type { Where } from './trace-item.ts';

export async function resolveItem(
  app: App,
  request: { itemId: string; line: string; by: Person; here?: Where; key: string },
): Promise<Shown> {
  const { line, by, here, key } = request;
  const item = await itemForAct(app, request.itemId, by, here);
  const number = String(item.number);
  if (item.state === 'resolved') throw await resolvedAlready(app, item, here);
  if (item.tier !== 1) return resolveBlocker(app, item, { line, by });
  if (line === '') throw new UserError('alarm.resolveHow', { number });
  return closeAlarm(app, item, { line, by, key });
}

/** Of a tier 1 that is locked, for somebody who may. */
export async function closeAlarm(
  app: App,
  item: Item,
  { line, by, key }: { line: string; by: Person; key: string },
): Promise<Shown> {
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'resolved' });
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  await app.store.deliveries.dropPlanned(item.id, 'resolved');
  await app.store.itemActs.add({ itemId: item.id, kind: 'resolved', byId: by.id, words: line }, now);
  const shown = await resolvedCard(app, item, { by: by.name, at: now, line });
  const former = item.state === 'acked' && item.ackedBy !== by.id ? item.ackedBy : null;
  await changeCards(app, item.id, 'alarm', {
    shown,
    key,
    cause: item.id,
    tier: 1,
    newestOnly: true,
    tells: former,
  });
  await tellFormer(app, item, by, { how: { line }, key });
  // Those that say since that it is open again; where they cannot be changed, the word to reporters is all that comes.
  await changeCards(app, item.id, 'alarm-resolved', {
    shown,
    key,
    cause: item.id,
    tier: 1,
    isAnswered: true,
  });
  await redrawBundles(app, [item.id], { key, cause: item.id });
  await tellReporters(app, item, { line, by, key });
  const before = { state: item.state };
  const undo = await app.store.undos.add({ kind: 'resolve', subjectId: item.id, before, byId: by.id }, now);
  const isOffered = await offerReply(app, { ...item, state: 'resolved' }, by, key);
  const mayReply = !isOffered && concernsCustomer(item);
  return show('alarm-closed', {
    number: item.number,
    line,
    undo,
    ...(mayReply ? { replyTo: item.id } : {}),
    ...drillMark(item),
  });
}

/** Who reported it and was not told herself hears how it ended. */
export async function tellReporters(
  app: App,
  item: Item,
  { line, by, key }: { line: string; by: Person; key: string },
): Promise<void> {
  const people = await reportersOf(app, item, by);
  if (people.length === 0) return;
  const shown = await resolvedCard(app, item, { by: by.name, at: app.clock.now(), line });
  await tellPeople(app, people, { shown, key: `resolved.${key}.${item.id}`, cause: item.id });
}

async function resolvedCard(app: App, item: Item, done: { by: string; at: Date; line: string }) {
  return show('alarm-resolved', { ...(await alarmData(app, item)), ...done, at: done.at.toISOString() });
}

/** The cards that told people of an item say again how it was resolved. */
export async function showResolved(app: App, item: Item, key: string): Promise<void> {
  const act = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind === 'resolved');
  if (!act) return;
  const by = act.byId ? await app.store.people.get(act.byId) : null;
  const shown = await resolvedCard(app, item, { by: by?.name ?? '', at: act.at, line: act.words });
  await changeCards(app, item.id, 'alarm', { shown, key, cause: item.id, tier: 1, newestOnly: true });
}

// What very many have reported they hear of in their groups.
const mostReporters = 50;

/** Who reported it and was not told herself. */
async function reportersOf(app: App, item: Item, by: Person): Promise<Person[]> {
  const told = await app.store.items.peopleOf(item.id);
  const { senders } = await app.store.reports.count(item.id);
  const isTold = (id: string) => told.some(({ personId }) => personId === id);
  // Whoever had it hears in her own words that it is over.
  const ids = senders
    .filter((id) => id !== by.id && id !== item.ackedBy && !isTold(id))
    .slice(0, mostReporters);
  return (await app.store.people.getMany(ids)).filter((p) => p.state === 'active');
}

/** Puts back what it was; where nobody had it, it looks for somebody again. */
export async function undoResolve(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { state } = undo.before as { state: Item['state'] };
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  // Where it was merged since, what stands for it was resolved by somebody else.
  if (item?.id !== undo.subjectId || item.state !== 'resolved') throw new UserError('undoLate');
  // Open again meanwhile, it was resolved anew: that stands.
  const acts = await app.store.itemActs.of(item.id);
  if (acts.some(({ kind, at }) => kind === 'reopened' && at > undo.createdAt))
    throw new UserError('undoLate');
  await reopenAlarm(app, item, by, { isTaken: state === 'acked', words: '', key: `undo.${undo.id}` });
  return show('undone', { what: textsOf(by.language).alarm.notResolved(item.number) });
}

/** It was not dealt with after all: everybody it concerns is told anew. Whoever reported it may say so too. */
export async function reopenItem(
  app: App,
  request: { itemId: string; reason: string; by: Person; here?: Where; key: string },
): Promise<Shown> {
  const { by, reason, here, key } = request;
  const known = await app.store.items.get(request.itemId, { lock: true });
  const item =
    known && (await hasReported(app, known, by)) ? known : await itemForAct(app, request.itemId, by, here);
  if (item.state !== 'resolved') throw new UserError('alarm.notResolved', { number: String(item.number) });
  if (item.tier !== 1) return reopenBlocker(app, item, { by, reason });
  await reopenAlarm(app, item, by, { isTaken: false, words: reason, key });
  return reopened(item);
}

export const reopened = (item: Item): Shown =>
  show('alarm-reopened', { number: item.number, ...drillMark(item) });

async function hasReported(app: App, item: Item, by: Person): Promise<boolean> {
  return (await app.store.reports.count(item.id)).senders.includes(by.id);
}

/** Everybody it concerns is told anew. */
export async function reopenAlarm(
  app: App,
  item: Item,
  by: Person,
  { isTaken, words, key }: { isTaken: boolean; words: string; key: string },
): Promise<void> {
  const now = app.clock.now();
  await app.store.itemActs.add({ itemId: item.id, kind: 'reopened', byId: by.id, words }, now);
  // Who reported it may not have read yet that it was resolved.
  await app.store.deliveries.dropPlanned(item.id, 'reopened');
  const taker = isTaken && item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  // Whoever has left meanwhile has it no more.
  if (taker?.state !== 'active' || !item.ackedAt) {
    await unsayFormer(app, item.id);
    await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
    const owners = [...(await ownersOf(app, item.id)), ...(item.ackedBy ? [item.ackedBy] : [])];
    const why = { reopened: { by: by.name, reason: words } };
    const told = await raiseAlarm(app, { ...item, state: 'open' }, owners, why);
    await showReportersOpen(app, item, { by, key });
    return showOpen(app, item, { told, key, why });
  }
  await app.store.items.setState(item.id, { state: 'acked' });
  await showReportersOpen(app, item, { by, key, holder: taker.name });
  await showTaken(app, item, { by: taker, at: item.ackedAt, key, isAgain: true, undoneBy: by });
}

/** The cards by which those who reported it heard that it was resolved say so no more. */
async function showReportersOpen(
  app: App,
  item: Item,
  { by, key, holder }: { by: Person; key: string; holder?: string },
): Promise<void> {
  const shown = show('alarm-reopened', {
    number: item.number,
    ...(holder ? { holder } : {}),
    ...drillMark(item),
  });
  await changeCards(app, item.id, 'alarm-resolved', {
    // Whoever says so herself is answered.
    shownFor: ({ personId }) => (personId === by.id ? null : shown),
    key,
    cause: item.id,
    tier: 1,
  });
}
