/** Says what became of a message where it was said; where outsiders read along, in private to whoever of the company said it, and to no outsider. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Language, Person } from '../domain/person.ts';
import { tellChat, tellPeople } from './say.ts';

interface Answer {
  shown: Shown;
  key: string;
  cause: string;
  tier?: 1;
  language: Language;
}

export async function answerWhereSaid(
  app: App,
  message: Message,
  sender: Person | null,
  { language, ...answer }: Answer,
): Promise<void> {
  const { platform, chat, messageId, sender: account } = message;
  const isOpen = chat.kind === 'group' && (await app.store.chats.hasOutsiders(platform, chat.externalId));
  if (!isOpen && !account.isExternal) {
    const to = { platform, chatExternalId: chat.externalId, language, replyTo: messageId };
    return tellChat(app, { ...answer, ...to });
  }
  if (sender && !account.isExternal)
    await tellPeople(app, [sender], { ...answer, isAnswer: true, on: platform });
}
