/** `/建群 总结 大促`: what is kept of a project group that ended, or how one stands now, for those who are or were in it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Chat } from '../store/chats.ts';
import { textsOf } from '../texts/index.ts';
import { lifeOf } from './close-group.ts';
import { endedNamed, groupNamed, groupToFind } from './group-meant.ts';

export async function showGroupSummary(
  app: App,
  me: Person,
  chat: Pick<Chat, 'id' | 'kind' | 'platform'>,
  words: string,
): Promise<Shown> {
  const open = await groupNamed(app, me, words);
  const ended = open ? null : await endedNamed(app, me, words);
  const entry = ended && (await app.store.archive.newest({ kind: 'group', subjectId: ended.id }));
  if (ended && entry) {
    const endedAt = entry.happenedAt.toISOString();
    return show('group-summary', { name: ended.name, lines: entry.body.split('\n'), endedAt });
  }
  const { chatId } = open ?? (await groupToFind(app, me, chat, words));
  const group = await app.store.groups.ofChat(chatId);
  if (group?.state !== 'open') throw new UserError('group.noProject');
  const lines = textsOf(me.language)
    .group.archived(await lifeOf(app, group))
    .split('\n');
  return show('group-summary', { name: group.name, lines, endedAt: null });
}
