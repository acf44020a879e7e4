/** Says in somebody's own chat how many of what she said alike were not answered one by one. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Language } from '../domain/person.ts';
import { tellChat } from './say.ts';

const mostLetters = 40;

export async function tellUnsaid(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const now = app.clock.now();
    const deadline = await app.store.deadlines.claim(deadlineId, now, token);
    if (!deadline) return;
    const unsaid = await app.store.answersAlike.tell(deadline.subjectId, now);
    const item = unsaid && (await app.store.items.get(unsaid.itemId));
    const chat = unsaid && (await app.store.chats.get(unsaid.chatId));
    if (!unsaid || !item || !chat) return app.store.deadlines.note(deadline.id, 'nothing to do');
    await tellChat(app, {
      shown: show('alike-counted', {
        number: item.number,
        text: Array.from(item.text).slice(0, mostLetters).join(''),
        count: unsaid.count,
        ...(item.isDrill ? { isDrill: true } : {}),
      }),
      key: `unsaid.${deadline.id}`,
      cause: item.id,
      platform: chat.platform,
      chatExternalId: chat.externalId,
      language: unsaid.language as Language,
      isAnswer: true,
    });
    await app.store.deadlines.note(deadline.id, `counted ${unsaid.count}`);
  });
}
