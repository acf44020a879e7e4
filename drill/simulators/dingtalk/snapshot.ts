/** The simulated world as JSON and back, so that a drill survives a restart. */
import { pack, unpack } from '../common/pack.ts';
import type { Core } from './core.ts';
import type { PendingPush, Push } from './pushes.ts';
import type { SimEvent } from './types.ts';
import { addMessage, type World } from './world.ts';

interface Saved {
  version: 1;
  world: Omit<World, 'messagesOf' | 'messagesByKey'>;
  granted: Set<string>;
  events: SimEvent[];
  pending: { eventId: string; push: Push; repushes: number; nextAtMs: number }[];
}

export function saveWorld(core: Core): unknown {
  const { messagesOf: _of, messagesByKey: _byKey, ...world } = core.world;
  const saved: Saved = {
    version: 1,
    world,
    granted: core.granted,
    events: core.pushes.ledger,
    pending: core.pushes.pending().map(({ row, ...rest }) => ({ eventId: row.eventId, ...rest })),
  };
  return JSON.parse(JSON.stringify(pack(saved)));
}

export function loadWorld(core: Core, state: unknown): void {
  const saved = unpack(state) as Saved | null;
  if (saved?.version !== 1) throw new Error('This is no saved DingTalk world.');
  const { messages, ...rest } = saved.world;
  Object.assign(core.world, rest);
  core.world.messages.clear();
  core.world.messagesOf.clear();
  core.world.messagesByKey.clear();
  for (const message of messages.values()) addMessage(core.world, message);
  for (const card of core.world.cards.values()) card.inCallback = 0;
  core.granted.clear();
  for (const scope of saved.granted) core.granted.add(scope);
  const byId = new Map(saved.events.map((row) => [row.eventId, row]));
  const pending: PendingPush[] = [];
  for (const { eventId, ...push } of saved.pending) {
    const row = byId.get(eventId);
    if (row !== undefined) pending.push({ row, ...push });
  }
  core.pushes.restore(saved.events, pending);
}
