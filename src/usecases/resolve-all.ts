/** After a storm: what somebody has in hand is dealt with in one line; each item keeps its own story, and all can be taken back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { type Several, spanOf } from '../language/item-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { showTaken } from './ack-item.ts';
import { mayAct } from './act-right.ts';
import { offerReply } from './draft-reply.ts';
import { redrawBundles } from './redraw-bundles.ts';
import { showResolved, tellReporters } from './resolve-item.ts';
import { waits } from './take-by-word.ts';

const kind = 'resolve-all';

export async function resolveAll(
  app: App,
  { which, line, by, key }: { which: Several; line: string; by: Person; key: string },
): Promise<Shown> {
  const span = spanOf(which);
  if (line === '')
    throw new UserError('alarm.resolveAllHow', { span: which === 'all' ? '' : `${span.from}-${span.to}` });
  const now = app.clock.now();
  const ids = await app.store.waitingItems.resolveAll(by.id, span, line, now);
  if (ids.length === 0)
    throw which === 'all'
      ? new UserError('alarm.noneTaken', { command: 'resolve' })
      : new UserError('alarm.noneBetween', { from: String(span.from), to: String(span.to) });
  // Only a few have cards of their own; the others stood in one with others.
  for (const id of await app.store.waitingItems.withCards(ids)) {
    const item = await app.store.items.get(id);
    if (item) await showResolved(app, item, key);
  }
  for (const id of await app.store.waitingItems.withReporters(ids)) {
    const item = await app.store.items.get(id);
    if (item) await tellReporters(app, item, { line, by, key });
  }
  const toReply = await offerReplies(app, ids, by, key);
  const undo = await app.store.undos.add({ kind, subjectId: by.id, before: { ids }, byId: by.id }, now);
  await redrawBundles(app, ids, { key: `resolved.${key}`, cause: undo });
  const others = which === 'all' ? {} : await waitingBetween(app, span, by);
  return show('alarm-closed-all', { count: ids.length, line, undo, toReply, ...others });
}

/** Wider spans are not gone through one by one. */
const mostBetween = 20;

/** The tier 1 of these numbers that she does not have, as far as she may act on them: those that nobody has, and those of others. */
async function waitingBetween(app: App, { from, to }: { from: number; to: number }, by: Person) {
  const left: number[] = [];
  const held: number[] = [];
  for (let number = from; number <= Math.min(to, from + mostBetween); number++) {
    const item = await app.store.items.byNumber(number);
    if (waits(item) && item.ackedBy !== by.id && (await mayAct(app, item, by)))
      (item.state === 'acked' ? held : left).push(number);
  }
  return { left, held };
}

/** More drafts at once nobody reads; the others are named. */
const mostDrafts = 3;

/** A draft for each that a customer told, up to a few; returns the numbers of the rest. */
async function offerReplies(app: App, ids: string[], by: Person, key: string): Promise<number[]> {
  const rest: number[] = [];
  let offered = 0;
  for (const { id, number } of await app.store.waitingItems.fromCustomers(ids)) {
    const item = offered < mostDrafts ? await app.store.items.get(id) : null;
    if (item && (await offerReply(app, item, by, `${key}.${number}`))) offered++;
    else rest.push(number);
  }
  return rest;
}

export async function undoResolveAll(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { ids } = undo.before as { ids: string[] };
  const back = await app.store.waitingItems.reopenAll(ids, undo.byId, undo.createdAt, app.clock.now());
  if (back.length === 0) throw new UserError('undoLate');
  // Whoever has left meanwhile has them no more: each looks for somebody anew.
  if ((await app.store.people.get(undo.byId))?.state !== 'active') {
    await app.store.waitingItems.giveBackAll(back, undo.byId, app.clock.now());
    return show('undone', { what: textsOf(by.language).alarm.allNotResolved(back.length) });
  }
  for (const id of await app.store.waitingItems.withCards(back)) {
    const item = await app.store.items.get(id);
    const taker = item?.ackedBy ? await app.store.people.get(item.ackedBy) : null;
    if (item?.ackedAt && taker)
      await showTaken(app, item, { by: taker, at: item.ackedAt, key: `undo.${undo.id}`, isAgain: true });
  }
  return show('undone', { what: textsOf(by.language).alarm.allNotResolved(back.length) });
}
