/** Whoever was asked whether a project group shall be opened says no, or yes, in words. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Chat } from '../store/chats.ts';
import { confirmGroup } from './open-group.ts';

/** Later than that a word means something else. */
const answerMs = 15 * 60_000;

/** Null where she was asked nothing here, or not just now. */
export async function dropAskedGroup(
  app: App,
  by: Person,
  chat: Pick<Chat, 'externalId'>,
): Promise<Shown | null> {
  const asked = await askedJustNow(app, by, chat);
  if (!asked) return null;
  const now = app.clock.now();
  await app.store.groupLives.setState(asked.id, 'closed', now);
  await app.store.groupLives.addAct(asked.id, { kind: 'dropped', byId: by.id, words: '' }, now);
  return show('group-dropped', { name: asked.name });
}

/**
 * As with the button, which asks once more before a large one (`isSure`: she says so herself); null where she was asked nothing
 * here, or not just now. Where something else came after the question, 好的 may be about that.
 */
export async function openAskedGroup(
  app: App,
  by: Person,
  chat: Pick<Chat, 'externalId' | 'platform' | 'kind'>,
  isSure: boolean,
): Promise<Shown | null> {
  const asked = await askedJustNow(app, by, chat);
  if (!asked) return null;
  const to = {
    platform: chat.platform,
    chatExternalId: chat.externalId,
    personId: chat.kind === 'direct' ? by.id : null,
  };
  const question = { id: asked.id, askedAt: asked.createdAt };
  if (!isSure && (await app.store.deliveries.cameAfter(question, to)))
    throw new UserError('group.stillAsked', { name: asked.name });
  const count = asked.memberIds.length;
  if (count > app.rules.groups.largeFrom && !isSure)
    throw new UserError('group.isLarge', { count: String(count) });
  return confirmGroup(app, { groupId: asked.id, by });
}

const askedJustNow = (app: App, by: Person, { externalId }: Pick<Chat, 'externalId'>) =>
  app.store.groups.askedLast({
    personId: by.id,
    chatExternalId: externalId,
    since: new Date(app.clock.now().getTime() - answerMs),
  });
