/** Nobody took a tier-1 item within its limit: the department's head is told, once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import { alarmData, headFor } from './alarm.ts';
import { tellPeople } from './say.ts';

export async function escalateItem(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const item = await app.store.items.get(deadline.subjectId, { lock: true });
    const outcome =
      item && item.state === 'open' && item.tier === 1 ? await escalate(app, item) : 'nothing to do';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

async function escalate(app: App, item: Item): Promise<string> {
  const told = await app.store.people.getMany(
    (await app.store.items.peopleOf(item.id)).map((p) => p.personId),
  );
  const head = await headFor(app, item, told);
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'escalated', escalatedAt: now });
  const receivers = head ? [head] : told;
  await app.store.items.addPeople(
    item.id,
    receivers.map((p) => p.id),
    'head',
  );
  const minutes = Math.max(1, Math.round((now.getTime() - item.saidAt.getTime()) / 60_000));
  const data = await alarmData(app, item, { minutes, head: '', escalated: true });
  const missed = await tellPeople(app, receivers, {
    shown: show('alarm', data),
    key: `escalate.${item.id}`,
    cause: item.id,
    tier: 1,
    urge: true,
  });
  return missed.length === receivers.length
    ? 'nobody could be told'
    : `told ${receivers.map((p) => p.name).join(', ')}`;
}
