/** Nobody took a tier-1 item within its limit: the department's head is told, once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Item } from '../domain/item.ts';
import { isWorkingTime } from '../domain/worktime.ts';
import { alarmData, headFor } from './alarm.ts';
import { askReads } from './ask-reads.ts';
import { tellPeople } from './say.ts';

export async function escalateItem(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (due) await askReads(app, due.subjectId);
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    if (!known) return;
    // The item first, as whoever takes it on does: so a person and the clock never wait for each other.
    const item = await app.store.items.get(known.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const isOpen = item?.state === 'open' && item.tier === 1;
    const outcome = isOpen ? await escalate(app, item, deadline) : 'nothing to do';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

async function escalate(app: App, item: Item, deadline: Deadline): Promise<string> {
  const responsible = (await app.store.items.peopleOf(item.id)).filter((p) => p.duty === 'responsible');
  const told = await app.store.people.getMany(responsible.map((p) => p.personId));
  const head = await headFor(app, item, told);
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'escalated', escalatedAt: now });
  const receivers = head ? [head] : told;
  await app.store.items.addPeople(
    item.id,
    receivers.map((p) => p.id),
    'head',
  );
  const minutes = limitOf(app, deadline);
  const readers = await app.store.deliveries.readersOf(item.id, 'alarm');
  const readBy = told.filter((p) => readers.includes(p.id)).map((p) => p.name);
  const data = { ...(await alarmData(app, item, { minutes, head: '', escalated: true })), readBy };
  const missed = await tellPeople(app, receivers, {
    shown: show('alarm', data),
    key: `escalate.${deadline.id}`,
    cause: item.id,
    tier: 1,
    urge: true,
  });
  const toIds = receivers.filter((p) => !missed.includes(p)).map((p) => p.id);
  await app.store.itemActs.add({ itemId: item.id, kind: 'escalated', byId: null, toIds }, now);
  return missed.length === receivers.length
    ? 'nobody could be told'
    : `told ${receivers.map((p) => p.name).join(', ')}`;
}

/** The limit that has run out. Not the age of the message: what was said long ago may have become tier 1 just now. */
function limitOf(app: App, deadline: Deadline): number {
  const { ackMinutesOff, ackMinutesWorking } = app.rules.tiers;
  const toldAt = new Date(deadline.dueAt.getTime() - ackMinutesWorking * 60_000);
  return isWorkingTime(app.calendar, toldAt) ? ackMinutesWorking : ackMinutesOff;
}
