/** Of many tier 1 in one group in a short time, and of what somebody says alike in private, the first are answered singly, the last answer says that no further ones are, and then there is none; who typed one as a command in a group gets its number in private. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { mostMessages, stormMs } from '../domain/storm.ts';
import { kinOf, printOf } from '../language/likeness.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import type { KnownChat } from './alarm-people.ts';
import { addressPeople } from './say.ts';

/** The answer as it is given in this group now; null for none. `answer`: its card, which may be the last for a while. */
export async function answerInStorm(
  app: App,
  chat: KnownChat | null,
  answer: (isLast: boolean) => Shown,
): Promise<Shown | null> {
  if (!chat) return answer(false);
  const turn = await app.store.alarmAnswers.takeTurn(chat.id, app.clock.now());
  return turn > mostMessages ? null : answer(turn === mostMessages);
}

export interface AlikeAnswer {
  item: Item;
  text: string;
  language: string;
  /** Says what no answer before could: that it rings by this, or a question of hers to answer. */
  isNews?: boolean;
}

/**
 * The answer as it is given in somebody's own chat; null for none. Beyond the first of what is alike, all is counted, and she
 * hears a little later how many there were.
 */
export async function answerAlike(
  app: App,
  chat: KnownChat | null,
  { item, text, language, isNews = false }: AlikeAnswer,
  answer: (isLast: boolean | 'alike') => Shown,
): Promise<Shown | null> {
  if (!chat || item.tier === null || isNews) return answer(false);
  const now = app.clock.now();
  const kin = `${item.tier} ${item.isDrill ? 'drill ' : ''}${printOf(kinOf(text)).key}`;
  const ask = { chatId: chat.id, kin, itemId: item.id, language };
  const { id, turn, unsaid } = await app.store.answersAlike.takeTurn(ask, now);
  if (turn !== null) return answer(turn === mostMessages ? 'alike' : false);
  if (unsaid > 1) return null;
  const dueAt = new Date(now.getTime() + stormMs);
  const step = `at-${dueAt.getTime()}`;
  await app.store.deadlines.planOnce({ kind: 'tell-unsaid', subjectId: id, step, dueAt }, now);
  return null;
}

const sort = 'unsaid';

/** What the group does not read is said to whoever typed it, as often as a group is answered. */
export async function addressInStorm(
  app: App,
  { item, by, on }: { item: Item; by: Person; on: PlatformName },
  shown: Shown,
): Promise<NewDelivery[]> {
  const since = new Date(app.clock.now().getTime() - stormMs);
  if ((await app.store.deliveries.countSince(by.id, sort, since)) >= mostMessages) return [];
  const notice = { shown, key: `${sort}.${item.id}`, cause: item.id, tier: 1, isAnswer: true, on } as const;
  return (await addressPeople(app, [by], notice)).messages;
}
