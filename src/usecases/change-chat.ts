/** Notes that we came into a chat or left it; in a new one we say what we are and what we read. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { ChatChanged } from '../domain/message.ts';
import { tellChat } from './say.ts';

export async function changeChat(app: App, event: ChatChanged, eventId: string): Promise<void> {
  const added = event.change === 'bot-added';
  await app.store.chats.put(
    {
      platform: event.platform,
      externalId: event.chat.externalId,
      kind: 'group',
      hasUs: added,
      ...(event.chat.name === undefined ? {} : { name: event.chat.name }),
    },
    app.clock.now(),
  );
  // A group that we opened ourselves gets its charter instead.
  if (!added || (await ownGroup(app, event))) return;
  await tellChat(app, {
    shown: show('welcome', {}),
    key: `welcome.${eventId}`,
    cause: eventId,
    platform: event.platform,
    chatExternalId: event.chat.externalId,
    language: app.rules.language,
  });
}

async function ownGroup(app: App, event: ChatChanged): Promise<boolean> {
  const chat = await app.store.chats.find(event.platform, event.chat.externalId);
  return chat !== null && (await app.store.groups.ofChat(chat.id)) !== null;
}
