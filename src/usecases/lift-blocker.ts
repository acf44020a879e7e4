/** “没有卡点了”, “卡点：已解决”: what somebody named as in her way is so no more; of several she says which. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Sync } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { itemMeant } from './find-item.ts';
import { reopenBlocker, resolveBlocker } from './resolve-blocker.ts';
import { resolveItem } from './resolve-item.ts';

/** Null in a group where she has named none, and where she speaks of something else. */
export async function liftBlocker(
  app: App,
  said: { by: Person; message: Message; chat: { id: string; kind: 'direct' | 'group' }; key: string },
): Promise<Shown | null> {
  const { by, message, chat, key } = said;
  const sync = chat.kind === 'group' ? await app.store.syncs.ofChat(chat.id) : null;
  if (chat.kind === 'group' && !sync) return null;
  const named = await blockersNamedBy(app, by, sync?.id ?? null);
  // What is over already is no news for the weekly issue.
  if (named.length === 0 && chat.kind === 'direct') throw new UserError('sync.noBlocker');
  if (named.length === 0) return null;
  const asked = { command: 'resolve', number: null, said: message, chat };
  const item = await itemMeant(app, asked, async () => named, 'alarm.noneTaken');
  // Beneath another card it is about that one.
  if (!named.some(({ id }) => id === item.id)) return null;
  return resolveItem(app, { itemId: item.id, line: message.text.trim(), by, here: chat, key });
}

/** Of tier 2, of one sync or of all, the oldest first. */
async function blockersNamedBy(app: App, by: Person, syncId: string | null): Promise<Item[]> {
  const ids = await app.store.syncs.blockersNamedBy(by.id, syncId);
  return (await Promise.all(ids.map((id) => app.store.items.get(id)))).filter((item) => item !== null);
}

/** The one that she has named before, said in her lines to be over; which of several she says by its number. */
export async function liftOnly(app: App, sync: Sync, line: string, by: Person): Promise<Item | null> {
  const [only, another] = await blockersNamedBy(app, by, sync.id);
  if (!only || another) return null;
  await resolveBlocker(app, only, { line, by });
  return only;
}

/** The tier 1 that she has named and says to be over: people know of it, and it ends by `/解决` alone. */
export async function stillRings(
  app: App,
  sync: Sync,
  by: Person,
): Promise<{ number: number; tier: 1 } | null> {
  const [id = ''] = await app.store.syncs.blockersNamedBy(by.id, sync.id, 1);
  const item = await app.store.items.get(id);
  return item && { number: item.number, tier: 1 };
}

export async function reopenLifted(app: App, itemId: string | null, by: Person): Promise<void> {
  const item = itemId ? await app.store.items.get(itemId, { lock: true }) : null;
  if (item?.state === 'resolved') await reopenBlocker(app, item, { by, reason: '' });
}
