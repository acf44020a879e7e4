/** Hands a tier 1 to somebody by name: she is told with a limit of her own, and has to take it. */
import type { App } from '../app.ts';
import type { AlarmData } from '../cards/alarm.ts';
import { type Shown, show } from '../cards/index.ts';
import { absenceAt } from '../domain/absence.ts';
import { firstRung, minutesOf, rungAfter, writeStop } from '../domain/alarm.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { isWorkingTime } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { formatWhen } from '../language/when.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { ownersOf, showTaken } from './ack-item.ts';
import { itemForAct, resolvedAlready } from './act-right.ts';
import { alarmData, drillMark, earlierOf, mayRing, raiseAlarm, responsibleFor } from './alarm.ts';
import { placeOf } from './alarm-people.ts';
import { itemActUndone, itemHanded } from './item-hops.ts';
import { changeCards } from './say.ts';
import { tellAlarm } from './tell-alarm.ts';
import { tellFormer, unsayFormer } from './tell-former.ts';
import { mayReadAlong, type Where } from './trace-item.ts';

export interface Transfer {
  itemId: string;
  to: Person;
  reason: string;
  by: Person;
  /** Where she reads a refusal. */
  here?: Where;
  key: string;
}

interface Before {
  state: 'open' | 'acked';
  takenBy: string | null;
  takenAt: string | null;
  alarms: number;
  toId: string;
  /** Absent in what was kept by older versions. */
  key?: string;
}

export async function transferItem(
  app: App,
  { itemId, to, reason, by, here, key }: Transfer,
): Promise<Shown> {
  const item = await itemForAct(app, itemId, by, here);
  await checkState(app, item, here);
  if (item.ackedBy === to.id) throw new UserError('alarm.hasIt', { name: to.name });
  if (to.id === by.id) throw await toOneself(app, item, here);
  await checkGiven(app, item, to);
  await checkPresence(app, to, by);
  const now = app.clock.now();
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  await app.store.deliveries.dropPlanned(item.id, 'handed over');
  await unsayFormer(app, item.id, to.id);
  await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
  await app.store.items.addPeople(item.id, [{ personId: to.id, duty: 'receiver' }]);
  const alarms = await app.store.items.startAlarm(item.id);
  const data = await alarmData(app, item);
  await changeCards(app, item.id, 'alarm', {
    shown: show('alarm-passed', { ...data, by: by.name, to: to.name, words: reason }),
    key,
    cause: item.id,
    tier: 1,
    newestOnly: true,
    // The one is told anew, the other that it is not hers any more.
    tells: [to.id, ...(item.ackedBy && item.ackedBy !== by.id ? [item.ackedBy] : [])],
  });
  await tellFormer(app, item, by, { how: { to: to.name, reason }, key });
  const { steps } = await placeOf(app, item, []);
  const first = steps[0];
  const minutes = first ? minutesOf(first, isWorkingTime(app.calendar, now), app.rules.tiers) : 0;
  const earlierFor = await earlierOf(app, item, [to]);
  await tellAlarm(app, item, [to], {
    shown: show('alarm', { ...data, ...earlierFor(to), minutes, next: [], given: { by: by.name, reason } }),
    key: `alarm.${item.id}.${alarms}-given`,
    isEscalation: false,
    urge: mayRing(app, item),
  });
  const stop = { alarm: alarms, rung: rungAfter(steps, firstRung), minutes, isSnooze: false };
  const dueAt = new Date(now.getTime() + minutes * 60_000);
  await app.store.deadlines.plan(
    [{ kind: 'escalate-item', subjectId: item.id, step: writeStop(stop), dueAt }],
    now,
  );
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'handed-over', byId: by.id, toIds: [to.id], words: reason },
    now,
  );
  await itemHanded(app, item, { by, to, reason, key });
  const before: Before = {
    key,
    state: item.state === 'acked' ? 'acked' : 'open',
    takenBy: item.ackedBy,
    takenAt: item.ackedAt?.toISOString() ?? null,
    alarms,
    toId: to.id,
  };
  const undo = await app.store.undos.add({ kind: 'transfer', subjectId: item.id, before, byId: by.id }, now);
  return show('alarm-transferred', { number: item.number, to: to.name, minutes, undo, ...drillMark(item) });
}

