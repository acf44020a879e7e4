/** Whoever was asked whether a project group shall be opened says no. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Chat } from '../store/chats.ts';

/** Later than that a word means something else. */
const answerMs = 15 * 60_000;

/** Null where she was asked nothing here, or not just now. */
export async function dropAskedGroup(
  app: App,
  by: Person,
  chat: Pick<Chat, 'externalId'>,
): Promise<Shown | null> {
  const now = app.clock.now();
  const asked = await app.store.groups.askedLast({
    personId: by.id,
    chatExternalId: chat.externalId,
    since: new Date(now.getTime() - answerMs),
  });
  if (!asked) return null;
  await app.store.groupLives.setState(asked.id, 'closed', now);
  await app.store.groupLives.addAct(asked.id, { kind: 'dropped', byId: by.id, words: '' }, now);
  return show('group-dropped', { name: asked.name });
}
