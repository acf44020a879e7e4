/** The simulated world as JSON and back, so that a drill survives a restart. */
import { pack, unpack } from '../common/pack.ts';
import type { PendingCallback } from './callbacks.ts';
import type { Core } from './core.ts';
import type { SimEvent } from './types.ts';
import { addMessage, type World } from './world.ts';

interface Saved {
  version: 1;
  world: Omit<World, 'messagesOf' | 'messagesByMsgId'>;
  events: SimEvent[];
  pending: (Omit<PendingCallback, 'row'> & { eventId: string })[];
}

export function saveWorld(core: Core): unknown {
  const { messagesOf: _of, messagesByMsgId: _byId, ...world } = core.world;
  const pending = core.callbacks.pending().map(({ row, ...rest }) => ({ eventId: row.eventId, ...rest }));
  const saved: Saved = { version: 1, world, events: core.book.ledger, pending };
  return JSON.parse(JSON.stringify(pack(saved)));
}

export function loadWorld(core: Core, state: unknown): void {
  const saved = unpack(state) as Saved | null;
  if (saved?.version !== 1) throw new Error('This is no saved WeCom world.');
  const { messages, ...rest } = saved.world;
  Object.assign(core.world, rest);
  core.world.messages.clear();
  core.world.messagesOf.clear();
  core.world.messagesByMsgId.clear();
  for (const message of messages.values()) addMessage(core.world, message);
  const byId = new Map(saved.events.map((row) => [row.eventId, row]));
  const pending: PendingCallback[] = [];
  for (const { eventId, ...callback } of saved.pending) {
    const row = byId.get(eventId);
    if (row !== undefined) pending.push({ row, ...callback });
  }
  core.book.restore(saved.events, pending);
}