/** Whoever takes it on herself presses for it, and takes nothing out of another's hands in silence. */
async function toOneself(app: App, item: Item, here: Where | undefined): Promise<UserError> {
  const isOpen = item.state === 'acked' && (await mayReadAlong(app, item, here));
  const taker = isOpen && item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  return taker
    ? new UserError('alarm.transferSelfTaken', { name: taker.name })
    : new UserError('alarm.transferSelf', { number: String(item.number) });
}

async function checkState(app: App, item: Item, here: Where | undefined): Promise<void> {
  if (item.state === 'resolved') throw await resolvedAlready(app, item, here);
  if (item.tier !== 1) throw new UserError('tier.notTierOne');
}

/** Of two who hand it to the same colleague at one moment the first does; her phone rings once. */
async function checkGiven(app: App, item: Item, to: Person): Promise<void> {
  if (item.state !== 'open') return;
  const last = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind !== 'snoozed');
  if (last?.kind === 'handed-over' && last.toIds.includes(to.id))
    throw new UserError('alarm.givenAlready', { number: String(item.number), name: to.name });
}

async function checkPresence(app: App, to: Person, by: Person): Promise<void> {
  const now = app.clock.now();
  const absence = absenceAt(await app.store.absences.within(now, now), to.id, now, ['all']);
  if (!absence) return;
  const standIn = absence.standInId ? await app.store.people.get(absence.standInId) : null;
  const values = { name: to.name, until: formatWhen(absence.toAt, by.language) };
  throw standIn
    ? new UserError('alarm.awayWith', { ...values, standIn: standIn.name })
    : new UserError('alarm.away', values);
}

/** Takes it back while the other has not taken it: whoever had it has it again, if she is still here; else it looks for somebody anew. */
export async function undoTransfer(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as Before;
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  const waits = item?.state === 'open' || item?.state === 'escalated';
  if (item?.id !== undo.subjectId || !waits || item.alarms !== before.alarms) throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  await app.store.deliveries.dropPlanned(item.id, 'taken back');
  await app.store.itemActs.add({ itemId: item.id, kind: 'given-back', byId: by.id }, now);
  await app.store.items.removeReceiver(item.id, before.toId);
  if (before.key) await itemActUndone(app, item.id, before.key);
  const { takenBy, takenAt } = before;
  const taker = before.state === 'acked' && takenBy ? await app.store.people.get(takenBy) : null;
  if (taker?.state === 'active' && takenAt) {
    await app.store.items.setState(item.id, {
      state: 'acked',
      ackedBy: taker.id,
      ackedAt: new Date(takenAt),
    });
    const again = { by: taker, at: new Date(takenAt), key: `undo.${undo.id}`, isAgain: true };
    await showTaken(app, item, { ...again, undoneBy: by });
  } else {
    await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
    const open: Item = { ...item, state: 'open' };
    const owners = await ownersOf(app, item.id);
    // Before the new cards: those with the buttons come last, and stand below.
    await showOff(app, open, {
      told: await responsibleFor(app, open, owners),
      ...{ by, key: `undo.${undo.id}` },
    });
    await raiseAlarm(app, open, owners);
  }
  return show('undone', { what: textsOf(by.language).alarm.takenBack(item.number) });
}

/** Whoever was given it, or is told anew, need not look at that card any more; for all others it is open, and can be taken. */
async function showOff(
  app: App,
  item: Item,
  { told, by, key }: { told: Person[]; by: Person; key: string },
): Promise<void> {
  const { number, text } = item;
  const off = show('alarm-withdrawn', { number, text, by: by.name, ...drillMark(item) });
  const open = show('alarm', await alarmData(app, item));
  await changeCards(app, item.id, 'alarm', {
    shownFor: ({ personId, data }) =>
      (data as AlarmData).given || told.some(({ id }) => id === personId) ? off : open,
    key,
    cause: item.id,
    tier: 1,
    newestOnly: true,
  });
}
