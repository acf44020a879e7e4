/** What somebody says is in the way becomes an item of tier 2, or of tier 1 where it is urgent; once, however often it is said. */
import type { App } from '../app.ts';
import type { Item, Origin, TierVerdict } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart } from '../domain/sync.ts';
import { printOf } from '../language/likeness.ts';
import { textsOf } from '../texts/index.ts';
import { raiseFirstAlarm } from './alarm.ts';
import { askWhetherTierOne } from './classify-message.ts';
import { judge, saysHarm } from './judge.ts';
import { takeUp } from './take-up.ts';

/** 客户联系不上, of which the form alone speaks for harm: so sounds anything that is in the way. */
const namesHarm = ({ reason, isLaidDown }: TierVerdict): boolean =>
  isLaidDown === true || reason.includes(':');

/** How urgent it is; at least tier 2. Who says what merely looks urgent is to be asked. */
export async function judgeBlocker(app: App, sync: Sync, words: string, by: Person): Promise<TierVerdict> {
  const verdict = await judge(app, words, {
    sender: by,
    account: null,
    chat: { kind: 'group', name: sync.name },
    at: app.clock.now(),
    quotedText: undefined,
  });
  if (verdict.isDrill || (verdict.tier === 1 && saysHarm(verdict) && namesHarm(verdict))) return verdict;
  const doubt = verdict.tier === 1 ? { mayBeTierOne: true } : {};
  return { tier: 2, score: 1, reason: 'blocked', kind: 'project-progress', ...doubt };
}

/** Null where nothing is in the way. */
export async function raiseBlocker(app: App, sync: Sync, part: SyncPart, by: Person): Promise<Item | null> {
  const { blocked, handedInAt } = part;
  if (blocked === '' || handedInAt === null) return null;
  const messageId = messageOf(part);
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
  if (taken.kind === 'new' && item.tier === 1) await raiseFirstAlarm(app, item, [sync.ownerId]);
  if (taken.kind === 'new' && verdict.mayBeTierOne) await askWhetherTierOne(app, item.id, item);
  if (item.tier === 2) await app.store.items.addPeople(item.id, [{ personId: sync.ownerId, duty: 'named' }]);
  if (!item.isDrill)
    await app.store.syncs.addBlocker({ syncId: sync.id, itemId: item.id, personId: by.id }, app.clock.now());
  return item;
}

type Said = Pick<SyncPart, 'roundId' | 'personId' | 'blocked'>;

const messageOf = ({ roundId, personId, blocked }: Said): string =>
  `sync.${roundId}.${personId}.${printOf(blocked).key}`;

/** What these lines have raised, where it stands on them alone: nobody else has said so, on no other day. */
export async function ownBlocker(app: App, sync: Sync, part: Said, by: Person): Promise<Item | null> {
  if (part.blocked === '') return null;
  const item = await app.store.items.byMessage(await originOf(app, sync, by), messageOf(part));
  const isOwn = item?.messageId === messageOf(part);
  return isOwn && (await app.store.reports.count(item.id)).reports === 1 ? item : null;
}

/** It was said by mistake: a tier 2 counts no more; of a tier 1 people know already, so that somebody has to say how it ends. */
export async function withdrawBlocker(
  app: App,
  { id, number, tier, state }: Item,
  by: Person,
): Promise<{ number: number; tier: 1 | 2 } | null> {
  if (state === 'resolved' || state === 'corrected' || (tier !== 1 && tier !== 2)) return null;
  if (tier === 2) {
    const words = textsOf(app.rules.language).sync.saidByMistake;
    await app.store.items.setState(id, { state: 'resolved' });
    await app.store.itemActs.add({ itemId: id, kind: 'resolved', byId: by.id, words }, app.clock.now());
  }
  return { number, tier };
}

/** As if it had been said in the group. */
async function originOf(app: App, sync: Sync, by: Person): Promise<Origin> {
  const chat = sync.chatId ? await app.store.chats.get(sync.chatId) : null;
  const [account] = (await app.store.people.accountsOf([by.id])).get(by.id) ?? [];
  return chat?.platform ?? account?.platform ?? 'api';
}
