/** What somebody says is in the way becomes an item of tier 2, or of tier 1 where it is urgent; once, however often it is said. */
import type { App } from '../app.ts';
import type { Item, Origin, TierVerdict } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart } from '../domain/sync.ts';
import { printOf } from '../language/likeness.ts';
import { textsOf } from '../texts/index.ts';
import { raiseAlarm } from './alarm.ts';
import { judge } from './judge.ts';
import { keepBudget } from './keep-budget.ts';
import { takeUp } from './take-up.ts';

/** How urgent it is by the rules; at least tier 2. */
export async function judgeBlocker(app: App, sync: Sync, words: string, by: Person): Promise<TierVerdict> {
  const verdict = await judge(app, words, {
    sender: by,
    account: null,
    chat: { kind: 'group', name: sync.name },
    at: app.clock.now(),
    quotedText: undefined,
  });
  if (verdict.tier === 1 || verdict.isDrill) return verdict;
  return { tier: 2, score: 1, reason: 'blocked', kind: 'project-progress' };
}

/** Null where nothing is in the way. */
export async function raiseBlocker(app: App, sync: Sync, part: SyncPart, by: Person): Promise<Item | null> {
  const { blocked, handedInAt, roundId } = part;
  if (blocked === '' || handedInAt === null) return null;
  const messageId = `sync.${roundId}.${by.id}.${printOf(blocked).key}`;
  const origin = await originOf(app, sync, by);
  const known = await app.store.items.byMessage(origin, messageId);
  if (known) return known;
  const verdict = await judgeBlocker(app, sync, blocked, by);
  const { colon } = textsOf(app.rules.language).common;
  const taken = await takeUp(
    app,
    {
      origin,
      messageId,
      chatId: sync.chatId,
      senderId: by.id,
      text: sync.name === '' ? blocked : `${sync.name}${colon}${blocked}`,
      departmentId: by.departmentId,
      saidAt: handedInAt,
    },
    verdict,
    { mentioned: [sync.ownerId] },
  );
  if (!taken) return null;
  const { item } = taken;
  if (taken.kind === 'new' && item.tier === 1) {
    await raiseAlarm(app, item, [sync.ownerId]);
    await keepBudget(app, item);
  }
  if (item.tier === 2) await app.store.items.addPeople(item.id, [{ personId: sync.ownerId, duty: 'named' }]);
  if (!item.isDrill)
    await app.store.syncs.addBlocker({ syncId: sync.id, itemId: item.id, personId: by.id }, app.clock.now());
  return item;
}

/** As if it had been said in the group. */
async function originOf(app: App, sync: Sync, by: Person): Promise<Origin> {
  const chat = sync.chatId ? await app.store.chats.get(sync.chatId) : null;
  const [account] = (await app.store.people.accountsOf([by.id])).get(by.id) ?? [];
  return chat?.platform ?? account?.platform ?? 'api';
}
