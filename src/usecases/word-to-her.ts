/** What somebody was told last of alarms, by which a word of receipt is understood. */
import type { App } from '../app.ts';
import type { CardData } from '../cards/index.ts';
import { formerCause, type Item } from '../domain/item.ts';
import type { Person, PlatformName } from '../domain/person.ts';

/** Tells her how an alarm ended, or whose it is; there is nothing that she must take on by it. */
const words = [
  'alarm-no-more-yours',
  'alarm-yours-again',
  'alarm-taken-off',
  'alarm-taken',
  'alarm-passed',
  'alarm-withdrawn',
  'alarm-corrected',
  'alarm-merged',
  'alarm-apart',
  'alarm-resolved',
];
/** What waits longer has rung again since. */
const wordsMs = 24 * 60 * 60_000;
/** So long a question is in her mind. */
const askedMs = 15 * 60_000;

const ago = (app: App, ms: number): Date => new Date(app.clock.now().getTime() - ms);

/** There a changed card is a new message. */
const anewOn = (app: App): PlatformName[] =>
  [...app.platforms.values()].flatMap(({ name, abilities }) => (abilities.updatesAgain ? [] : [name]));

export const lastWordTo = (app: App, by: Person) =>
  app.store.deliveries.lastOf(by.id, words, anewOn(app), ago(app, wordsMs));

/** Nothing else that she did not ask for has come since: of that she says that she has read it. */
export const isWordLast = async (app: App, by: Person): Promise<boolean> =>
  (await lastWordTo(app, by))?.isNewest ?? false;

/** When an alarm last told her of each. */
export const lastTold = (app: App, by: Person, items: Item[]) =>
  app.store.alarmNotices.lastTold(
    by.id,
    items.map(({ id }) => id),
    anewOn(app),
  );

/** She has read that it is not hers any more, and no alarm has told her of it since, nor stands open before her again. */
export async function wasTakenFrom(app: App, by: Person, item: Item): Promise<boolean> {
  if (item.ackedBy === by.id) return false;
  const former = (
    await app.store.deliveries.acceptedFor(formerCause(item.id), 'alarm-no-more-yours')
  ).findLast(({ personId }) => personId === by.id);
  if (!former) return false;
  const told = (await lastTold(app, by, [item])).get(item.id);
  return !told || former.sentAt > told.openAt;
}

/** What she points at may be read only: it says whose it is, or she has been told since that it is not hers. */
export async function mayBeRead(
  app: App,
  by: Person,
  item: Item,
  at: { platform: PlatformName; messageId: string | undefined },
): Promise<boolean> {
  const { platform, messageId } = at;
  const stem = messageId && app.platforms.get(platform)?.stemOf?.(messageId);
  const stands = messageId
    ? await app.store.deliveries.standing(platform, messageId, stem || undefined)
    : null;
  if (stands?.card === 'alarm') return false;
  // It says what stands for it, and that is meant.
  if (stands && stands.card !== 'alarm-merged' && words.includes(stands.card)) return true;
  return wasTakenFrom(app, by, item);
}

/** The only item of which we have just asked her in private whether she takes it on. */
export async function askedOf(
  app: App,
  by: Person,
  chat: { kind: 'direct' | 'group'; platform: PlatformName; externalId: string },
): Promise<string | null> {
  const chatExternalId = chat.kind === 'direct' ? chat.externalId : null;
  const to = { personId: by.id, platform: chat.platform, chatExternalId };
  const last = await app.store.deliveries.lastTo(to, anewOn(app), ago(app, askedMs));
  if (last?.card !== 'alarm-which') return null;
  const { items } = last.data as CardData<'alarm-which'>;
  return items.length === 1 ? (items[0]?.itemId ?? null) : null;
}
