/** Says what became of a message where it was said; where outsiders read along, in private to whoever of the company said it, and to no outsider. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Language, Person } from '../domain/person.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { addressChat, addressPeople } from './say.ts';

interface Answer {
  shown: Shown;
  key: string;
  cause: string;
  tier?: 1;
  language: Language;
  /** What is said instead where a whole group reads it; null: nothing. */
  shownInGroup?: () => Promise<Shown | null>;
}

export async function answerWhereSaid(
  app: App,
  message: Message,
  sender: Person | null,
  answer: Answer,
): Promise<void> {
  await app.store.deliveries.plan(await addressWhereSaid(app, message, sender, answer), app.clock.now());
}

/** The messages of such an answer, for whoever plans them together with something else. */
export async function addressWhereSaid(
  app: App,
  message: Message,
  sender: Person | null,
  { language, shownInGroup, ...answer }: Answer,
): Promise<NewDelivery[]> {
  const { platform, chat, messageId, sender: account } = message;
  const isOpen = chat.kind === 'group' && (await app.store.chats.hasOutsiders(platform, chat.externalId));
  if (!isOpen && !account.isExternal) {
    const shown = chat.kind === 'group' && shownInGroup ? await shownInGroup() : answer.shown;
    if (!shown) return [];
    const to = { platform, chatExternalId: chat.externalId, language, replyTo: messageId };
    return addressChat(app, { ...answer, shown, ...to });
  }
  if (!sender || account.isExternal) return [];
  const notice = { ...answer, isAnswer: true, on: platform };
  return (await addressPeople(app, [sender], notice)).messages;
}
